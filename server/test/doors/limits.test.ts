import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isObjectType } from 'graphql';
import { createClient } from 'graphql-ws';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { Client as Postgres } from 'pg';
import WebSocket from 'ws';
import { createSchema } from '../../src/graphql/schema.js';
import { runningAtMost } from '../../src/http/limits.js';
import { socketsPerAccount, subscriptionsPerSocket } from '../../src/http/sockets.js';
import { Client, openOffice, type Office } from '../office.js';
import { openDoor, type Door } from '../office/door.js';

let office: Office;
let cabinet: Client;
const doors: Door[] = [];

beforeAll(async () => {
  office = await openOffice();
  cabinet = await office.signIn('cabinet');
});
afterAll(async () => {
  for (const door of doors) await door.close();
  await office.close();
});

async function behind(...[changed, options]: [Parameters<typeof openDoor>[1], Parameters<typeof openDoor>[2]?]): Promise<Client> {
  const door = await openDoor(office, changed, options);
  doors.push(door);
  return new Client(door.url, cabinet.cookie);
}

const codeOf = async (query: string, variables: object = {}, person = cabinet): Promise<string> => {
  const { errors } = await person.ask(query, variables);
  return errors[0]?.extensions.code ?? 'done';
};

/** Keeps everybody from the meetings until released. */
async function holdMeetings(): Promise<() => Promise<void>> {
  const holder = new Postgres({ connectionString: office.databaseUrl });
  await holder.connect();
  await holder.query('begin; lock table meetings, notifications in access exclusive mode');
  return async () => {
    await holder.query('commit');
    await holder.end();
  };
}

test('Depth, aliases, directives and operations of one request are bounded', async () => {
  const meetings = (levels: number): string => `{ meetings ${'{ directives { meeting '.repeat(levels)}{ id }${' } }'.repeat(levels)} }`;
  const aliases = (count: number): string => `{ meetings { ${Array.from({ length: count }, (_, index) => `a${index}: id`).join(' ')} } }`;
  const roots = (count: number): string => `{ ${Array.from({ length: count }, (_, index) => `a${index}: viewer { roles }`).join(' ')} }`;
  const include = (count: number): string => `{ meetings { id ${'@include(if: true) '.repeat(count)} } }`;
  expect([await codeOf(aliases(15)), await codeOf(aliases(16))]).toEqual(['done', 'input.malformed']);
  expect([await codeOf(roots(10)), await codeOf(roots(11))]).toEqual(['done', 'request.too_many_fields']);
  expect(await codeOf(`{ ${'viewer { roles } '.repeat(5)} ...a ...a } fragment a on Query { ${'exerciseClock { now } '.repeat(6)} }`)).toBe(
    'request.too_many_fields',
  );
  expect([await codeOf(include(1)), await codeOf(include(21))]).toEqual(['done', 'input.malformed']);
  const parents = (levels: number): string => `{ structures ${'{ parent '.repeat(levels)}{ id }${' }'.repeat(levels)} }`;
  expect([await codeOf(parents(6)), await codeOf(parents(7))]).toEqual(['done', 'input.malformed']);
  expect(await codeOf(meetings(2))).toBe('done');
});

test('A request that may bring more than an answer holds is refused before it runs, by the pages it asks for', async () => {
  const list = (first: string): string =>
    `query ${first === '$n' ? '($n: Int)' : ''} { directives(first: ${first}) { edges { node { obligations { escalations { notifications { id } } } } } } }`;
  expect([await codeOf(list('20')), await codeOf(list('100'))]).toEqual(['done', 'request.too_costly']);
  expect([await codeOf(list('$n'), { n: 20 }), await codeOf(list('$n'), { n: 100 })]).toEqual(['done', 'request.too_costly']);
  // Fragments that double each other are measured without being written out.
  const doubled = Array.from(
    { length: 6 },
    (_, index) => `fragment f${index} on Directive { a: meeting { directives { id ${index < 5 ? `...f${index + 1}` : ''} } } }`,
  ).join(' ');
  expect(await codeOf(`{ directives(first: 100) { edges { node { ...f0 } } } } ${doubled}`)).toBe('input.malformed');
});

test('Every list with pages refuses more than a hundred at once', async () => {
  const schema = await createSchema();
  const paged = Object.values(schema.getTypeMap())
    .filter(isObjectType)
    .flatMap((type) => Object.values(type.getFields()).map((field) => ({ type: type.name, field })))
    .filter(({ field }) => field.args.some(({ name }) => name === 'after'));
  // A list within a record would have to be asked through it: there is none.
  expect(paged.filter(({ type }) => type !== 'Query').map(({ type, field }) => `${type}.${field.name}`)).toEqual([]);
  expect(paged.length).toBeGreaterThan(5);
  const administrator = await office.signIn('admin');
  for (const { field } of paged) {
    const codes = await Promise.all(
      [cabinet, administrator].map((person) => codeOf(`{ ${field.name}(first: 101) { pageInfo { hasNextPage } } }`, {}, person)),
    );
    expect([field.name, codes]).toEqual([field.name, expect.arrayContaining(['page.too_large'])]);
  }
});

test('An operation that takes too long is stopped, and an act that did writes nothing', async () => {
  const hurried = await behind({}, { operationMilliseconds: 150 });
  const before = await office.fingerprint();
  const release = await holdMeetings();
  const asked = [codeOf('{ meetings { id } }', {}, hurried), codeOf('mutation { markAllNotificationsRead }', {}, hurried)];
  await wait(1000);
  await release();
  expect(await Promise.all(asked)).toEqual(['request.timed_out', 'request.timed_out']);
  expect(await office.fingerprint()).toBe(before);
  expect(await codeOf('{ meetings { id } }', {}, hurried)).toBe('done');
});

test('An account that asks too often is told when to come back; nobody else waits for it', async () => {
  const tight = await behind({ requestsPerMinute: 5 });
  const answers = [];
  for (let index = 0; index < 6; index++) answers.push(await tight.ask('{ viewer { roles } }'));
  expect(answers.map(({ status, errors }) => [status, errors[0]?.extensions.code])).toEqual([
    ...Array<unknown>(5).fill([200, undefined]),
    [429, 'request.too_many'],
  ]);
  const refused = await tight.fetch('/files/01990000-0000-7000-8000-000000000000');
  expect([refused.status, Number(refused.headers.get('retry-after')) > 0]).toEqual([429, true]);
  expect((await refused.json()) as unknown).toMatchObject({ error: { code: 'request.too_many' } });
  const other = new Client(tight.url, (await office.signIn('dg.cnas')).cookie);
  expect((await other.ask('{ viewer { roles } }')).status).toBe(200);
  const strangers = await Promise.all(Array.from({ length: 101 }, () => new Client(tight.url).ask('{ viewer { roles } }')));
  expect(strangers.filter(({ status }) => status === 429).length).toBe(1);
});

test('An account runs a bounded number of operations at once', async () => {
  const door = await behind({});
  const release = await holdMeetings();
  const statuses: number[] = [];
  const asked = Array.from({ length: runningAtMost + 3 }, async () => statuses.push((await door.ask('{ meetings { id } }')).status));
  for (let tries = 0; tries < 500 && statuses.length < 3; tries++) await wait(20);
  expect(statuses).toEqual([429, 429, 429]);
  await release();
  await Promise.all(asked);
  expect(statuses.filter((status) => status === 200).length).toBe(runningAtMost);
  expect((await door.ask('{ meetings { id } }')).status).toBe(200);
});

test('Who sends the head or the body of a request drop by drop loses the connection', async () => {
  const door = await openDoor(office, {}, { patience: { headMilliseconds: 300, requestMilliseconds: 600, checkMilliseconds: 100 } });
  doors.push(door);
  const { port } = new URL(door.url);
  const begun = (head: string): Promise<string> =>
    new Promise((ended) => {
      let said = '';
      const socket = connect(Number(port), '127.0.0.1', () => socket.write(head));
      socket.on('data', (data: Buffer) => (said += data.toString())).on('close', () => ended(said));
      socket.on('error', () => undefined);
    });
  expect(await begun('POST /graphql HTTP/1.1\r\nHost: x\r\nX-Slow:')).toMatch(/^HTTP\/1.1 408/);
  expect(await begun('POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 50\r\n\r\n{')).toMatch(/^HTTP\/1.1 408/);
});

test('Sockets are bounded: how many, how long until they say who they are, how much they say and hear', async () => {
  const url = office.url.replace('http', 'ws') + '/graphql';
  const headers = { cookie: (await office.signIn('dg.casnos')).cookie };
  const closed = (socket: WebSocket): Promise<number> => new Promise((done) => socket.on('close', done).on('error', () => undefined));
  const silent = new WebSocket(url, 'graphql-transport-ws', { headers });
  const silence = closed(silent);
  const loud = new WebSocket(url, 'graphql-transport-ws', { headers });
  loud.on('open', () => loud.send(JSON.stringify({ type: 'connection_init', payload: { text: 'x'.repeat(3000) } })));
  expect(await closed(loud)).toBe(1009);
  const open: WebSocket[] = [];
  const said = async (): Promise<string | number> => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { headers });
    open.push(socket);
    socket.on('open', () => socket.send(JSON.stringify({ type: 'connection_init' })));
    return Promise.race([new Promise<string>((done) => socket.on('message', () => done('heard'))), closed(socket)]);
  };
  const first = await Promise.all(Array.from({ length: socketsPerAccount }, said));
  expect(new Set(first)).toEqual(new Set(['heard']));
  expect(await said()).toBe(4403);
  for (const socket of open) socket.close();
  expect(await silence).toBe(4408);
  expect(await said()).toBe('heard');
  open.at(-1)?.close();
});

test('One socket hears a bounded number of subscriptions', async () => {
  const { cookie } = cabinet;
  class WithCookie extends WebSocket {
    constructor(url: string, protocols: string) {
      super(url, protocols, { headers: { cookie } });
    }
  }
  const socket = createClient({ url: office.url.replace('http', 'ws') + '/graphql', webSocketImpl: WithCookie, retryAttempts: 0 });
  const errors: unknown[] = [];
  for (let index = 0; index <= subscriptionsPerSocket; index++)
    socket.subscribe(
      { query: 'subscription { changes { act } }' },
      {
        next: () => undefined,
        error: (problem) => errors.push((problem as { extensions: { code: string } }[])[0]?.extensions.code),
        complete: () => undefined,
      },
    );
  for (let tries = 0; tries < 100 && !errors.length; tries++) await wait(20);
  await socket.dispose();
  expect(errors).toEqual(['request.too_many']);
});

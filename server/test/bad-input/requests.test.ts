import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../office.js';
import { writingNothing } from './refusals.js';

let office: Office;
let cabinet: Client;

beforeAll(async () => {
  office = await openOffice();
  cabinet = await office.signIn('cabinet');
});
afterAll(() => office.close());

interface Told {
  status: number;
  code: string | undefined;
  message: string;
  body: string;
}

async function send(path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}): Promise<Told> {
  const response = await cabinet.fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, ...init });
  const body = await response.text();
  const parsed = (body.startsWith('{') ? JSON.parse(body) : {}) as {
    errors?: { message: string; extensions?: { code: string } }[];
    error?: { code: string; message: string };
  };
  const error = parsed.errors?.[0];
  return {
    status: response.status,
    code: error?.extensions?.code ?? parsed.error?.code,
    message: error?.message ?? parsed.error?.message ?? '',
    body,
  };
}

const json = (query: string, variables?: unknown): { body: string } => ({ body: JSON.stringify({ query, variables }) });
const nested = (depth: number): string => `{ meetings { directives ${'{ meeting { directives '.repeat(depth)} { id } ${'} }'.repeat(depth)} } }`;
const record = 'mutation ($input: RecordDirectiveInput!) { recordDirective(input: $input) { directive { id } } }';

test('A request that cannot be read is said to be malformed, and nothing of ours shows', async () => {
  const bad: Record<string, Parameters<typeof send>[1]> = {
    'a syntax error': json('{ meetings { '),
    'an unknown field': json('{ meetings { secret } }'),
    'an unknown argument': json('{ meetings(where: "1=1") { id } }'),
    'an unknown type': json('query ($x: Nothing) { meetings { id } }'),
    'no operation': json(''),
    'a fragment in a circle': json('{ meetings { ...a } } fragment a on Meeting { ...a }'),
    'an operation that is not there': { body: JSON.stringify({ query: 'query A { viewer { roles } }', operationName: 'B' }) },
    'variables that are a list': json('query ($id: ID!) { directive(id: $id) { id } }', []),
    'a missing variable': json('query ($id: ID!) { directive(id: $id) { id } }'),
    'an input that is a number': json(record, { input: 5 }),
    'an input nested without end': { body: `{"query":${JSON.stringify(record)},"variables":{"input":${'['.repeat(20_000)}${']'.repeat(20_000)}}}` },
    'a prototype as input': { body: `{"query":${JSON.stringify(record)},"variables":{"input":{"__proto__":{"title":"x"}}}}` },
    'a subscription by post': json('subscription { changes { directiveId } }'),
    'a NUL in the query': json('{ meetings\u0000 { id } }'),
    'half a character': { body: '{"query":"{ meetings { id \\ud800 } }"}' },
    '40 aliases': json(`{ ${Array.from({ length: 40 }, (_, index) => `a${index}: meetings { id }`).join(' ')} }`),
    '3,001 words': json(`{ ${'viewer { roles } '.repeat(1000)} }`),
    'twenty levels': json(nested(10)),
    'a batch': { body: JSON.stringify([{ query: '{ meetings { id } }' }, { query: '{ meetings { id } }' }]) },
    'no JSON': { body: '{ meetings' },
    'a bare word': { body: 'null' },
    'an empty body': { body: '' },
    'a form': { headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'query=%7Bmeetings%7Bid%7D%7D' },
    'plain text': { headers: { 'content-type': 'text/plain' }, body: JSON.stringify({ query: '{ meetings { id } }' }) },
    'a wrong encoding': { headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: '{}' },
    'an unknown encoding': { headers: { 'content-type': 'application/json', 'content-encoding': 'zip' }, body: '{}' },
    'a wrong character set': { headers: { 'content-type': 'application/json; charset=klingon' }, body: '{}' },
  };
  const surprises = await writingNothing(office, async () => {
    const found: string[] = [];
    for (const [what, init] of Object.entries(bad)) {
      const told = await send('/graphql', init);
      if (told.code !== 'input.malformed' || told.status >= 500 || told.message !== 'The request is malformed and could not be read.')
        found.push(`${what}: ${told.status} ${told.body.slice(0, 300)}`);
      if (/at \w+.*\(|node_modules|\/server\/|\.ts:|Did you mean|apollo|express/i.test(told.body))
        found.push(`${what} shows internals: ${told.body.slice(0, 300)}`);
    }
    return found;
  });
  expect(surprises).toEqual([]);
});

test('Nothing is asked by a link or from another site', async () => {
  const query = encodeURIComponent('{ meetings { id } }');
  const mutation = encodeURIComponent('mutation { markAllNotificationsRead }');
  await writingNothing(office, async () => {
    expect(await send(`/graphql?query=${query}`, { method: 'GET', headers: {} })).toMatchObject({ status: 400, code: 'input.malformed' });
    expect((await send(`/graphql?query=${mutation}`, { method: 'GET', headers: { 'apollo-require-preflight': '1' } })).status).toBe(405);
    for (const origin of ['https://evil.example', 'null', 'http://mutabaa.example.evil.example', 'x', `${office.url}0`]) {
      for (const path of ['/graphql', '/files']) {
        expect(
          await send(path, {
            headers: { 'content-type': 'application/json', origin },
            body: JSON.stringify({ query: 'mutation { markAllNotificationsRead }' }),
          }),
        ).toMatchObject({ status: 403, code: 'access.denied' });
      }
    }
  });
  expect(
    (await send('/graphql', { headers: { 'content-type': 'application/json', origin: office.url }, ...json('{ viewer { roles } }') })).status,
  ).toBe(200);
});

test('A body beyond 100 kB is refused before it is read, at every door', async () => {
  const body = JSON.stringify({ query: `{ meetings { id } } # ${'x'.repeat(200_000)}` });
  expect(await send('/graphql', { body })).toMatchObject({ status: 413, code: 'request.too_large' });
  expect(await send('/api/auth/sign-in/email', { body: JSON.stringify({ email: 'x'.repeat(200_000), password: 'x' }) })).toMatchObject({
    status: 413,
    code: 'request.too_large',
  });
});

test('A question whose answer would be without end is not begun', async () => {
  const told = await send('/graphql', json('{ meetings { directives { meeting { directives { meeting { directives { meeting { id } } } } } } } }'));
  expect(told).toMatchObject({ status: 400, code: 'request.too_costly' });
});

test('Malformed and foreign cookies are nobody’s, not a failure', async () => {
  for (const cookie of [
    'mutabaa.session_token=%E0%A4%A',
    'mutabaa.session_token=',
    'mutabaa.session_token=a.b.c',
    'mutabaa.session_token="\\"',
    `mutabaa.session_token=${'x'.repeat(5000)}`,
    'mutabaa',
    '=mutabaa;;;=',
    'mutabaa.session_token=%00%00.%FF',
    cabinet.cookie.slice(0, -3),
  ]) {
    expect([cookie, await send('/graphql', { headers: { 'content-type': 'application/json', cookie }, ...json('{ viewer { roles } }') })]).toEqual([
      cookie,
      expect.objectContaining({ status: 200, body: '{"data":{"viewer":null}}\n' }),
    ]);
  }
});

test('Paths and methods that lead nowhere say no more than that', async () => {
  for (const path of [
    '/files/%E0%A4%A',
    '/files/..%2f..%2fetc%2fpasswd',
    '/files/x',
    '/api/auth/%00',
    '/graphql/x',
    '/mailbox.json?to[]=x&to[__proto__]=y',
    '/%c0%ae%c0%ae/',
  ]) {
    const told = await send(path, { method: 'GET', headers: {} });
    expect(told.status).toBeLessThan(500);
    expect(told.body).not.toMatch(/node_modules|at .*\.js/);
  }
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client, openOffice, position, structure, type Office } from '../../../test/office.js';
import { act, issue } from '../../../test/office/acts.js';
import { openDoor, type Door } from '../../../test/office/door.js';
import { outcome, writingNothing } from '../../../test/bad-input/refusals.js';

let office: Office;
let door: Door;
let cnas: string;
let cnr: string;

beforeAll(async () => {
  office = await openOffice();
  // Programs meet the product as it runs in earnest.
  door = await openDoor(office, { demo: false, requestsPerMinute: 2000 });
  cnas = (await issue(office, { lead: 'DG-CNAS', title: 'Pour la CNAS' })).id;
  cnr = (await issue(office, { lead: 'DG-CNR', title: 'Pour la CNR' })).id;
});
afterAll(async () => {
  await door.close();
  await office.close();
});

interface Made {
  token: { id: string; prefix: string; expiresAt: string };
  secret: string;
}

const asked = (changes: object = {}): object => ({
  name: 'Tableau de bord',
  positionId: position('CC'),
  structureId: structure('CNAS'),
  operations: ['directives', 'directive', 'obligations', 'readFile'],
  expiresInDays: 30,
  ...changes,
});
const creation = 'mutation ($input: CreateTokenInput!) { createToken(input: $input) { token { id prefix expiresAt } secret } }';
const revocation = 'mutation ($input: RevokeTokenInput!) { revokeToken(input: $input) { token { id revokedAt revokedBy { email } } } }';

async function make(mailbox: string, changes: object = {}): Promise<Made> {
  const person = await office.signIn(mailbox);
  return (await person.query<{ createToken: Made }>(creation, { input: asked(changes) })).createToken;
}

const bearer = (secret: string, more: Record<string, string> = {}): Record<string, string> => ({
  authorization: `Bearer ${secret}`,
  'content-type': 'application/json',
  ...more,
});

interface Told {
  status: number;
  code: string;
  data: Record<string, unknown> | null;
}

async function ask(secret: string, query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Told> {
  const response = await fetch(`${door.url}/graphql`, {
    method: 'POST',
    headers: bearer(secret, headers),
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as { data?: Record<string, unknown>; errors?: { extensions: { code: string } }[] };
  return { status: response.status, code: errors?.[0]?.extensions.code ?? 'done', data: data ?? null };
}
const titles = '{ directives(first: 100) { totalCount edges { node { id structure: leadPosition { structure { code } } } } } }';

test('A token is shown once, and its office keeps no more than its hash', async () => {
  const { token, secret } = await make('cabinet');
  expect(secret).toMatch(/^mtb_[\w-]{43}$/);
  expect(secret.startsWith(token.prefix)).toBe(true);
  const rows = await office.sql<{ row: string }>(
    `select t::text as row from api_tokens t union all select details::text from audit_entries where act = 'token.create'`,
  );
  expect(rows.length).toBeGreaterThan(1);
  expect(rows.map(({ row }) => row).join()).not.toContain(secret.slice(12));
  expect(token.expiresAt.slice(0, 10)).toBe('2026-03-31');
});

test('What cannot be answered for is not made', async () => {
  const person = await office.signIn('cabinet');
  const bad: [object, string][] = [
    [{ positionId: position('DG-CNAS') }, 'token.position_not_own'],
    [{ positionId: 'x' }, 'token.position_not_own'],
    [{ structureId: position('DG-CNAS') }, 'token.structure_not_found'],
    [{ structureId: "' or 1=1" }, 'token.structure_not_found'],
    [{ operations: [] }, 'token.operations_required'],
    [{ operations: ['createToken'] }, 'input.malformed'],
    [{ operations: ['changeSetting'] }, 'input.malformed'],
    [{ expiresInDays: 0 }, 'token.expiry_out_of_bounds'],
    [{ expiresInDays: 366 }, 'token.expiry_out_of_bounds'],
    [{ name: ' ' }, 'input.empty'],
    [{ name: 'x'.repeat(101) }, 'input.too_long'],
  ];
  await writingNothing(office, async () => {
    for (const [changes, code] of bad) expect([changes, await outcome(person.query(creation, { input: asked(changes) }))]).toEqual([changes, code]);
    expect(await outcome(office.stranger.query(creation, { input: asked() }))).toBe('access.signed_out');
  });
  // Who acts by delegation, or for a superior, has no position of their own to give.
  const focal = await office.signIn('focal.cnas');
  expect(await outcome(focal.query(creation, { input: asked({ positionId: position('DG-CNAS') }) }))).toBe('token.position_not_own');
});

test('A token sees its structure and nothing beside it: in lists, counts, nodes, nested edges and files', async () => {
  const { secret } = await make('cabinet');
  const list = await ask(secret, titles);
  const { totalCount, edges } = list.data?.directives as {
    totalCount: number;
    edges: { node: { id: string; structure: { structure: { code: string } } } }[];
  };
  expect(list.code).toBe('done');
  expect(edges.map(({ node }) => node.id)).toContain(cnas);
  expect(edges.map(({ node }) => node.id)).not.toContain(cnr);
  expect(totalCount).toBe(edges.length);
  const whole = await (await office.signIn('cabinet')).query<{ directives: { totalCount: number } }>('{ directives { totalCount } }');
  expect(totalCount).toBeLessThan(whole.directives.totalCount);
  expect((await ask(secret, 'query ($id: ID!) { directive(id: $id) { id } }', { id: cnas })).data).toEqual({ directive: { id: cnas } });
  expect((await ask(secret, 'query ($id: ID!) { directive(id: $id) { id } }', { id: cnr })).data).toEqual({ directive: null });
  const owed = await ask(secret, '{ obligations(first: 100) { totalCount edges { node { directive { id } position { structure { code } } } } } }');
  const obligations = owed.data?.obligations as { totalCount: number; edges: { node: { directive: { id: string } | null } }[] };
  expect(obligations.edges.length).toBeGreaterThan(0);
  expect(obligations.edges.map(({ node }) => node.directive?.id)).not.toContain(cnr);
  expect(obligations.totalCount).toBe(obligations.edges.length);
  const nested = await ask(secret, 'query ($id: ID!) { directive(id: $id) { meeting { directives { id } } } }', { id: cnas });
  expect(JSON.stringify(nested.data)).not.toContain(cnr);
});

test('A file is read by a token where its record is, and where it was given the reading', async () => {
  const lead = await office.signIn('dg.cnas');
  const other = await office.signIn('dg.cnr');
  const [mine, theirs] = [await lead.upload('preuve.txt', 'fait'), await other.upload('preuve.txt', 'fait')];
  for (const [person, id, fileId] of [
    ['dg.cnas', cnas, mine],
    ['dg.cnr', cnr, theirs],
  ] as const) {
    await act(office, person, 'acknowledge', { directiveId: id });
    await act(office, person, 'report', { directiveId: id, text: 'Fait.', fileIds: [fileId] });
  }
  const { secret } = await make('cabinet');
  const { secret: blind } = await make('cabinet', { operations: ['directives'] });
  const status = async (id: string, by: string): Promise<number> =>
    (await fetch(`${door.url}/files/${id}`, { headers: { authorization: `Bearer ${by}` } })).status;
  expect([await status(mine, secret), await status(theirs, secret), await status(mine, blind)]).toEqual([200, 404, 403]);
  const upload = async (by: string): Promise<number> => {
    const form = new FormData();
    form.set('file', new Blob(['x']), 'x.txt');
    return (await fetch(`${door.url}/files`, { method: 'POST', headers: { authorization: `Bearer ${by}` }, body: form })).status;
  };
  expect(await upload(secret)).toBe(403);
  const { secret: writing } = await make('dg.cnas', { positionId: position('DG-CNAS'), operations: ['uploadFile', 'reportCompletion'] });
  expect(await upload(writing)).toBe(201);
  expect((await fetch(`${door.url}/documents/explanations/${cnas}`, { headers: { authorization: `Bearer ${secret}` } })).status).toBe(403);
});

test('A token does what it was named for, whatever its maker may do besides', async () => {
  const { secret } = await make('cabinet');
  const refused = [
    '{ meetings { id } }',
    '{ directives { totalCount } meetings { id } }',
    '{ ...all } fragment all on Query { directives { totalCount } settings { key } }',
    '{ a: meetings { id } }',
    '{ ... on Query { apiTokens { totalCount } } }',
    'mutation { markAllNotificationsRead }',
    'mutation { createToken(input: { name: "x", positionId: "x", structureId: "x", operations: [directives], expiresInDays: 1 }) { secret } }',
  ];
  // Its last use is written once a minute.
  await ask(secret, titles);
  await writingNothing(office, async () => {
    for (const query of refused) expect([query, (await ask(secret, query)).code]).toEqual([query, 'token.operation_not_allowed']);
  });
  expect((await ask(secret, '{ __typename directives { totalCount } }')).code).toBe('done');
  expect((await ask(secret, '{ __schema { types { name } } }')).code).toBe('input.malformed');
});

test('A token comes alone: with a cookie, another scheme or a guess it is refused', async () => {
  const { secret } = await make('cabinet');
  const { cookie } = await office.signIn('cabinet');
  expect(await ask(secret, titles, {}, { cookie })).toMatchObject({ status: 400, code: 'token.with_cookie' });
  for (const wrong of [`${secret}x`, secret.slice(0, -1), `mtb_${'A'.repeat(43)}`, 'x', '', "mtb_' or 1=1"])
    expect([wrong, await ask(wrong, titles)]).toEqual([wrong, { status: 401, code: 'token.refused', data: null }]);
  const challenged = await fetch(`${door.url}/files/${cnas}`, { headers: { authorization: 'Bearer x' } });
  expect([challenged.status, challenged.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
  // No page of another site can send the header: its origin is of no account.
  expect((await ask(secret, titles, {}, { origin: 'https://tools.example.dz' })).code).toBe('done');
});

test('An act by token is its maker’s, and the history names the token', async () => {
  const directive = await issue(office, { lead: 'DG-CNAS' });
  const { secret, token } = await make('dg.cnas', { positionId: position('DG-CNAS'), operations: ['acknowledgeDirective'] });
  const acknowledge = 'mutation ($input: AcknowledgeDirectiveInput!) { acknowledgeDirective(input: $input) { directive { state } } }';
  expect((await ask(secret, acknowledge, { input: { directiveId: directive.id } })).code).toBe('done');
  const { directive: read } = await (
    await office.signIn('cabinet')
  ).query<{ directive: { history: { act: string; actor: { email: string } | null; details: { name: string; after: string }[] }[] } }>(
    'query ($id: ID!) { directive(id: $id) { history { act actor { email } details { name after } } } }',
    { id: directive.id },
  );
  const entry = read.history.find(({ act: code }) => code === 'directive.acknowledge');
  expect(entry?.actor?.email).toBe('dg.cnas@mutabaa.example');
  expect(entry?.details).toContainEqual({ name: 'token', after: `Tableau de bord (${token.prefix}…)` });
  const elsewhere = await issue(office, { lead: 'DG-CNR' });
  expect((await ask(secret, acknowledge, { input: { directiveId: elsewhere.id } })).code).toBe('directive.not_found');
});

test('Its last use is shown to its maker, with the address', async () => {
  const { secret, token } = await make('cabinet');
  await ask(secret, titles);
  const { apiTokens } = await (
    await office.signIn('cabinet')
  ).query<{ apiTokens: { edges: { node: { id: string; lastUsedAt: string | null; lastUsedFrom: string | null } }[] } }>(
    '{ apiTokens(first: 100) { edges { node { id lastUsedAt lastUsedFrom } } } }',
  );
  const node = apiTokens.edges.find((edge) => edge.node.id === token.id)?.node;
  expect(node).toMatchObject({ lastUsedAt: expect.stringMatching(/^2026-03-01/), lastUsedFrom: expect.stringMatching(/127\.0\.0\.1/) });
});

test('Its maker and the administrator revoke it, nobody else; from then on it is refused', async () => {
  const [first, second] = [await make('cabinet'), await make('cabinet')];
  const by = async (mailbox: string, tokenId: string): Promise<string> =>
    outcome((await office.signIn(mailbox)).query(revocation, { input: { tokenId } }));
  for (const mailbox of ['minister', 'sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor'])
    expect([mailbox, await by(mailbox, first.token.id)]).toEqual([mailbox, 'token.not_found']);
  expect((await ask(first.secret, titles)).code).toBe('done');
  expect([await by('cabinet', first.token.id), await by('cabinet', first.token.id)]).toEqual(['done', 'token.already_revoked']);
  const both = await Promise.all([by('admin', second.token.id), by('cabinet', second.token.id)]);
  expect(both.sort()).toEqual(['done', 'token.already_revoked']);
  for (const { secret } of [first, second]) expect(await ask(secret, titles)).toMatchObject({ status: 401, code: 'token.refused' });
  const list = 'query ($all: Boolean!) { apiTokens(everybody: $all) { totalCount } }';
  for (const mailbox of ['minister', 'cabinet', 'sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor'])
    expect([mailbox, await outcome((await office.signIn(mailbox)).query(list, { all: true }))]).toEqual([mailbox, 'access.denied']);
  const everybody = await (await office.signIn('admin')).query<{ apiTokens: { totalCount: number } }>(list, { all: true });
  expect(everybody.apiTokens.totalCount).toBeGreaterThan(2);
});

test('One person keeps at most twenty alive, also when they are made at once', async () => {
  const made = await Promise.all(Array.from({ length: 22 }, () => outcome(make('sg', { positionId: position('SG') }))));
  expect([made.filter((code) => code === 'done').length, made.filter((code) => code === 'token.too_many').length]).toEqual([20, 2]);
});

test('It dies with its day, with its maker’s position, and with their account', async () => {
  const short = await make('cabinet', { expiresInDays: 1 });
  const relieved = await make('dg.cnac', { positionId: position('DG-CNAC') });
  const closed = await make('dg.casnos', { positionId: position('DG-CASNOS') });
  const codes = async (): Promise<string[]> => Promise.all([short, relieved, closed].map(async ({ secret }) => (await ask(secret, titles)).code));
  expect(await codes()).toEqual(['done', 'done', 'done']);
  await office.sql(`update appointments set ends_on = '2026-02-28' where position_id = $1`, [position('DG-CNAC')]);
  await office.sql(
    `insert into auth."closed" ("userId", "closedAt") select user_id, clock_timestamp() from officials where email = 'dg.casnos@mutabaa.example'`,
  );
  expect(await codes()).toEqual(['done', 'token.refused', 'token.refused']);
  await office.sleepUntil('2026-03-02T09:00');
  expect(await codes()).toEqual(['token.refused', 'token.refused', 'token.refused']);
});

test('A token that asks too often is told when to come back', async () => {
  const { secret } = await make('cabinet');
  const tight = await openDoor(office, { demo: false, requestsPerMinute: 3 });
  try {
    const statuses = [];
    for (let index = 0; index < 4; index++) {
      const answer = await new Client(tight.url).fetch('/graphql', {
        method: 'POST',
        headers: bearer(secret),
        body: JSON.stringify({ query: titles }),
      });
      statuses.push([answer.status, answer.headers.has('retry-after')]);
    }
    expect(statuses).toEqual([
      [200, false],
      [200, false],
      [200, false],
      [429, true],
    ]);
  } finally {
    await tight.close();
  }
});

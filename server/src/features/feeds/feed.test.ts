import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, structure, type Client, type Office } from '../../../test/office.js';
import { issue, type Recorded } from '../../../test/office/acts.js';
import { openDoor, type Door } from '../../../test/office/door.js';
import { codeOf, expectRefusals, race } from '../../../test/office/expectations.js';

const creation = 'mutation ($input: CreateFeedInput!) { createFeed(input: $input) { path feed { id prefix } } }';
const revocation = 'mutation ($input: RevokeFeedInput!) { revokeFeed(input: $input) { feed { revokedAt } } }';
const list = '{ calendarFeeds { id name prefix lastUsedAt lastUsedFrom revokedAt structure { code } } }';

interface Made {
  path: string;
  feed: { id: string; prefix: string };
}

let office: Office;
let door: Door;
let normal: Recorded;
let restricted: Recorded;
let elsewhere: Recorded;

beforeAll(async () => {
  office = await openOffice();
  door = await openDoor(office, { demo: false });
  normal = await issue(office, { lead: 'DG-CNAS', title: 'Ouvrir, enfin; les guichets', dueOn: '2026-03-10' });
  restricted = await issue(office, { lead: 'DG-CNAS', title: 'Mot réservé', confidentiality: 'RESTRICTED', dueOn: '2026-03-11' });
  elsewhere = await issue(office, { lead: 'DG-CNR', title: 'Ailleurs', dueOn: '2026-03-12' });
});
afterAll(async () => {
  await door.close();
  await office.close();
});

const make = async (mailbox: string, input: object = {}): Promise<Made> =>
  (await (await office.signIn(mailbox)).query<{ createFeed: Made }>(creation, { input: { name: 'Téléphone', ...input } })).createFeed;
/** As a calendar reads it: nobody is signed in. Long lines are folded. */
async function read(path: string): Promise<{ status: number; text: string }> {
  const response = await fetch(`${door.url}${path}`);
  return { status: response.status, text: (await response.text()).replace(/\r\n[ \t]/g, '') };
}
const feedsOf = async (client: Client) =>
  (
    await client.query<{
      calendarFeeds: { id: string; lastUsedAt: string | null; lastUsedFrom: string | null; structure: { code: string } | null }[];
    }>(list)
  ).calendarFeeds;

test('A calendar reads what its owner owes, on the days it lapses, without signing in', async () => {
  const { path } = await make('dg.cnas');
  const { status, text } = await read(path);
  expect(status).toBe(200);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/);
  const event = text.split('BEGIN:VEVENT').find((one) => one.includes(`SUMMARY:${normal.reference}`) && one.includes('20260310'));
  expect(event).toContain('DTSTART;VALUE=DATE:20260310');
  expect(event).toContain('Ouvrir\\, enfin\\; les guichets');
  expect(event).toContain(`/directives/${normal.reference}`);
  expect(text).not.toContain(elsewhere.reference ?? '');
  const open = await office.sql(
    `select 1 from obligations o join positions p on p.id = o.position_id where p.code = 'DG-CNAS' and o.settled_at is null`,
  );
  expect(text.split('BEGIN:VEVENT').length - 1).toBe(open.length);
});

test('A restricted order is there by its reference and its date, and by no word of it', async () => {
  for (const mailbox of ['dg.cnas', 'minister']) {
    const { text } = await read((await make(mailbox, { structureId: structure('CNAS') })).path);
    expect(text).toContain(restricted.reference);
    expect(text).not.toContain('réservé');
  }
});

test('The calendar of a structure holds what its owner may see of it, each time anew', async () => {
  const seen = async (mailbox: string): Promise<string> => (await read((await make(mailbox, { structureId: structure('CNAS') })).path)).text;
  expect(await seen('sg')).toContain(normal.reference);
  expect(await seen('sg')).not.toContain(restricted.reference);
  expect(await seen('dg.cnr')).not.toContain(normal.reference);
  const { path } = await make('dg.casnos');
  const before = (await read(path)).text.split('BEGIN:VEVENT').length;
  await office.sql(`update appointments set ends_on = '2026-02-28' where position_id = (select id from positions where code = 'DG-CASNOS')`);
  expect(before).toBeGreaterThan(1);
  expect((await read(path)).text.split('BEGIN:VEVENT').length).toBe(1);
});

test('Its last use is shown to its owner, with the address, and its secret to nobody', async () => {
  const { path, feed } = await make('cabinet');
  await read(path);
  const feeds = await feedsOf(await office.signIn('cabinet'));
  expect(feeds.find(({ id }) => id === feed.id)).toMatchObject({
    lastUsedAt: expect.stringMatching(/^2026-03-01/),
    lastUsedFrom: expect.stringMatching(/127\.0\.0\.1/),
  });
  const secret = path.slice('/feeds/'.length, -'.ics'.length);
  const [kept] = await office.sql<{ all: string }>('select string_agg(f::text, $1) as all from calendar_feeds f', [' ']);
  const [told] = await office.sql<{ all: string }>(`select string_agg(e.details::text, $1) as all from audit_entries e where e.act like 'feed.%'`, [
    ' ',
  ]);
  expect([kept?.all.includes(secret), told?.all.includes(secret), told?.all.includes(feed.prefix)]).toEqual([false, false, true]);
  expect((await feedsOf(await office.signIn('minister'))).some(({ id }) => id === feed.id)).toBe(false);
});

test('Only its owner revokes it, once; from then on its address is as unknown as any guess', async () => {
  const { path, feed } = await make('cabinet');
  const variables = { input: { feedId: feed.id } };
  const others = ['minister', 'sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'];
  await expectRefusals(
    office,
    { ...Object.fromEntries(others.map((mailbox) => [mailbox, 'feed.not_found'])), nobody: 'access.signed_out' },
    revocation,
    variables,
  );
  const owner = await office.signIn('cabinet');
  expect(await race([owner, owner], revocation, variables)).toEqual(['OK', 'feed.already_revoked']);
  const secret = path.slice('/feeds/'.length, -'.ics'.length);
  for (const guess of [
    secret,
    `${secret.slice(0, -1)}${secret.endsWith('A') ? 'B' : 'A'}`,
    `mcf_${'A'.repeat(43)}`,
    'x',
    "mcf_' or 1=1",
    '%00',
    feed.id,
  ])
    expect([guess, (await read(`/feeds/${guess}.ics`)).status]).toEqual([guess, 404]);
  // A session opens no calendar that its address does not.
  expect((await owner.fetch('/feeds/x.ics')).status).toBe(404);
});

test('It dies with its owner’s account', async () => {
  const { path } = await make('dg.cnac');
  expect((await read(path)).status).toBe(200);
  await office.sql(
    `insert into auth."closed" ("userId", "closedAt") select user_id, clock_timestamp() from officials where email = 'dg.cnac@mutabaa.example'`,
  );
  expect((await read(path)).status).toBe(404);
});

test('One person keeps at most ten alive, also when they are made at once, and what is no feed is refused', async () => {
  const made = await Promise.all(Array.from({ length: 12 }, () => codeOf(make('inspector'))));
  expect([made.filter((code) => code === 'OK').length, made.filter((code) => code === 'feed.too_many').length]).toEqual([10, 2]);
  const codes = async (input: object): Promise<string> => codeOf(make('auditor', input));
  expect([await codes({ name: ' ' }), await codes({ name: 'x'.repeat(101) })]).toEqual(['input.empty', 'input.too_long']);
  expect(await codes({ structureId: '00000000-0000-4000-8000-000000000000' })).toBe('feed.structure_not_found');
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { act, issue } from '../../../test/office/acts.js';
import { codeOf } from '../../../test/office/expectations.js';

const fields = '{ kind mailing silenceable }';
const read = `{ mailPreferences ${fields} }`;
const set = `mutation ($input: SetMailPreferencesInput!) { setMailPreferences(input: $input) { preferences ${fields} } }`;
interface Preference {
  kind: string;
  mailing: string;
  silenceable: boolean;
}

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

const preferences = async (mailbox: string): Promise<Map<string, string>> => {
  const { mailPreferences } = await (await office.signIn(mailbox)).query<{ mailPreferences: Preference[] }>(read);
  return new Map(mailPreferences.map(({ kind, mailing }) => [kind, mailing]));
};
const choose = async (mailbox: string, mailings: Record<string, string>) =>
  (await office.signIn(mailbox)).query(set, { input: { preferences: Object.entries(mailings).map(([kind, mailing]) => ({ kind, mailing })) } });

test('Principals get the briefing, everybody else a mail at once, until they choose', async () => {
  expect(new Set((await preferences('minister')).values())).toEqual(new Set(['BRIEFING']));
  expect(new Set((await preferences('dg.cnas')).values())).toEqual(new Set(['AT_ONCE']));
});

test('What asks something of a person cannot be silenced, and nobody chooses without signing in', async () => {
  const before = await office.fingerprint();
  for (const kind of ['ESCALATED', 'ASSIGNED', 'RETURNED', 'UNDELIVERED'])
    expect(await codeOf(choose('dg.cnas', { UPDATED: 'NONE', [kind]: 'NONE' }))).toBe('preference.cannot_be_silenced');
  expect(await codeOf(office.stranger.query(set, { input: { preferences: [{ kind: 'UPDATED', mailing: 'NONE' }] } }))).toBe('access.signed_out');
  expect(await codeOf((await office.signIn('dg.cnas')).query(set, { input: { preferences: [] } }))).toBe('input.invalid');
  expect(await office.fingerprint()).toBe(before);
});

test('A choice counts from the next fact on: not by mail, in the briefing, or at once again', async () => {
  const cancelled = async () => {
    const directive = await issue(office, { dueOn: '2026-03-31' });
    await office.runJobs();
    await act(office, 'cabinet', 'cancel', { directiveId: directive.id, reason: 'Sans objet.', authority: 'Le ministre' });
    await office.runJobs();
    return async () => {
      const [row] = await office.sql<{ mailing: string; mailed: boolean }>(
        `select mailing, mail_id is not null as mailed from notifications where record_id = $1 and kind = 'CANCELLED'`,
        [directive.id],
      );
      return row;
    };
  };
  await choose('dg.cnas', { CANCELLED: 'NONE' });
  const silent = await cancelled();
  expect(await silent()).toEqual({ mailing: 'NONE', mailed: false });
  await choose('dg.cnas', { CANCELLED: 'BRIEFING' });
  const held = await cancelled();
  expect(await held()).toEqual({ mailing: 'BRIEFING', mailed: false });
  await choose('dg.cnas', { CANCELLED: 'AT_ONCE' });
  await office.runJobs();
  expect(await held()).toEqual({ mailing: 'AT_ONCE', mailed: true });
  expect(await silent()).toEqual({ mailing: 'NONE', mailed: false });
});

test('An urgent rung comes at once, whatever was chosen', async () => {
  await choose('d.dgss', { ESCALATED: 'BRIEFING' });
  const normal = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-02' });
  const urgent = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-02', priority: 'URGENT' });
  await office.advanceTo('2026-03-04T15:00');
  const aboutEach = [normal, urgent].map(({ reference }) => office.mails({ to: 'd.dgss', about: reference }).length > 0);
  expect(aboutEach).toEqual([false, true]);
});

test('Chosen twice, or twice at once, it is one choice, and the history tells each change', async () => {
  await Promise.all([choose('sg', { VERIFIED: 'AT_ONCE' }), choose('sg', { CANCELLED: 'NONE' })]);
  await choose('sg', { VERIFIED: 'AT_ONCE' });
  const chosen = await preferences('sg');
  expect([chosen.get('VERIFIED'), chosen.get('CANCELLED'), chosen.get('ESCALATED')]).toEqual(['AT_ONCE', 'NONE', 'BRIEFING']);
  const entries = await office.sql(
    `select details from audit_entries a join officials o on o.id = a.actor_id where act = 'official.set_mail_preferences' and o.email like 'sg@%' order by a.id`,
  );
  expect(entries).toHaveLength(2);
});

test('The list of what one was told can be narrowed to a kind', async () => {
  const { notifications } = await (
    await office.signIn('dg.cnas')
  ).query<{ notifications: { edges: { node: { kind: string } }[] } }>('{ notifications(first: 100, kind: ASSIGNED) { edges { node { kind } } } }');
  expect(new Set(notifications.edges.map(({ node }) => node.kind))).toEqual(new Set(['ASSIGNED']));
});

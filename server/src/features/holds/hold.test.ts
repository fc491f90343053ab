import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';

let office: Office;

const place = `mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { hold { id } } }`;
const lift = `mutation ($input: LiftHoldInput!) { liftHold(input: $input) { hold { liftedAt liftReason } } }`;
const list = `query ($standing: Boolean, $subjectId: ID) { legalHolds(standing: $standing, subjectId: $subjectId) { totalCount edges { node {
  id subjectType subjectId reference reason authority liftedAt official { email } placedBy { email } liftedBy { email } } } } }`;

interface Held {
  id: string;
  reference: string | null;
  reason: string | null;
  liftedAt: string | null;
  official: { email: string } | null;
}

const seenBy = async (mailbox: string, values: object = {}): Promise<Held[]> => {
  const { legalHolds } = await (
    await office.signIn(mailbox)
  ).query<{ legalHolds: { edges: { node: Held }[] } }>(list, values as Record<string, unknown>);
  return legalHolds.edges.map(({ node }) => node);
};

const placeOn = async (subjectType: string, subjectId: string, mailbox = 'cabinet'): Promise<string> => {
  const input = { subjectType, subjectId, reason: 'Réquisition du parquet', authority: 'N° 12/2026' };
  return (await (await office.signIn(mailbox)).query<{ placeHold: { hold: { id: string } } }>(place, { input })).placeHold.hold.id;
};
const onDirective = (subjectId: string) => ({ input: { subjectType: 'DIRECTIVE', subjectId, reason: 'x' } });
const grounds = { reason: 'Classement', authority: 'N° 40/2026' };

beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('Only the cabinet places a hold, and only cabinet and minister lift one', async () => {
  const { id } = await issue(office);
  for (const mailbox of ['minister', 'sg', 'inspector', 'auditor', 'admin', 'dg.cnas', 'focal.cnas'])
    await (await office.signIn(mailbox)).expectRefusal('access.denied', place, onDirective(id));
  const holdId = await placeOn('DIRECTIVE', id);
  for (const mailbox of ['sg', 'inspector', 'auditor', 'admin', 'dg.cnas', 'focal.cnas'])
    await (await office.signIn(mailbox)).expectRefusal('access.denied', lift, { input: { holdId, ...grounds } });
  await (await office.signIn('minister')).query(lift, { input: { holdId, ...grounds } });
});

test('Who is not of the office reads no list of holds', async () => {
  for (const mailbox of ['sg', 'inspector', 'dg.cnas', 'focal.cnas']) await (await office.signIn(mailbox)).expectRefusal('access.denied', list);
  for (const mailbox of ['minister', 'cabinet', 'auditor', 'admin']) await seenBy(mailbox);
});

test('A hold stands once on its subject, is lifted once with reason and authority, and can be placed again', async () => {
  const { id, reference } = await issue(office);
  const cabinet = await office.signIn('cabinet');
  const holdId = await placeOn('DIRECTIVE', id);
  await cabinet.expectRefusal('hold.already_placed', place, onDirective(id));
  await cabinet.expectRefusal('input.empty', lift, { input: { holdId, reason: 'x', authority: ' ' } });
  await cabinet.query(lift, { input: { holdId, ...grounds } });
  await cabinet.expectRefusal('hold.already_lifted', lift, { input: { holdId, ...grounds } });
  const again = await placeOn('DIRECTIVE', id);
  const known = await seenBy('auditor', { subjectId: id });
  expect(known.map((hold) => [hold.id, hold.reference, hold.liftedAt === null])).toEqual([
    [again, reference, true],
    [holdId, reference, false],
  ]);
  const acts = await office.sql<{ act: string }>(`select act from audit_entries where subject_type = 'HOLD' and subject_id = any($1) order by id`, [
    [holdId, again],
  ]);
  expect(acts.map(({ act }) => act)).toEqual(['hold.place', 'hold.lift', 'hold.place']);
});

test('Of two who place a hold at once one is told of the other', async () => {
  const { id } = await issue(office);
  const answers = await Promise.allSettled([placeOn('DIRECTIVE', id), placeOn('DIRECTIVE', id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('What does not exist, or is of another kind, cannot be held', async () => {
  const cabinet = await office.signIn('cabinet');
  const { id } = await issue(office);
  for (const subjectId of ['x', '00000000-0000-7000-8000-000000000000'])
    await cabinet.expectRefusal('hold.subject_not_found', place, onDirective(subjectId));
  for (const subjectType of ['PROJECT', 'EXPLANATION', 'OFFICIAL'])
    await cabinet.expectRefusal('hold.subject_not_found', place, { input: { subjectType, subjectId: id, reason: 'x' } });
  await cabinet.expectRefusal('hold.not_found', lift, { input: { holdId: id, ...grounds } });
});

test('A hold on a restricted record is known only to those who know the record, and its reason to those who read it', async () => {
  const { id } = await issue(office, { confidentiality: 'RESTRICTED' });
  const holdId = await placeOn('DIRECTIVE', id);
  expect((await seenBy('cabinet', { subjectId: id }))[0]?.reason).toBe('Réquisition du parquet');
  expect(await seenBy('auditor', { subjectId: id })).toEqual([]);
  expect(await seenBy('admin', { subjectId: id })).toMatchObject([{ id: holdId, reason: null }]);
});

test('A hold on an explanation request is not known to the administrator', async () => {
  const [request] = await office.sql<{ id: string }>('select id from explanation_requests where signed_at is not null limit 1');
  await placeOn('EXPLANATION', request?.id ?? '');
  expect(await seenBy('cabinet', { subjectId: request?.id })).toHaveLength(1);
  expect(await seenBy('admin', { subjectId: request?.id })).toEqual([]);
});

test('A person can be held, and is named in the list', async () => {
  const [official] = await office.sql<{ id: string }>(`select id from officials where email like 'dg.cnac@%'`);
  await placeOn('OFFICIAL', official?.id ?? '');
  expect((await seenBy('admin', { standing: true })).map((hold) => hold.official?.email)).toContain('dg.cnac@mutabaa.example');
});

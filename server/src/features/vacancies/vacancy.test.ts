import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoId } from '../../demo/index.js';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, issue } from '../../../test/office/acts.js';
import { expectRefusals } from '../../../test/office/expectations.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const asked = `{ vacancies {
  vacant { position { code } endedOn nextStartsOn owedCount lateCount passedOverCount }
  unattended { position { code } official { email } endsOn }
  unreachable { official { email } problem detail }
  neverSignedIn { position { code } official { email } hasAccount owedCount } } }`;

interface Found {
  vacancies: {
    vacant: { position: { code: string }; endedOn: string | null; owedCount: number; lateCount: number; passedOverCount: number }[];
    unattended: { position: { code: string }; endsOn: string }[];
    unreachable: { official: { email: string }; problem: string; detail: string | null }[];
    neverSignedIn: { position: { code: string }; official: { email: string } }[];
  };
}
const found = async () => (await (await office.signIn('admin')).query<Found>(asked)).vacancies;

test('Who cannot be told is for the administrator, the cabinet and the auditor', () =>
  expectRefusals(
    office,
    {
      nobody: 'access.signed_out',
      ...Object.fromEntries(['minister', 'sg', 'inspector', 'd.dgss', 'dg.cnas', 'focal.cnas'].map((mailbox) => [mailbox, 'access.denied'])),
    },
    asked,
    {},
  ));

test('A vacant position says since when, what it owes, and which rungs passed it over', async () => {
  expect((await found()).vacant).toContainEqual(
    expect.objectContaining({ position: { code: 'DG-OPREBATPH' }, endedOn: '2025-12-31', passedOverCount: 0 }),
  );
  const directive = await issue(office, { lead: 'DG-ONAAPH', dueOn: '2026-03-08' });
  await act(office, 'dg.onaaph', 'acknowledge', { directiveId: directive.id });
  await office.sql(`update appointments set ends_on = '2026-03-02' where position_id = $1 and ends_on is null`, [position('D-DGSS')]);
  await office.advanceTo('2026-03-10T12:00');
  const vacant = (await found()).vacant.find((one) => one.position.code === 'D-DGSS');
  expect(vacant?.endedOn).toBe('2026-03-02');
  expect(vacant?.passedOverCount).toBeGreaterThan(0);
  const { vacancies } = await (await office.signIn('cabinet')).query<Found>(asked);
  expect(vacancies.vacant.map((one) => one.position.code)).toContain('D-DGSS');
});

test('An address refused for good is listed with what the relay said, until another one is given', async () => {
  const [{ id } = { id: '' }] = await office.sql<{ id: string }>(
    `update mails set state = 'REFUSED', last_error = '550 no such user' where id = (select id from mails where recipient_id = $1 order by created_at desc, id desc limit 1) returning id`,
    [demoId('official:dg.onaaph')],
  );
  expect(id).not.toBe('');
  expect((await found()).unreachable).toContainEqual({
    official: { email: 'dg.onaaph@mutabaa.example' },
    problem: 'REFUSED',
    detail: '550 no such user',
  });
  const amend = 'mutation ($input: AmendOfficialInput!) { amendOfficial(input: $input) { official { id } } }';
  await (
    await office.signIn('admin')
  ).query(amend, { input: { officialId: demoId('official:dg.onaaph'), email: 'direction.onaaph@mutabaa.example' } });
  expect((await found()).unreachable.map(({ problem }) => problem)).toEqual([]);
});

test('A holder who signs in for the first time leaves the list of those who never did', async () => {
  const [stranger] = (await found()).neverSignedIn.filter(({ official }) => official.email !== 'admin@mutabaa.example');
  if (!stranger) throw new Error('everybody of the demo office has signed in');
  await office.signIn(stranger.official.email.split('@')[0] ?? '');
  expect((await found()).neverSignedIn.map(({ official }) => official.email)).not.toContain(stranger.official.email);
});

test('A holder on leave with nobody acting for them is listed', async () => {
  const record = 'mutation ($input: RecordAbsenceInput!) { recordAbsence(input: $input) { absence { id } } }';
  const input = { positionId: position('DG-CNR'), startsOn: '2026-03-10', endsOn: '2026-03-20', reason: 'LEAVE' };
  await (await office.signIn('dg.cnr')).query(record, { input });
  expect((await found()).unattended).toEqual([{ position: { code: 'DG-CNR' }, official: { email: 'dg.cnr@mutabaa.example' }, endsOn: '2026-03-20' }]);
});

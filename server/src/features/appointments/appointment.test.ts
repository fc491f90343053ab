import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoId } from '../../demo/index.js';
import { openOffice, position, type Client, type Office } from '../../../test/office.js';
import { act, issue, owedOn } from '../../../test/office/acts.js';
import { expectRefusals, historyCount, race, withoutHistory, codeOf } from '../../../test/office/expectations.js';

let office: Office;
let admin: Client;
beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  admin = await office.signIn('admin');
});
afterAll(() => office.close());

const official = (mailbox: string): string => demoId(`official:${mailbox}`);
const appoint = `mutation ($input: AppointOfficialInput!) { appointOfficial(input: $input) { vacantDays appointment { id startsOn endsOn official { email } } } }`;
const end = `mutation ($input: EndAppointmentInput!) { endAppointment(input: $input) { appointment { id endsOn } } }`;
const superior = `mutation ($input: ChangeSuperiorInput!) { changeSuperior(input: $input) { position { superior { code } } } }`;
const record = `mutation ($input: RecordOfficialInput!) { recordOfficial(input: $input) { official { id email } } }`;
const amend = `mutation ($input: AmendOfficialInput!) { amendOfficial(input: $input) { official { email name { fr } } } }`;
const receipts = `mutation ($input: AcknowledgeDirectivesInput!) { acknowledgeDirectives(input: $input) { done { id } refused { directiveId code message } } }`;

const everybodyElse = Object.fromEntries(
  ['minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'dg.cnas', 'focal.cnas', 'auditor'].map((mailbox) => [mailbox, 'access.denied']),
);
const seat = { positionId: position('DG-OPREBATPH'), officialId: official('d.drh'), startsOn: '2026-03-02' };
const holderOf = async (code: string) =>
  (
    await admin.query<{ position: { holder: { official: { email: string } } | null } }>(
      'query ($code: String!) { position(code: $code) { holder { official { email } } } }',
      { code },
    )
  ).position.holder?.official.email ?? null;

test.each([
  ['To appoint', appoint, seat],
  ['To end an appointment', end, { appointmentId: demoId('appointment:DG-CNR:2025-01-05'), endsOn: '2026-03-02' }],
  ['To change a superior', superior, { positionId: position('DG-CNR'), superiorPositionId: position('SG'), reason: 'x' }],
  ['To record a person', record, { nameAr: 'س', nameLatin: 'x', email: 'x@mutabaa.example', language: 'FR' }],
  ['To amend a person', amend, { officialId: official('dg.cnr'), nameLatin: 'x' }],
])('%s is for the administrator only', (_act, text, input) =>
  expectRefusals(office, { nobody: 'access.signed_out', ...everybodyElse }, text, { input }),
);

test('What the office’s rules do not allow is refused, and nothing is written', async () => {
  const before = await office.fingerprint();
  for (const [input, code] of [
    [{ ...seat, positionId: position('DG-CNR') }, 'appointment.overlaps'],
    [{ ...seat, positionId: position('DG-CNR'), officialId: official('dg.cnr') }, 'appointment.already_holds'],
    [{ ...seat, endsOn: '2026-03-01' }, 'appointment.ends_before_start'],
    [{ ...seat, startsOn: '2028-03-01' }, 'appointment.too_far'],
    [{ ...seat, officialId: official('admin') }, 'appointment.not_oneself'],
    [{ ...seat, officialId: crypto.randomUUID() }, 'official.not_found'],
    [{ ...seat, positionId: crypto.randomUUID() }, 'position.not_found'],
  ] as const)
    await admin.expectRefusal(code, appoint, { input });
  await admin.expectRefusal('appointment.not_found', end, { input: { appointmentId: crypto.randomUUID(), endsOn: '2026-03-02' } });
  await admin.expectRefusal('official.bad_address', record, { input: { nameAr: 'س', nameLatin: 'x', email: 'a@x\nBcc: b@y', language: 'FR' } });
  await admin.expectRefusal('official.address_taken', record, {
    input: { nameAr: 'س', nameLatin: 'x', email: 'DG.CNR@mutabaa.example', language: 'FR' },
  });
  await admin.expectRefusal('appointment.not_oneself', amend, { input: { officialId: official('admin'), email: 'z@mutabaa.example' } });
  expect(await withoutHistory(office, () => codeOf(admin.query(appoint, { input: seat })))).toBe('internal');
  expect(await office.fingerprint()).toBe(before);
});

test('Two who appoint to one seat at once: one holder', async () => {
  const others = await Promise.all([admin, admin, admin].map((client) => Promise.resolve(client)));
  expect(await race(others, appoint, { input: { ...seat, startsOn: '2026-03-01' } })).toEqual([
    'OK',
    'appointment.already_holds',
    'appointment.already_holds',
  ]);
  expect(await holderOf('DG-OPREBATPH')).toBe('d.drh@mutabaa.example');
  expect(await historyCount(office, 'appointment.appoint', seat.positionId)).toBe(1);
});

test('A successor is asked for each open directive once, told in one mail, and acknowledges them together', async () => {
  const done = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-31' });
  await act(office, 'dg.cnac', 'acknowledge', { directiveId: done.id });
  const waiting = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-31' });
  const contested = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-31' });
  await act(office, 'dg.cnac', 'contest', { directiveId: contested.id, reason: 'UNCLEAR', note: 'Quoi ?' });
  const input = { positionId: position('DG-CNAC'), officialId: official('dg.int'), startsOn: '2026-03-01', endsPrevious: true };
  expect(await admin.query(appoint, { input })).toMatchObject({
    appointOfficial: { vacantDays: 0, appointment: { official: { email: 'dg.int@mutabaa.example' } } },
  });
  const owed = async (id: string) =>
    (await owedOn(office, id)).filter((one) => one.kind === 'ACKNOWLEDGE').map(({ cycle, outcome }) => [cycle, outcome]);
  expect(await owed(done.id)).toEqual([
    [1, 'ACKNOWLEDGED'],
    [2, null],
  ]);
  expect(await owed(waiting.id)).toEqual([[1, null]]);
  expect(await owed(contested.id)).toEqual([[1, 'CONTESTED']]);
  await office.runJobs();
  await office.runJobs();
  expect(await owed(done.id)).toHaveLength(2);
  office.expectMail({ to: 'dg.int', subject: /DG-CNAC · you take up this position/, text: /positions\/DG-CNAC\/handover/ });
  office.expectMail({ to: 'cabinet', text: /appointment to this position[^]*Holder: Aïcha El Aqantha/i });
  const successor = await office.signIn('dg.int');
  expect(await successor.query(receipts, { input: { directiveIds: [done.id, waiting.id, contested.id, done.id] } })).toMatchObject({
    acknowledgeDirectives: { done: expect.any(Array), refused: [{ directiveId: contested.id, code: 'directive.wrong_state' }] },
  });
  expect(await owed(done.id)).toEqual([
    [1, 'ACKNOWLEDGED'],
    [2, 'ACKNOWLEDGED'],
  ]);
  expect(await successor.query(receipts, { input: { directiveIds: [done.id] } })).toMatchObject({
    acknowledgeDirectives: { done: [], refused: [{ code: 'directive.already_acknowledged' }] },
  });
  const former = await office.signIn('dg.cnac');
  await former.expectRefusal(
    'directive.not_found',
    'mutation ($id: ID!) { acknowledgeDirective(input: { directiveId: $id }) { directive { id } } }',
    { id: done.id },
  );
});

test('One to come takes effect on its day, when the office opens, and only once', async () => {
  const directive = await issue(office, { lead: 'DG-ESSS', dueOn: '2026-03-31' });
  await act(office, 'dg.esss', 'acknowledge', { directiveId: directive.id });
  const input = { positionId: position('DG-ESSS'), officialId: official('d.dej'), startsOn: '2026-03-06', endsPrevious: true };
  await admin.query(appoint, { input });
  await office.advanceTo('2026-03-05T15:00');
  expect(await holderOf('DG-ESSS')).toBe('dg.esss@mutabaa.example');
  await office.advanceTo('2026-03-07T12:00');
  expect(await holderOf('DG-ESSS')).toBe('d.dej@mutabaa.example');
  expect(office.mails({ to: 'd.dej', about: 'DG-ESSS' })).toEqual([]);
  await office.advanceTo('2026-03-09T12:00');
  const mail = office.expectMail({ to: 'd.dej', subject: /DG-ESSS/ });
  expect(mail.sentAt.slice(0, 13)).toBe('2026-03-08T08');
  expect((await owedOn(office, directive.id)).filter((one) => one.kind === 'ACKNOWLEDGE')).toHaveLength(2);
});

test('One to come can be withdrawn whole: it never takes effect', async () => {
  const input = { positionId: position('DG-ONAAPH'), officialId: official('d.dej'), startsOn: '2026-03-16', endsPrevious: true };
  await admin.expectRefusal('appointment.overlaps', appoint, { input: { ...input, endsPrevious: false } });
  await admin.query(end, { input: { appointmentId: demoId('appointment:DG-ONAAPH:2025-01-05'), endsOn: '2026-03-15' } });
  const { appointOfficial } = await admin.query<{ appointOfficial: { appointment: { id: string } } }>(appoint, { input });
  const withdraw = { input: { appointmentId: appointOfficial.appointment.id, endsOn: '2026-03-15' } };
  await admin.query(end, withdraw);
  await admin.expectRefusal('appointment.already_ended', end, withdraw);
  await office.advanceTo('2026-03-17T12:00');
  expect(await holderOf('DG-ONAAPH')).toBeNull();
  expect(office.mails({ to: 'd.dej', about: 'DG-ONAAPH' })).toEqual([]);
});

test('Nobody becomes their own superior, neither by name nor round through the structures', async () => {
  const of = (positionId: string, superiorPositionId: string | null) => ({
    input: { positionId: position(positionId), superiorPositionId: superiorPositionId && position(superiorPositionId), reason: 'Réorganisation.' },
  });
  await admin.expectRefusal('position.superior_cycle', superior, of('DG-CNR', 'DG-CNR'));
  await admin.expectRefusal('position.superior_cycle', superior, of('D-DGSS', 'DG-CNR'));
  expect(await admin.query(superior, of('DG-CNR', 'IG'))).toMatchObject({ changeSuperior: { position: { superior: { code: 'IG' } } } });
  expect(await admin.query(superior, of('DG-CNR', null))).toMatchObject({ changeSuperior: { position: { superior: { code: 'D-DGSS' } } } });
});

test('A person is recorded, corrected, and appointed to a seat', async () => {
  const person = { nameAr: 'هدى الزعفران', nameLatin: 'Houda Ezzaafarane', email: 'Houda@mutabaa.example', language: 'FR' };
  const { recordOfficial } = await admin.query<{ recordOfficial: { official: { id: string; email: string } } }>(record, { input: person });
  expect(recordOfficial.official.email).toBe('houda@mutabaa.example');
  const { id } = recordOfficial.official;
  expect(await admin.query(amend, { input: { officialId: id, email: 'h.ezzaafarane@mutabaa.example', nameLatin: 'Houda Zaafarane' } })).toEqual({
    amendOfficial: { official: { email: 'h.ezzaafarane@mutabaa.example', name: { fr: 'Houda Zaafarane' } } },
  });
  await admin.query(appoint, { input: { positionId: position('DG-ONAAPH'), officialId: id, startsOn: '2026-03-17' } });
  expect(await holderOf('DG-ONAAPH')).toBe('h.ezzaafarane@mutabaa.example');
});

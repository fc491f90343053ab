import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { demoId } from '../../demo/index.js';
import { openOffice, position, type Office } from '../../../test/office.js';
import { documents, issue } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, historyCount, race, withoutHistory } from '../../../test/office/expectations.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
afterAll(() => office.close());

const official = (mailbox: string): string => demoId(`official:${mailbox}`);
const delegate = `mutation ($input: DelegatePositionInput!) { delegatePosition(input: $input) { delegation { id } } }`;
const endDelegation = `mutation ($id: ID!) { endDelegation(input: { delegationId: $id }) { delegation { endsOn } } }`;
const record = `mutation ($input: RecordAbsenceInput!) { recordAbsence(input: $input) { absence { id } } }`;
const endAbsence = `mutation ($id: ID!) { endAbsence(input: { absenceId: $id }) { absence { endsOn } } }`;
const seat = { positionId: position('DG-ANEM'), startsOn: '2026-03-01', endsOn: '2026-03-12' };
const to = { ...seat, delegateId: official('d.drh'), reason: 'Mission à l’étranger.' };
const others = Object.fromEntries(
  ['minister', 'cabinet', 'sg', 'inspector', 'd.dgei', 'dg.cnas', 'focal.cnas', 'auditor'].map((mailbox) => [mailbox, 'access.denied']),
);

test('To delegate a position or record its holder’s absence is for the holder and the administrator', async () => {
  await expectRefusals(office, { nobody: 'access.signed_out', ...others }, delegate, { input: to });
  await expectRefusals(office, { nobody: 'access.signed_out', ...others }, record, { input: { ...seat, reason: 'LEAVE' } });
});

test('Who works for a position passes its powers on to nobody', () =>
  expectRefusals(office, { 'focal.cnas': 'access.denied' }, delegate, { input: { ...to, positionId: position('DG-CNAS') } }));

test('What makes no sense is refused, and nothing is written', async () => {
  const holder = await office.signIn('dg.anem');
  const admin = await office.signIn('admin');
  const before = await office.fingerprint();
  for (const [input, code] of [
    [{ ...to, delegateId: official('dg.anem') }, 'appointment.not_oneself'],
    [{ ...to, delegateId: crypto.randomUUID() }, 'official.not_found'],
    [{ ...to, endsOn: '2026-02-28' }, 'absence.ends_before_start'],
    [{ ...to, startsOn: '2026-02-01', endsOn: '2026-02-28' }, 'absence.in_past'],
    [{ ...to, endsOn: '2028-02-28' }, 'absence.too_long'],
    [{ ...to, reason: ' ' }, 'input.empty'],
  ] as const)
    await holder.expectRefusal(code, delegate, { input });
  await admin.expectRefusal('delegation.to_holder', delegate, { input: { ...to, delegateId: official('dg.anem') } });
  await admin.expectRefusal('appointment.not_oneself', delegate, { input: { ...to, delegateId: official('admin') } });
  await admin.expectRefusal('absence.vacant', record, { input: { ...seat, positionId: position('DG-OPREBATPH'), reason: 'LEAVE' } });
  await holder.expectRefusal('delegation.not_found', endDelegation, { id: crypto.randomUUID() });
  await holder.expectRefusal('absence.not_found', endAbsence, { id: crypto.randomUUID() });
  expect(await withoutHistory(office, () => codeOf(holder.query(delegate, { input: to })))).toBe('internal');
  expect(await office.fingerprint()).toBe(before);
});

test('A delegate acts at once in the position’s name, and no longer once the power is taken back', async () => {
  const holder = await office.signIn('dg.anem');
  expect(await race([holder, await office.signIn('admin')], delegate, { input: to })).toEqual(['OK', 'delegation.overlaps']);
  const [{ id } = { id: '' }] = await office.sql<{ id: string }>('select id from delegations where position_id = $1', [seat.positionId]);
  expect(await historyCount(office, 'delegation.give', seat.positionId)).toBe(1);
  const [first, second] = [
    await issue(office, { lead: 'DG-ANEM', dueOn: '2026-03-31' }),
    await issue(office, { lead: 'DG-ANEM', dueOn: '2026-03-31' }),
  ];
  const stand = await office.signIn('d.drh');
  await stand.query(documents.acknowledge, { input: { directiveId: first.id } });
  const [row] = await office.sql('select official_id, on_behalf_of_id from acknowledgements where directive_id = $1', [first.id]);
  expect(row).toEqual({ official_id: official('d.drh'), on_behalf_of_id: seat.positionId });
  expect(await holder.query(endDelegation, { id })).toEqual({ endDelegation: { delegation: { endsOn: '2026-02-28' } } });
  await stand.expectRefusal('directive.not_found', documents.acknowledge, { input: { directiveId: second.id } });
  await holder.expectRefusal('delegation.already_ended', endDelegation, { id });
});

test('An absence is recorded once, brings its delegation, and takes it along when it ends early', async () => {
  const holder = await office.signIn('dg.fnpos');
  const input = { positionId: position('DG-FNPOS'), startsOn: '2026-03-01', endsOn: '2026-03-12', reason: 'LEAVE', delegateId: official('d.drh') };
  expect(await race([holder, await office.signIn('admin')], record, { input })).toEqual(['OK', 'absence.overlaps']);
  const [{ id } = { id: '' }] = await office.sql<{ id: string }>('select id from absences where official_id = $1', [official('dg.fnpos')]);
  await (await office.signIn('d.dgss')).expectRefusal('access.denied', endAbsence, { id });
  const stand = await office.signIn('d.drh');
  const actsFor = async () =>
    (await stand.query<{ viewer: { actsFor: { code: string }[] } }>('{ viewer { actsFor { code } } }')).viewer.actsFor.map(({ code }) => code);
  expect(await actsFor()).toEqual(['DG-FNPOS']);
  await holder.query(endAbsence, { id });
  expect(await actsFor()).toEqual([]);
  await holder.expectRefusal('absence.already_ended', endAbsence, { id });
});

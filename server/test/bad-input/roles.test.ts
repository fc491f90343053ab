import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../office.js';
import { act, documents, draft, issue, type ActName } from '../office/acts.js';
import { nobody, outcome, writingNothing } from './refusals.js';

let office: Office;
const ids: Record<string, string> = {};

beforeAll(async () => {
  office = await openOffice();
  ids.draft = (await act(office, 'cabinet', 'record', draft({ lead: 'DG-CNR' }))).id;
  ids.issued = (await issue(office, { lead: 'DG-CNR' })).id;
  ids.acknowledged = (await issue(office, { lead: 'DG-CNR', milestones: [{ title: 'Étape', dueOn: '2026-03-05' }] })).id;
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: ids.acknowledged });
  const reported = await issue(office, { lead: 'DG-CNR' });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: reported.id });
  ids.reported = (await act(office, 'dg.cnr', 'report', { directiveId: reported.id, text: 'Fait.' })).id;
  ids.suspended = (await issue(office, { lead: 'DG-CNR' })).id;
  await act(office, 'cabinet', 'suspend', { directiveId: ids.suspended, reason: 'x', authority: 'x', chargedTo: 'OFFICE' });
  const closed = await issue(office, { lead: 'DG-CNR' });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: closed.id });
  await act(office, 'dg.cnr', 'report', { directiveId: closed.id, text: 'Fait.' });
  ids.closed = (await act(office, 'cabinet', 'verify', { directiveId: closed.id })).id;
  ids.standing = (await issue(office, { lead: 'DG-CNR', nature: 'STANDING', dueOn: null })).id;
  const contested = await issue(office, { lead: 'DG-CNR' });
  ids.contested = (await act(office, 'dg.cnr', 'contest', { directiveId: contested.id, reason: 'UNCLEAR', note: 'Quoi ?' })).id;
});
afterAll(() => office.close());

/** One who holds each role without standing in the chain, the lead itself, and the head of another body. */
const people = ['minister', 'cabinet', 'sg', 'inspector', 'auditor', 'admin', 'dg.cnr', 'dg.cnas', 'focal.cnas'];

/** What each act answers to those who may not; the others are let through by the stories. */
const mayNot: readonly (readonly [ActName, string, object, may: string[]])[] = [
  ['record', 'draft', draft(), ['cabinet']],
  ['amend', 'draft', { ...draft(), version: 1 }, ['cabinet']],
  ['issue', 'draft', {}, ['cabinet']],
  ['discard', 'draft', {}, ['cabinet']],
  ['acknowledge', 'issued', {}, ['dg.cnr']],
  ['contest', 'issued', { reason: 'UNCLEAR', note: 'x' }, ['dg.cnr']],
  ['update', 'acknowledged', { percent: 10, note: 'x' }, ['dg.cnr']],
  ['report', 'acknowledged', { text: 'x' }, ['dg.cnr']],
  ['verify', 'reported', {}, ['minister', 'cabinet', 'inspector']],
  ['return', 'reported', { reason: 'x' }, ['minister', 'cabinet', 'inspector']],
  ['decide', 'contested', { decision: 'REJECT', reason: 'x' }, ['minister', 'cabinet']],
  ['proposePlan', 'acknowledged', { restatement: 'x', firstStep: 'x' }, ['dg.cnr']],
  ['decidePlan', 'acknowledged', { decision: 'RETURN', note: 'x' }, ['minister', 'cabinet']],
  ['inspect', 'closed', { reason: 'x' }, ['minister', 'cabinet', 'inspector']],
  ['concludeInspection', 'closed', { passed: true, findings: 'x' }, ['inspector']],
  ['end', 'standing', { reason: 'x', authority: 'x' }, ['minister', 'cabinet']],
  ['cancel', 'issued', { reason: 'x', authority: 'x' }, ['minister', 'cabinet']],
  ['wait', 'acknowledged', { party: 'OUTSIDE', outside: 'x', reason: 'x' }, ['minister', 'cabinet', 'dg.cnr']],
  ['suspend', 'issued', { reason: 'x', authority: 'x', chargedTo: 'OFFICE' }, ['minister', 'cabinet']],
  ['resume', 'suspended', { reason: 'x', authority: 'x' }, ['minister', 'cabinet']],
  ['reassign', 'issued', { reason: 'x', authority: 'x', newLeadPositionId: position('DG-CNAC') }, ['minister', 'cabinet']],
  ['supersede', 'issued', { reason: 'x', authority: 'x', supersedingReference: 'DIR-2026-0010' }, ['minister', 'cabinet']],
];

/** Drafts do not exist but for the office; the records of a body do not exist but for it and for those who read them all. */
function refusalFor(mailbox: string, act: ActName, on: string): string {
  if (act === 'record') return 'access.denied';
  if (on === 'draft') return mailbox === 'minister' ? 'access.denied' : 'directive.not_found';
  return mailbox.endsWith('.cnas') ? 'directive.not_found' : 'access.denied';
}

test('Each act is refused to every role that may not take it, and to those who may not even know', async () => {
  const surprises = await writingNothing(office, async () => {
    const found: string[] = [];
    for (const [name, on, rest, may] of mayNot) {
      const input = name === 'record' ? rest : { directiveId: ids[on], ...rest };
      for (const mailbox of people.filter((one) => !may.includes(one))) {
        const got = await outcome((await office.signIn(mailbox)).query(documents[name], { input }));
        if (got !== refusalFor(mailbox, name, on)) found.push(`${mailbox} ${name}: ${got}`);
      }
    }
    return found;
  });
  expect(surprises).toEqual([]);
});

test('Only the administrator changes the numbers of the office', async () => {
  const change = 'mutation ($input: ChangeSettingInput!) { changeSetting(input: $input) { setting { value } } }';
  const input = { key: 'extensions.at_most', value: 1, previousValue: 2, reason: 'x' };
  await writingNothing(office, async () => {
    for (const mailbox of people.filter((one) => one !== 'admin'))
      await (await office.signIn(mailbox)).expectRefusal('access.denied', change, { input });
  });
});

test('Only the administrator moves the clock, forwards, and not too far', async () => {
  const advance = 'mutation ($input: AdvanceClockInput!) { advanceClock(input: $input) { stepCount } }';
  const admin = await office.signIn('admin');
  await writingNothing(office, async () => {
    for (const mailbox of people.filter((one) => one !== 'admin'))
      await (await office.signIn(mailbox)).expectRefusal('access.denied', advance, { input: { days: 1 } });
    for (const days of [0, -1, 101, 2 ** 31 - 1]) await admin.expectRefusal('input.invalid', advance, { input: { days } });
    await admin.expectRefusal('input.invalid', advance, { input: {} });
    await admin.expectRefusal('input.invalid', advance, { input: { days: 1, to: '2026-03-02T08:00:00Z' } });
    await admin.expectRefusal('input.invalid', advance, { input: { to: '2026-02-30T08:00:00Z' } });
    await admin.expectRefusal('input.invalid', advance, { input: { to: '2026-03-02' } });
    await admin.expectRefusal('exercise.backwards', advance, { input: { to: '2026-02-01T08:00:00Z' } });
    await admin.expectRefusal('exercise.too_far', advance, { input: { to: '9999-12-31T23:59:59Z' } });
  });
});

test('Nobody reads or marks what another was told', async () => {
  const [{ id } = { id: '' }] = await office.sql<{ id: string }>(
    `select n.id from notifications n join officials o on o.id = n.recipient_id where o.email like 'dg.cnr@%' limit 1`,
  );
  const mark = 'mutation ($id: ID!) { markNotificationRead(input: { notificationId: $id }) { notification { id } } }';
  await writingNothing(office, async () => {
    for (const given of [id, nobody, 'x', "' or true --"])
      await (await office.signIn('dg.cnas')).expectRefusal('notification.not_found', mark, { id: given });
  });
});

test('Without a session every question and every act is refused, and only “who am I” answers: nobody', async () => {
  const { data } = await office.stranger.ask<{ __schema: Record<'queryType' | 'mutationType', { fields: SchemaField[] }> }>(
    `{ __schema { queryType { fields { ...f } } mutationType { fields { ...f } } } }
     fragment f on __Field { name args { name defaultValue type { kind name ofType { kind name } } } type { ...t ofType { ...t ofType { ...t ofType { ...t } } } } } fragment t on __Type { kind name fields { name } }`,
  );
  const { queryType, mutationType } = data?.__schema ?? { queryType: { fields: [] }, mutationType: { fields: [] } };
  expect(mutationType.fields.length).toBeGreaterThan(15);
  const inputs = new Map(
    mayNot.map(([name, , rest]) => [documents[name].match(/\{ (\w+)\(/)?.[1], name === 'record' ? rest : { directiveId: nobody, ...rest }]),
  );
  const required = await requiredInputs();
  const surprises: string[] = [];
  await writingNothing(office, async () => {
    for (const [kind, fields] of [
      ['query', queryType.fields],
      ['mutation', mutationType.fields],
    ] as const) {
      for (const field of fields.filter(({ name }) => name !== 'viewer')) {
        const given = field.args
          .filter(({ type, defaultValue }) => type.kind === 'NON_NULL' && defaultValue === null)
          .map(({ name, type }) => ({ name, type: type.ofType?.name ?? '' }));
        const head = given.length ? `(${given.map(({ name, type }) => `$${name}: ${type}!`).join(', ')})` : '';
        const args = given.length ? `(${given.map(({ name }) => `${name}: $${name}`).join(', ')})` : '';
        const variables = Object.fromEntries(
          given.map(({ name, type }) => [
            name,
            type.endsWith('Input') ? (inputs.get(field.name) ?? valueOf(type, required)) : valueOf(type, required),
          ]),
        );
        const got = await outcome(
          office.stranger.query(`${kind} ${head} { ${field.name}${args} ${isLeaf(field.type) ? '' : '{ __typename }'} }`, variables),
        );
        if (got !== 'access.signed_out') surprises.push(`${kind} ${field.name}: ${got}`);
      }
    }
  });
  expect(surprises).toEqual([]);
  expect(await office.stranger.query('{ viewer { roles } }')).toEqual({ viewer: null });
});

interface SchemaType {
  kind: string;
  name: string | null;
  ofType?: SchemaType;
}
interface SchemaField {
  name: string;
  args: { name: string; defaultValue: string | null; type: SchemaType }[];
  type: SchemaType;
}

const isLeaf = (type: SchemaType): boolean => (type.ofType ? isLeaf(type.ofType) : type.kind === 'SCALAR' || type.kind === 'ENUM');

interface InputType {
  name: string;
  inputFields: { name: string; type: SchemaType }[] | null;
  enumValues: { name: string }[] | null;
}

/** What each input and enumeration of the contract asks for, by its name. */
async function requiredInputs(): Promise<Map<string, InputType>> {
  const { data } = await office.stranger.ask<{ __schema: { types: InputType[] } }>(
    `{ __schema { types { name enumValues { name } inputFields { name type { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } }`,
  );
  return new Map((data?.__schema.types ?? []).map((type) => [type.name, type]));
}

/** The least that an act takes, read from the contract: no value, however right, is looked at before the session. */
function leastOf(type: SchemaType, types: Map<string, InputType>): unknown {
  if (type.kind === 'NON_NULL' && type.ofType) return leastOf(type.ofType, types);
  if (type.kind === 'LIST') return [];
  const { inputFields, enumValues } = types.get(type.name ?? '') ?? { inputFields: null, enumValues: null };
  if (enumValues) return enumValues[0]?.name;
  if (!inputFields) return valueOf(type.name ?? '', types);
  return Object.fromEntries(inputFields.filter((field) => field.type.kind === 'NON_NULL').map((field) => [field.name, leastOf(field.type, types)]));
}

function valueOf(type: string, types: Map<string, InputType>): unknown {
  const values: Record<string, unknown> = {
    CivilDate: '2026-03-01',
    Decimal: '1',
    DateTime: '2026-03-01T08:00:00Z',
    Boolean: true,
    String: 'x',
    Int: 5,
    Language: 'FR',
    PreviewCalendarChangeInput: {},
    AddHolidayInput: { version: 1, firstOn: '2026-04-01', days: 1, name: { ar: 'x', fr: 'x', en: 'x' }, certainty: 'FIXED', reason: 'x' },
    ConfirmFeastInput: { version: 1, feastId: nobody, reason: 'x' },
    MoveFeastInput: { version: 1, feastId: nobody, days: 1, announced: false, reason: 'x' },
    RemoveFeastInput: { version: 1, feastId: nobody, reason: 'x' },
    AddOfficeHoursInput: { version: 1, startsOn: '2026-04-01', endsOn: '2026-04-02', sessions: [], title: 'x', reason: 'x' },
    ChangeOfficeHoursInput: { version: 1, hoursId: nobody, sessions: [], reason: 'x' },
    RemoveOfficeHoursInput: { version: 1, hoursId: nobody, reason: 'x' },
    ChangeWorkingWeekInput: { version: 1, weekend: [5, 6], zone: 'Africa/Algiers', reason: 'x' },
    MarkAlarmSeenInput: { alarmId: nobody },
    CloseAlarmInput: { alarmId: nobody, reason: 'x' },
    AdvanceClockInput: { days: 1 },
    DraftLadderInput: { kind: 'UPDATE', priority: 'HIGH', rungs: [], reason: 'x' },
    AmendLadderInput: { ladderId: nobody, revision: 1, rungs: [], reason: 'x' },
    LadderVersionInput: { ladderId: nobody, revision: 1 },
    ReturnLadderInput: { ladderId: nobody, revision: 1, reason: 'x' },
    ChangeSettingInput: { key: 'extensions.at_most', value: 1, previousValue: 2, reason: 'x' },
    RequestExtensionInput: { directiveId: nobody, reason: 'PROCUREMENT', note: 'x', proposedDueOn: '2026-04-15' },
    DecideExtensionInput: { extensionId: nobody, decision: 'GRANT', reason: 'x' },
    WithdrawExtensionInput: { extensionId: nobody },
    RecordViewInput: { directiveId: nobody },
    RecordPaperReceiptInput: { directiveId: nobody, positionId: nobody, receivedOn: '2026-03-01', receivedBy: 'x', fileId: nobody },
    DraftExplanationRequestInput: { obligationId: nobody },
    AmendExplanationRequestInput: { requestId: nobody, version: 1, language: 'FR', text: 'x' },
    SignExplanationRequestInput: { requestId: nobody, version: 1, language: 'FR', text: 'x' },
    ReplyToExplanationRequestInput: { requestId: nobody, text: 'x' },
    CloseExplanationRequestInput: { requestId: nobody, outcome: 'ACCEPTED', reason: 'x' },
    WithdrawExplanationRequestInput: { requestId: nobody, reason: 'x' },
    SetMailPreferencesInput: { preferences: [{ kind: 'UPDATED', mailing: 'NONE' }] },
    SetInspectionRateInput: { structureId: nobody, ratePercent: 10, reason: 'x' },
    AnswerEffectCheckInput: { effectCheckId: nobody, answer: 'YES', sentence: 'x' },
    AttestDirectiveInput: { attestationId: nobody, compliance: 'COMPLIANT', statement: 'x', signed: true },
    MarkNotificationReadInput: { notificationId: nobody },
    AppointOfficialInput: { positionId: nobody, officialId: nobody, startsOn: '2026-03-01' },
    EndAppointmentInput: { appointmentId: nobody, endsOn: '2026-03-01' },
    RecordOfficialInput: { nameAr: 'x', nameLatin: 'x', email: 'x@y.example', language: 'FR' },
    AmendOfficialInput: { officialId: nobody },
    ChangeSuperiorInput: { positionId: nobody, reason: 'x' },
    DelegatePositionInput: { positionId: nobody, delegateId: nobody, startsOn: '2026-03-01', endsOn: '2026-03-02', reason: 'x' },
    EndDelegationInput: { delegationId: nobody },
    RecordAbsenceInput: { positionId: nobody, startsOn: '2026-03-01', endsOn: '2026-03-02', reason: 'LEAVE' },
    EndAbsenceInput: { absenceId: nobody },
    AcknowledgeDirectivesInput: { directiveIds: [nobody] },
  };
  if (type in values) return values[type];
  const known = types.get(type);
  return known?.inputFields || known?.enumValues ? leastOf({ kind: 'NAMED', name: type }, types) : nobody;
}

test('A position of one’s own gives no power over what another owes', async () => {
  const other = await office.signIn('d.drh');
  await writingNothing(office, async () => {
    await other.expectRefusal('directive.not_found', documents.acknowledge, { input: { directiveId: ids.issued } });
    await other.expectRefusal('access.denied', documents.record, { input: draft({ leadPositionId: position('D-DRH') }) });
  });
});

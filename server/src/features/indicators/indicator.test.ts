import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at, openOffice, position, structure, type Client, type Office } from '../../../test/office.js';
import { codeOf, expectRefusals, race } from '../../../test/office/expectations.js';
import { openDoor } from '../../../test/office/door.js';
import { assign, define, definition, january, newCode, propose, sheet, terms } from '../../../test/office/operations/indicators.js';
import { documentOf } from '../../../test/office/operations.js';

let office: Office;
let cabinet: Client;

beforeAll(async () => {
  office = await openOffice({ start: at('2026-03-02T10:00') });
  cabinet = await office.signIn('cabinet');
});
afterAll(() => office.close());

const mutation = Object.fromEntries(
  [
    ...['defineIndicator', 'reviseIndicator', 'retireIndicator', 'assignIndicator', 'amendAssignment', 'endAssignment', 'setTargets'],
    ...['proposeReadings', 'validateReadings', 'returnReading', 'judgeBody'],
  ].map((name) => [name, documentOf(name)]),
) as Record<string, string>;
const say = (name: string): string => mutation[name] ?? '';

interface Sheet {
  version: number;
  sheet: { formula: string; number: number };
  versions: { number: number; formula: string; reason: string | null; recordedBy: { email: string } | null }[];
}
const readSheet = async (code: string): Promise<Sheet> => {
  const text =
    'query ($code: String!) { indicator(code: $code) { version sheet { number formula } versions { number formula reason recordedBy { email } } } }';
  return (await cabinet.query<{ indicator: Sheet }>(text, { code })).indicator;
};

interface Measured {
  weight: string;
  targets: { dueOn: string; value: string }[];
  readings: {
    id: string;
    state: string;
    value: string;
    late: boolean;
    channel: string;
    returnReason: string | null;
    corrects: { id: string } | null;
  }[];
  official: { value: string; allotted: string | null } | null;
  history: { act: string }[];
}
const readMeasured = async (person: Client, indicatorCode: string, structureCode = 'CNR'): Promise<Measured | null> => {
  const text = `query ($indicatorCode: String!, $structureCode: String!) { indicatorAssignment(indicatorCode: $indicatorCode, structureCode: $structureCode) {
    weight targets { dueOn value } readings { id state value late channel returnReason corrects { id } } official { value allotted } history { act } } }`;
  return (await person.query<{ indicatorAssignment: Measured | null }>(text, { indicatorCode, structureCode })).indicatorAssignment;
};

/** An indicator of the CNR, and the value of January as it would be typed. */
async function measured(
  changes: object = {},
): Promise<{ id: string; code: string; assignmentId: string; value: (value: string, more?: object) => object }> {
  const { id, code } = await define(office, changes);
  const assignment = await assign(office, id);
  const value = (typed: string, more: object = {}): object => ({ indicatorCode: code, structureCode: 'CNR', ...january, value: typed, ...more });
  return { id, code, assignmentId: assignment.id, value };
}
const validate = (...readingIds: string[]): Promise<unknown> => cabinet.query(say('validateReadings'), { input: { readingIds } });

test('Only the cabinet says what is measured, of whom, and what is expected', async () => {
  const others = {
    minister: 'access.denied',
    sg: 'access.denied',
    inspector: 'access.denied',
    'dg.cnr': 'access.denied',
    auditor: 'access.denied',
    admin: 'access.denied',
    nobody: 'access.signed_out',
  };
  const { id, assignmentId } = await measured();
  await expectRefusals(office, others, say('defineIndicator'), { input: { code: newCode(), ...definition } });
  await expectRefusals(office, others, say('reviseIndicator'), { input: { indicatorId: id, version: 1, sheet, reason: 'x' } });
  await expectRefusals(office, others, say('retireIndicator'), { input: { indicatorId: id, reason: 'x' } });
  await expectRefusals(office, others, say('assignIndicator'), { input: { indicatorId: id, structureCode: 'CNAS', terms: terms('CNAS') } });
  await expectRefusals(office, others, say('amendAssignment'), { input: { assignmentId, version: 1, terms: terms(), reason: 'x' } });
  await expectRefusals(office, others, say('endAssignment'), { input: { assignmentId, reason: 'x' } });
  await expectRefusals(office, others, say('setTargets'), { input: { assignmentId, targets: [{ dueOn: '2026-12-31', value: '1' }] } });
  await expectRefusals(office, { 'dg.cnas': 'assignment.not_found' }, say('amendAssignment'), {
    input: { assignmentId, version: 1, terms: terms(), reason: 'x' },
  });
});

test('A revised sheet keeps every version, and who revised a version that is no longer the last is told', async () => {
  const { id, code } = await measured();
  const revise = (version: number, formula: string) =>
    cabinet.query(say('reviseIndicator'), { input: { indicatorId: id, version, sheet: { ...sheet, formula }, reason: 'Précision.' } });
  await revise(1, 'a ÷ c');
  expect(await codeOf(revise(1, 'a ÷ d'))).toBe('indicator.changed_meanwhile');
  const read = await readSheet(code);
  expect(read).toMatchObject({ version: 2, sheet: { number: 2, formula: 'a ÷ c' } });
  expect(read.versions).toEqual([
    { number: 2, formula: 'a ÷ c', reason: 'Précision.', recordedBy: { email: 'cabinet@mutabaa.example' } },
    { number: 1, formula: sheet.formula, reason: null, recordedBy: { email: 'cabinet@mutabaa.example' } },
  ]);
  await expect(office.sql('set role mutabaa_app; update indicator_versions set formula = $$x$$')).rejects.toThrow('permission denied');
});

test('Of two who give a code at once, or a body an indicator, one is told', async () => {
  const code = newCode();
  const adviser = await office.signIn('adviser');
  expect(await race([cabinet, adviser], say('defineIndicator'), { input: { code, ...definition } })).toEqual(['OK', 'indicator.code_taken']);
  const { id } = await define(office);
  expect(await race([cabinet, adviser], say('assignIndicator'), { input: { indicatorId: id, structureCode: 'CNR', terms: terms() } })).toEqual([
    'OK',
    'assignment.exists',
  ]);
});

test('A target that is decided again replaces the earlier one, which is kept; said twice, nothing changes', async () => {
  const { code, assignmentId } = await measured();
  const set = (value: string) => cabinet.query(say('setTargets'), { input: { assignmentId, targets: [{ dueOn: '2026-12-31', value }] } });
  await set('80');
  await set('90.50');
  await set('90.5');
  expect((await readMeasured(cabinet, code))?.targets).toEqual([{ dueOn: '2026-12-31', value: '90.5' }]);
  expect(
    await office.sql('select value::float8 as value, replaced_at is null as standing from indicator_targets where assignment_id = $1 order by id', [
      assignmentId,
    ]),
  ).toEqual([
    { value: 80, standing: false },
    { value: 90.5, standing: true },
  ]);
});

test.each([
  ['indicator.bad_code', 'defineIndicator', () => ({ code: 'délai', ...definition })],
  ['indicator.unit_of_another_family', 'defineIndicator', () => ({ code: newCode(), ...definition, unit: 'DAYS' })],
  ['structure.not_found', 'assignIndicator', (id: string) => ({ indicatorId: id, structureCode: 'NONE', terms: terms() })],
  ['assignment.position_elsewhere', 'assignIndicator', (id: string) => ({ indicatorId: id, structureCode: 'CNAS', terms: terms('CNR') })],
  [
    'assignment.weight_not_positive',
    'assignIndicator',
    (id: string) => ({ indicatorId: id, structureCode: 'CNAS', terms: terms('CNAS', { weight: '0' }) }),
  ],
  [
    'assignment.thresholds_cross',
    'assignIndicator',
    (id: string) => ({ indicatorId: id, structureCode: 'CNAS', terms: terms('CNAS', { warningThreshold: '50', breachThreshold: '60' }) }),
  ],
  [
    'assignment.initial_incomplete',
    'assignIndicator',
    (id: string) => ({ indicatorId: id, structureCode: 'CNAS', terms: terms('CNAS'), initialValue: '5' }),
  ],
  [
    'assignment.initial_in_future',
    'assignIndicator',
    (id: string) => ({ indicatorId: id, structureCode: 'CNAS', terms: terms('CNAS'), initialValue: '5', initialOn: '2026-03-03' }),
  ],
  ['input.invalid', 'assignIndicator', (id: string) => ({ indicatorId: id, structureCode: 'CNAS', terms: terms('CNAS', { weight: '1,5' }) })],
])('%s is said of what cannot be', async (code, name, input) => {
  const { id } = await define(office);
  await cabinet.expectRefusal(code, say(name), { input: input(id) });
});

test('What was taken from a body, or is read no more, takes no reading and no change', async () => {
  const { assignmentId, value } = await measured();
  await cabinet.query(say('endAssignment'), { input: { assignmentId, reason: 'Fusion.' } });
  await cabinet.expectRefusal('assignment.ended', say('endAssignment'), { input: { assignmentId, reason: 'Fusion.' } });
  expect(await codeOf(propose(office, 'dg.cnr', value('60')))).toBe('assignment.not_found');
  const other = await measured();
  await cabinet.query(say('retireIndicator'), { input: { indicatorId: other.id, reason: 'Remplacé.' } });
  await cabinet.expectRefusal('indicator.retired', say('retireIndicator'), { input: { indicatorId: other.id, reason: 'Remplacé.' } });
  expect(await codeOf(propose(office, 'dg.cnr', other.value('60')))).toBe('assignment.not_found');
});

test('A body proposes of its own; nobody else does, and whoever does not see it is told there is nothing', async () => {
  const { value } = await measured();
  const input = { readings: [value('61.5')] };
  await expectRefusals(
    office,
    {
      minister: 'access.denied',
      cabinet: 'access.denied',
      sg: 'access.denied',
      inspector: 'access.denied',
      'd.dgss': 'access.denied',
      auditor: 'access.denied',
      admin: 'access.denied',
      'dg.cnas': 'assignment.not_found',
      nobody: 'access.signed_out',
    },
    say('proposeReadings'),
    { input },
  );
  expect(await propose(office, 'dg.cnr', value('61.5'))).toMatchObject([{ state: 'PROPOSED' }]);
});

test('A value is official once a second person of the office has said so; said twice, it is done once', async () => {
  const { code, value } = await measured();
  const [reading] = await propose(office, 'dg.cnr', value('61.5'));
  const id = reading?.id ?? '';
  expect((await readMeasured(cabinet, code))?.official).toBeNull();
  await expectRefusals(
    office,
    {
      minister: 'access.denied',
      sg: 'access.denied',
      'dg.cnr': 'access.denied',
      auditor: 'access.denied',
      admin: 'access.denied',
      'dg.cnas': 'reading.not_found',
      nobody: 'access.signed_out',
    },
    say('validateReadings'),
    { input: { readingIds: [id] } },
  );
  const inspector = await office.signIn('inspector');
  expect(await race([cabinet, inspector], say('validateReadings'), { input: { readingIds: [id] } })).toEqual(['OK', 'OK']);
  const read = await readMeasured(cabinet, code);
  expect(read?.official?.value).toBe('61.5');
  expect(read?.history.map(({ act }) => act)).toEqual(['assignment.assign', 'reading.propose', 'reading.validate']);
});

test('Whoever proposed a value does not decide on it', async () => {
  const { value } = await measured();
  const [reading] = await propose(office, 'dg.cnr', value('61.5'));
  await office.sql(`update readings set proposed_by_id = (select id from officials where email = 'cabinet@mutabaa.example') where id = $1`, [
    reading?.id,
  ]);
  await cabinet.expectRefusal('reading.second_person_required', say('validateReadings'), { input: { readingIds: [reading?.id] } });
  await cabinet.expectRefusal('reading.second_person_required', say('returnReading'), { input: { readingId: reading?.id, reason: 'Non.' } });
});

test('A correction needs its reason, stands beside the official value, and takes its place once validated', async () => {
  const { code, value } = await measured();
  const [first] = await propose(office, 'dg.cnr', value('61.5'));
  await validate(first?.id ?? '');
  expect(await codeOf(propose(office, 'dg.cnr', value('63')))).toBe('reading.reason_required');
  const [again] = await propose(office, 'dg.cnr', value('61.50'));
  expect(again).toMatchObject({ id: first?.id, state: 'VALIDATED' });
  const [second] = await propose(office, 'dg.cnr', value('63', { correctionReason: 'Une agence manquait.' }));
  expect((await readMeasured(cabinet, code))?.official?.value).toBe('61.5');
  await validate(second?.id ?? '');
  const read = await readMeasured(cabinet, code);
  expect(read?.official?.value).toBe('63');
  expect(read?.readings.map(({ state, value: shown, corrects }) => [state, shown, corrects?.id])).toEqual([
    ['VALIDATED', '63', first?.id],
    ['SUPERSEDED', '61.5', undefined],
  ]);
  await cabinet.expectRefusal('reading.not_proposed', say('validateReadings'), { input: { readingIds: [first?.id] } });
  await expect(office.sql('set role mutabaa_app; update readings set value = 1')).rejects.toThrow('permission denied');
});

test('A returned value tells its body why, and another may be proposed', async () => {
  const { code, value } = await measured();
  await office.everybodyReads('FR');
  // What waited before is sent, so that the mail tells of one thing.
  await office.runJobs();
  const [first] = await propose(office, 'dg.cnr', value('61.5'));
  await cabinet.query(say('returnReading'), { input: { readingId: first?.id, reason: 'Périmètre incomplet.' } });
  await cabinet.expectRefusal('reading.not_proposed', say('returnReading'), { input: { readingId: first?.id, reason: 'Encore.' } });
  await office.runJobs();
  const mail = office.expectMail({ to: 'dg.cnr', subject: `${code} · relevé d’indicateur retourné`, text: 'Périmètre incomplet.' });
  expect(mail.text).toContain(`/indicators/${code}/CNR`);
  await propose(office, 'dg.cnr', value('58'));
  expect((await readMeasured(cabinet, code))?.readings.map(({ state, returnReason }) => [state, returnReason])).toEqual([
    ['PROPOSED', null],
    ['RETURNED', 'Périmètre incomplet.'],
  ]);
});

test('Two who propose at once leave one proposal, and all of a batch is taken or none', async () => {
  const { code, value } = await measured();
  const people = [await office.signIn('dg.cnr'), await office.signIn('dg.cnr')];
  expect(await race(people, say('proposeReadings'), { input: { readings: [value('61.5')] } })).toEqual(['OK', 'OK']);
  expect((await readMeasured(cabinet, code))?.readings).toHaveLength(1);
  const other = await measured();
  expect(await codeOf(propose(office, 'dg.cnr', other.value('10'), value('150', { correctionReason: 'x' })))).toBe('reading.percent_above_hundred');
  expect((await readMeasured(cabinet, other.code))?.readings).toEqual([]);
  expect(await codeOf(propose(office, 'dg.cnr', other.value('10'), other.value('11')))).toBe('reading.period_twice');
});

test('A finance is exact to the centime, and its rate is computed', async () => {
  const { code, value } = await measured({ family: 'FINANCE' });
  const finance = { value: null, allotted: '9007199254740993.17', committed: '9007199254740993.17', paid: '2251799813685248.29' };
  const [reading] = await propose(office, 'dg.cnr', value('', finance));
  await validate(reading?.id ?? '');
  expect((await readMeasured(cabinet, code))?.official).toEqual({ value: '25', allotted: '9007199254740993.17' });
});

test('What the product computes itself is reported by nobody', async () => {
  const { value } = await measured({ origin: 'ROAD_MAPS' });
  expect(await codeOf(propose(office, 'dg.cnr', value('61.5')))).toBe('reading.computed_by_product');
});

test('The values of a restricted indicator are for the minister, the cabinet and whoever answers for them', async () => {
  const { code, value, assignmentId } = await measured({ confidentiality: 'RESTRICTED' });
  const [reading] = await propose(office, 'dg.cnr', value('61.5'));
  await validate(reading?.id ?? '');
  for (const mailbox of ['minister', 'cabinet', 'dg.cnr'])
    expect((await readMeasured(await office.signIn(mailbox), code))?.official?.value).toBe('61.5');
  for (const mailbox of ['sg', 'inspector', 'auditor', 'admin', 'd.dgss', 'dg.cnas']) {
    const person = await office.signIn(mailbox);
    expect([mailbox, await readMeasured(person, code)]).toEqual([mailbox, null]);
    expect(await person.query('query ($code: String!) { indicator(code: $code) { id } }', { code })).toEqual({ indicator: null });
    const { readings } = await person.query<{ readings: { totalCount: number } }>(
      'query ($code: String) { readings(indicatorCode: $code) { totalCount } }',
      { code },
    );
    expect(readings.totalCount).toBe(0);
  }
  const told = await office.sql<{ details: string }>('select details::text as details from audit_entries where record_id = $1', [assignmentId]);
  expect(told.length).toBeGreaterThan(2);
  expect(told.map(({ details }) => details).join()).not.toContain('61.5');
});

test('A program sends values with its token, and for no other body than that of the token', async () => {
  const { code, value } = await measured();
  const head = await office.signIn('dg.cnr');
  const token = {
    name: 'Système de gestion',
    positionId: position('DG-CNR'),
    structureId: structure('CNR'),
    operations: ['proposeReadings'],
    expiresInDays: 30,
  };
  const { createToken } = await head.query<{ createToken: { secret: string } }>(
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret } }',
    { input: token },
  );
  const door = await openDoor(office, { demo: false, requestsPerMinute: 2000 });
  const send = async (reading: object): Promise<string> => {
    const response = await fetch(`${door.url}/graphql`, {
      method: 'POST',
      headers: { authorization: `Bearer ${createToken.secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ query: say('proposeReadings'), variables: { input: { readings: [reading] } } }),
    });
    const { errors } = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    return errors?.[0]?.extensions.code ?? 'done';
  };
  expect(await send(value('61.5'))).toBe('done');
  expect(await send(value('61.5', { structureCode: 'CNAS' }))).toBe('assignment.not_found');
  expect((await readMeasured(cabinet, code))?.readings).toMatchObject([{ channel: 'TOKEN', state: 'PROPOSED', value: '61.5' }]);
  await door.close();
});

test('The head of a body says where it stands, and so does whoever acts for them; nobody else', async () => {
  const judge = { input: { structureCode: 'CNR', judgement: 'SUPPORT_NEEDED', sentence: 'Il manque des agents à trois guichets.' } };
  await expectRefusals(
    office,
    {
      minister: 'access.denied',
      cabinet: 'access.denied',
      'dg.cnas': 'access.denied',
      auditor: 'access.denied',
      admin: 'access.denied',
      nobody: 'access.signed_out',
    },
    say('judgeBody'),
    judge,
  );
  const head = await office.signIn('dg.cnr');
  await head.query(say('judgeBody'), judge);
  const before = await office.fingerprint();
  await head.query(say('judgeBody'), judge);
  expect(await office.fingerprint()).toBe(before);
  const read = async (mailbox: string) =>
    (
      await (
        await office.signIn(mailbox)
      ).query<{ structure: { headJudgement: object | null } }>(
        '{ structure(code: "CNR") { headJudgement { judgement sentence official { email } } } }',
      )
    ).structure.headJudgement;
  expect(await read('minister')).toEqual({
    judgement: 'SUPPORT_NEEDED',
    sentence: 'Il manque des agents à trois guichets.',
    official: { email: 'dg.cnr@mutabaa.example' },
  });
  expect(await read('dg.cnas')).toBeNull();
});

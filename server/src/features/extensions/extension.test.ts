import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, askTime, documents, issue, owedOn, type Asked, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, historyCount, race, withoutHistory } from '../../../test/office/expectations.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const milestones = [{ title: 'Étape', dueOn: '2026-03-15', leadPositionId: position('D-DFM') }];
const acknowledged = async (): Promise<Recorded> =>
  act(office, 'dg.cnas', 'acknowledge', { directiveId: (await issue(office, { dueOn: '2026-03-31', milestones })).id });
const request = (directiveId: string, changes: object = {}) => ({
  directiveId,
  reason: 'PROCUREMENT',
  note: 'Le marché est infructueux.',
  proposedDueOn: '2026-04-15',
  ...changes,
});
const pending = async (): Promise<Asked & { directiveId: string }> => {
  const { id } = await acknowledged();
  return { ...(await askTime(office, 'dg.cnas', 'requestExtension', request(id))), directiveId: id };
};
const everybody = { nobody: 'access.signed_out', 'dg.anem': 'directive.not_found' };
const denied = (...mailboxes: string[]) => Object.fromEntries(mailboxes.map((mailbox) => [mailbox, 'access.denied']));

const cases = [
  {
    name: 'requestExtension' as const,
    prepare: async () => ({ input: request((await acknowledged()).id) }),
    may: ['dg.cnas', 'focal.cnas'],
    refusals: { ...everybody, ...denied('minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'd.dfm', 'auditor', 'admin') },
    again: 'extension.already_pending',
    history: 'extension.request',
  },
  {
    name: 'decideExtension' as const,
    prepare: async () => ({ input: { extensionId: (await pending()).id, decision: 'GRANT', reason: 'Accordé.' } }),
    may: ['cabinet', 'minister'],
    refusals: {
      nobody: 'access.signed_out',
      'dg.anem': 'extension.not_found',
      ...denied('sg', 'inspector', 'd.dgss', 'd.dfm', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'),
    },
    again: 'extension.not_pending',
    history: 'extension.grant',
  },
  {
    name: 'withdrawExtension' as const,
    prepare: async () => ({ input: { extensionId: (await pending()).id } }),
    may: ['dg.cnas', 'focal.cnas'],
    refusals: {
      nobody: 'access.signed_out',
      'dg.anem': 'extension.not_found',
      ...denied('minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'd.dfm', 'auditor', 'admin'),
    },
    again: 'extension.not_pending',
    history: 'extension.withdraw',
  },
];

describe.each(cases)('To $name', ({ name, prepare, may, refusals, again, history }) => {
  let variables: { input: object };
  beforeAll(async () => {
    variables = await prepare();
  });

  test('is refused to all others, who change nothing by trying', () => expectRefusals(office, refusals, documents[name], variables));

  test('happens with its history or not at all', async () => {
    const before = await office.fingerprint();
    const person = await office.signIn(may[0] ?? '');
    expect(await withoutHistory(office, () => codeOf(person.query(documents[name], variables)))).toBe('internal');
    expect(await office.fingerprint()).toBe(before);
  });

  test('two people at once hear the same truth, and it happens once', async () => {
    const told = await race(await Promise.all(may.map((mailbox) => office.signIn(mailbox))), documents[name], variables);
    expect(told).toEqual(['OK', again].sort());
    const [row] = await office.sql<{ record_id: string }>('select record_id from extensions order by id desc limit 1');
    expect(await historyCount(office, history, row?.record_id ?? '')).toBe(1);
  });

  test('a second time is answered without harm', async () => {
    const before = await office.fingerprint();
    expect(await codeOf((await office.signIn(may[0] ?? '')).query(documents[name], variables))).toBe(again);
    expect(await office.fingerprint()).toBe(before);
  });
});

describe('A request', () => {
  test('is refused a date that cannot be, and blames it', async () => {
    const { id, milestones: steps } = await acknowledged();
    const lead = await office.signIn('dg.cnas');
    const before = await office.fingerprint();
    const faults: [object, string, string?][] = [
      [{ proposedDueOn: '2026-03-31' }, 'extension.not_later', 'proposedDueOn'],
      [{ proposedDueOn: '2026-04-03' }, 'extension.not_working_day', 'proposedDueOn'],
      [{ proposedDueOn: '2027-04-04' }, 'extension.too_far', 'proposedDueOn'],
      [{ note: ' ' }, 'input.empty', 'note'],
      [{ milestoneId: steps[0]?.id }, 'input.invalid', 'directiveId'],
    ];
    for (const [change, code, field] of faults) {
      expect((await lead.expectRefusal(code, documents.requestExtension, { input: request(id, change) })).field).toBe(field);
    }
    expect(await office.fingerprint()).toBe(before);
  });

  test('waits until the receipt was given', async () => {
    const { id } = await issue(office, { dueOn: '2026-03-31' });
    await (await office.signIn('dg.cnas')).expectRefusal('directive.wrong_state', documents.requestExtension, { input: request(id) });
  });

  test('of a milestone is its owner’s, and stays within the directive', async () => {
    const { id, milestones: steps } = await acknowledged();
    const owner = await office.signIn('d.dfm');
    const input = { milestoneId: steps[0]?.id, reason: 'TECHNICAL_DIFFICULTY', note: 'Panne.', proposedDueOn: '2026-03-25' };
    await owner.expectRefusal('milestone.due_after_directive', documents.requestExtension, { input: { ...input, proposedDueOn: '2026-04-01' } });
    const { id: extensionId } = await askTime(office, 'd.dfm', 'requestExtension', input);
    await askTime(office, 'cabinet', 'decideExtension', { extensionId, decision: 'GRANT', reason: 'Accordé.', dueOn: '2026-03-24' });
    const { directive } = await owner.query<{ directive: { dueOn: string; milestones: object[] } }>(
      'query ($id: ID!) { directive(id: $id) { dueOn milestones { dueOn baselineDueOn extensions { state } } } }',
      { id },
    );
    expect(directive).toEqual({
      dueOn: '2026-03-31',
      milestones: [{ dueOn: '2026-03-24', baselineDueOn: '2026-03-15', extensions: [{ state: 'GRANTED' }] }],
    });
  });

  test('is granted twice at most: a third is refused before the office hears of it', async () => {
    const { id } = await acknowledged();
    for (const proposedDueOn of ['2026-04-15', '2026-04-30']) {
      const { id: extensionId } = await askTime(office, 'dg.cnas', 'requestExtension', request(id, { proposedDueOn }));
      await askTime(office, 'cabinet', 'decideExtension', { extensionId, decision: 'GRANT', reason: 'Accordé.' });
    }
    const lead = await office.signIn('dg.cnas');
    await lead.expectRefusal('extension.too_many', documents.requestExtension, { input: request(id, { proposedDueOn: '2026-05-14' }) });
  });

  test('moves the date of one period, and those of no other', async () => {
    const { id } = await issue(office, { nature: 'RECURRING', recurrence: 'MONTHLY', dueOn: '2026-03-31' });
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
    const { id: extensionId } = await askTime(office, 'dg.cnas', 'requestExtension', request(id, { proposedDueOn: '2026-04-07' }));
    await askTime(office, 'cabinet', 'decideExtension', { extensionId, decision: 'GRANT', reason: 'Accordé.' });
    const [row] = await office.sql<{ due: string; owed: string }>(
      `select d.due_on::text as due, o.due_on::text as owed from directives d join obligations o on o.record_id = d.id and o.kind = 'DELIVER' where d.id = $1`,
      [id],
    );
    expect(row).toEqual({ due: '2026-03-31', owed: '2026-04-07' });
  });

  test('lapses when completion is reported: nobody owes a decision any more', async () => {
    const { directiveId, id } = await pending();
    await act(office, 'd.dfm', 'report', { milestoneId: (await milestoneOf(directiveId)) ?? '', text: 'Fait.' });
    await act(office, 'dg.cnas', 'report', { directiveId, text: 'Fait.' });
    const decisions = (await owedOn(office, directiveId)).filter((one) => one.kind === 'DECIDE');
    expect(decisions.map((one) => one.outcome)).toEqual(['WITHDRAWN']);
    const cabinet = await office.signIn('cabinet');
    await cabinet.expectRefusal('extension.not_pending', documents.decideExtension, { input: { extensionId: id, decision: 'GRANT', reason: 'x' } });
  });

  test('on a restricted directive keeps its words within the chain', async () => {
    const { id } = await issue(office, { dueOn: '2026-03-31', confidentiality: 'RESTRICTED' });
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
    await askTime(office, 'dg.cnas', 'requestExtension', request(id, { note: 'MOTIF-SECRET' }));
    const asked = 'query ($id: ID!) { directive(id: $id) { history { details { after } } extensions { state note } } }';
    expect(JSON.stringify(await (await office.signIn('cabinet')).query(asked, { id }))).toContain('MOTIF-SECRET');
    const [administrator, other] = [await office.signIn('admin'), await office.signIn('sg')];
    expect(JSON.stringify(await administrator.query(asked, { id }))).not.toContain('MOTIF-SECRET');
    expect(await other.query(asked, { id })).toEqual({ directive: null });
  });
});

async function milestoneOf(directiveId: string): Promise<string | undefined> {
  const [row] = await office.sql<{ id: string }>('select id from milestones where directive_id = $1', [directiveId]);
  return row?.id;
}

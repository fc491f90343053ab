import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, documents, issue, owedOn, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, historyCount, race, withoutHistory } from '../../../test/office/expectations.js';

// What the office does with an order under way: stop its clocks and start them again, give it to another, replace it.

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const grounds = { reason: 'Instruction du ministre.', authority: 'Le ministre' };
const facts = { contributorPositionIds: [position('D-DFM')], dueOn: '2026-03-31' };
const issued = () => issue(office, facts);
const suspended = async () => act(office, 'cabinet', 'suspend', { directiveId: (await issued()).id, chargedTo: 'OFFICE', ...grounds });
const denied = (...mailboxes: string[]) => Object.fromEntries(mailboxes.map((mailbox) => [mailbox, 'access.denied']));
const others = {
  nobody: 'access.signed_out',
  'dg.anem': 'directive.not_found',
  ...denied('sg', 'inspector', 'd.dgss', 'd.dfm', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'),
};

const cases = [
  { name: 'suspend', prepare: issued, changes: { chargedTo: 'OUTSIDE' }, again: 'directive.wrong_state', state: 'SUSPENDED' },
  { name: 'resume', prepare: suspended, changes: {}, again: 'directive.wrong_state', state: 'ISSUED' },
  { name: 'reassign', prepare: issued, changes: { newLeadPositionId: position('DG-CNAC') }, again: 'position.not_found', state: 'ISSUED' },
  { name: 'supersede', prepare: issued, changes: {}, again: 'directive.wrong_state', state: 'SUPERSEDED' },
] as const;

describe.each(cases)('To $name', ({ name, prepare, changes, again, state }) => {
  let directive: Recorded;
  let variables: { input: object };
  beforeAll(async () => {
    directive = await prepare();
    const successor = name === 'supersede' ? { supersedingReference: (await issued()).reference } : {};
    variables = { input: { directiveId: directive.id, ...grounds, ...changes, ...successor } };
  });

  test('is refused to all others, who change nothing by trying', () => expectRefusals(office, others, documents[name], variables));

  test('happens with its history or not at all', async () => {
    const before = await office.fingerprint();
    const cabinet = await office.signIn('cabinet');
    expect(await withoutHistory(office, () => codeOf(cabinet.query(documents[name], variables)))).toBe('internal');
    expect(await office.fingerprint()).toBe(before);
  });

  test('two people at once hear the same truth, and it happens once', async () => {
    expect(await race([await office.signIn('cabinet'), await office.signIn('minister')], documents[name], variables)).toEqual(['OK', again].sort());
    expect(await historyCount(office, `directive.${name}`, directive.id)).toBe(1);
    const [row] = await office.sql<{ state: string }>('select state from directives where id = $1', [directive.id]);
    expect(row?.state).toBe(state);
  });

  test('a second time is answered without harm', async () => {
    const before = await office.fingerprint();
    expect(await codeOf((await office.signIn('minister')).query(documents[name], variables))).toBe(again);
    expect(await office.fingerprint()).toBe(before);
  });

  test('needs a reason and an authority', async () => {
    const { id: directiveId } = await prepare();
    const cabinet = await office.signIn('cabinet');
    for (const field of ['reason', 'authority']) {
      const input = { ...variables.input, directiveId, [field]: ' ' };
      expect((await cabinet.expectRefusal('input.empty', documents[name], { input })).field).toBe(field);
    }
  });
});

describe('While it is suspended', () => {
  test('nothing is reported, acknowledged or decided on it', async () => {
    const { id } = await suspended();
    const lead = await office.signIn('dg.cnas');
    await lead.expectRefusal('directive.wrong_state', documents.acknowledge, { input: { directiveId: id } });
    await lead.expectRefusal('directive.wrong_state', documents.report, { input: { directiveId: id, text: 'Fait.' } });
    const { directive } = await lead.query<{ directive: { acts: string[] } }>('query ($id: ID!) { directive(id: $id) { acts } }', { id });
    expect(directive.acts).toEqual([]);
  });

  test('it is late in no list', async () => {
    const { id } = await issue(office, { dueOn: '2026-03-01', lead: 'DG-CNR' });
    await act(office, 'cabinet', 'suspend', { directiveId: id, chargedTo: 'OFFICE', ...grounds });
    await office.sql(`update obligations set lapses_on = '2026-02-20' where record_id = $1`, [id]);
    const cabinet = await office.signIn('cabinet');
    const { directives } = await cabinet.query<{ directives: { edges: { node: { id: string } }[] } }>(
      '{ directives(first: 100, filter: { standing: LATE }) { edges { node { id } } } }',
    );
    expect(directives.edges.map(({ node }) => node.id)).not.toContain(id);
  });
});

describe('Another lead', () => {
  const reassign = (directiveId: string, changes: object = {}) => ({ directiveId, ...grounds, newLeadPositionId: position('DG-CNAC'), ...changes });

  test('owes what the former owed, and acknowledges anew', async () => {
    const { id } = await issue(office, { ...facts, milestones: [{ title: 'Étape', dueOn: '2026-03-15' }] });
    await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
    await act(office, 'cabinet', 'reassign', reassign(id, { dueOn: '2026-04-15' }));
    const owed = await owedOn(office, id);
    const open = owed.filter((one) => !one.settledAt && one.kind !== 'PLAN').map((one) => `${one.kind} ${one.position.code} ${one.lateness.dueOn}`);
    expect(open.sort()).toEqual([
      'ACKNOWLEDGE D-DFM 2026-03-03',
      'ACKNOWLEDGE DG-CNAC 2026-03-03',
      'DELIVER DG-CNAC 2026-03-15',
      'DELIVER DG-CNAC 2026-04-15',
    ]);
    expect(owed.filter((one) => one.outcome === 'REASSIGNED').map((one) => one.position.code)).toEqual(
      expect.arrayContaining(['DG-CNAS', 'DG-CNAS']),
    );
  });

  test('is never given a duty that is late already', async () => {
    const { id } = await issued();
    await office.sql(`update directives set due_on = '2026-02-25' where id = $1`, [id]);
    const cabinet = await office.signIn('cabinet');
    expect((await cabinet.expectRefusal('directive.due_in_past', documents.reassign, { input: reassign(id) })).field).toBe('dueOn');
    await cabinet.expectRefusal('directive.lead_without_holder', documents.reassign, {
      input: reassign(id, { newLeadPositionId: position('DG-OPREBATPH'), dueOn: '2026-04-15' }),
    });
  });
});

describe('A successor', () => {
  test('names whose place it took, and is named there', async () => {
    const [former, successor] = [await issued(), await issued()];
    await act(office, 'cabinet', 'supersede', { directiveId: former.id, ...grounds, supersedingReference: successor.reference });
    const lead = await office.signIn('dg.cnas');
    const seen = await lead.query(
      'query ($a: ID!, $b: ID!) { a: directive(id: $a) { supersededBy { id } supersedes { id } } b: directive(id: $b) { supersededBy { id } supersedes { id } } }',
      { a: former.id, b: successor.id },
    );
    expect(seen).toEqual({ a: { supersededBy: { id: successor.id }, supersedes: [] }, b: { supersededBy: null, supersedes: [{ id: former.id }] } });
    expect(new Set((await owedOn(office, former.id)).map((one) => one.outcome))).toEqual(new Set(['SUPERSEDED']));
  });

  test('is issued, open, and another than itself', async () => {
    const [former, ended] = [await issued(), await issued()];
    await act(office, 'cabinet', 'cancel', { directiveId: ended.id, ...grounds });
    const cabinet = await office.signIn('cabinet');
    for (const supersedingReference of [former.reference, ended.reference, 'DIR-2099-0001', '']) {
      const input = { directiveId: former.id, ...grounds, supersedingReference };
      expect((await cabinet.expectRefusal('directive.no_successor', documents.supersede, { input })).field).toBe('supersedingReference');
    }
  });

  test('two that would take each other’s place at once take turns', async () => {
    const [one, other] = [await issued(), await issued()];
    const cabinet = await office.signIn('cabinet');
    const supersede = (directive: Recorded, by: Recorded) =>
      codeOf(cabinet.query(documents.supersede, { input: { directiveId: directive.id, ...grounds, supersedingReference: by.reference } }));
    const told = await Promise.all([supersede(one, other), supersede(other, one)]);
    expect(told.filter((code) => code === 'OK')).toHaveLength(1);
  });
});

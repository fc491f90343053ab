import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, issue, owed, type Recorded } from '../../../test/office/acts.js';
import { explain, explanationDocuments, seenBy, view } from '../../../test/office/explanations.js';
import { nobody, outcome, writingNothing } from '../../../test/bad-input/refusals.js';
import { Language } from '../../platform/language.js';
import { ExplanationRequest, ExplanationText } from './explanation.js';

let office: Office;
let late: Recorded;
let obligationId: string;

beforeAll(async () => {
  office = await openOffice();
  late = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-02' });
  await view(office, 'dg.cnr', late.id);
  await office.sleepUntil('2026-03-10T10:00');
  obligationId = (await owed(office, late.id, 'DELIVER')).id;
});
afterAll(() => office.close());

const everybody = ['minister', 'cabinet', 'adviser', 'sg', 'inspector', 'auditor', 'admin', 'dg.cnr', 'dg.cnas', 'focal.cnas', 'secretary.minister'];

async function signed(): Promise<{ id: string; version: number }> {
  const draft = await explain(office, 'cabinet', 'draft', { obligationId });
  return explain(office, 'cabinet', 'sign', { requestId: draft.id, version: draft.version, language: 'AR', text: 'يرجى التوضيح.' });
}

describe('Drafting by hand', () => {
  test('is for the cabinet, the inspectorate and the minister, and for nobody else', async () => {
    const surprises = await writingNothing(office, async () => {
      const found: string[] = [];
      for (const mailbox of everybody.filter((one) => !['minister', 'cabinet', 'adviser', 'inspector', 'secretary.minister'].includes(one))) {
        const got = await outcome((await office.signIn(mailbox)).query(explanationDocuments.draft, { input: { obligationId } }));
        if (got !== (mailbox.endsWith('.cnas') ? 'obligation.not_found' : 'access.denied')) found.push(`${mailbox}: ${got}`);
      }
      return found;
    });
    expect(surprises).toEqual([]);
  });

  test('is refused on what is not late, not explained, not there, or not proven to have been notified', async () => {
    const early = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-31' });
    const unread = await issue(office, { lead: 'DG-CASNOS', dueOn: '2026-03-11' });
    await office.sql(`update obligations set lapses_on = '2026-03-05' where record_id = $1 and kind = 'DELIVER'`, [unread.id]);
    const [verdict] = await office.sql<{ id: string }>(`select id from obligations where kind = 'VERIFY' limit 1`);
    const inspector = await office.signIn('inspector');
    const refused = async (code: string, id: string | undefined) =>
      inspector.expectRefusal(code, explanationDocuments.draft, { input: { obligationId: id } });
    await writingNothing(office, async () => {
      await refused('explanation.not_late', (await owed(office, early.id, 'DELIVER')).id);
      await refused('explanation.no_proof', (await owed(office, unread.id, 'DELIVER')).id);
      await refused('explanation.not_explainable', verdict?.id);
      await refused('obligation.not_found', nobody);
    });
  });

  test('is not offered on what a programme asks, since it would be refused', async () => {
    const [owedToProgramme] = await office.sql<{ id: string }>(
      `select o.id from obligations o join projects p on p.id = o.record_id where o.kind = 'DELIVER' and o.settled_at is null and o.judged_on is null and o.lapses_on < '2026-03-01' limit 1`,
    );
    const cabinet = await office.signIn('cabinet');
    const asked = 'query ($id: ID!) { obligation(id: $id) { explainable lateness { status } } }';
    expect(await cabinet.query(asked, { id: owedToProgramme?.id })).toEqual({ obligation: { explainable: false, lateness: { status: 'LATE' } } });
    await cabinet.expectRefusal('explanation.not_explainable', explanationDocuments.draft, { input: { obligationId: owedToProgramme?.id } });
  });

  test('of two at once makes one request', async () => {
    const got = await Promise.all(
      ['cabinet', 'inspector'].map(async (mailbox) =>
        outcome((await office.signIn(mailbox)).query(explanationDocuments.draft, { input: { obligationId } })),
      ),
    );
    expect(got.filter((one) => one === 'explanation.already_open')).toHaveLength(1);
    const [row] = await office.sql<{ id: string; count: string }>(
      `select min(id::text) as id, count(*) as count from explanation_requests where obligation_id = $1 and closed_at is null`,
      [obligationId],
    );
    expect(row?.count).toBe('1');
    expect(await explain(office, 'adviser', 'withdraw', { requestId: row?.id, reason: 'Erreur.' })).toMatchObject({ state: 'WITHDRAWN' });
    await (
      await office.signIn('adviser')
    ).expectRefusal('explanation.already_closed', explanationDocuments.withdraw, { input: { requestId: row?.id, reason: 'x' } });
  });
});

describe('Signing', () => {
  test('is personal: a private secretary may prepare, not sign', async () => {
    const draft = await explain(office, 'secretary.minister', 'draft', { obligationId });
    const input = { requestId: draft.id, version: draft.version, language: 'FR', text: 'Expliquez.' };
    await (await office.signIn('secretary.minister')).expectRefusal('explanation.signature_is_personal', explanationDocuments.sign, { input });
    await explain(office, 'cabinet', 'withdraw', { requestId: draft.id, reason: 'Suite.' });
  });

  test('is refused when another changed the draft meanwhile, and of two at once signs once', async () => {
    const draft = await explain(office, 'cabinet', 'draft', { obligationId });
    const amended = await explain(office, 'inspector', 'amend', {
      requestId: draft.id,
      version: draft.version,
      language: 'FR',
      text: 'Expliquez ce retard.',
    });
    const input = { requestId: draft.id, version: draft.version, language: 'FR', text: 'Expliquez.' };
    await (await office.signIn('cabinet')).expectRefusal('explanation.changed_meanwhile', explanationDocuments.sign, { input });
    const got = await Promise.all(
      ['cabinet', 'minister'].map(async (mailbox) =>
        outcome((await office.signIn(mailbox)).query(explanationDocuments.sign, { input: { ...input, version: amended.version } })),
      ),
    );
    expect(got.filter((one) => one === 'explanation.already_signed')).toHaveLength(1);
    expect(await office.sql(`select 1 from obligations where record_id = $1 and kind = 'EXPLAIN'`, [draft.id])).toHaveLength(1);
    await explain(office, 'cabinet', 'withdraw', { requestId: draft.id, reason: 'Retirée.' });
    expect(await seenBy(office, 'dg.cnr', draft.id)).toMatchObject({ state: 'WITHDRAWN', reason: 'Retirée.', owedReply: { outcome: 'CANCELLED' } });
  });
});

describe('A signed request', () => {
  let request: { id: string };

  beforeAll(async () => {
    request = await signed();
  });

  test('is answered by the position in default and by nobody else, and closed by nobody outside the office', async () => {
    const acts = [
      ['reply', { requestId: request.id, text: 'x' }, ['dg.cnr']],
      ['close', { requestId: request.id, outcome: 'ACCEPTED', reason: 'x' }, []],
      ['withdraw', { requestId: request.id, reason: 'x' }, ['cabinet', 'adviser', 'minister', 'inspector', 'secretary.minister']],
      ['amend', { requestId: request.id, version: 1, language: 'FR', text: 'x' }, []],
    ] as const;
    const handlers = ['cabinet', 'adviser', 'minister', 'inspector', 'secretary.minister'];
    const surprises = await writingNothing(office, async () => {
      const found: string[] = [];
      for (const [name, input, may] of acts) {
        for (const mailbox of everybody.filter((one) => !(may as readonly string[]).includes(one))) {
          const got = await outcome((await office.signIn(mailbox)).query(explanationDocuments[name], { input }));
          const early = name === 'close' ? 'explanation.reply_awaited' : 'explanation.already_signed';
          const expected =
            mailbox === 'dg.cnr'
              ? 'access.denied'
              : !handlers.includes(mailbox)
                ? 'explanation.not_found'
                : name === 'reply'
                  ? 'access.denied'
                  : early;
          if (got !== expected) found.push(`${mailbox} ${name}: ${got}`);
        }
      }
      return found;
    });
    expect(surprises).toEqual([]);
  });

  test('is not shown by any other way in: obligations, escalations, notices and the directive’s own page', async () => {
    const ways = `query ($id: ID!) { directive(id: $id) { explanationRequests { id } history { act } obligations { kind } }
      obligations(first: 100, filter: { kinds: [EXPLAIN] }) { totalCount edges { node { id explanationRequest { reference } } } }
      explanationRequests { totalCount edges { node { id } } } notifications(first: 50) { edges { node { kind explanationRequest { id } } } } }`;
    for (const mailbox of ['sg', 'd.dgei', 'auditor', 'admin']) {
      const seen = JSON.stringify(await (await office.signIn(mailbox)).query(ways, { id: late.id }));
      expect([mailbox, seen.includes(request.id), /EXP-2026|EXPLAIN"|explanation\.|EXPLANATION_/.test(seen)]).toEqual([mailbox, false, false]);
      expect(seen).toContain('"obligations":{"totalCount":0');
    }
    for (const mailbox of ['inspector', 'cabinet', 'minister', 'dg.cnr', 'd.dgss']) {
      expect(JSON.stringify(await (await office.signIn(mailbox)).query(ways, { id: late.id }))).toContain(request.id);
    }
  });

  test('may be closed on silence once its date has passed', async () => {
    await office.sleepUntil('2026-03-19T10:00');
    expect(await explain(office, 'inspector', 'close', { requestId: request.id, outcome: 'FORMAL_NOTICE', reason: 'Sans réponse.' })).toMatchObject({
      state: 'CLOSED',
      owedReply: { outcome: 'CANCELLED' },
    });
  });
});

test('A receipt on paper settles the acknowledgement on its own day, and proves the notification', async () => {
  const directive = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-25' });
  const cabinet = await office.signIn('cabinet');
  const record = async (changes: object) => ({
    directiveId: directive.id,
    positionId: position('DG-CNAC'),
    receivedOn: '2026-03-19',
    receivedBy: 'Le secrétariat de la CNAC',
    fileId: await cabinet.upload('accuse.txt', 'Reçu.'),
    ...changes,
  });
  for (const [code, changes] of [
    ['receipt.in_future', { receivedOn: '2026-03-30' }],
    ['receipt.before_issue', { receivedOn: '2026-03-01' }],
    ['receipt.position_not_concerned', { positionId: position('DG-CNAS') }],
    ['evidence.file_not_found', { fileId: nobody }],
  ] as const)
    await cabinet.expectRefusal(code, explanationDocuments.receipt, { input: await record(changes) });
  const input = await record({});
  for (const mailbox of ['minister', 'sg', 'auditor', 'admin', 'dg.cnac'])
    await (await office.signIn(mailbox)).expectRefusal('access.denied', explanationDocuments.receipt, { input });
  await cabinet.query(explanationDocuments.receipt, { input });
  await cabinet.expectRefusal('evidence.file_taken', explanationDocuments.receipt, { input });
  expect(await owed(office, directive.id, 'ACKNOWLEDGE')).toMatchObject({ outcome: 'ACKNOWLEDGED', lateness: { status: 'MET_ON_TIME' } });
  await office.sleepUntil('2026-03-29T10:00');
  const { id } = await owed(office, directive.id, 'DELIVER');
  const draft = await explain(office, 'cabinet', 'draft', { obligationId: id });
  expect(draft.proofs).toMatchObject([{ kind: 'PAPER_RECEIPT', on: '2026-03-19', receivedBy: 'Le secrétariat de la CNAC' }]);
  expect((await cabinet.fetch(`/files/${input.fileId}`)).status).toBe(200);
  expect((await (await office.signIn('dg.cnas')).fetch(`/files/${input.fileId}`)).status).toBe(404);
});

test('What a predecessor was shown proves nothing of the successor', async () => {
  const directive = await issue(office, { lead: 'DG-INT', dueOn: '2026-03-30' });
  await view(office, 'dg.int', directive.id);
  await office.sleepUntil('2026-04-02T10:00');
  await office.sql(`update appointments set starts_on = '2026-04-01' where position_id = $1`, [position('DG-INT')]);
  const { id } = await owed(office, directive.id, 'DELIVER');
  await (await office.signIn('cabinet')).expectRefusal('explanation.no_proof', explanationDocuments.draft, { input: { obligationId: id } });
});

test('The fence of the database says the same as the filter, and shows nothing to whoever says nothing', async () => {
  const officials = await office.sql<{ user_id: string; email: string }>('select user_id, email from officials where user_id is not null');
  for (const { user_id: userId, email } of officials) {
    const seen = await office.app.transactions.run({ asker: { userId }, requestId: 'test', language: Language.EN }, async ({ em }) => ({
      filtered: (await em.find(ExplanationRequest, {})).map(({ id }) => id).sort(),
      fenced: (await em.find(ExplanationRequest, {}, { filters: false })).map(({ id }) => id).sort(),
      words: (await em.find(ExplanationText, {})).map(({ requestId }) => requestId).sort(),
    }));
    expect([email, seen.fenced, seen.words]).toEqual([email, seen.filtered, seen.filtered]);
  }
  const unsaid = await office.app.transactions.asJob('test', async ({ em }) => {
    await em.execute(`select set_config('mutabaa.viewer', '', true)`);
    return em.find(ExplanationRequest, {}, { filters: false });
  });
  expect(unsaid).toEqual([]);
});

test('Acts of the office are attributed, and the directive’s own history says nothing of them', async () => {
  const [row] = await office.sql<{ count: string }>(
    `select count(*) as count from audit_entries where act like 'explanation.%' and record_id in (select id from directives)`,
  );
  expect(row?.count).toBe('0');
  expect(await act(office, 'dg.cnr', 'acknowledge', { directiveId: late.id })).toMatchObject({ state: 'ACKNOWLEDGED' });
});

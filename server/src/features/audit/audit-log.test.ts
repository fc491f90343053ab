import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../../../test/office.js';
import { issue, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals } from '../../../test/office/expectations.js';

let office: Office;
let auditor: Client;
let normal: Recorded;
let restricted: Recorded;

beforeAll(async () => {
  office = await openOffice();
  auditor = await office.signIn('auditor');
  normal = await issue(office);
  restricted = await issue(office, { confidentiality: 'RESTRICTED' });
  const lead = await office.signIn('dg.cnas');
  await lead.query('query ($id: ID!) { directive(id: $id) { text } }', { id: restricted.id });
  await office.runJobs();
});
afterAll(() => office.close());

const list = `query ($first: Int! = 100, $after: String, $filter: AuditLogFilterInput) { auditLog(first: $first, after: $after, filter: $filter) {
  totalCount pageInfo { hasNextPage endCursor } edges { node { sequence references entry { id act at details { name after } actor { email } } } } } }`;
interface Page {
  auditLog: {
    totalCount: number;
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
    edges: {
      node: {
        sequence: string | null;
        references: string[];
        entry: { id: string; act: string; details: { name: string }[]; actor: { email: string } | null };
      };
    }[];
  };
}
const acts = async (person: Client, filter: object): Promise<string[]> =>
  (await person.query<Page>(list, { filter })).auditLog.edges.map(({ node }) => node.entry.act);

test('Auditor, minister and administrator read the log; nobody else does', async () => {
  for (const mailbox of ['auditor', 'minister', 'admin'])
    expect([mailbox, await codeOf((await office.signIn(mailbox)).query(list))]).toEqual([mailbox, 'OK']);
  const refused = {
    cabinet: 'access.denied',
    sg: 'access.denied',
    inspector: 'access.denied',
    'dg.cnas': 'access.denied',
    'focal.cnas': 'access.denied',
  };
  await expectRefusals(office, { ...refused, nobody: 'access.signed_out' }, list, {});
  await expectRefusals(office, { ...refused, nobody: 'access.signed_out' }, '{ auditLogState { sequencedTo } }', {});
});

test('The history of a record is found by its reference, each entry with its number', async () => {
  const { auditLog } = await auditor.query<Page>(list, { filter: { reference: normal.reference } });
  const recorded = auditLog.edges.map(({ node }) => node);
  expect(recorded.map(({ entry }) => entry.act)).toEqual(expect.arrayContaining(['directive.record', 'directive.issue']));
  expect(recorded.every(({ references }) => references.join() === normal.reference)).toBe(true);
  expect(auditLog.totalCount).toBe(recorded.length);
});

test('Of a restricted directive the auditor learns nothing, the administrator that it was dealt with, the minister who read it', async () => {
  const filter = { reference: restricted.reference };
  expect(await acts(auditor, filter)).toEqual([]);
  const minister = await office.signIn('minister');
  const read = await minister.query<Page>(list, { filter });
  const consulted = read.auditLog.edges.map(({ node }) => node).find(({ entry }) => entry.act === 'directive.consult');
  expect([consulted?.entry.actor?.email, consulted?.references]).toEqual(['dg.cnas@mutabaa.example', [restricted.reference]]);
  const seen = await (await office.signIn('admin')).query<Page>(list, { filter });
  const issued = seen.auditLog.edges.map(({ node }) => node).find(({ entry }) => entry.act === 'directive.issue');
  expect(issued?.entry.details).toEqual([]);
});

test('The log is narrowed by person, act and day', async () => {
  const [official] = await office.sql<{ id: string }>(`select id from officials where email = 'dg.cnas@mutabaa.example'`);
  expect(new Set(await acts(auditor, { officialId: official?.id, act: 'directive.consult' }))).toEqual(new Set(['directive.consult']));
  expect((await acts(auditor, { act: 'directive.issue', from: '2026-03-01', to: '2026-03-01' })).length).toBeGreaterThan(0);
  expect(await acts(auditor, { act: 'directive.issue', from: '2026-03-02' })).toEqual([]);
  await auditor.expectRefusal('input.invalid', list, { filter: { officialId: 'x' } });
});

test('Walking the pages shows each entry once', async () => {
  const ids: string[] = [];
  let after: string | null = null;
  let total = 0;
  do {
    const { auditLog }: Page = await auditor.query<Page>(list, { first: 60, after });
    ids.push(...auditLog.edges.map(({ node }) => node.entry.id));
    after = auditLog.pageInfo.hasNextPage ? auditLog.pageInfo.endCursor : null;
    total = auditLog.totalCount;
  } while (after);
  expect([ids.length, new Set(ids).size]).toEqual([total, total]);
});

test('The state of the chain is told, and its files are given to who may read the log alone', async () => {
  const { auditLogState } = await auditor.query<{ auditLogState: { sequencedTo: number; problem: string | null; badSequence: string | null } }>(
    '{ auditLogState { sequencedTo waitingCount checkpointSequence keyFingerprint problem badSequence } }',
  );
  expect(auditLogState).toMatchObject({ problem: null, badSequence: null, keyFingerprint: office.app.checkpoints.signingKey.keyId });
  expect(auditLogState.sequencedTo).toBeGreaterThan(100);
  expect(await (await auditor.fetch('/audit-files/checkpoints')).text()).toContain('"chainHash"');
  expect(await (await auditor.fetch('/audit-files/public-key')).text()).toContain('BEGIN PUBLIC KEY');
  expect((await (await office.signIn('cabinet')).fetch('/audit-files/checkpoints')).status).toBe(403);
  expect((await office.stranger.fetch('/audit-files/public-key')).status).toBe(401);
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at, openOffice, type Office } from '../../../test/office.js';
import { act, issue } from '../../../test/office/acts.js';
import { readCsv } from '../../../test/office/csv.js';

let office: Office;

const read = (text: string): Record<string, string>[] => {
  const [names = [], ...rows] = readCsv(text);
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
};
const fetchAs = async (mailbox: string, path: string): Promise<Response> => (await office.signIn(mailbox)).fetch(path);

beforeAll(async () => {
  office = await openOffice({ start: at('2026-03-02T10:00') });
});
afterAll(() => office.close());

test('Only the auditor takes the logs away', async () => {
  for (const log of ['consultations', 'sign-ins']) {
    for (const mailbox of ['admin', 'cabinet', 'minister', 'sg', 'inspector', 'dg.cnas', 'focal.cnas'])
      expect((await fetchAs(mailbox, `/documents/${log}.csv`)).status).toBe(403);
    expect((await office.stranger.fetch(`/documents/${log}.csv`)).status).toBe(401);
    expect((await fetchAs('auditor', `/documents/${log}.csv`)).headers.get('content-type')).toBe('text/csv; charset=utf-8');
  }
});

test('Who read which restricted record is one line each, and no cell calculates', async () => {
  const { id, reference } = await issue(office, { confidentiality: 'RESTRICTED' });
  await office.sql(`update officials set name_fr = '=HYPERLINK("http://x.example","x")' where email like 'dg.cnas@%'`);
  await office.sql(
    `insert into audit_entries (recorded_at, actor_id, act, subject_type, details, request_id)
     select '2026-03-02T09:30:00Z', id, 'directive.consult', 'DIRECTIVE', jsonb_build_object('recordIds', jsonb_build_array($1::text)), 'r-1' from officials where email like 'dg.cnas@%'`,
    [id],
  );
  const rows = read(await (await fetchAs('auditor', '/documents/consultations.csv?from=2026-03-02&to=2026-03-02')).text());
  const line = rows.find((row) => row.request === 'r-1');
  expect(line).toMatchObject({ at: '2026-03-02T09:30:00.000Z', email: 'dg.cnas@mutabaa.example', reference });
  expect(line?.name).toMatch(/^'=/);
  expect(read(await (await fetchAs('auditor', '/documents/consultations.csv?from=2026-01-01&to=2026-01-02')).text())).toEqual([]);
});

test('An auditor of one body hears of its orders and its people, and of no others', async () => {
  const [ours, others] = [
    await issue(office, { confidentiality: 'RESTRICTED' }),
    await issue(office, { lead: 'DG-CNR', confidentiality: 'RESTRICTED' }),
  ];
  await office.sql(
    `insert into audit_entries (recorded_at, actor_id, act, subject_type, subject_id, details, request_id)
     select '2026-03-02T09:40:00Z', o.id, a.act, 'OFFICIAL', o.id, jsonb_build_object('recordIds', $1::jsonb), 'r-2'
       from officials o cross join (values ('directive.consult'), ('session.open')) a (act) where o.email = any($2)`,
    [JSON.stringify([ours.id, others.id]), ['dg.cnas@mutabaa.example', 'dg.cnr@mutabaa.example']],
  );
  const linesOf = async (log: string) =>
    read(await (await fetchAs('auditor', `/documents/${log}.csv?from=2026-03-02&to=2026-03-02`)).text()).filter((row) => row.request === 'r-2');
  expect((await linesOf('consultations')).map(({ reference }) => reference).sort()).toEqual(
    [ours, ours, others, others].map(({ reference }) => reference).sort(),
  );
  expect(await linesOf('sign-ins')).toHaveLength(2);
  const [{ structure_id: before } = { structure_id: '' }] = await office.sql<{ structure_id: string }>(
    `select structure_id from positions where role = 'AUDITOR'`,
  );
  await office.sql(`update positions set structure_id = (select id from structures where code = 'CNAS') where role = 'AUDITOR'`);
  expect((await linesOf('consultations')).map(({ reference }) => reference)).toEqual([ours.reference, ours.reference]);
  expect((await linesOf('sign-ins')).map(({ email }) => email)).toEqual(['dg.cnas@mutabaa.example']);
  await office.sql(`update positions set structure_id = $1 where role = 'AUDITOR'`, [before]);
});

test('Days that are none, or too many, are refused, and each export is an act', async () => {
  for (const query of ['from=x', 'from=2026-02-30', 'from=2026-03-02&to=2026-03-01', 'from=2020-01-01'])
    expect((await fetchAs('auditor', `/documents/consultations.csv?${query}`)).status).toBe(400);
  await fetchAs('auditor', '/documents/consultations.csv?from=2026-01-01&to=2026-01-02');
  const [last] = await office.sql<{ details: object }>(`select details from audit_entries where act = 'access_log.export' order by id desc limit 1`);
  expect(last?.details).toMatchObject({ log: 'consultations', from: '2026-01-01', to: '2026-01-02', rowCount: 0 });
});

test('Everybody takes away what is held about them, and nothing of anybody else or of any record', async () => {
  const { id } = await issue(office, { lead: 'DG-CNR', confidentiality: 'RESTRICTED' });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: id });
  const response = await fetchAs('dg.cnr', '/documents/my-data');
  expect(response.headers.get('content-disposition')).toMatch(/^attachment/);
  const text = await response.text();
  const data = JSON.parse(text) as Record<string, Record<string, unknown>[]>;
  expect(data.identity).toMatchObject([{ email: 'dg.cnr@mutabaa.example' }]);
  expect(data.appointments).toMatchObject([{ position: 'DG-CNR' }]);
  expect(data.acts?.map(({ act: code }) => code)).toContain('directive.acknowledge');
  expect(data.sessions?.length).toBeGreaterThan(0);
  expect(text).not.toMatch(/Réduire l’attente|password|token|dg\.cnas@/i);
  expect((await office.stranger.fetch('/documents/my-data')).status).toBe(401);
  const acts = await office.sql(`select 1 from audit_entries where act = 'official.export_data' and subject_id = actor_id`);
  expect(acts).toHaveLength(1);
});

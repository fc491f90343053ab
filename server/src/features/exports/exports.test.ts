import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inflateRawSync } from 'node:zlib';
import readWorkbook from 'read-excel-file/node';
import { openOffice, type Office } from '../../../test/office.js';
import { act, issue, type Recorded } from '../../../test/office/acts.js';
import { readCsv } from '../../../test/office/csv.js';

const everybody = ['minister', 'cabinet', 'sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'];

let office: Office;
let normal: Recorded;
let restricted: Recorded;

beforeAll(async () => {
  office = await openOffice();
  normal = await issue(office, { lead: 'DG-CNAS', title: '=HYPERLINK("https://evil.example")', text: 'ألف\nباء' });
  restricted = await issue(office, { lead: 'DG-CNAS', title: 'Mot réservé', text: 'Texte réservé', confidentiality: 'RESTRICTED' });
});
afterAll(() => office.close());

const fetchAs = async (mailbox: string, path: string): Promise<Response> => (await office.signIn(mailbox)).reading('fr').fetch(path);
async function sheetOf(mailbox: string, path: string): Promise<string[][]> {
  const response = await fetchAs(mailbox, path);
  expect([path, response.status]).toEqual([path, 200]);
  return readCsv(await response.text());
}
async function workbookOf(mailbox: string, path: string): Promise<{ sheet: string; data: unknown[][] }> {
  const response = await fetchAs(mailbox, path);
  const [only] = await readWorkbook(Buffer.from(await response.arrayBuffer()));
  if (!only) throw new Error(`${path} holds no sheet`);
  return only;
}
/** One part of a workbook, which is an archive: its name stands before its content. */
function partOf(archive: Buffer, name: string): string {
  const at = archive.indexOf(name);
  return inflateRawSync(archive.subarray(at + name.length + archive.readUInt16LE(at - 2))).toString('utf8');
}
const referencesIn = (sheet: string[][]): string[] => sheet.slice(1).map(([reference]) => reference ?? '');
const counted = async (mailbox: string, filter: object): Promise<number> =>
  (
    await (
      await office.signIn(mailbox)
    ).query<{ directives: { totalCount: number } }>('query ($filter: DirectiveFilter) { directives(filter: $filter) { totalCount } }', { filter })
  ).directives.totalCount;

test('A file holds what the list shows its reader, under the list’s own filters', async () => {
  const asked: [string, object][] = [
    ['', {}],
    ['standing=LATE', { standing: 'LATE' }],
    ['structure=CNAS&standing=OPEN', { structureCode: 'CNAS', standing: 'OPEN' }],
    ['state=DRAFT', { states: ['DRAFT'] }],
    ['priority=URGENT&nature=TIME_BOUND', { priorities: ['URGENT'], natures: ['TIME_BOUND'] }],
    ['waiting=OFFICE', { waitingOn: 'OFFICE' }],
    ['standing=NEVER&after=x', {}],
  ];
  for (const mailbox of everybody)
    for (const [query, filter] of asked) {
      const sheet = await sheetOf(mailbox, `/exports/directives.csv?${query}`);
      expect([mailbox, query, sheet.length - 1]).toEqual([mailbox, query, await counted(mailbox, filter)]);
    }
  expect(referencesIn(await sheetOf('cabinet', '/exports/directives.csv?sort=REFERENCE&direction=DESC&search=HYPERLINK'))).toEqual([
    normal.reference,
  ]);
});

test('The words of a restricted directive leave with those who read them, which is recorded, and with nobody else', async () => {
  const titleFor = async (mailbox: string): Promise<string | undefined> =>
    (await sheetOf(mailbox, '/exports/directives.csv?structure=CNAS')).find(([reference]) => reference === restricted.reference)?.[1];
  expect([await titleFor('minister'), await titleFor('dg.cnas')]).toEqual(['Mot réservé', 'Mot réservé']);
  expect(await titleFor('admin')).toBe('');
  for (const mailbox of ['sg', 'inspector', 'auditor', 'dg.cnr']) expect([mailbox, await titleFor(mailbox)]).toEqual([mailbox, undefined]);
  const consulted = await office.sql<{ email: string }>(
    `select distinct o.email from audit_entries e join officials o on o.id = e.actor_id where e.act = 'directive.consult' and e.details -> 'recordIds' ? $1 order by 1`,
    [restricted.id],
  );
  expect(consulted.map(({ email }) => email.split('@')[0])).toEqual(['cabinet', 'dg.cnas', 'focal.cnas', 'minister']);
});

test('Nothing in a file is calculated, and a line end begins no row', async () => {
  const [header, row] = await sheetOf('cabinet', '/exports/directives.csv?search=HYPERLINK');
  expect(header?.[0]).toBe('Référence');
  expect([row?.[1], row?.at(-1)]).toEqual([`'=HYPERLINK("https://evil.example")`, 'ألف باء']);
  const { data } = await workbookOf('cabinet', '/exports/directives.xlsx?search=HYPERLINK');
  expect(data[1]?.[1]).toBe('=HYPERLINK("https://evil.example")');
  expect((data[1]?.[10] as Date).toISOString()).toBe('2026-03-08T00:00:00.000Z');
  expect(row?.[15]).toMatch(/^2026-03-01T07:00:\d\d\.\d{3}Z$/);
});

test('A workbook is in the language asked for, from right to left in Arabic, and its hours are those of the office', async () => {
  const asked = (language: string): string => `/exports/directives.xlsx?language=${language}&search=${normal.reference}`;
  const { sheet, data } = await workbookOf('cabinet', asked('ar'));
  expect([sheet, data[0]?.[0]]).toEqual(['التعليمات', 'المرجع']);
  const issuedAt = data[1]?.[data[0]?.indexOf('تاريخ الإسداء') ?? -1];
  // The exercise begins at eight in Algiers, which is seven in UTC.
  expect(Math.floor(((issuedAt as Date).getTime() + 1) / 60_000)).toBe(Date.parse('2026-03-01T08:00:00Z') / 60_000);
  const french = await workbookOf('cabinet', asked('fr'));
  expect([french.sheet, french.data[0]?.[0]]).toEqual(['Instructions', 'Référence']);
  const response = await fetchAs('cabinet', asked('ar'));
  expect(response.headers.get('content-disposition')).toBe('attachment; filename=directives-2026-03-01.xlsx');
  expect(partOf(Buffer.from(await response.arrayBuffer()), 'xl/worksheets/sheet1.xml')).toMatch(/rightToLeft="(1|true)"/);
});

test('Every list leaves in both forms: who owes what, explanation requests, structures, people', async () => {
  const explained = await counted('cabinet', {});
  expect(explained).toBeGreaterThan(0);
  for (const [list, mailbox, query] of [
    ['obligations', 'dg.cnas', '{ obligations { totalCount } }'],
    ['explanations', 'cabinet', '{ explanationRequests { totalCount } }'],
  ] as const) {
    const answer = await (await office.signIn(mailbox)).query<Record<string, { totalCount: number }>>(query);
    const [count] = Object.values(answer).map(({ totalCount }) => totalCount);
    expect([list, (await sheetOf(mailbox, `/exports/${list}.csv`)).length - 1]).toEqual([list, count]);
  }
  const structures = await sheetOf('dg.cnas', '/exports/structures.csv');
  const cnas = structures.find(([code]) => code === 'CNAS');
  expect(Number(cnas?.[7])).toBe(await counted('dg.cnas', { structureCode: 'CNAS', standing: 'OPEN' }));
  const people = await sheetOf('auditor', '/exports/officials.csv');
  expect(people.find(([, , email]) => email === 'dg.cnas@mutabaa.example')?.[3]).toBe('DG-CNAS');
  for (const list of ['obligations', 'explanations', 'structures', 'officials']) {
    const { data } = await workbookOf('cabinet', `/exports/${list}.xlsx`);
    expect([list, data.length]).toEqual([list, (await sheetOf('cabinet', `/exports/${list}.csv`)).length]);
  }
});

test('That a list was taken away is in the history, with its filters and its length; what is refused is not', async () => {
  const sheet = await sheetOf('sg', '/exports/directives.csv?standing=OPEN&language=ar');
  const entries = (): Promise<{ details: object; email: string }[]> =>
    office.sql(`select e.details, o.email from audit_entries e join officials o on o.id = e.actor_id where e.act = 'list.export' order by e.id desc`);
  const before = await entries();
  expect(before[0]).toEqual({
    email: 'sg@mutabaa.example',
    details: { list: 'directives', format: 'csv', filters: 'standing=OPEN', rowCount: sheet.length - 1 },
  });
  const refused: [string, number][] = [
    ['/exports/directives.pdf', 404],
    ['/exports/secrets.csv', 404],
    ['/exports/directives.csv?lead=x', 400],
    [`/exports/directives.csv?search=${'x'.repeat(201)}`, 400],
  ];
  for (const [path, status] of refused) expect([path, (await fetchAs('cabinet', path)).status]).toEqual([path, status]);
  expect((await office.stranger.fetch('/exports/directives.csv')).status).toBe(401);
  expect((await entries()).length).toBe(before.length);
});

test('A list too long for one file is refused in words, and is not cut short', async () => {
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: normal.id });
  await office.sql(
    `insert into directives (id, reference, state, nature, priority, confidentiality, title, text, words, language, lead_position_id, structure_id, recorded_at, recorded_by_id, issued_at, version)
     select uuidv7(), 'LONG-' || n, 'ISSUED', nature, priority, confidentiality, title, text, 'long', language, lead_position_id, structure_id, recorded_at, recorded_by_id, issued_at, 1
       from directives, generate_series(1, 20001) n where id = $1`,
    [normal.id],
  );
  const response = await fetchAs('cabinet', '/exports/directives.csv?search=long');
  expect([response.status, ((await response.json()) as { error: { code: string } }).error.code]).toEqual([409, 'export.too_many_rows']);
});

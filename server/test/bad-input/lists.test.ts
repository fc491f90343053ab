import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../office.js';
import { act, draft, issue } from '../office/acts.js';
import { outcome } from './refusals.js';

let office: Office;
let cabinet: Client;

beforeAll(async () => {
  office = await openOffice();
  cabinet = await office.signIn('cabinet');
  await issue(office, { title: 'Taux de 50 % des dossiers_ouverts \\ "clos" d’Alger', dueOn: '2026-03-08' });
});
afterAll(() => office.close());

const lists = {
  directives:
    'query ($first: Int, $after: String, $sort: DirectiveSort) { directives(first: $first, after: $after, sort: $sort) { edges { cursor } totalCount } }',
  obligations: 'query ($first: Int, $after: String) { obligations(first: $first, after: $after) { edges { cursor } } }',
  escalations: 'query ($first: Int, $after: String) { escalations(first: $first, after: $after) { edges { cursor } } }',
  notifications: 'query ($first: Int!, $after: String) { notifications(first: $first, after: $after) { edges { cursor } } }',
};

test('A page has between 1 and 100 rows', async () => {
  for (const list of Object.values(lists)) {
    for (const first of [0, -1, 101, 1000, 2 ** 31 - 1]) await cabinet.expectRefusal('page.too_large', list, { first });
    for (const first of [2 ** 31, 1.5, '5', { $gt: 0 }]) await cabinet.expectRefusal('input.malformed', list, { first });
  }
});

test('A cursor that this list did not give is refused, whatever is in it', async () => {
  const packed = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const foreign = [
    'x',
    '%%%',
    '\u0000',
    packed(null),
    packed({}),
    packed([]),
    packed(['a']),
    packed(['a', 'b', 'c']),
    packed([1, 2]),
    packed(['x'.repeat(101), 'y']),
    packed([['a'], ['b']]),
  ];
  for (const list of [lists.directives, lists.obligations, lists.escalations]) {
    for (const after of foreign) await cabinet.expectRefusal('page.bad_cursor', list, { first: 5, after });
  }
  await cabinet.expectRefusal('page.bad_cursor', lists.notifications, { first: 5, after: packed(['x']) });
  const crafted = [
    [null, null],
    ['', ''],
    ['2026-03-01', "x' or 1=1 --"],
    ['30 February', '01990000-0000-7000-8000-000000000000'],
    ['\u0000', '\u0000'],
    ['9'.repeat(90), '01990000-0000-7000-8000-000000000000'],
  ];
  for (const sort of ['DUE_ON', 'ISSUED_AT', 'PRIORITY', 'REFERENCE']) {
    for (const values of crafted)
      expect(['page.bad_cursor', 'input.invalid', 'done']).toContain(
        await outcome(cabinet.query(lists.directives, { first: 5, sort, after: packed(values) })),
      );
  }
});

test('What is searched for is words: neither wildcards nor statements', async () => {
  const found = async (search: string): Promise<number> => {
    const { directives } = await cabinet.query<{ directives: { totalCount: number } }>(
      'query ($search: String) { directives(filter: { search: $search }) { totalCount } }',
      { search },
    );
    return directives.totalCount;
  };
  const all = await found('');
  expect(all).toBeGreaterThan(20);
  expect(await Promise.all(['50 %', 'dossiers_ouverts', '\\', '"clos"', 'd’Alger', '%'].map(found))).toEqual([1, 1, 1, 1, 1, 1]);
  expect(
    await Promise.all(['_____', '%%', "' or '1'='1", "'; drop table directives; --", '? ?? ?::uuid', '$1 :1', '\\\\', '\u0000%'].map(found)),
  ).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
  await cabinet.expectRefusal('input.too_long', 'query ($search: String) { directives(filter: { search: $search }) { totalCount } }', {
    search: 'x'.repeat(201),
  });
  expect(await found('')).toBe(all);
});

test('Codes and references that no record bears find nothing', async () => {
  for (const value of ["' or 1=1 --", '%', '?', '\\', '\u0000', 'x'.repeat(5000), '{"$ne":null}']) {
    const answer = await cabinet.query<Record<string, unknown>>(
      `query ($v: String!) { directive(reference: $v) { id } meeting(reference: $v) { id } project(reference: $v) { id } structure(code: $v) { id }
        positions(structureCode: $v) { id } projects(structureCode: $v) { id } directives(filter: { structureCode: $v }) { totalCount } obligations(filter: { structureCode: $v }) { totalCount } escalations(structureCode: $v) { totalCount } }`,
      { v: value },
    );
    const empty = { totalCount: 0 };
    expect(answer).toEqual({
      directive: null,
      meeting: null,
      project: null,
      structure: null,
      positions: [],
      projects: [],
      directives: empty,
      obligations: empty,
      escalations: empty,
    });
  }
  const { positions } = await cabinet.query<{ positions: unknown[] }>('query ($v: String) { positions(search: $v) { id } }', { v: '%_%' });
  expect(positions).toEqual([]);
  for (const id of ['', 'x', "' or 1=1 --", '01990000-0000-7000-8000-000000000000']) {
    expect(await cabinet.query('query ($id: ID!) { directive(id: $id) { id } obligation(id: $id) { id } }', { id })).toEqual({
      directive: null,
      obligation: null,
    });
  }
  await cabinet.expectRefusal('input.invalid', 'query ($id: ID) { directives(filter: { leadPositionId: $id }) { totalCount } }', { id: 'x' });
});

test('The calendar is asked for days in order, and not for a century', async () => {
  const days = 'query ($from: CivilDate!, $to: CivilDate!) { days(from: $from, to: $to) { on } }';
  await cabinet.expectRefusal('page.too_large', days, { from: '2026-03-02', to: '2026-03-01' });
  await cabinet.expectRefusal('page.too_large', days, { from: '1000-01-01', to: '9999-12-31' });
  await cabinet.expectRefusal('input.invalid', days, { from: '2026-02-30', to: '2026-03-01' });
  expect(
    await outcome(
      cabinet.query('query ($from: CivilDate!, $to: CivilDate!) { days(from: $from, to: $to) { on opensAt } }', {
        from: '9999-12-01',
        to: '9999-12-31',
      }),
    ),
  ).toBe('done');
});

test('A script in a title stays words: in the answer as written, in mails escaped', async () => {
  const title = '<script>alert(1)</script><img src=x onerror=alert(2)>';
  const { id } = await act(office, 'cabinet', 'record', draft({ lead: 'DG-INT', title }));
  await act(office, 'cabinet', 'issue', { directiveId: id });
  await office.runJobs();
  const mail = office.expectMail({ to: 'dg.int', text: title });
  expect(mail.html).not.toMatch(/<script|<img/i);
  expect(mail.html).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(mail.subject).not.toContain('script');
});

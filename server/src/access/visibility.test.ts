import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Client } from 'pg';
import { Evidence } from '../features/evidence/index.js';
import { Directive } from '../features/directives/directive.js';
import { ExplanationRequest } from '../features/explanations/index.js';
import { Obligation } from '../features/obligations/index.js';
import { Milestone, Project } from '../features/projects/index.js';
import { Language } from '../platform/language.js';
import { openOffice, type Office } from '../../test/office.js';
import { visibleRecordIds } from './visible-to.js';

// The rule of who sees what, told a second time: slowly, from the tables alone, by somebody who has never seen the filter.

interface Tables {
  officials: { id: string; user_id: string; email: string }[];
  positions: { id: string; structure_id: string; role: string; is_head: boolean; works_for_id: string | null }[];
  structures: { id: string; parent_id: string | null; supervisor_id: string | null }[];
  appointments: { official_id: string; position_id: string; starts_on: string; ends_on: string | null }[];
  delegations: { delegate_id: string; position_id: string; starts_on: string; ends_on: string }[];
  relations: { record_id: string; position_id: string }[];
  directives: { id: string; structure_id: string; confidentiality: string; state: string }[];
  projects: { id: string; structure_id: string }[];
  obligations: { id: string; record_id: string; subject_id: string | null; structure_id: string; confidentiality: string }[];
  explanation_requests: { id: string; directive_id: string; confidentiality: string; signed_at: Date | null }[];
  milestones: { id: string; directive_id: string | null; project_id: string | null }[];
  evidence: { id: string; record_id: string }[];
  /** By the identifier of what they are the words of. */
  restricted_texts: { id: string; record_id: string }[];
  explanation_texts: { id: string }[];
}

let office: Office;
let tables: Tables;
const today = '2026-03-01';

/** Always the same "random" numbers, so that a failure can be looked at again. */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

async function load(): Promise<Tables> {
  const names = [
    'positions',
    'structures',
    'relations',
    'directives',
    'projects',
    'obligations',
    'milestones',
    'evidence',
    'explanation_requests',
  ] as const;
  const rows = await Promise.all(names.map((name) => office.sql(`select * from ${name}`)));
  return {
    ...(Object.fromEntries(names.map((name, index) => [name, rows[index]])) as unknown as Tables),
    officials: await office.sql('select id, user_id, email from officials where user_id is not null order by email'),
    appointments: await office.sql('select official_id, position_id, starts_on::text, ends_on::text from appointments'),
    delegations: await office.sql('select delegate_id, position_id, starts_on::text, ends_on::text from delegations'),
    restricted_texts: await office.sql('select subject_id as id, record_id from restricted_texts'),
    explanation_texts: await office.sql('select request_id as id from explanation_texts'),
  };
}

/** Five times as many orders and what is owed on them, each led from somewhere else, and two auditors of a part of the office. */
async function multiply(): Promise<void> {
  const copies = `(select d.id as original, uuidv7() as id, n from directives d, generate_series(1, 5) n)`;
  await office.sql(`create temporary table copies as ${copies}`);
  await office.sql(
    `insert into directives select (jsonb_populate_record(d, jsonb_build_object('id', c.id, 'reference', d.reference || '-' || c.n, 'next_look_on', null,
       'structure_id', p.structure_id, 'lead_position_id', p.id))).*
       from copies c join directives d on d.id = c.original
       join lateral (select id, structure_id from positions where is_head order by md5(code || c.id::text) limit 1) p on true`,
  );
  await office.sql(
    `insert into obligations select (jsonb_populate_record(o, jsonb_build_object('id', uuidv7(), 'record_id', d.id, 'structure_id', d.structure_id))).*
       from copies c join obligations o on o.record_id = c.original and o.milestone_id is null and o.subject_id is null join directives d on d.id = c.id`,
  );
  await office.sql(
    `insert into relations select d.id, d.lead_position_id, 'LEAD' from copies c join directives d on d.id = c.id where d.state <> 'DRAFT' on conflict do nothing`,
  );
  await office.sql('drop table copies');
  for (const [mailbox, code] of [
    ['dg.prestimed', 'DGSS'],
    ['dg.cacobatph', 'CNR'],
  ])
    await office.sql(
      `with post as (insert into positions (id, code, title_ar, title_fr, title_en, role, structure_id, is_head)
         select uuidv7(), 'AUD-' || $2, $2, $2, $2, 'AUDITOR', id, false from structures where code = $2 returning id)
       , gone as (update appointments set ends_on = '2026-02-28' from officials o where o.id = official_id and o.email like $1 || '@%' and appointments.ends_on is null)
       insert into appointments (id, official_id, position_id, starts_on, acting, taken_up)
         select uuidv7(), o.id, post.id, '2026-03-01', false, true from post, officials o where o.email like $1 || '@%'`,
      [mailbox, code],
    );
}

/** Makes a third of the directives restricted, lets people act for each other, and ties positions to records at random. */
async function shuffle(): Promise<void> {
  const roll = dice(20_260_301);
  const ids = async (sql: string) => (await office.sql<{ id: string }>(sql)).map(({ id }) => id);
  const directives = await ids('select id from directives order by id');
  const positions = await ids('select id from positions order by code');
  const officials = await ids('select id from officials where user_id is not null order by email');
  const one = (list: string[]) => list[roll(list.length)];
  await office.sql(`update directives set confidentiality = 'RESTRICTED', title = null, text = null, words = '' where id = any($1::uuid[])`, [
    directives.filter(() => roll(3) === 0),
  ]);
  await office.sql('update obligations o set confidentiality = d.confidentiality from directives d where d.id = o.record_id');
  await office.sql(
    `insert into restricted_texts (subject_id, record_id, title) select id, id, 'x' from directives where confidentiality = 'RESTRICTED' on conflict do nothing`,
  );
  await office.sql(`update explanation_requests e set confidentiality = d.confidentiality from directives d where d.id = e.directive_id`);
  for (let count = 0; count < 60; count++) {
    await office.sql(`insert into relations (record_id, position_id, relation) values ($1, $2, 'REACHED') on conflict do nothing`, [
      one(directives),
      one(positions),
    ]);
  }
  for (let count = 0; count < 12; count++) {
    const [startsOn, endsOn] =
      [
        ['2026-02-01', '2026-03-01'],
        ['2026-03-01', '2026-04-01'],
        ['2026-02-01', '2026-02-28'],
        ['2026-03-02', '2026-04-01'],
      ][count % 4] ?? [];
    await office.sql(`insert into delegations (id, position_id, delegate_id, starts_on, ends_on, reason) values ($1, $2, $3, $4, $5, 'essai')`, [
      randomUUID(),
      one(positions),
      one(officials),
      startsOn,
      endsOn,
    ]);
  }
}

interface Standing {
  positionIds: Set<string>;
  roles: Set<string>;
  structureIds: Set<string>;
  auditedIds: Set<string>;
}

function withAllBelow(heads: string[]): Set<string> {
  const ids = new Set(heads);
  for (const above of ids) for (const one of tables.structures) if (one.parent_id === above || one.supervisor_id === above) ids.add(one.id);
  return ids;
}

function standingOf(officialId: string): Standing {
  const held = tables.appointments
    .filter((one) => one.official_id === officialId && one.starts_on <= today && (one.ends_on === null || one.ends_on >= today))
    .map((one) => one.position_id);
  const workedFor = tables.positions.flatMap((one) => (held.includes(one.id) && one.works_for_id ? [one.works_for_id] : []));
  const delegated = tables.delegations
    .filter((one) => one.delegate_id === officialId && one.starts_on <= today && one.ends_on >= today)
    .map((one) => one.position_id);
  const positionIds = new Set([...held, ...workedFor, ...delegated]);
  const positions = tables.positions.filter((one) => positionIds.has(one.id));
  const structureIds = withAllBelow(positions.filter((one) => one.is_head).map((one) => one.structure_id));
  const auditedIds = withAllBelow(positions.filter((one) => one.role === 'AUDITOR').map((one) => one.structure_id));
  return { positionIds, roles: new Set(positions.map((one) => one.role)), structureIds, auditedIds };
}

function knows(
  { positionIds, roles, structureIds, auditedIds }: Standing,
  recordId: string,
  record: { confidentiality: string; structure_id: string },
): boolean {
  const has = (...wanted: string[]) => wanted.some((role) => roles.has(role));
  if (tables.relations.some((one) => one.record_id === recordId && positionIds.has(one.position_id))) return true;
  if (record.confidentiality === 'RESTRICTED') return has('MINISTER', 'CABINET', 'ADMINISTRATOR');
  if (structureIds.has(record.structure_id) || auditedIds.has(record.structure_id)) return true;
  return has('MINISTER', 'CABINET', 'SECRETARY_GENERAL', 'INSPECTORATE', 'ADMINISTRATOR');
}

/** The words of what is restricted: the office, and the chain unless it administers. */
function readsWords({ positionIds, roles }: Standing, recordId: string): boolean {
  if (roles.has('MINISTER') || roles.has('CABINET')) return true;
  return !roles.has('ADMINISTRATOR') && tables.relations.some((one) => one.record_id === recordId && positionIds.has(one.position_id));
}

/** What follows a default is seen by those who handle it and, once signed, by those it concerns. */
function knowsRequest({ positionIds, roles }: Standing, request: Tables['explanation_requests'][number] | undefined): boolean {
  if (!request) return false;
  const standsIn = (recordId: string) => tables.relations.some((one) => one.record_id === recordId && positionIds.has(one.position_id));
  if (roles.has('MINISTER') || roles.has('CABINET')) return true;
  if (roles.has('INSPECTORATE') && (request.confidentiality === 'NORMAL' || standsIn(request.directive_id))) return true;
  return request.signed_at !== null && standsIn(request.id);
}

interface Seen {
  directives: string[];
  projects: string[];
  obligations: string[];
  explanation_requests: string[];
  milestones: string[];
  evidence: string[];
  restricted_texts: string[];
  explanation_texts: string[];
}
const kinds = [
  'directives',
  'projects',
  'obligations',
  'milestones',
  'evidence',
  'explanation_requests',
  'restricted_texts',
  'explanation_texts',
] as const;

function expected(officialId: string): Seen {
  const standing = standingOf(officialId);
  const drafts = standing.roles.has('MINISTER') || standing.roles.has('CABINET');
  const directives = new Set(
    tables.directives.filter((one) => (one.state !== 'DRAFT' || drafts) && knows(standing, one.id, one)).map((one) => one.id),
  );
  const projects = new Set(tables.projects.filter((one) => knows(standing, one.id, { ...one, confidentiality: 'NORMAL' })).map((one) => one.id));
  const idsOf = <Row extends { id: string }>(rows: Row[], isSeen: (row: Row) => boolean) =>
    rows
      .filter(isSeen)
      .map(({ id }) => id)
      .sort();
  const seesRecord = (id: string | null) => id !== null && (directives.has(id) || projects.has(id));
  return {
    directives: [...directives].sort(),
    projects: [...projects].sort(),
    obligations: idsOf(tables.obligations, (one) =>
      one.subject_id === one.record_id
        ? knowsRequest(
            standing,
            tables.explanation_requests.find(({ id }) => id === one.record_id),
          )
        : knows(standing, one.record_id, one),
    ),
    explanation_requests: idsOf(tables.explanation_requests, (one) => knowsRequest(standing, one)),
    milestones: idsOf(tables.milestones, (one) => seesRecord(one.directive_id) || seesRecord(one.project_id)),
    evidence: idsOf(tables.evidence, (one) => seesRecord(one.record_id)),
    restricted_texts: idsOf(tables.restricted_texts, (one) => readsWords(standing, one.record_id)),
    explanation_texts: idsOf(tables.explanation_texts, (one) =>
      knowsRequest(
        standing,
        tables.explanation_requests.find(({ id }) => id === one.id),
      ),
    ),
  };
}

/** What the product's own filter lets through. */
const actual = (userId: string): Promise<Seen & { recordIds: string[]; fencedRequests: string[] }> =>
  office.app.transactions.run({ asker: { userId }, requestId: 'test', language: Language.EN }, async (context) => {
    const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    return {
      directives: idsOf(await context.em.find(Directive, {})),
      projects: idsOf(await context.em.find(Project, {})),
      obligations: idsOf(await context.em.find(Obligation, {})),
      explanation_requests: idsOf(await context.em.find(ExplanationRequest, {})),
      milestones: idsOf(await context.em.find(Milestone, {})),
      evidence: idsOf(await context.em.find(Evidence, {})),
      // These have no filter: the fence of the tables alone answers.
      restricted_texts: idsOf(await context.em.execute('select subject_id as id from restricted_texts')),
      explanation_texts: idsOf(await context.em.execute('select request_id as id from explanation_texts')),
      fencedRequests: idsOf(await context.em.execute('select id from explanation_requests')),
      recordIds: (
        await visibleRecordIds(
          context,
          [...tables.directives, ...tables.projects, ...tables.explanation_requests].map(({ id }) => id),
        )
      ).sort(),
    };
  });

beforeAll(async () => {
  office = await openOffice();
  await multiply();
  await shuffle();
  tables = await load();
});
afterAll(() => office.close());

test('The filter of lists and the rule agree on every pair of person and record', async () => {
  let pairs = 0;
  const differences: string[] = [];
  for (const { id, user_id: userId, email } of tables.officials) {
    const [told, seen] = [expected(id), await actual(userId)];
    for (const kind of kinds) {
      pairs += tables[kind].length;
      const wrong = [...told[kind].filter((one) => !seen[kind].includes(one)), ...seen[kind].filter((one) => !told[kind].includes(one))];
      if (wrong.length) differences.push(`${email} ${kind} ${wrong.join(' ')}`);
    }
    expect(seen.recordIds).toEqual([...told.directives, ...told.projects, ...told.explanation_requests].sort());
    expect(seen.fencedRequests).toEqual(told.explanation_requests);
  }
  expect(differences).toEqual([]);
  expect(pairs).toBeGreaterThanOrEqual(50_000);
});

test('Without a viewer the fenced tables are empty, even for their owner, and nothing can be written', async () => {
  const owner = new Client({ connectionString: office.databaseUrl });
  await owner.connect();
  for (const table of ['restricted_texts', 'explanation_requests', 'explanation_texts'])
    expect([table, (await owner.query(`select 1 from ${table}`)).rowCount]).toEqual([table, 0]);
  await expect(owner.query(`insert into restricted_texts (subject_id, record_id, title) values (uuidv7(), uuidv7(), 'x')`)).rejects.toThrow(
    /row-level security/,
  );
  expect((await owner.query(`update restricted_texts set title = 'x'`)).rowCount).toBe(0);
  expect((await owner.query(`delete from restricted_texts`)).rowCount).toBe(0);
  await owner.query(`select set_config('mutabaa.viewer', 'job:test', false)`);
  expect((await owner.query('select 1 from restricted_texts')).rowCount).toBe(tables.restricted_texts.length);
  await owner.end();
});

test('Nobody writes the words of a record they do not read', async () => {
  const outsider = tables.officials.find(({ email }) => email.startsWith('d.dcom@'));
  const [text] = tables.restricted_texts.filter((one) => !expected(outsider?.id ?? '').restricted_texts.includes(one.id));
  const asking = { asker: { userId: outsider?.user_id ?? '' }, requestId: 'test', language: Language.EN };
  const write = (statement: string) => office.app.transactions.run(asking, (context) => context.em.execute(statement, [text?.record_id ?? '']));
  await expect(write(`insert into restricted_texts (subject_id, record_id, title) values (uuidv7(), ?, 'x')`)).rejects.toThrow(/row-level security/);
  await write(`update restricted_texts set title = 'changed' where record_id = ?`);
  await write('delete from restricted_texts where record_id = ?');
  const [kept] = await office.sql<{ count: number }>(
    `select count(*)::int as count from restricted_texts where record_id = $1 and title <> 'changed'`,
    [text?.record_id],
  );
  expect(kept?.count).toBeGreaterThan(0);
});

test('The hand-written lists count and show what the filter lets through', async () => {
  for (const mailbox of ['minister', 'sg', 'd.dgss', 'dg.cnas', 'focal.cnas', 'auditor', 'dg.prestimed', 'admin', 'dg.anem']) {
    const official = tables.officials.find(({ email }) => email.startsWith(`${mailbox}@`));
    const told = expected(official?.id ?? '');
    const person = await office.signIn(mailbox);
    const lists = await person.query<Record<'directives' | 'obligations', { totalCount: number }>>(
      '{ directives { totalCount } obligations { totalCount } }',
    );
    expect([mailbox, lists.directives.totalCount, lists.obligations.totalCount]).toEqual([mailbox, told.directives.length, told.obligations.length]);
  }
});

test('Walking the pages shows each directive once, in every order', async () => {
  interface Page {
    directives: { totalCount: number; edges: { node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } };
  }
  const person = await office.signIn('cabinet');
  for (const sort of ['DUE_ON', 'ISSUED_AT', 'REFERENCE', 'PRIORITY']) {
    for (const direction of ['ASC', 'DESC']) {
      const ids: string[] = [];
      let after: string | null = null;
      let total = 0;
      do {
        const { directives }: Page = await person.query<Page>(
          `query ($after: String) { directives(first: 17, after: $after, sort: ${sort}, direction: ${direction}) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
          { after },
        );
        ids.push(...directives.edges.map(({ node }) => node.id));
        after = directives.pageInfo.hasNextPage ? directives.pageInfo.endCursor : null;
        total = directives.totalCount;
      } while (after);
      expect([sort, direction, ids.length, new Set(ids).size]).toEqual([sort, direction, total, total]);
    }
  }
});

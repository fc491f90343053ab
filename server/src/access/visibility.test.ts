import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
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
  };
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
  const structureIds = new Set(positions.filter((one) => one.is_head).map((one) => one.structure_id));
  for (const above of structureIds)
    for (const one of tables.structures) if (one.parent_id === above || one.supervisor_id === above) structureIds.add(one.id);
  return { positionIds, roles: new Set(positions.map((one) => one.role)), structureIds };
}

function knows({ positionIds, roles, structureIds }: Standing, recordId: string, record: { confidentiality: string; structure_id: string }): boolean {
  const has = (...wanted: string[]) => wanted.some((role) => roles.has(role));
  if (tables.relations.some((one) => one.record_id === recordId && positionIds.has(one.position_id))) return true;
  if (record.confidentiality === 'RESTRICTED') return has('MINISTER', 'CABINET', 'ADMINISTRATOR');
  return structureIds.has(record.structure_id) || has('MINISTER', 'CABINET', 'SECRETARY_GENERAL', 'INSPECTORATE', 'AUDITOR', 'ADMINISTRATOR');
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
}

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
  };
}

/** What the product's own filter lets through. */
const actual = (userId: string): Promise<Seen & { recordIds: string[] }> =>
  office.app.transactions.run({ asker: { userId }, requestId: 'test', language: Language.EN }, async (context) => {
    const idsOf = (rows: { id: string }[]) => rows.map(({ id }) => id).sort();
    return {
      directives: idsOf(await context.em.find(Directive, {})),
      projects: idsOf(await context.em.find(Project, {})),
      obligations: idsOf(await context.em.find(Obligation, {})),
      explanation_requests: idsOf(await context.em.find(ExplanationRequest, {})),
      milestones: idsOf(await context.em.find(Milestone, {})),
      evidence: idsOf(await context.em.find(Evidence, {})),
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
  await shuffle();
  tables = await load();
});
afterAll(() => office.close());

test('The filter of lists and the rule agree on every pair of person and record', async () => {
  let pairs = 0;
  const differences: string[] = [];
  for (const { id, user_id: userId, email } of tables.officials) {
    const [told, seen] = [expected(id), await actual(userId)];
    for (const kind of ['directives', 'projects', 'obligations', 'milestones', 'evidence', 'explanation_requests'] as const) {
      pairs += tables[kind].length;
      const wrong = [...told[kind].filter((one) => !seen[kind].includes(one)), ...seen[kind].filter((one) => !told[kind].includes(one))];
      if (wrong.length) differences.push(`${email} ${kind} ${wrong.join(' ')}`);
    }
    expect(seen.recordIds).toEqual([...told.directives, ...told.projects, ...told.explanation_requests].sort());
  }
  expect(differences).toEqual([]);
  expect(pairs).toBeGreaterThan(10_000);
});

test('The hand-written lists count and show what the filter lets through', async () => {
  for (const mailbox of ['minister', 'sg', 'd.dgss', 'dg.cnas', 'focal.cnas', 'auditor', 'admin', 'dg.anem']) {
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

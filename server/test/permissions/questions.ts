import { wordFor } from '../../src/access/permission-table.js';
import { readPermissionPage } from '../../src/graphql/declared.js';
import { contract, documentOf, operations } from '../office/operations.js';
import { saidTo, type Person, type Picture } from './picture.js';
import { reservedFields } from './reads.js';
import type { Stage, Tally } from './rounds.js';

const rules = readPermissionPage();

/** What each question needs besides what it may be given. */
async function variablesOf(stage: Stage): Promise<Record<string, object>> {
  const calendar = await operations.removeFeast?.(stage.office);
  const [ladder] = await stage.office.sql<{ id: string }>(`select id from ladders where state = 'ENABLED' limit 1`);
  const [official] = await stage.office.sql<{ id: string }>('select id from officials where erased_at is null limit 1');
  const [record] = stage.picture.rows.directives;
  const days = { from: '2026-03-01', to: '2026-03-31' };
  const id = { id: record?.id };
  return {
    days,
    explanationStatistics: days,
    officeCalendar: { year: 2026 },
    previewCalendarChange: { input: { removeFeast: (calendar?.variables as { input: object }).input } },
    rehearseLadder: { ladderId: ladder?.id },
    ladder: { id: ladder?.id },
    directive: id,
    obligation: id,
    extension: id,
    explanationRequest: { key: record?.id },
    meeting: { reference: 'PV-0' },
    project: { reference: 'PRJ-0' },
    position: { code: 'DG-CNR' },
    review: { fromOn: days.from, toOn: days.from },
    frozenReview: { reference: 'REV-0' },
    structure: { code: 'CNR' },
    dashboardBody: { structureCode: 'CNR' },
    indicatorCourse: { code: 'NONE', structureCode: 'CNR' },
    indicator: { code: 'NONE' },
    indicatorAssignment: { indicatorCode: 'NONE', structureCode: 'CNR' },
    campaign: { reference: 'CMP-0' },
    breach: { reference: 'BRC-0' },
    search: { text: 'CNAS' },
    savedViews: { page: 'DIRECTIVES' },
    retentionForecast: { category: 'READ_NOTIFICATIONS', period: 365 },
    erasurePreview: { officialId: official?.id },
  };
}

/** Whether the page leaves somebody the question at all. */
function isOpen(name: string, person: Person): boolean {
  const rule = rules.find((one) => one.kind === 'Query' && one.name === name);
  if (!rule) return false;
  if (!person.stands.length) return wordFor(rule, null) !== 'no';
  return person.stands.some((stand) => !['no', 'for'].includes(saidTo(rule, stand)));
}

/** Every question by everybody: answered where the page leaves it to them, refused where it does not. */
export async function askQuestions(stage: Stage, tally: Tally): Promise<void> {
  const variables = await variablesOf(stage);
  for (const name of Object.keys(contract.getQueryType()?.getFields() ?? {})) {
    for (const { who, person, client } of stage.askers) {
      const { errors } = await client.ask(documentOf(name, 'query'), variables[name] ?? {});
      const code = errors[0]?.extensions.code ?? 'answered';
      const said = !person.officialId ? (name === 'viewer' ? 'answered' : 'access.signed_out') : isOpen(name, person) ? 'answered' : 'access.denied';
      tally.count('questions');
      if (code !== said) tally.differ(`${name} by ${who}: ${said} by the page, ${code} by the product`);
    }
  }
  await askLists(stage, tally);
  await askReserved(stage, tally);
}

/** What is said of people to some only: to the others nothing, of anybody. */
async function askReserved({ askers }: Stage, tally: Tally): Promise<void> {
  for (const [field, rule] of reservedFields('Official')) {
    for (const { who, person, client } of askers.filter((one) => one.person.officialId)) {
      const { officials } = await client.query<{ officials: Record<string, unknown>[] }>(`{ officials { ${field} } }`);
      const said = person.stands.some((stand) => !['no', 'for'].includes(saidTo(rule, stand)));
      const told = officials.some((one) => one[field] !== null);
      tally.count('reserved fields');
      if (said !== told) tally.differ(`Official.${field} by ${who}: ${said ? 'told' : 'kept'} by the page, ${told ? 'told' : 'kept'} by the product`);
    }
  }
}

interface List {
  name: string;
  text: string;
  ids: (data: Record<string, unknown>) => string[];
}
type Edges = { totalCount: number; edges: { node: { id: string } }[] };
const idsOfPage = (data: Record<string, unknown>): string[] => (data.it as Edges).edges.map(({ node }) => node.id);

const walked = (name: string, filter = ''): List => ({
  name,
  text: `query ($after: String) { it: ${name}(first: 100, after: $after${filter}) { totalCount edges { node { id } } pageInfo { hasNextPage endCursor } } }`,
  ids: idsOfPage,
});

/** Lists of records, each walked to its end: they hold what is seen, and their count counts it. */
const lists: [List, (picture: Picture) => string[]][] = [
  [walked('directives'), ({ rows }) => rows.directives.map(({ id }) => id)],
  [walked('obligations'), ({ rows }) => rows.obligations.map(({ id }) => id)],
  [walked('readings'), ({ rows }) => rows.readings.map(({ id }) => id)],
  [walked('explanationRequests'), ({ rows }) => rows.requests.map(({ id }) => id)],
  [
    { name: 'projects', text: '{ it: projects { id } }', ids: ({ it }) => (it as { id: string }[]).map(({ id }) => id) },
    ({ rows }) => rows.projects.map(({ id }) => id),
  ],
];

async function askLists({ askers, picture }: Stage, tally: Tally): Promise<void> {
  for (const [{ name, text, ids }, all] of lists) {
    for (const { who, person, client } of askers.filter((one) => one.person.officialId && isOpen(name, one.person))) {
      const got: string[] = [];
      let total: number | null = null;
      for (let after: string | null | undefined = null; after !== undefined;) {
        const data: Record<string, unknown> = await client.query(text, text.includes('$after') ? { after } : {});
        got.push(...ids(data));
        const page = data.it as { totalCount?: number; pageInfo?: { hasNextPage: boolean; endCursor: string } };
        total = page.totalCount ?? null;
        after = page.pageInfo?.hasNextPage ? page.pageInfo.endCursor : undefined;
      }
      const told = all(picture).filter((id) => picture.sees(person, id));
      tally.count('rows of lists', all(picture).length);
      const wrong = [...told.filter((id) => !got.includes(id)), ...got.filter((id) => !told.includes(id))];
      if (wrong.length) tally.differ(`${name} by ${who}: ${wrong.length} rows differ, ${wrong[0]} first`);
      if (total !== null && total !== told.length) tally.differ(`${name} by ${who}: counts ${total}, and holds ${told.length} by the page`);
    }
  }
}

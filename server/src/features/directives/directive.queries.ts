import { positionIdsOf } from '../../access/actor.js';
import { visibleDirectives, type SqlCondition } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { foldArabic } from '../../kernel/text.js';
import { asKey, cleanOptionalText, limits } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { DirectiveSort, SortDirection, type DirectiveFilter } from './directive.filter.js';
import type { Columns } from '../positions/index.js';
import { directiveColumns, directiveOf, directiveTables, readsRestrictedWords, type DirectiveNode } from './directive.node.js';
import { consultWords } from './directive.loaders.js';
import { standingCondition } from './standing.js';

export interface DirectiveListArgs {
  first?: number | null;
  after?: string | null;
  filter?: DirectiveFilter | null;
  sort: DirectiveSort;
  direction: SortDirection;
}

const sortKeys: Record<DirectiveSort, { sql: string; type: string }> = {
  DUE_ON: { sql: `coalesce(d.due_on, 'infinity'::date)`, type: 'date' },
  ISSUED_AT: { sql: `coalesce(d.issued_at, 'infinity'::timestamptz)`, type: 'timestamptz' },
  REFERENCE: { sql: `coalesce(d.reference, '')`, type: 'text' },
  PRIORITY: { sql: `case d.priority when 'URGENT' then 1 when 'HIGH' then 2 else 3 end`, type: 'int' },
};

type DirectiveRow = Columns & { id: string; sort_key: string };

/** The directives the viewer may see, filtered, ordered and counted in SQL. */
export async function listDirectives(context: Context, args: DirectiveListArgs): Promise<ConnectionOf<DirectiveNode>> {
  const page = pageOf(args.first, args.after, 2);
  const where = conditions(context, args.filter ?? {});
  const rows = await rowsAfter(context, where, args, { after: page.after, limit: page.first + 1 });
  return pageFrom(rows, page, {
    node: (row) => directiveOf(row),
    cursor: (row) => [row.sort_key, row.id],
    count: async () => {
      const [counted] = await rowsOf<{ count: string }>(context.em, `select count(*) as count from directives d where ${where.sql}`, where.params);
      return Number(counted?.count ?? 0);
    },
  });
}

/** The same list from its beginning, as long as it is: what is taken away holds what the page shows, and shows no more words than it. */
export async function readDirectives(context: Context, args: Omit<DirectiveListArgs, 'first' | 'after'>, limit: number): Promise<DirectiveNode[]> {
  const rows = await rowsAfter(context, conditions(context, args.filter ?? {}), args, { after: null, limit });
  const directives = rows.map((row) => directiveOf(row));
  for (const directive of directives) if (directive.title) consultWords(context, directive);
  return directives;
}

async function rowsAfter(
  context: Context,
  where: SqlCondition,
  { sort, direction }: Pick<DirectiveListArgs, 'sort' | 'direction'>,
  { after, limit }: { after: (string | null)[] | null; limit: number },
): Promise<DirectiveRow[]> {
  const key = sortKeys[sort];
  const order = direction === SortDirection.DESC ? 'desc' : 'asc';
  const beyond = after
    ? { sql: `(${key.sql}, d.id) ${order === 'asc' ? '>' : '<'} (?::${key.type}, ?::uuid)`, params: after.map((value) => value ?? '') }
    : { sql: 'true', params: [] };
  return rowsOf<DirectiveRow>(
    context.em,
    `select (${key.sql})::text as sort_key, ${directiveColumns} from ${directiveTables} where ${where.sql} and ${beyond.sql}
      order by ${key.sql} ${order}, d.id ${order} limit ${limit}`,
    [readsRestrictedWords(context), ...where.params, ...beyond.params],
  );
}

function conditions(context: Context, filter: DirectiveFilter): SqlCondition {
  const all: SqlCondition[] = [visibleDirectives(context.actor, 'd')];
  const add = (sql: string, ...params: string[]): void => void all.push({ sql, params });
  const search = cleanOptionalText(filter.search, 'filter.search', limits.search);
  if (search) for (const word of foldArabic(search).split(/\s+/).slice(0, 8)) add(`d.words like ?`, `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  if (filter.states?.length) add('d.state = any(?::text[])', textArray(filter.states));
  if (filter.natures?.length) add('d.nature = any(?::text[])', textArray(filter.natures));
  if (filter.priorities?.length) add('d.priority = any(?::text[])', textArray(filter.priorities));
  if (filter.structureCode) add('d.structure_id = (select s.id from structures s where s.code = ?)', asKey(filter.structureCode));
  if (filter.leadPositionId) add('d.lead_position_id = ?::uuid', filter.leadPositionId);
  if (filter.meetingId) add('d.meeting_id = ?::uuid', filter.meetingId);
  if (filter.dueFrom) add('d.due_on >= ?::date', filter.dueFrom);
  if (filter.dueTo) add('d.due_on <= ?::date', filter.dueTo);
  if (filter.mine) {
    add(
      `exists (select 1 from relations mr where mr.record_id = d.id and mr.relation in ('LEAD', 'CONTRIBUTOR', 'MILESTONE') and mr.position_id = any(?::uuid[]))`,
      `{${positionIdsOf(context.person).join(',')}}`,
    );
  }
  if (filter.waitingOn)
    add('exists (select 1 from waiting_spells ws where ws.record_id = d.id and ws.to_on is null and ws.party = ?)', filter.waitingOn);
  if (filter.standing) all.push(standingCondition(filter.standing, context));
  return { sql: all.map((condition) => `(${condition.sql})`).join(' and '), params: all.flatMap((condition) => condition.params) };
}

/** Values of our own enums only: they hold no character that an array literal would have to escape. */
const textArray = (values: string[]): string => `{${values.join(',')}}`;

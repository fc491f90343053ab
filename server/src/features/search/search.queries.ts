import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { searchWords } from '../../kernel/text.js';
import { cleanText, limits } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { readsRestrictedWords } from '../directives/index.js';
import { visibleDirectives, type SqlCondition } from '../../access/visible-to.js';
import { describe, type Described } from './search.description.js';
import { SearchKind } from './search.enums.js';
import { excerptOf, markedParts, type Part } from './search.rules.js';
import { scopes } from './search.scope.js';

export interface SearchAsked {
  text: string;
  kinds: SearchKind[] | null;
  first: number;
  skip: number;
}

export interface Found {
  hits: Hit[];
  counts: { kind: SearchKind; count: number }[];
}
export interface Hit extends Omit<Described, 'title' | 'text'> {
  /** Empty where the person may know only that it exists. */
  title: Part[];
  excerpt: Part[];
}

const wordsAtMost = 8;
/** Of one kind, the latest that match are ranked, and counted so far. */
const rankedAtMost = 1000;
const pageAtMost = 50;

/** Records under these words, each kind by how well they match: with each word in it, or one of the same stem, or one that begins with it. */
export async function searchOffice(context: Context, asked: SearchAsked): Promise<Found> {
  const wanted = [...new Set(searchWords(cleanText(asked.text, 'text', limits.search)))].slice(0, wordsAtMost);
  if (!wanted.length) return { hits: [], counts: [] };
  if (asked.first < 1 || asked.first > pageAtMost || asked.skip < 0 || asked.skip > rankedAtMost)
    throw refuse('page.too_large', { field: 'first', params: { limit: pageAtMost } });
  const kinds = Object.values(SearchKind).filter((kind) => asked.kinds?.includes(kind) ?? true);
  const rows = await ranked(context, kinds, wanted, asked);
  const described = await describe(context, rows);
  return {
    hits: rows.flatMap(({ id }) => described.get(id) ?? []).map((one) => shown(one, wanted)),
    counts: kinds.flatMap((kind) => {
      const count = rows.find((row) => row.kind === kind)?.count ?? 0;
      return count ? [{ kind, count }] : [];
    }),
  };
}

const shown = ({ title, text, ...rest }: Described, wanted: string[]): Hit => ({
  ...rest,
  title: markedParts(title ?? '', wanted),
  excerpt: text ? excerptOf(text, wanted) : [],
});

interface FoundRow {
  kind: SearchKind;
  id: string;
  count: number;
}

/** A word as a beginning, or as a stem of either language. */
const oneWord = `(to_tsquery('simple', ?) || to_tsquery('simple', arabic_stems(?)) || to_tsquery('french', ?))`;

async function ranked(context: Context, kinds: SearchKind[], wanted: string[], { first, skip }: SearchAsked): Promise<FoundRow[]> {
  const query: SqlCondition = {
    sql: wanted.map(() => oneWord).join(' && '),
    params: wanted.flatMap((word) => [word.length > 1 ? `${word}:*` : word, word, word]),
  };
  const parts = kinds.flatMap((kind) => [entriesOf(context, kind), ...(kind === SearchKind.DIRECTIVE ? restrictedOnes(context) : [])]);
  return rowsOf<FoundRow>(
    context.em,
    `with q as materialized (select ${query.sql} as query),
     found as (${parts.map(({ sql }) => `(${sql})`).join(' union all ')}),
     best as (select kind, id, max(rank) as rank from found group by kind, id),
     placed as (select kind, id, count(*) over (partition by kind)::int as count,
                       row_number() over (partition by kind order by rank desc, id desc) as place from best)
     select kind, id, least(count, ${rankedAtMost}) as count from placed
      where place > ?::int and place <= ?::int order by array_position(?::text[], kind), place`,
    [...query.params, ...parts.flatMap(({ params }) => params), skip, skip + first, `{${kinds.join(',')}}`],
  );
}

function entriesOf(context: Context, kind: SearchKind): SqlCondition {
  const scope = scopes[kind](context.person, readsRestrictedWords(context));
  return {
    sql: `select e.kind, e.id, ts_rank(e.vector, q.query) as rank from search_entries e, q
           where e.kind = '${kind}' and e.vector @@ q.query and ${scope.sql} order by e.id desc limit ${rankedAtMost}`,
    params: scope.params,
  };
}

/** The words of restricted directives are looked through where they lie, behind their fence, for those who read them. */
function restrictedOnes(context: Context): SqlCondition[] {
  if (!readsRestrictedWords(context)) return [];
  const visible = visibleDirectives(context.actor, 'd');
  return [
    {
      sql: `select 'DIRECTIVE', d.id, ts_rank(v.vector, q.query)
              from q, restricted_texts rt join directives d on d.id = rt.subject_id
             cross join lateral (select search_entry(concat_ws(' ', d.reference, rt.title), rt.text) as vector) v
             where v.vector @@ q.query and ${visible.sql}`,
      params: visible.params,
    },
  ];
}

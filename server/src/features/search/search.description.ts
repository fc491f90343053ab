import type { Context } from '../../context.js';
import type { Language } from '../../platform/language.js';
import { rowsOf } from '../../platform/statement.js';
import { readsRestrictedWords, type DirectiveState } from '../directives/index.js';
import { SearchKind } from './search.enums.js';

/** What a person reads of something found, and where it opens. */
export interface Described {
  kind: SearchKind;
  id: string;
  reference: string | null;
  /** Null where the person may know only that it exists. */
  title: string | null;
  text: string | null;
  within: string | null;
  on: string | null;
  state: DirectiveState | null;
  opens: SearchKind;
  key: string | null;
}

type Row = Omit<Described, 'kind'> & { consulted: string | null };
type Suffix = 'ar' | 'fr' | 'en';

const names = ['id', 'reference', 'title', 'text', 'within', 'on', 'state', 'opens', 'key', 'consulted'] as const;
const columns = (given: Partial<Record<(typeof names)[number], string>>): string =>
  names.map((name) => `${given[name] ?? 'null'} as "${name}"`).join(', ');

/** `asked` holds the day, and whether the person reads restricted words; the one `?` is for the identifiers. */
const statements: Record<SearchKind, (suffix: Suffix) => string> = {
  [SearchKind.DIRECTIVE]: (suffix) => `select ${columns({
    ...{
      id: 'd.id',
      reference: 'd.reference',
      title: 'coalesce(d.title, rt.title)',
      text: 'coalesce(d.text, rt.text)',
      state: 'd.state',
      on: 'd.due_on',
    },
    ...{ within: `s.name_${suffix}`, opens: `'DIRECTIVE'`, key: 'coalesce(d.reference, d.id::text)', consulted: 'rt.subject_id' },
  })} from asked, directives d join structures s on s.id = d.structure_id
      left join restricted_texts rt on (select restricted from asked) and rt.subject_id = d.id where d.id = any(?::uuid[])`,
  [SearchKind.EXPLANATION]: (suffix) =>
    `select ${columns({
      ...{ id: 'x.id', reference: 'x.reference', title: 'x.directive_reference', within: `p.title_${suffix}`, on: 'x.reply_due_on' },
      ...{ opens: `'EXPLANATION'`, key: 'coalesce(x.reference, x.id::text)' },
    })} from explanation_requests x join positions p on p.id = x.position_id where x.id = any(?::uuid[])`,
  [SearchKind.MEETING]: (suffix) =>
    `select ${columns({
      ...{
        id: 'm.id',
        reference: 'm.reference',
        title: `m.title_${suffix}`,
        within: 'm.place',
        on: 'm.held_on',
        opens: `'MEETING'`,
        key: 'm.id::text',
      },
    })} from meetings m where m.id = any(?::uuid[])`,
  [SearchKind.PROJECT]: (suffix) =>
    `select ${columns({
      ...{ id: 'j.id', reference: 'j.reference', title: `j.title_${suffix}`, within: `s.name_${suffix}`, opens: `'STRUCTURE'`, key: 's.code' },
    })} from projects j join structures s on s.id = j.structure_id where j.id = any(?::uuid[])`,
  [SearchKind.INDICATOR]: (suffix) =>
    `select ${columns({
      ...{ id: 'i.id', reference: 'i.code', title: `i.name_${suffix}`, opens: `'INDICATOR'`, key: 'i.code' },
    })} from indicators i where i.id = any(?::uuid[])`,
  [SearchKind.FILE]: () => `select ${columns({
    ...{ id: 'f.id', title: 'f.name', within: 'coalesce(d.reference, x.reference, j.reference)', on: 'f.uploaded_at::date' },
    opens: `case when d.id is not null then 'DIRECTIVE' when x.id is not null then 'EXPLANATION' else 'STRUCTURE' end`,
    key: 'coalesce(d.reference, x.reference, x.id::text, s.code)',
    consulted: `case when d.confidentiality = 'RESTRICTED' then d.id when x.confidentiality = 'RESTRICTED' then x.id end`,
  })} from files f
     cross join lateral (select coalesce(f.record_id, (select v.record_id from evidence v where v.file_id = f.id limit 1)) as record_id) r
      left join directives d on d.id = r.record_id left join explanation_requests x on x.id = r.record_id
      left join projects j on j.id = r.record_id left join structures s on s.id = j.structure_id where f.id = any(?::uuid[])`,
  [SearchKind.STRUCTURE]: (suffix) =>
    `select ${columns({
      ...{ id: 's.id', reference: 's.code', title: `s.name_${suffix}`, opens: `'STRUCTURE'`, key: 's.code' },
    })} from structures s where s.id = any(?::uuid[])`,
  [SearchKind.POSITION]: (suffix) =>
    `select ${columns({
      ...{ id: 'p.id', reference: 'p.code', title: `p.title_${suffix}`, within: `s.name_${suffix}`, opens: `'POSITION'`, key: 'p.code' },
    })} from positions p join structures s on s.id = p.structure_id where p.id = any(?::uuid[])`,
  [SearchKind.OFFICIAL]: (suffix) => `select ${columns({
    ...{ id: 'o.id', title: `o.name_${suffix}`, within: `p.title_${suffix}`, opens: `'POSITION'`, key: 'p.code' },
  })} from asked, officials o left join lateral (
       select p.* from appointments a join positions p on p.id = a.position_id
        where a.official_id = o.id and a.starts_on <= (select today from asked) and (a.ends_on is null or a.ends_on >= (select today from asked))
        order by a.starts_on limit 1) p on true where o.id = any(?::uuid[])`,
};

const suffixes = { AR: 'ar', FR: 'fr', EN: 'en' } as const satisfies Record<Language, Suffix>;

/** What was found by its identifier, in the person's language. Who is shown words of a restricted record consults it. */
export async function describe(context: Context, rows: { kind: SearchKind; id: string }[]): Promise<Map<string, Described>> {
  const described = new Map<string, Described>();
  for (const kind of new Set(rows.map((row) => row.kind))) {
    const ids = rows.filter((row) => row.kind === kind).map(({ id }) => id);
    const found = await rowsOf<Row>(
      context.em,
      `with asked as (select ?::date as today, ?::boolean as restricted) ${statements[kind](suffixes[context.language])}`,
      [context.today, readsRestrictedWords(context), ids],
    );
    for (const { consulted, ...row } of found) {
      if (consulted) context.consult(consulted);
      described.set(row.id, { kind, ...row });
    }
  }
  return described;
}

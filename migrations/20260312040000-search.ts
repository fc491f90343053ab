import { Migration } from '@mikro-orm/migrations';

/** What people look for, by which words; the calendars they subscribe to; the views they keep. */
export class Search extends Migration {
  override up(): void {
    for (const sql of [...functions, ...tables, reader, ...sources.flatMap(followed)]) this.addSql(sql);
  }

  override down(): void {
    for (const { kind, table } of sources) this.addSql(`drop trigger "search_${kind.toLowerCase()}" on "${table}"`);
    for (const table of ['saved_views', 'calendar_feeds', 'search_entries']) this.addSql(`drop table "${table}"`);
    for (const name of ['keep_search_entry()', 'search_entry(text, text)', 'search_vector(text)', 'arabic_stems(text)', 'search_words(text)'])
      this.addSql(`drop function ${name}`);
  }
}

/** The kernel's `searchWords` says the same in TypeScript, and a test compares the two. Capitals fall last: by then no letter bears a mark. */
const words = String.raw`
create function search_words(given text) returns text language sql immutable strict parallel safe as $$
  select btrim(regexp_replace(lower(replace(replace(
    regexp_replace(
      normalize(
        translate(
          regexp_replace(normalize(given, NFKC), '[\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06ED]', '', 'g'),
          'أإآٱىةؤئ٠١٢٣٤٥٦٧٨٩', 'اااايهءء0123456789'),
        NFD),
      '[\u0300-\u036F\u064B-\u065F]', '', 'g'),
    'œ', 'oe'), 'Œ', 'oe')),
    '[^0-9a-z\u00DF-\u02AF\u0621-\u064A\u066E-\u06D3\u06D5\u2D30-\u2D7F]+', ' ', 'g')) $$`;

/**
 * Arabic words without article, conjunction and the commonest endings (the light stemmer of Larkey, Ballesteros and Connell): that
 * of PostgreSQL makes different stems of a word with its article and without.
 */
const stems = String.raw`
create function arabic_stems(given text) returns text language sql immutable strict parallel safe as $$
  select regexp_replace(regexp_replace(regexp_replace(regexp_replace(given,
    '(^| )و?(?:[بكف]?ال|لل)(?=[ء-ي]{3})', '\1', 'g'),
    '(^| )و(?=[ء-ي]{4})', '\1', 'g'),
    '(?<=[ء-ي]{3})(?:ها|ان|ات|ون|ين|يه|ه|ي)( |$)', '\1', 'g'),
    '(?<=[ء-ي]{3})(?:ها|ان|ات|ون|ين|يه|ه|ي)( |$)', '\1', 'g') $$`;

/** Whole words, and the stems of Arabic and of French: the same word is found in the plural, and with its article. */
const vector = `
create function search_vector(given text) returns tsvector language sql immutable strict parallel safe as $$
  select to_tsvector('pg_catalog.simple', w) || to_tsvector('pg_catalog.simple', arabic_stems(w)) || to_tsvector('pg_catalog.french', w)
    from search_words(given) w $$`;

/** What a record is called weighs more than what it says. */
const entry = `
create function search_entry(called text, said text) returns tsvector language sql immutable parallel safe as $$
  select setweight(search_vector(coalesce(called, '')), 'A') || setweight(search_vector(coalesce(said, '')), 'D') $$`;

/** Whoever writes a record keeps its entry current in the same transaction; the application itself may only read entries. */
const keep = `
create function keep_search_entry() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  given jsonb;
begin
  if tg_op = 'DELETE' then
    delete from search_entries where kind = tg_argv[0] and id = old.id;
    return null;
  end if;
  given := to_jsonb(new);
  insert into search_entries (kind, id, vector)
  select tg_argv[0], new.id, search_entry(
           (select string_agg(given ->> name, ' ') from unnest(string_to_array(tg_argv[1], ',')) name),
           (select string_agg(given ->> name, ' ') from unnest(string_to_array(tg_argv[2], ',')) name))
      on conflict (kind, id) do update set vector = excluded.vector;
  return null;
end $$`;

const functions = [words, stems, vector, entry, keep, 'revoke execute on function keep_search_entry() from public'];

const tables = [
  `create table "search_entries" ("kind" text not null, "id" uuid not null, "vector" tsvector not null, primary key ("kind", "id"))`,
  `alter table "search_entries" add constraint "search_entries_kind_check" check ("kind" in ('DIRECTIVE', 'EXPLANATION', 'MEETING', 'PROJECT', 'INDICATOR', 'FILE', 'STRUCTURE', 'POSITION', 'OFFICIAL'))`,
  `create index "search_entries_vector" on "search_entries" using gin ("vector")`,
  `grant select on search_entries to mutabaa_app`,

  `create table "calendar_feeds" ("id" uuid not null default uuidv7(), "name" text not null, "prefix" text not null, "hash" text not null, "official_id" uuid not null, "structure_id" uuid null, "created_at" timestamptz not null, "last_used_at" timestamptz null, "last_used_from" text null, "revoked_at" timestamptz null, primary key ("id"))`,
  `alter table "calendar_feeds" add constraint "calendar_feeds_hash_unique" unique ("hash")`,
  `create index "calendar_feeds_official_id_index" on "calendar_feeds" ("official_id")`,
  `alter table "calendar_feeds" add constraint "calendar_feeds_official_id_foreign" foreign key ("official_id") references "officials" ("id")`,
  `alter table "calendar_feeds" add constraint "calendar_feeds_structure_id_foreign" foreign key ("structure_id") references "structures" ("id") on delete set null`,
  `grant select, insert, update on calendar_feeds to mutabaa_app`,

  `create table "saved_views" ("id" uuid not null default uuidv7(), "page" text not null, "name" text not null, "query" text not null, "shared" boolean not null, "official_id" uuid not null, "created_at" timestamptz not null, primary key ("id"))`,
  `alter table "saved_views" add constraint "saved_views_page_check" check ("page" in ('DIRECTIVES', 'EXPLANATIONS', 'SEARCH', 'AUDIT'))`,
  `alter table "saved_views" add constraint "saved_views_official_id_page_name_unique" unique ("official_id", "page", "name")`,
  `create index "saved_views_shared" on "saved_views" ("page", "name") where "shared"`,
  `alter table "saved_views" add constraint "saved_views_official_id_foreign" foreign key ("official_id") references "officials" ("id")`,
  // A view is nobody's record: a name for an address. The history says who made and removed it.
  `grant select, insert, update, delete on saved_views to mutabaa_app`,
];

/** Explanation requests are fenced even from their owner: a job reads them. */
const reader = `select set_config('mutabaa.viewer', 'job:migrations.search', true)`;

interface Source {
  kind: string;
  table: string;
  /** Columns that name it, and columns that say more. */
  called: string[];
  said: string[];
}

const inThree = (name: string): string[] => [`${name}_ar`, `${name}_fr`, `${name}_en`];

/** Words of restricted records are not among them: those stay in their own table, behind their own fence. */
const sources: Source[] = [
  { kind: 'DIRECTIVE', table: 'directives', called: ['reference', 'title'], said: ['text'] },
  { kind: 'MEETING', table: 'meetings', called: ['reference', ...inThree('title')], said: ['place'] },
  { kind: 'PROJECT', table: 'projects', called: ['reference', ...inThree('title')], said: [] },
  { kind: 'INDICATOR', table: 'indicators', called: ['code', ...inThree('name')], said: [] },
  { kind: 'EXPLANATION', table: 'explanation_requests', called: ['reference', 'directive_reference'], said: [] },
  { kind: 'FILE', table: 'files', called: ['name'], said: [] },
  { kind: 'STRUCTURE', table: 'structures', called: ['code', ...inThree('name')], said: [] },
  { kind: 'POSITION', table: 'positions', called: ['code', ...inThree('title')], said: [] },
  { kind: 'OFFICIAL', table: 'officials', called: [...inThree('name'), 'email'], said: [] },
];

const joined = (columns: string[]): string => (columns.length ? `concat_ws(' ', ${columns.join(', ')})` : 'null');

/** From now on by a trigger; what stands already, once. */
function followed({ kind, table, called, said }: Source): string[] {
  return [
    `create trigger "search_${kind.toLowerCase()}" after insert or delete or update of ${[...called, ...said].join(', ')} on "${table}"
       for each row execute function keep_search_entry('${kind}', '${called.join(',')}', '${said.join(',')}')`,
    `insert into search_entries (kind, id, vector) select '${kind}', id, search_entry(${joined(called)}, ${joined(said)}) from "${table}"`,
  ];
}

import { Migration } from '@mikro-orm/migrations';

/** Personal data: what is held back, what goes and when, who was erased, and what leaked. */
export class DataProtection extends Migration {
  override up(): void {
    for (const statement of [...holds, ...breaches, ...purgeable, ...purges, ...erasures, ...grants]) this.addSql(statement);
  }

  override down(): void {
    for (const statement of teardown) this.addSql(statement);
  }
}

const holds = [
  `create table "legal_holds" ("id" uuid not null default uuidv7(), "subject_type" text not null, "subject_id" uuid not null, "reason" text not null, "authority" text null, "placed_at" timestamptz not null, "placed_by_id" uuid not null, "placed_for_id" uuid null, "lifted_at" timestamptz null, "lifted_by_id" uuid null, "lifted_for_id" uuid null, "lift_reason" text null, "lift_authority" text null, primary key ("id"))`,
  `create unique index "legal_holds_one_standing" on "legal_holds" ("subject_id") where "lifted_at" is null`,
  `alter table "legal_holds" add constraint "legal_holds_subject_type_check" check ("subject_type" in ('DIRECTIVE', 'PROJECT', 'EXPLANATION', 'OFFICIAL'))`,
  `alter table "legal_holds" add constraint "legal_holds_placed_by_id_foreign" foreign key ("placed_by_id") references "officials" ("id")`,
  `alter table "legal_holds" add constraint "legal_holds_placed_for_id_foreign" foreign key ("placed_for_id") references "positions" ("id") on delete set null`,
  `alter table "legal_holds" add constraint "legal_holds_lifted_by_id_foreign" foreign key ("lifted_by_id") references "officials" ("id") on delete set null`,
  `alter table "legal_holds" add constraint "legal_holds_lifted_for_id_foreign" foreign key ("lifted_for_id") references "positions" ("id") on delete set null`,
  // What hangs on an explanation request is held with the directive it is about.
  `create view held_records as
     select subject_id as record_id from legal_holds where lifted_at is null and subject_type <> 'OFFICIAL'
     union select e.id from explanation_requests e join legal_holds h on h.subject_id = e.directive_id and h.lifted_at is null`,
  `create view held_officials as select subject_id as official_id from legal_holds where lifted_at is null and subject_type = 'OFFICIAL'`,
];

const breaches = [
  `create table "breaches" ("id" uuid not null default uuidv7(), "reference" text not null, "discovered_at" timestamptz not null, "occurred_on" date null, "what" text not null, "people" text not null, "people_count" int null, "consequences" text not null, "measures" text not null, "authority_due_at" timestamptz not null, "authority_notified_at" timestamptz null, "people_notified_at" timestamptz null, "reminded_at" timestamptz null, "recorded_at" timestamptz not null, "recorded_by_id" uuid not null, "closed_at" timestamptz null, "closed_by_id" uuid null, "conclusion" text null, "version" int not null default 1, primary key ("id"))`,
  `alter table "breaches" add constraint "breaches_reference_unique" unique ("reference")`,
  `alter table "breaches" add constraint "breaches_recorded_by_id_foreign" foreign key ("recorded_by_id") references "officials" ("id")`,
  `alter table "breaches" add constraint "breaches_closed_by_id_foreign" foreign key ("closed_by_id") references "officials" ("id") on delete set null`,
  `create index "breaches_unnotified" on "breaches" ("authority_due_at") where "authority_notified_at" is null`,
  `create table "breach_amendments" ("id" uuid not null default uuidv7(), "breach_id" uuid not null, "changes" jsonb not null, "reason" text not null, "amended_at" timestamptz not null, "amended_by_id" uuid not null, primary key ("id"))`,
  `create index "breach_amendments_breach_id_id_index" on "breach_amendments" ("breach_id", "id")`,
  `alter table "breach_amendments" add constraint "breach_amendments_breach_id_foreign" foreign key ("breach_id") references "breaches" ("id")`,
  `alter table "breach_amendments" add constraint "breach_amendments_amended_by_id_foreign" foreign key ("amended_by_id") references "officials" ("id")`,
];

/** What may ever go, since when it could, and whether a hold keeps it: read alike by the forecast and by the purge. */
const purgeable = [
  // What is still owed, or still on its way to somebody, is nobody's past.
  `create view purgeable_notifications as
     select n.id, n.read_at as since,
            exists (select 1 from held_records h where h.record_id = n.record_id) or exists (select 1 from held_officials h where h.official_id = n.recipient_id) as held
       from notifications n
       left join obligations o on o.id = n.obligation_id
       left join mails m on m.id = n.mail_id
      where n.read_at is not null and (n.obligation_id is null or o.settled_at is not null)
        and (n.withdrawn_at is not null or n.mailing = 'NONE' or m.state <> 'QUEUED')`,
  // An address that refused mail is known by its last refusal, as long as it is somebody's.
  `create view purgeable_mails as
     select m.id, m.created_at as since,
            exists (select 1 from held_officials h where h.official_id = m.recipient_id)
              or exists (select 1 from notifications n join held_records h on h.record_id = n.record_id where n.mail_id = m.id) as held
       from mails m join officials o on o.id = m.recipient_id
      where m.state <> 'QUEUED' and (m.address <> '' or m.last_error is not null)
        and not (m.state in ('REFUSED', 'BOUNCED') and m.address = o.email)`,
  `create view purgeable_files as
     select f.id, f.uploaded_at as since, exists (select 1 from held_officials h where h.official_id = f.uploaded_by_id) as held
       from files f
      where f.record_id is null and not exists (select 1 from evidence e where e.file_id = f.id) and not exists (select 1 from paper_receipts p where p.file_id = f.id)`,
  `create view purgeable_drafts as
     select d.id, greatest(d.recorded_at, (select max(a.recorded_at) from audit_entries a where a.record_id = d.id)) as since,
            exists (select 1 from held_records h where h.record_id = d.id) or exists (select 1 from held_officials h where h.official_id = d.recorded_by_id) as held
       from directives d where d.state = 'DRAFT'`,
  `create view purgeable_absences as
     select a.id, (a.ends_on + 1)::timestamp at time zone 'UTC' as since, exists (select 1 from held_officials h where h.official_id = a.official_id) as held
       from absences a`,
  `create view archivable_directives as
     select d.id, greatest(d.closed_at, d.issued_at, (select max(o.settled_at) from obligations o where o.record_id = d.id)) as since,
            exists (select 1 from held_records h where h.record_id = d.id) as held
       from directives d where d.state in ('CLOSED', 'CANCELLED', 'SUPERSEDED', 'ENDED')`,
];

/** The application may delete none of these rows by itself: only what the views above let go, a batch at a time. */
const purges = [
  `create function purge_notifications(before timestamptz, at_most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
   declare gone int;
   begin
     with old as materialized (
       select n.id from notifications n join purgeable_notifications p on p.id = n.id
        where p.since < before and not p.held order by n.id limit at_most for update of n skip locked)
     delete from notifications n using old where n.id = old.id;
     get diagnostics gone = row_count;
     return gone;
   end $$`,
  `create function purge_absences(before timestamptz, at_most int) returns int language plpgsql security definer set search_path = public, pg_temp as $$
   declare gone int;
   begin
     with old as materialized (
       select a.id from absences a join purgeable_absences p on p.id = a.id
        where p.since < before and not p.held order by a.id limit at_most for update of a skip locked)
     delete from absences a using old where a.id = old.id;
     get diagnostics gone = row_count;
     return gone;
   end $$`,
  // The store is emptied after the commit: until then the keys wait here, whoever is killed meanwhile.
  `create table "removed_files" ("key" uuid not null, "removed_at" timestamptz not null, primary key ("key"))`,
  `create function purge_files(before timestamptz, at_most int, removed_at timestamptz) returns int language plpgsql security definer set search_path = public, pg_temp as $$
   declare gone int;
   begin
     with old as materialized (
       select f.id from files f join purgeable_files p on p.id = f.id
        where p.since < before and not p.held order by f.id limit at_most for update of f skip locked),
     removed as (delete from files f using old where f.id = old.id returning f.key)
     insert into removed_files (key, removed_at) select r.key, purge_files.removed_at from removed r;
     get diagnostics gone = row_count;
     return gone;
   end $$`,
];

/** Counts every table that hangs on an account, whatever was added to sign-in since. */
const countAccount = `
create function account_rows(account text) returns table (place text, counted bigint) language plpgsql stable as $$
declare link record;
begin
  return query select 'auth.user'::text, count(*) from auth."user" u where u.id = account;
  for link in
    select c.conrelid::regclass as relation, n.nspname || '.' || t.relname as name, a.attname as attribute
      from pg_constraint c
      join pg_class t on t.oid = c.conrelid join pg_namespace n on n.oid = t.relnamespace
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
     where c.contype = 'f' and c.confrelid = 'auth."user"'::regclass order by 2
  loop
    return query execute format('select %L::text, count(*) from %s where %I = $1', link.name, link.relation, link.attribute) using account;
  end loop;
end $$`;

const erasures = [
  `alter table "officials" add column "erased_at" timestamptz null`,
  `create table "erasures" ("id" uuid not null default uuidv7(), "official_id" uuid not null, "code" text not null, "reason" text not null, "authority" text not null, "counts" jsonb not null, "erased_at" timestamptz not null, "erased_by_id" uuid not null, primary key ("id"))`,
  `alter table "erasures" add constraint "erasures_official_id_unique" unique ("official_id")`,
  `alter table "erasures" add constraint "erasures_code_unique" unique ("code")`,
  `alter table "erasures" add constraint "erasures_official_id_foreign" foreign key ("official_id") references "officials" ("id")`,
  `alter table "erasures" add constraint "erasures_erased_by_id_foreign" foreign key ("erased_by_id") references "officials" ("id")`,
  countAccount,
  // What of a person goes, by table.
  `create function personal_rows(person uuid) returns table (place text, counted bigint) language sql stable as $$
     select 'officials', count(*) from officials where id = person and erased_at is null
     union all select r.place, r.counted from officials o cross join lateral account_rows(o.user_id) r where o.id = person and o.user_id is not null
     union all select 'account_links', count(*) from account_links where official_id = person
     union all select 'mail_preferences', count(*) from mail_preferences where official_id = person
     union all select 'absences', count(*) from absences where official_id = person
     union all select 'delegations', count(*) from delegations d join absences a on a.id = d.absence_id where a.official_id = person
     union all select 'mails', count(*) from mails where recipient_id = person and (address <> '' or last_error is not null)
     union all select 'files', count(*) from files f join purgeable_files p on p.id = f.id where f.uploaded_by_id = person
     union all select 'legal_holds', count(*) from legal_holds where subject_id = person
   $$`,
  // What keeps a person from being erased. It looks past the fence around explanation requests, and names none of them.
  `create function erasure_obstacles(person uuid, today date) returns table (obstacle text, counted bigint) language plpgsql as $$
   declare viewer text := current_setting('mutabaa.viewer', true);
   begin
     perform set_config('mutabaa.viewer', 'job:erasure', true);
     return query
       select 'HOLDS_POSITION'::text, count(*) from appointments a
        where a.official_id = person and coalesce(a.ends_on, 'infinity') >= greatest(today, a.starts_on)
       union all select 'ACTS_FOR', count(*) from delegations d where d.delegate_id = person and d.ends_on >= greatest(today, d.starts_on)
       union all select 'OPEN_MATTER', count(*) from (
         select 1 from directives d where d.reported_by_id = person and d.state = 'REPORTED'
         union all select 1 from milestones m where m.reported_by_id = person and m.state = 'REPORTED'
         union all select 1 from extensions x where x.official_id = person and x.outcome is null
         union all select 1 from plans p where p.official_id = person and p.state = 'PROPOSED'
         union all select 1 from explanation_requests e where e.closed_at is null and person in (e.signed_by_id, e.replied_by_id)) open_matters
       union all select 'ON_HOLD', count(*) from legal_holds h
        where h.lifted_at is null
          and (h.subject_id = person
            or exists (select 1 from audit_entries a where a.record_id = h.subject_id and a.actor_id = person)
            or exists (select 1 from explanation_requests e join audit_entries a on a.record_id = e.id where e.directive_id = h.subject_id and a.actor_id = person));
     perform set_config('mutabaa.viewer', coalesce(viewer, ''), true);
   end $$`,
  // One act and no other: the application cannot remove any of these rows on their own.
  `create function erase_official(person uuid, name_ar text, name_fr text, name_en text, address text, erased_at timestamptz, today date) returns void language plpgsql security definer set search_path = public, pg_temp as $$
   declare held_account text; held_email text;
   begin
     select o.user_id, o.email into held_account, held_email from officials o where o.id = person and o.erased_at is null for update;
     if not found then raise exception 'no such person, or erased before' using errcode = 'no_data_found'; end if;
     if exists (select 1 from erasure_obstacles(person, today) where counted > 0) then
       raise exception 'this person cannot be erased' using errcode = 'check_violation';
     end if;
     update officials o set name_ar = erase_official.name_ar, name_fr = erase_official.name_fr, name_en = erase_official.name_en, email = address,
            language = 'AR', user_id = null, erased_at = erase_official.erased_at where o.id = person;
     delete from auth."user" where id = held_account;
     delete from auth."verification" v where position(held_email in v.identifier) > 0 or position(held_email in v.value) > 0 or v.value = held_account;
     delete from auth."attempts" a where position(held_email in a.key) > 0;
     delete from account_links where official_id = person;
     delete from mail_preferences where official_id = person;
     update delegations d set reason = '' from absences a where a.id = d.absence_id and a.official_id = person;
     delete from absences where official_id = person;
     update notifications set withdrawn_at = erase_official.erased_at where recipient_id = person and mail_id is null and withdrawn_at is null and mailing <> 'NONE';
     update mails set address = '', last_error = null, parameters = null, lease_until = null, state = case state when 'QUEUED' then 'WITHDRAWN' else state end where recipient_id = person;
     update legal_holds set reason = '', lift_reason = '' where subject_id = person;
     with gone as (delete from files f using purgeable_files p where p.id = f.id and f.uploaded_by_id = person returning f.key)
     insert into removed_files (key, removed_at) select key, erase_official.erased_at from gone;
   end $$`,
];

const views = [
  'held_records',
  'held_officials',
  'purgeable_notifications',
  'purgeable_mails',
  'purgeable_files',
  'purgeable_drafts',
  'purgeable_absences',
  'archivable_directives',
];
const definers = [
  'purge_notifications(timestamptz, int)',
  'purge_absences(timestamptz, int)',
  'purge_files(timestamptz, int, timestamptz)',
  'erase_official(uuid, text, text, text, text, timestamptz, date)',
];

const grants = [
  `grant select on ${views.join(', ')} to mutabaa_app`,
  `grant select, insert, update on legal_holds, breaches to mutabaa_app`,
  `grant select, insert on breach_amendments, erasures to mutabaa_app`,
  `grant select, update, delete on removed_files to mutabaa_app`,
  `revoke execute on function ${definers.join(', ')} from public`,
  `grant execute on function ${definers.join(', ')} to mutabaa_app`,
];

const teardown = [
  `drop function ${definers.join(', ')}, erasure_obstacles(uuid, date), personal_rows(uuid), account_rows(text)`,
  `drop table erasures, removed_files, breach_amendments, breaches`,
  `drop view archivable_directives, purgeable_absences, purgeable_drafts, purgeable_files, purgeable_mails, purgeable_notifications, held_officials, held_records`,
  `drop table legal_holds`,
  `alter table "officials" drop column "erased_at"`,
];

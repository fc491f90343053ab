import { Migration } from '@mikro-orm/migrations';

/** Explanation requests, their words apart, what proves that a position was notified, and the fence around all of it. */
export class Explanations extends Migration {
  override up(): void {
    for (const statement of [...tables, confine, ...fence, statistics, ...grants]) this.addSql(statement);
  }

  override down(): void {
    for (const statement of teardown) this.addSql(statement);
  }
}

const tables = [
  `create table "explanation_requests" ("id" uuid not null default uuidv7(), "reference" text null, "state" text not null default 'DRAFT', "language" text not null, "obligation_id" uuid not null, "escalation_id" uuid null, "directive_id" uuid not null, "directive_reference" text not null, "obligation_kind" text not null, "milestone_number" int null, "position_id" uuid not null, "structure_id" uuid not null, "priority" text not null, "confidentiality" text not null, "due_on" date not null, "working_days_late" int not null, "drafted_at" timestamptz not null, "drafted_by_id" uuid null, "amended_at" timestamptz null, "signed_at" timestamptz null, "signed_by_id" uuid null, "signed_for_id" uuid null, "reply_due_on" date null, "replied_at" timestamptz null, "replied_by_id" uuid null, "reply_on_behalf_of_id" uuid null, "outcome" text null, "closed_at" timestamptz null, "closed_by_id" uuid null, "version" int not null default 1, primary key ("id"))`,
  `alter table "explanation_requests" add constraint "explanation_requests_reference_unique" unique ("reference")`,
  `alter table "explanation_requests" add constraint "explanation_requests_escalation_id_unique" unique ("escalation_id")`,
  `create unique index "explanation_requests_one_open" on "explanation_requests" ("obligation_id") where "closed_at" is null`,
  `create index "explanation_requests_directive_id_index" on "explanation_requests" ("directive_id")`,
  `create index "explanation_requests_drafted_at_id_index" on "explanation_requests" ("drafted_at", "id")`,
  `alter table "explanation_requests" add constraint "explanation_requests_state_check" check ("state" in ('DRAFT', 'SIGNED', 'REPLIED', 'CLOSED', 'WITHDRAWN'))`,
  `alter table "explanation_requests" add constraint "explanation_requests_language_check" check ("language" in ('AR', 'FR', 'EN'))`,
  `alter table "explanation_requests" add constraint "explanation_requests_obligation_kind_check" check ("obligation_kind" in ('ACKNOWLEDGE', 'PLAN', 'DELIVER', 'UPDATE', 'VERIFY', 'DECIDE', 'MEASURE', 'ATTEST', 'EXPLAIN', 'PREPARE'))`,
  `alter table "explanation_requests" add constraint "explanation_requests_priority_check" check ("priority" in ('NORMAL', 'HIGH', 'URGENT'))`,
  `alter table "explanation_requests" add constraint "explanation_requests_confidentiality_check" check ("confidentiality" in ('NORMAL', 'RESTRICTED'))`,
  `alter table "explanation_requests" add constraint "explanation_requests_outcome_check" check ("outcome" in ('ACCEPTED', 'FORCE_MAJEURE', 'REMINDER_OF_DUTY', 'FORMAL_NOTICE', 'REFERRAL'))`,
  `create table "explanation_texts" ("request_id" uuid not null, "text" text not null, "reply" text null, "reason" text null, primary key ("request_id"))`,
  `create table "views" ("directive_id" uuid not null, "position_id" uuid not null, "official_id" uuid not null, "viewed_at" timestamptz not null, primary key ("directive_id", "position_id", "official_id"))`,
  `create table "paper_receipts" ("id" uuid not null default uuidv7(), "directive_id" uuid not null, "position_id" uuid not null, "received_on" date not null, "received_by" text not null, "file_id" uuid not null, "recorded_by_id" uuid not null, "recorded_at" timestamptz not null, primary key ("id"))`,
  `create index "paper_receipts_directive_id_id_index" on "paper_receipts" ("directive_id", "id")`,
  `alter table "files" add column "record_id" uuid null`,
  `create index "escalations_drafting" on "escalations" ("obligation_id") where "act" = 'DRAFT_EXPLANATION_REQUEST'`,
  `alter table "explanation_requests" add constraint "explanation_requests_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
  `alter table "explanation_requests" add constraint "explanation_requests_structure_id_foreign" foreign key ("structure_id") references "structures" ("id")`,
  `alter table "explanation_requests" add constraint "explanation_requests_drafted_by_id_foreign" foreign key ("drafted_by_id") references "officials" ("id") on delete set null`,
  `alter table "explanation_requests" add constraint "explanation_requests_signed_by_id_foreign" foreign key ("signed_by_id") references "officials" ("id") on delete set null`,
  `alter table "explanation_requests" add constraint "explanation_requests_signed_for_id_foreign" foreign key ("signed_for_id") references "positions" ("id") on delete set null`,
  `alter table "explanation_requests" add constraint "explanation_requests_replied_by_id_foreign" foreign key ("replied_by_id") references "officials" ("id") on delete set null`,
  `alter table "explanation_requests" add constraint "explanation_requests_reply_on_behalf_of_id_foreign" foreign key ("reply_on_behalf_of_id") references "positions" ("id") on delete set null`,
  `alter table "explanation_requests" add constraint "explanation_requests_closed_by_id_foreign" foreign key ("closed_by_id") references "officials" ("id") on delete set null`,
  `alter table "paper_receipts" add constraint "paper_receipts_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
  `alter table "paper_receipts" add constraint "paper_receipts_file_id_foreign" foreign key ("file_id") references "files" ("id")`,
  `alter table "paper_receipts" add constraint "paper_receipts_recorded_by_id_foreign" foreign key ("recorded_by_id") references "officials" ("id")`,
];

/** Whom a rung tells sees the request: a superior is no longer told of a missing reply, where nobody has changed that ladder. */
const confine = `update ladders set rungs = replace(rungs::text, '"SUPERIOR"', '"OWING_POSITION"')::jsonb where kind = 'EXPLAIN' and version = 1`;

const listOf = (setting: string, type: string): string => `coalesce(nullif(current_setting('${setting}', true), ''), '{}')::${type}[]`;
const roles = listOf('mutabaa.roles', 'text');
const positions = listOf('mutabaa.positions', 'uuid');
const standsIn = (record: string): string => `exists (select 1 from relations r where r.record_id = ${record} and r.position_id = any(${positions}))`;

/** What each transaction says of its viewer decides; without a viewer nothing is there. The owner is held to it as well. */
const seen = `
coalesce(current_setting('mutabaa.viewer', true), '') like 'job:%'
or ${roles} && array['MINISTER', 'CABINET']
or ('INSPECTORATE' = any(${roles}) and (confidentiality = 'NORMAL' or ${standsIn('directive_id')}))
or (signed_at is not null and ${standsIn('id')})`;

const fence = [
  `alter table explanation_requests enable row level security`,
  `alter table explanation_requests force row level security`,
  `create policy explanation_requests_seen on explanation_requests using (${seen}) with check (${seen})`,
  `alter table explanation_texts enable row level security`,
  `alter table explanation_texts force row level security`,
  `create policy explanation_texts_seen on explanation_texts using (exists (select 1 from explanation_requests e where e.id = request_id))`,
];

/** Numbers for everybody, counted past the fence: they name nobody. */
const statistics = `
create function explanation_statistics(zone text, from_on date, to_on date)
returns table (state text, outcome text, counted bigint, late bigint) language plpgsql as $$
declare viewer text := current_setting('mutabaa.viewer', true);
begin
  perform set_config('mutabaa.viewer', 'job:statistics', true);
  return query
    select e.state, e.outcome, count(*), count(*) filter (where (coalesce(e.replied_at, e.closed_at) at time zone zone)::date > e.reply_due_on)
      from explanation_requests e
     where e.signed_at is not null and (e.signed_at at time zone zone)::date between from_on and to_on
     group by e.state, e.outcome;
  perform set_config('mutabaa.viewer', coalesce(viewer, ''), true);
end
$$`;

const grants = [
  `grant select, insert, update on explanation_requests, explanation_texts to mutabaa_app`,
  `grant select, insert on views, paper_receipts to mutabaa_app`,
  `grant execute on function explanation_statistics(text, date, date) to mutabaa_app`,
];

const teardown = [
  `drop function explanation_statistics(text, date, date)`,
  `drop table explanation_texts, explanation_requests, views, paper_receipts`,
  `drop index "escalations_drafting"`,
  `alter table "files" drop column "record_id"`,
];

import { Migration } from '@mikro-orm/migrations';

/** Thresholds that are breached: one episode, one answer. The product drafts some orders by itself, which nobody has recorded. */
export class DashboardLoop extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const statement of down) this.addSql(statement);
  }
}

const up = [
  `create table "breach_episodes" ("id" uuid not null default uuidv7(), "assignment_id" uuid not null, "value" numeric(20,4) not null, "threshold" numeric(20,4) not null, "period_end" date not null, "answer" text not null, "directive_id" uuid null, "opened_at" timestamptz not null, "ended_at" timestamptz null, primary key ("id"))`,
  `create index "breach_episodes_assignment_id_id_index" on "breach_episodes" ("assignment_id", "id")`,
  `create index "breach_episodes_directive_id_index" on "breach_episodes" ("directive_id")`,
  `create unique index "breach_episodes_one_open" on "breach_episodes" ("assignment_id") where "ended_at" is null`,
  `alter table "breach_episodes" add constraint "breach_episodes_answer_check" check ("answer" in ('DRAFT', 'UNDER_WAY', 'REOPEN'))`,
  `alter table "breach_episodes" add constraint "breach_episodes_assignment_id_foreign" foreign key ("assignment_id") references "indicator_assignments" ("id")`,
  `alter table "breach_episodes" add constraint "breach_episodes_directive_id_foreign" foreign key ("directive_id") references "directives" ("id") on delete set null`,
  `alter table "directives" alter column "recorded_by_id" drop not null`,
  `grant select, insert on breach_episodes to mutabaa_app`,
  `grant update (ended_at) on breach_episodes to mutabaa_app`,
];

const down = [
  `drop table "breach_episodes"`,
  // Before, somebody had recorded every order: of what was issued, whoever issued it; what is still a draft goes.
  `update "directives" set "recorded_by_id" = "issued_by_id" where "recorded_by_id" is null`,
  `delete from "restricted_texts" where "record_id" in (select "id" from "directives" where "recorded_by_id" is null)`,
  `delete from "directive_contributors" where "directive_id" in (select "id" from "directives" where "recorded_by_id" is null)`,
  `delete from "milestones" where "directive_id" in (select "id" from "directives" where "recorded_by_id" is null)`,
  `delete from "directives" where "recorded_by_id" is null`,
  `alter table "directives" alter column "recorded_by_id" set not null`,
];

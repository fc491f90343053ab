import { Migration } from '@mikro-orm/migrations';

/** Looks at what was closed: inspections, the rates at which they are drawn, and questions about the effect. */
export class Inspections extends Migration {
  override up(): void {
    for (const statement of [...tables, ...foreignKeys, ...grants]) this.addSql(statement);
  }

  override down(): void {
    for (const table of ['effect_checks', 'inspections', 'inspection_rates']) this.addSql(`drop table "${table}"`);
  }
}

const tables = [
  `create table "inspection_rates" ("structure_id" uuid not null, "rate_percent" int not null, primary key ("structure_id"))`,
  `alter table "inspection_rates" add constraint "inspection_rates_are_percent" check (rate_percent >= 0 and rate_percent <= 100)`,
  `create table "inspections" ("id" uuid not null default uuidv7(), "directive_id" uuid not null, "state" text not null default 'OPEN', "reason" text null, "opened_at" timestamptz not null, "opened_by_id" uuid null, "findings" text null, "inspector_id" uuid null, "concluded_at" timestamptz null, "new_due_on" date null, primary key ("id"))`,
  `create index "inspections_directive_id_id_index" on "inspections" ("directive_id", "id")`,
  `create unique index "inspections_one_open" on "inspections" ("directive_id") where "state" = 'OPEN'`,
  `alter table "inspections" add constraint "inspections_state_check" check ("state" in ('OPEN', 'PASSED', 'FAILED'))`,
  `create table "effect_checks" ("id" uuid not null default uuidv7(), "directive_id" uuid not null, "days_after" int not null, "asked_on" date not null, "answer" text null, "sentence" text null, "official_id" uuid null, "on_behalf_of_id" uuid null, "answered_at" timestamptz null, primary key ("id"))`,
  `alter table "effect_checks" add constraint "effect_checks_directive_id_asked_on_unique" unique ("directive_id", "asked_on")`,
  `alter table "effect_checks" add constraint "effect_checks_answer_check" check ("answer" in ('YES', 'NO', 'TOO_EARLY'))`,
];

const foreignKeys = [
  `alter table "inspections" add constraint "inspections_opened_by_id_foreign" foreign key ("opened_by_id") references "officials" ("id") on delete set null`,
  `alter table "inspections" add constraint "inspections_inspector_id_foreign" foreign key ("inspector_id") references "officials" ("id") on delete set null`,
  `alter table "effect_checks" add constraint "effect_checks_official_id_foreign" foreign key ("official_id") references "officials" ("id") on delete set null`,
  `alter table "effect_checks" add constraint "effect_checks_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "positions" ("id") on delete set null`,
];

const grants = ['grant select, insert, update on "inspections", "inspection_rates", "effect_checks" to mutabaa_app'];

import { Migration } from '@mikro-orm/migrations';

/** What makes an order believed: its read-back by the lead. */
export class Assurance extends Migration {
  override up(): void {
    for (const statement of [...tables, ...foreignKeys, ...grants]) this.addSql(statement);
  }

  override down(): void {
    for (const table of ['plans']) this.addSql(`drop table "${table}"`);
  }
}

const tables = [
  `create table "plans" ("id" uuid not null default uuidv7(), "directive_id" uuid not null, "state" text not null default 'PROPOSED', "restatement" text not null, "first_step" text not null, "due_on" date null, "steps" jsonb not null, "official_id" uuid not null, "on_behalf_of_id" uuid null, "proposed_at" timestamptz not null, "decided_by_id" uuid null, "decided_at" timestamptz null, "decision_note" text null, primary key ("id"))`,
  `create index "plans_directive_id_id_index" on "plans" ("directive_id", "id")`,
  `create unique index "plans_one_proposed" on "plans" ("directive_id") where "state" = 'PROPOSED'`,
  `alter table "plans" add constraint "plans_state_check" check ("state" in ('PROPOSED', 'ACCEPTED', 'RETURNED'))`,
];

const foreignKeys = [
  `alter table "plans" add constraint "plans_official_id_foreign" foreign key ("official_id") references "officials" ("id")`,
  `alter table "plans" add constraint "plans_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "positions" ("id") on delete set null`,
  `alter table "plans" add constraint "plans_decided_by_id_foreign" foreign key ("decided_by_id") references "officials" ("id") on delete set null`,
];

const grants = ['grant select, insert, update on "plans" to mutabaa_app'];

import { Migration } from '@mikro-orm/migrations';

/** Periods by the calendar: what opens of itself on a day, and the statements owed at the end of each period of an orientation. */
export class Periods extends Migration {
  override up(): void {
    for (const statement of [...tables, ...grants, ...installed]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table "attestations"');
    this.addSql('alter table "evidence" drop column "subject_id"');
    this.addSql('alter table "directives" drop column "next_look_on"');
  }
}

const tables = [
  `create table "attestations" ("id" uuid not null default uuidv7(), "directive_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "compliance" text null, "statement" text null, "official_id" uuid null, "on_behalf_of_id" uuid null, "signed_at" timestamptz null, primary key ("id"))`,
  `alter table "attestations" add constraint "attestations_directive_id_ends_on_unique" unique ("directive_id", "ends_on")`,
  `alter table "attestations" add constraint "attestations_official_id_foreign" foreign key ("official_id") references "officials" ("id") on delete set null`,
  `alter table "attestations" add constraint "attestations_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "positions" ("id") on delete set null`,
  `alter table "attestations" add constraint "attestations_compliance_check" check ("compliance" in ('COMPLIANT', 'PARTIAL', 'NOT_COMPLIANT'))`,
  `alter table "evidence" add "subject_id" uuid null`,
  `alter table "directives" add "next_look_on" date null`,
  `create index "directives_next_look" on "directives" ("next_look_on") where "next_look_on" is not null`,
];

const grants = ['grant select, insert, update on "attestations" to mutabaa_app'];

/** Duties in force begin their next period by the calendar; orientations in force are looked at tomorrow. */
const installed = [
  `update directives set next_look_on = due_on + 1 where nature = 'RECURRING' and due_on is not null and state not in ('DRAFT', 'CANCELLED', 'SUPERSEDED', 'ENDED', 'CLOSED')`,
  `update directives set recurrence = 'QUARTERLY' where nature = 'STANDING' and recurrence is null`,
  `update directives set next_look_on = now()::date + 1 where nature = 'STANDING' and issued_at is not null and state not in ('DRAFT', 'CANCELLED', 'SUPERSEDED', 'ENDED')`,
];

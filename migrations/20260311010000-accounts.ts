import { Migration } from '@mikro-orm/migrations';

const up = [
  `alter table "mails" add column "letter" text null, add column "parameters" jsonb null`,
  // Better-auth reads and writes its own columns only; these are ours.
  `alter table auth."session" add column "seenAt" timestamptz not null default clock_timestamp(), add column "standing" text null, add column "formerToken" text null, add column "formerUntil" timestamptz null`,
  `create index "session_formerToken_idx" on auth."session" ("formerToken") where "formerToken" is not null`,
  `create table auth."attempts" ("key" varchar(255) not null primary key, "points" integer not null default 0, "expire" bigint)`,
  `create table auth."closed" ("userId" text not null primary key references auth."user" ("id") on delete cascade, "closedAt" timestamptz not null)`,
  `grant select, insert, update, delete on auth."attempts", auth."closed" to mutabaa_app`,
  `create table "account_links" ("id" uuid not null default uuidv7(), "official_id" uuid not null, "purpose" text not null, "created_at" timestamptz not null, "created_by_id" uuid null, "expires_at" timestamptz not null, "used_at" timestamptz null, "withdrawn_at" timestamptz null, primary key ("id"))`,
  `alter table "account_links" add constraint "account_links_official_id_foreign" foreign key ("official_id") references "officials" ("id") on delete cascade`,
  `alter table "account_links" add constraint "account_links_created_by_id_foreign" foreign key ("created_by_id") references "officials" ("id") on delete set null`,
  `alter table "account_links" add constraint "account_links_purpose_check" check ("purpose" in ('INVITATION', 'FIRST_ADMINISTRATOR', 'RESET'))`,
  `create unique index "account_links_one_open" on "account_links" ("official_id", "purpose") where "used_at" is null and "withdrawn_at" is null`,
  `create index "account_links_official_id_index" on "account_links" ("official_id")`,
  'grant select, insert, update on account_links to mutabaa_app',
];

const down = [
  'drop table "account_links"',
  'drop table auth."closed"',
  'drop table auth."attempts"',
  `alter table auth."session" drop column "seenAt", drop column "standing", drop column "formerToken", drop column "formerUntil"`,
  // A letter of its own carries no facts: the version before would withdraw it unsent.
  `alter table "mails" drop column "letter", drop column "parameters"`,
];

/** Letters of their own, sessions that are renewed and end, attempts that are counted, and one-time links to an account. */
export class Accounts extends Migration {
  override up(): void {
    for (const sql of up) this.addSql(sql);
  }

  override down(): void {
    for (const sql of down) this.addSql(sql);
  }
}

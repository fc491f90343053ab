import { Migration } from '@mikro-orm/migrations';

/** What the reconciliation finds amiss, and who looks after it. */
export class Reconciliation extends Migration {
  override up(): void {
    this.addSql(
      `create table "alarms" ("id" uuid not null default uuidv7(), "key" text not null, "kind" text not null, "obligation_id" uuid null, "rung" int null, "expected_at" timestamptz null, "found_at" timestamptz not null, "raised_at" timestamptz null, "mailed_to" uuid[] not null default '{}', "seen_at" timestamptz null, "seen_by_id" uuid null, "resolved_at" timestamptz null, "resolved_by_id" uuid null, "reason" text null, primary key ("id"))`,
    );
    this.addSql(`create unique index "alarms_one_open" on "alarms" ("key") where "resolved_at" is null`);
    this.addSql(`create index "alarms_raised" on "alarms" ("id") where "raised_at" is not null`);
    this.addSql(
      `alter table "alarms" add constraint "alarms_seen_by_id_foreign" foreign key ("seen_by_id") references "officials" ("id") on delete set null`,
    );
    this.addSql(
      `alter table "alarms" add constraint "alarms_resolved_by_id_foreign" foreign key ("resolved_by_id") references "officials" ("id") on delete set null`,
    );
    this.addSql('grant select, insert, update on alarms to mutabaa_app');
  }

  override down(): void {
    this.addSql('drop table "alarms"');
  }
}

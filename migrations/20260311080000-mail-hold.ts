import { Migration } from '@mikro-orm/migrations';

/** Mail that waits for an operator, after the database was set back. */
export class MailHolds extends Migration {
  override up(): void {
    this.addSql(
      `create table "mail_holds" ("id" uuid not null default uuidv7(), "cause" text not null, "found_at" timestamptz not null, "restored_at" timestamptz null, "backup_made_at" timestamptz null, "checkpoint_sha256" text null, "released_at" timestamptz null, "released_by_id" uuid null, "release" text null, "reason" text null, "withdrawn_count" int null, primary key ("id"))`,
    );
    this.addSql(`create unique index "mail_holds_one_open" on "mail_holds" (("released_at" is null)) where "released_at" is null`);
    this.addSql(`alter table "mail_holds" add constraint "mail_holds_cause_check" check ("cause" in ('RESTORED', 'CHECKPOINT_AHEAD'))`);
    this.addSql(`alter table "mail_holds" add constraint "mail_holds_release_check" check ("release" in ('SEND', 'WITHDRAW'))`);
    this.addSql(
      `alter table "mail_holds" add constraint "mail_holds_released_by_id_foreign" foreign key ("released_by_id") references "officials" ("id") on delete set null`,
    );
    this.addSql('grant select, insert, update on mail_holds to mutabaa_app');
    // The page of the operation says which state of the schema the database is in.
    this.addSql('grant select on migrations to mutabaa_app');
  }

  override down(): void {
    this.addSql('revoke select on migrations from mutabaa_app');
    this.addSql('drop table "mail_holds"');
  }
}

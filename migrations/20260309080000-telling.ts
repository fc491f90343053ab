import { Migration } from '@mikro-orm/migrations';

const tables = [
  `alter table "notifications" add column "urgent" boolean not null default false, add column "mailing" text not null default 'AT_ONCE', add column "about_position_id" uuid null`,
  `alter table "notifications" add constraint "notifications_mailing_check" check ("mailing" in ('AT_ONCE', 'BRIEFING', 'NONE'))`,
  `drop index "notifications_unmailed"`,
  `create index "notifications_unmailed" on "notifications" ("recipient_id", "id") where "mail_id" is null and "withdrawn_at" is null and "mailing" = 'AT_ONCE'`,
  `create index "notifications_held" on "notifications" ("created_at") where "mail_id" is null and "withdrawn_at" is null and "mailing" = 'BRIEFING'`,
  `alter table "mails" drop constraint if exists "mails_state_check"`,
  `alter table "mails" add column "briefing_on" date null`,
  `alter table "mails" add constraint "mails_recipient_id_briefing_on_unique" unique ("recipient_id", "briefing_on")`,
  `create index "mails_message_id_index" on "mails" ("message_id")`,
  `create table "mail_preferences" ("official_id" uuid not null, "mailings" jsonb not null, primary key ("official_id"))`,
  `alter table "mail_preferences" add constraint "mail_preferences_official_id_foreign" foreign key ("official_id") references "officials" ("id") on update cascade on delete cascade`,
];

export class Telling extends Migration {
  override up(): void {
    for (const sql of tables) this.addSql(sql);
    this.addSql('grant select, insert, update on mail_preferences to mutabaa_app');
  }

  override down(): void {
    this.addSql('drop table "mail_preferences"');
    this.addSql('drop index "mails_message_id_index"');
    this.addSql('alter table "mails" drop column "briefing_on"');
    this.addSql('drop index "notifications_held"');
    this.addSql('drop index "notifications_unmailed"');
    this.addSql('alter table "notifications" drop column "urgent", drop column "mailing", drop column "about_position_id"');
    this.addSql(`create index "notifications_unmailed" on "notifications" ("recipient_id", "id") where "mail_id" is null and "withdrawn_at" is null`);
  }
}

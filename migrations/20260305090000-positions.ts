import { Migration } from '@mikro-orm/migrations';

/** Appointments that wait for their day, absences, and whether a person ever signed in. */
export class Positions extends Migration {
  override up(): void {
    // Appointments of before have taken effect: only those made from here on wait.
    this.addSql('alter table "appointments" add column "taken_up" boolean not null default true');
    this.addSql('create index "appointments_awaited" on "appointments" ("starts_on") where not "taken_up"');
    this.addSql('alter table "officials" add column "signed_in_at" timestamptz null');
    this.addSql(
      `create table "absences" ("id" uuid not null default uuidv7(), "official_id" uuid not null, "starts_on" date not null, "ends_on" date not null, "reason" text not null, primary key ("id"))`,
    );
    this.addSql('create index "absences_official_id_ends_on_index" on "absences" ("official_id", "ends_on")');
    this.addSql('alter table "absences" add constraint "absences_official_id_foreign" foreign key ("official_id") references "officials" ("id")');
    this.addSql(`alter table "absences" add constraint "absences_reason_check" check ("reason" in ('LEAVE', 'MISSION', 'TRAINING', 'OTHER'))`);
    this.addSql('grant select, insert, update on absences to mutabaa_app');
  }

  override down(): void {
    this.addSql('drop table absences');
    this.addSql('alter table "officials" drop column "signed_in_at"');
    this.addSql('drop index "appointments_awaited"');
    this.addSql('alter table "appointments" drop column "taken_up"');
  }
}

import { Migration } from '@mikro-orm/migrations';

/** Which absence a delegation was given for, so that an early return ends it too. */
export class Delegations extends Migration {
  override up(): void {
    this.addSql('alter table "delegations" add column "absence_id" uuid null');
    this.addSql(
      'alter table "delegations" add constraint "delegations_absence_id_foreign" foreign key ("absence_id") references "absences" ("id") on delete set null',
    );
  }

  override down(): void {
    this.addSql('alter table "delegations" drop column "absence_id"');
  }
}

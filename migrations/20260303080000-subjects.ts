import { Migration } from '@mikro-orm/migrations';

/** What an obligation is about, beside its record: an extension, a plan, an explanation request. */
export class Subjects extends Migration {
  override up(): void {
    this.addSql('alter table "obligations" add column "subject_id" uuid null');
  }

  override down(): void {
    this.addSql('alter table "obligations" drop column "subject_id"');
  }
}

import { Migration } from '@mikro-orm/migrations';

/** Words that grow with every feature (outcomes, facts told, relations) are checked by the code that writes them, not by the tables. */
const growing = [
  ['obligations', 'obligations_outcome_check'],
  ['acknowledgements', 'acknowledgements_outcome_check'],
  ['notifications', 'notifications_kind_check'],
  ['relations', 'relations_relation_check'],
] as const;

export class Dates extends Migration {
  override up(): void {
    for (const [table, check] of growing) this.addSql(`alter table "${table}" drop constraint if exists "${check}"`);
  }

  override down(): void {
    // Rows may already hold newer words: the checks do not come back.
  }
}

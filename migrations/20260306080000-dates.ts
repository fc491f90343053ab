import { Migration } from '@mikro-orm/migrations';

/** Dates. */
export class Dates extends Migration {
  override up(): void {
    // nothing yet
  }

  override down(): void {
    // nothing yet
  }
}

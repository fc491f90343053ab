import { Migration } from '@mikro-orm/migrations';

/** Telling. */
export class Telling extends Migration {
  override up(): void {
    // nothing yet
  }

  override down(): void {
    // nothing yet
  }
}

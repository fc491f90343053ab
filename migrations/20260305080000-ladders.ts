import { Migration } from '@mikro-orm/migrations';

/** Ladders. */
export class Ladders extends Migration {
  override up(): void {
    // nothing yet
  }

  override down(): void {
    // nothing yet
  }
}

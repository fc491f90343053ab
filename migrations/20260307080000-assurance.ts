import { Migration } from '@mikro-orm/migrations';

/** Assurance. */
export class Assurance extends Migration {
  override up(): void {
    // nothing yet
  }

  override down(): void {
    // nothing yet
  }
}

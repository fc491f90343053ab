import { Migration } from '@mikro-orm/migrations';

/** Explanations. */
export class Explanations extends Migration {
  override up(): void {
    // nothing yet
  }

  override down(): void {
    // nothing yet
  }
}

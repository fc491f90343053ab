import { Migration } from '@mikro-orm/migrations';

/** WorkingTime. */
export class WorkingTime extends Migration {
  override up(): void {
    // nothing yet
  }

  override down(): void {
    // nothing yet
  }
}

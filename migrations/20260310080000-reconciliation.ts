import { Migration } from '@mikro-orm/migrations';

/** Reconciliation. */
export class Reconciliation extends Migration {
  override up(): void {
    // nothing yet
  }

  override down(): void {
    // nothing yet
  }
}

import { Migration } from '@mikro-orm/migrations';

/** Indexes for what every request and every sweep asks: who holds which position, who acts for whom, who heads a structure. */
export class LookUps extends Migration {
  override up(): void {
    this.addSql(`create index "appointments_official_id_index" on "appointments" ("official_id")`);
    this.addSql(`create index "appointments_position_id_index" on "appointments" ("position_id")`);
    this.addSql(`create index "delegations_delegate_id_index" on "delegations" ("delegate_id")`);
    this.addSql(`create index "positions_heads" on "positions" ("structure_id") where "is_head"`);
  }

  override down(): void {
    for (const name of ['appointments_official_id_index', 'appointments_position_id_index', 'delegations_delegate_id_index', 'positions_heads']) {
      this.addSql(`drop index "${name}"`);
    }
  }
}

import { Entity, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instantColumn } from '../../platform/columns.js';

/** One act, written in the transaction of the act. Rows are only ever inserted. */
@Entity({ tableName: 'audit_entries' })
@Index({ properties: ['recordId', 'id'] })
@Index({ name: 'audit_entries_order', properties: ['transactionId', 'id'] })
@Index({
  name: 'audit_entries_by_actor',
  expression: `create index "audit_entries_by_actor" on "audit_entries" ("actor_id", "id") where "actor_id" is not null`,
})
@Index({ name: 'audit_entries_by_time', expression: `create index "audit_entries_by_time" on "audit_entries" using brin ("recorded_at")` })
@Index({
  name: 'audit_entries_consulted',
  expression: `create index "audit_entries_consulted" on "audit_entries" using gin (("details" -> 'recordIds')) where "act" = 'directive.consult'`,
})
export class AuditEntry {
  @PrimaryKey({ columnType: 'bigint', type: 'string', autoincrement: true })
  id!: string;

  /** On the office's clock, which an exercise moves. */
  @Property({ ...instantColumn })
  recordedAt!: Date;

  /** On PostgreSQL's own clock, which nobody moves: tells how long a row has waited for its number. Null before it was kept. */
  @Property({ ...instantColumn, nullable: true, defaultRaw: 'clock_timestamp()' })
  writtenAt?: Date | null;

  /** Official who acted; null when the product's own clock did. */
  @Property({ type: 'uuid', nullable: true })
  actorId?: string | null;

  /** Position in whose name they acted, when not their own. */
  @Property({ type: 'uuid', nullable: true })
  onBehalfOfId?: string | null;

  /** Stable code of the act, such as `directive.issue`. */
  @Property({ type: 'text' })
  act!: string;

  @Property({ type: 'text' })
  subjectType!: string;

  @Property({ type: 'uuid', nullable: true })
  subjectId?: string | null;

  /** Directive or project whose history shows the act. */
  @Property({ type: 'uuid', nullable: true })
  recordId?: string | null;

  @Property({ type: 'json' })
  details!: Record<string, unknown>;

  @Property({ type: 'text' })
  requestId!: string;

  @Property({ columnType: 'xid8', type: 'string', defaultRaw: 'pg_current_xact_id()' })
  transactionId!: string;
}

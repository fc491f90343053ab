import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instantColumn } from '../../platform/columns.js';

/** The number of a committed entry, and the hash that binds it to all before it. Rows are only ever inserted. */
@Entity({ tableName: 'audit_chain' })
export class AuditLink {
  /** From 1, without gaps. */
  @PrimaryKey({ columnType: 'bigint', type: 'string', autoincrement: false })
  sequence!: string;

  @Property({ columnType: 'bigint', type: 'string', unique: true })
  entryId!: string;

  /** Number of the server under which the entry was written. */
  @Property({ type: 'integer' })
  server!: number;

  @Property({ type: 'text' })
  entryHash!: string;

  @Property({ type: 'text' })
  chainHash!: string;
}

/** A database server that the log has lived on: transaction ids are comparable on one server only, and a restore changes it. */
@Entity({ tableName: 'audit_servers' })
export class AuditServer {
  @PrimaryKey({ type: 'integer', autoincrement: false })
  number!: number;

  @Property({ type: 'text' })
  systemIdentifier!: string;

  /** Entries from this one on were written there. */
  @Property({ columnType: 'bigint', type: 'string' })
  firstEntryId!: string;
}

/** A signed statement of where the chain stood, as it is in the file outside the database. */
@Entity({ tableName: 'audit_checkpoints' })
export class AuditCheckpoint {
  @PrimaryKey({ columnType: 'bigint', type: 'string', autoincrement: false })
  number!: string;

  @Property({ columnType: 'bigint', type: 'string' })
  sequence!: string;

  @Property({ ...instantColumn })
  writtenAt!: Date;

  /** One line of the file, to the byte. */
  @Property({ type: 'text' })
  line!: string;
}

import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { instantColumn } from '../../platform/columns.js';

/** A file whose row is gone and whose content the store may still hold. */
@Entity({ tableName: 'removed_files' })
export class RemovedFile {
  @PrimaryKey({ type: 'uuid' })
  key!: string;

  @Property({ ...instantColumn })
  removedAt!: Date;
}

import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** A value of the office that outlives processes: versions of cached tables, counters of the watch. */
@Entity({ tableName: 'settings' })
export class Setting {
  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'json' })
  value!: unknown;
}

import { Embedded, Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';

export enum HolidayCertainty {
  FIXED = 'FIXED',
  ESTIMATED = 'ESTIMATED',
}

registerEnumType(HolidayCertainty, { name: 'HolidayCertainty', description: 'FIXED, or ESTIMATED: it may still move by one day.' });

/** A day off. Religious days are estimated until they are announced. */
@Entity({ tableName: 'holidays' })
export class Holiday {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'date' })
  @Unique()
  observedOn!: string;

  @Embedded(() => LocalizedText, { prefix: 'name_' })
  name!: LocalizedText;

  @Enum({ items: () => HolidayCertainty, ...enumColumn })
  certainty!: HolidayCertainty;
}

/** Sessions of office work, for a range of days or (without dates) by default. */
@Entity({ tableName: 'office_hours' })
export class OfficeHours {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'date', nullable: true })
  startsOn?: string | null;

  @Property({ type: 'date', nullable: true })
  endsOn?: string | null;

  @Property({ type: 'json' })
  sessions!: { from: string; to: string }[];

  @Property({ type: 'text' })
  reason!: string;

  /** The structure that keeps these hours, and those below it; null for the whole office. */
  @Property({ type: 'uuid', nullable: true })
  structureId?: string | null;
}

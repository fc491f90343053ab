import type { Opt, Ref } from '@mikro-orm/core';
import { Embedded, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import type { CalendarTables } from '../calendar/index.js';
import { Official } from '../positions/index.js';
import { CalendarAct } from './calendar-change.enums.js';

/** A change of working time, with the tables before and after it: what it moved can be computed at any later moment. */
@ObjectType({ description: 'A change of the working time of the office: what, why, by whom, and how far its consequences are drawn.' })
@Entity({ tableName: 'calendar_changes' })
@Index({
  name: 'calendar_changes_unfinished',
  expression: 'create index "calendar_changes_unfinished" on "calendar_changes" ("version") where "finished_at" is null',
})
export class CalendarChange {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => CalendarAct, { description: 'What was done.' })
  @Enum({ items: () => CalendarAct, ...enumColumn })
  act!: CalendarAct;

  @Field(() => LocalizedText, { description: 'Name of the holiday, or of the hours.' })
  @Embedded(() => LocalizedText, { prefix: 'name_' })
  name!: LocalizedText;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day before the change; null for what was added.' })
  @Property({ type: 'date', nullable: true })
  beforeOn?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day after the change; null for what was removed.' })
  @Property({ type: 'date', nullable: true })
  afterOn?: string | null;

  @Field(() => String, { description: 'Why, in the words of who changed it.' })
  @Property({ type: 'text' })
  reason!: string;

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @Field(() => DateTimeScalar, { description: 'When it was changed.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;

  /** Version of the calendar that it made. */
  @Property({ type: 'integer' })
  @Unique()
  version!: number;

  @Property({ type: 'json' })
  tablesBefore!: CalendarTables;

  @Property({ type: 'json' })
  tablesAfter!: CalendarTables;

  /** The last open obligation that was looked at; a job that was interrupted goes on behind it. */
  @Property({ type: 'uuid', nullable: true })
  lookedAtId?: string | null;

  @Field(() => Int, { description: 'Open obligations looked at so far.' })
  @Property({ type: 'integer', default: 0 })
  lookedAtCount: number & Opt = 0;

  @Field(() => Int, { description: 'Obligations of which a date or a rung moved.' })
  @Property({ type: 'integer', default: 0 })
  movedCount: number & Opt = 0;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When every open obligation had been looked at; null while under way.' })
  @Property({ ...instantColumn, nullable: true })
  finishedAt?: Date | null;
}

/** What a change of working time moved on one obligation. */
@ObjectType({ description: 'What a change of working time moved on one obligation. Dates that people stated never move.' })
@Entity({ tableName: 'date_shifts' })
@Unique({ properties: ['obligationId', 'change'] })
export class DateShift {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  obligationId!: string;

  @ManyToOne(() => CalendarChange, { ref: true, index: false })
  change!: Ref<CalendarChange>;

  @Field(() => CivilDateScalar, { description: 'Date it lapsed on before.' })
  @Property({ type: 'date' })
  lapsesBeforeOn!: string;

  @Field(() => CivilDateScalar, { description: 'Date it lapses on since; the same when only the ladder moved.' })
  @Property({ type: 'date' })
  lapsesAfterOn!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Its next rung before; null when no rung was to come.' })
  @Property({ ...instantColumn, nullable: true })
  stepBeforeAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Its next rung since.' })
  @Property({ ...instantColumn, nullable: true })
  stepAfterAt?: Date | null;
}

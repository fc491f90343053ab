import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official } from '../positions/index.js';
import { AlarmKind } from './comparison.rules.js';

registerEnumType(AlarmKind, {
  name: 'AlarmKind',
  description:
    'What the records do not say as they should. RUNG_MISSING: its time has passed. RUNG_SKIPPED: a higher one fired. RUNG_EARLY: before its time or outside office hours. RUNG_DOUBLED: somebody was told twice. RUNG_UNTOLD: fired, but nobody was told or no history tells of it. NOT_WATCHED: an open obligation at which the engine will not look in time. STILL_CLIMBING: settled or stopped, and still on its ladder. MAIL_STANDING: mail that is due and that nobody sends. MAIL_HELD: all mail waits for an operator, since the database was set back. HISTORY_BEHIND: entries of the audit log wait for their number or for a checkpoint. HISTORY_BROKEN: a checkpoint or the newest part of the chain does not hold.',
});

/** A difference between what should be on record and what is. It carries identifiers only, never the words of a record. */
@ObjectType({ description: 'A difference that the reconciliation found between what should be on record and what is.' })
@Entity({ tableName: 'alarms' })
@Unique({
  name: 'alarms_one_open',
  expression: `create unique index "alarms_one_open" on "alarms" ("key") where "resolved_at" is null`,
})
@Index({
  name: 'alarms_raised',
  expression: `create index "alarms_raised" on "alarms" ("id") where "raised_at" is not null`,
})
export class Alarm {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  /** What tells it from every other: kind, obligation, cycle and rung. */
  @Property({ type: 'text' })
  key!: string;

  @Field(() => AlarmKind, { description: 'What is not as it should be.' })
  @Property({ type: 'text' })
  kind!: AlarmKind;

  @Property({ type: 'uuid', nullable: true })
  obligationId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the rung concerned.' })
  @Property({ type: 'integer', nullable: true })
  rung?: number | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it should have happened.' })
  @Property({ ...instantColumn, nullable: true })
  expectedAt?: Date | null;

  /** First seen then; raised only if it is still there at the next run. */
  @Property({ ...instantColumn })
  foundAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was raised.' })
  @Property({ ...instantColumn, nullable: true })
  raisedAt?: Date | null;

  /** Officials whose mail about it a relay has taken over. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  mailedTo: string[] = [];

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody first said that they look after it.' })
  @Property({ ...instantColumn, nullable: true })
  seenAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  seenBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the difference was gone, or somebody closed it.' })
  @Property({ ...instantColumn, nullable: true })
  resolvedAt?: Date | null;

  /** Null when the difference went away by itself. */
  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  resolvedBy?: Ref<Official> | null;

  @Field(() => String, { nullable: true, description: 'The reason given by whoever closed it.' })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;
}

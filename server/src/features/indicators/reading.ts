import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { assignmentFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar, DecimalScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { dinarsColumn, valueColumn } from './assignment.js';
import { ReadingChannel, ReadingState } from './indicator.enums.js';

/** The value of an indicator of a body for a period. Never overwritten: a correction is another one, with its reason. */
@ObjectType({ description: 'The value of an indicator of a body for a period. Never overwritten: a correction is another reading, with its reason.' })
@Entity({ tableName: 'readings' })
@Filter(assignmentFactFilter)
@Index({ properties: ['assignmentId', 'periodEnd', 'id'] })
@Index({ name: 'readings_awaiting', expression: `create index "readings_awaiting" on "readings" ("id") where "state" = 'PROPOSED'` })
@Index({
  name: 'readings_of_campaign',
  expression: 'create index "readings_of_campaign" on "readings" ("campaign_id") where "campaign_id" is not null',
})
@Index({
  name: 'readings_official',
  expression: `create index "readings_official" on "readings" ("structure_id", "indicator_id", "period_end") where "state" = 'VALIDATED'`,
})
@Unique({
  name: 'readings_one_official',
  expression: `create unique index "readings_one_official" on "readings" ("assignment_id", "period_start", "period_end") where "state" = 'VALIDATED'`,
})
@Unique({
  name: 'readings_one_proposed',
  expression: `create unique index "readings_one_proposed" on "readings" ("assignment_id", "period_start", "period_end") where "state" = 'PROPOSED'`,
})
@Check({ name: 'readings_period_check', expression: 'period_end >= period_start' })
@Check({
  name: 'readings_counts_check',
  expression: 'COALESCE(file_count, 0) >= 0 and COALESCE(sample_size, 0) >= 0 and COALESCE(oldest_pending_days, 0) >= 0',
})
export class Reading {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  assignmentId!: string;

  /** Indicator and structure of the assignment, kept here so that the dashboard reads one table. */
  @Property({ type: 'uuid' })
  indicatorId!: string;

  @Property({ type: 'uuid' })
  structureId!: string;

  @Field(() => Int, { description: 'Version of the sheet by which it was taken.' })
  @Property({ type: 'integer' })
  indicatorVersion!: number;

  @Field(() => CivilDateScalar, { description: 'First day of the period.' })
  @Property({ type: 'date' })
  periodStart!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period.' })
  @Property({ type: 'date' })
  periodEnd!: string;

  @Field(() => ReadingState, { description: 'Where it stands.' })
  @Enum({ items: () => ReadingState, ...enumColumn })
  state: ReadingState = ReadingState.PROPOSED;

  @Field(() => DecimalScalar, {
    description:
      'The figure that targets and thresholds judge, in the unit of the indicator: the median of a processing time, paid out of allotted in percent of a finance.',
  })
  @Property({ ...valueColumn })
  value!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Processing time within which nine files in ten were done, in days.' })
  @Property({ ...valueColumn, name: 'p90_days', nullable: true })
  p90Days?: string | null;

  @Field(() => Int, { nullable: true, description: 'Age of the oldest file still pending at the end of the period, in days.' })
  @Property({ type: 'integer', nullable: true })
  oldestPendingDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Files on which the processing time was measured.' })
  @Property({ type: 'integer', nullable: true })
  fileCount?: number | null;

  @Field(() => Int, { nullable: true, description: 'People who answered, of a satisfaction.' })
  @Property({ type: 'integer', nullable: true })
  sampleSize?: number | null;

  @Field(() => String, { nullable: true, description: 'How they were asked.' })
  @Property({ type: 'text', nullable: true })
  sampleMethod?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits allotted, in dinars.' })
  @Property({ ...dinarsColumn, nullable: true })
  allotted?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits committed, in dinars.' })
  @Property({ ...dinarsColumn, nullable: true })
  committed?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits paid, in dinars.' })
  @Property({ ...dinarsColumn, nullable: true })
  paid?: string | null;

  @Field(() => String, { nullable: true, description: 'What the body says of it.' })
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Field(() => ReadingChannel, { description: 'How it came.' })
  @Enum({ items: () => ReadingChannel, ...enumColumn })
  channel!: ReadingChannel;

  /** The campaign that asked for it, and whether it came after its date or its lock. */
  @Property({ type: 'uuid', nullable: true })
  campaignId?: string | null;

  @Field(() => Boolean, { description: 'Whether it came after the date of its campaign, or after the period was locked.' })
  @Property({ type: 'boolean' })
  late = false;

  /** The reading of the same period that it takes the place of. */
  @Property({ type: 'uuid', nullable: true })
  correctsId?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it corrects an earlier reading of the period; null for a first one.' })
  @Property({ type: 'text', nullable: true })
  correctionReason?: string | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  proposedBy?: Ref<Official> | null;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  @Property({ ...instantColumn })
  proposedAt!: Date;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  decidedBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the office validated or returned it; null while it awaits that.' })
  @Property({ ...instantColumn, nullable: true })
  decidedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was returned.' })
  @Property({ type: 'text', nullable: true })
  returnReason?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When another reading took its place.' })
  @Property({ ...instantColumn, nullable: true })
  supersededAt?: Date | null;
}

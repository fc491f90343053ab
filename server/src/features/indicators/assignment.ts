import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { assignmentFilter, assignmentFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar, DecimalScalar } from '../../platform/scalars.js';
import { Confidentiality } from '../obligations/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { Indicator } from './indicator.js';

/** Exact decimals: PostgreSQL's numeric, a string in between, never a float. */
export const valueColumn = { type: 'decimal', precision: 20, scale: 4 } as const;
export const dinarsColumn = { type: 'decimal', precision: 20, scale: 2 } as const;

/** An indicator of one body: who answers for it, what it weighs there, where it started, and the thresholds it is judged by. */
@ObjectType({ description: 'An indicator of one body: who answers for it, its weight there, its first value, thresholds and targets.' })
@Entity({ tableName: 'indicator_assignments' })
@Filter(assignmentFilter)
@Index({ properties: ['structure', 'indicator'] })
@Unique({
  name: 'indicator_assignments_one_in_force',
  expression:
    'create unique index "indicator_assignments_one_in_force" on "indicator_assignments" ("indicator_id", "structure_id") where "ended_on" is null',
})
@Check({ name: 'indicator_assignments_weight_check', expression: 'weight > (0)::numeric' })
export class IndicatorAssignment {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Indicator, { ref: true, index: false })
  indicator!: Ref<Indicator>;

  @ManyToOne(() => Structure, { ref: true, index: false })
  structure!: Ref<Structure>;

  /** Who answers for its readings. */
  @ManyToOne(() => Position, { ref: true, index: true })
  position!: Ref<Position>;

  /** Copied from the indicator, so that lists never ask. */
  @Enum({ items: () => Confidentiality, ...enumColumn })
  confidentiality!: Confidentiality;

  @Field(() => DecimalScalar, { description: 'Weight within its family in the roll-up of the sector; above 0.' })
  @Property({ ...valueColumn })
  weight!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Value when follow-up began, in the unit of the indicator.' })
  @Property({ ...valueColumn, nullable: true })
  initialValue?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of the initial value.' })
  @Property({ type: 'date', nullable: true })
  initialOn?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond it, on the worse side, a value is watched.' })
  @Property({ ...valueColumn, nullable: true })
  warningThreshold?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond it, on the worse side, a value is breached: a directive is drafted.' })
  @Property({ ...valueColumn, nullable: true })
  breachThreshold?: string | null;

  @Field(() => CivilDateScalar, { description: 'Day the body was given the indicator.' })
  @Property({ type: 'date' })
  startedOn!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day it ended; null while in force.' })
  @Property({ type: 'date', nullable: true })
  endedOn?: string | null;

  @Field(() => Int, { description: 'Raised by every act upon it: who amends names the one they read.' })
  @Property({ type: 'integer' })
  version = 1;
}

/** What is expected by a day. A target is replaced by a later decision about the same day, never erased. */
@ObjectType({ description: 'The value expected of a body by a day.' })
@Entity({ tableName: 'indicator_targets' })
@Filter(assignmentFactFilter)
@Unique({
  name: 'indicator_targets_one_in_force',
  expression: 'create unique index "indicator_targets_one_in_force" on "indicator_targets" ("assignment_id", "due_on") where "replaced_at" is null',
})
export class IndicatorTarget {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  assignmentId!: string;

  @Field(() => CivilDateScalar, { description: 'Day by which it is expected.' })
  @Property({ type: 'date' })
  dueOn!: string;

  @Field(() => DecimalScalar, { description: 'The value expected, in the unit of the indicator.' })
  @Property({ ...valueColumn })
  value!: string;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  setBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { description: 'When it was set.' })
  @Property({ ...instantColumn })
  setAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a later decision took its place; null while in force.' })
  @Property({ ...instantColumn, nullable: true })
  replacedAt?: Date | null;
}

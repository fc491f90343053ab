import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { ReviewFrequency } from './review.enums.js';
import type { ReviewContent } from './sheet.rules.js';

/** A review that the office made again and again, of the period that has ended, and sent to those it names. */
@ObjectType({ description: 'A review made of each period that ends, and announced by mail to the positions it names.' })
@Entity({ tableName: 'review_schedules' })
@Index({
  name: 'review_schedules_due',
  expression: 'create index "review_schedules_due" on "review_schedules" ("next_on") where "ended_at" is null',
})
@Unique({
  name: 'review_schedules_one_in_force',
  expression: 'create unique index "review_schedules_one_in_force" on "review_schedules" ("frequency", "structure_codes") where "ended_at" is null',
})
export class ReviewSchedule {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => ReviewFrequency, { description: 'Of which period.' })
  @Enum({ items: () => ReviewFrequency, ...enumColumn })
  frequency!: ReviewFrequency;

  @Field(() => [String], { description: 'Codes of its structures; empty for all.' })
  @Property({ columnType: 'text[]', type: 'array' })
  structureCodes!: string[];

  @Property({ columnType: 'uuid[]', type: 'array' })
  recipientIds!: string[];

  @Field(() => CivilDateScalar, { description: 'From which day the next one is made, in office hours.' })
  @Property({ type: 'date' })
  nextOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was set up.' })
  @Property({ ...instantColumn })
  createdAt!: Date;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false, deleteRule: 'set null' })
  createdBy?: Ref<Official> | null;

  @Property({ ...instantColumn, nullable: true })
  endedAt?: Date | null;
}

/** A frozen review: counted once, kept as data, and never changed; the database refuses it to everybody. */
@Entity({ tableName: 'reviews' })
@Unique({ name: 'reviews_one_of_a_period', properties: ['fromOn', 'toOn', 'structureCodes'] })
@Check({ name: 'reviews_period_check', expression: 'to_on >= from_on' })
export class FrozenReview {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'text' })
  @Unique()
  reference!: string;

  @Property({ type: 'date' })
  fromOn!: string;

  @Property({ type: 'date' })
  toOn!: string;

  /** Those it was asked for, in order; empty for all. */
  @Property({ columnType: 'text[]', type: 'array' })
  structureCodes!: string[];

  /** The period it compares itself with, and the frozen review of it where there was one. */
  @Property({ type: 'date' })
  previousFromOn!: string;

  @Property({ type: 'date' })
  previousToOn!: string;

  @Property({ type: 'text', nullable: true })
  previousReference?: string | null;

  /** Left out of lists: it is the whole review. */
  @Property({ type: 'json', lazy: true })
  content!: ReviewContent;

  @Property({ ...instantColumn })
  frozenAt!: Date;

  /** Null when the schedule did. */
  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  frozenBy?: Ref<Official> | null;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @ManyToOne(() => ReviewSchedule, { ref: true, nullable: true, index: false })
  schedule?: Ref<ReviewSchedule> | null;
}

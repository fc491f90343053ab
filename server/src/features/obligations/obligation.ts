import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { obligationFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Position, Structure } from '../positions/index.js';
import { Confidentiality, ObligationKind, ObligationOutcome, Priority, type WaitingParty } from './obligation.enums.js';

/** A stretch during which the clock of an obligation stood still, and on whose account. */
export interface ClockPause {
  from: string;
  to: string | null;
  chargedTo: `${WaitingParty}`;
}

/**
 * Who owes what by when. Holds a copy of its record's reference, title, structure and confidentiality, kept current by
 * whoever opened it, so that the engine and the lists never ask. Lateness is computed, never stored.
 */
@ObjectType({ description: 'Who owes what by when. Lateness is computed in working days and stays true afterwards.' })
@Entity({ tableName: 'obligations' })
@Filter(obligationFilter)
@Index({
  name: 'obligations_due_step',
  expression: 'create index "obligations_due_step" on "obligations" ("next_step_at") where "next_step_at" is not null',
})
@Index({
  name: 'obligations_open_by_position',
  expression: 'create index "obligations_open_by_position" on "obligations" ("position_id", "lapses_on") where "settled_at" is null',
})
@Index({
  name: 'obligations_open_by_structure',
  expression: 'create index "obligations_open_by_structure" on "obligations" ("structure_id", "kind", "lapses_on") where "settled_at" is null',
})
@Index({ properties: ['recordId', 'kind'] })
export class Obligation {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => ObligationKind, { description: 'What it is.' })
  @Enum({ items: () => ObligationKind, ...enumColumn })
  kind!: ObligationKind;

  /** The directive or project it serves. */
  @Property({ type: 'uuid' })
  recordId!: string;

  @Property({ type: 'uuid', nullable: true })
  milestoneId?: string | null;

  /** What it is about beside its record: an extension, a plan, an explanation request. */
  @Property({ type: 'uuid', nullable: true })
  subjectId?: string | null;

  @Field(() => String, { nullable: true, description: 'Reference of the directive or project it serves.' })
  @Property({ type: 'text', nullable: true })
  reference?: string | null;

  /** Null when the record is restricted: its words live in `restricted_texts`. */
  @Property({ type: 'text', nullable: true })
  title?: string | null;

  @ManyToOne(() => Structure, { ref: true, index: false })
  structure!: Ref<Structure>;

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @Field(() => Priority, { description: 'Priority given by the office.' })
  @Enum({ items: () => Priority, ...enumColumn })
  priority!: Priority;

  @Field(() => Confidentiality, { description: 'Who may see it.' })
  @Enum({ items: () => Confidentiality, ...enumColumn })
  confidentiality!: Confidentiality;

  @Field(() => DateTimeScalar, { description: 'When it opened.' })
  @Property({ ...instantColumn })
  openedAt!: Date;

  @Field(() => CivilDateScalar, { description: 'Day it is due, as stated or last extended.' })
  @Property({ type: 'date' })
  dueOn!: string;

  @Field(() => CivilDateScalar, { description: 'Day it was first due; never erased.' })
  @Property({ type: 'date' })
  baselineDueOn!: string;

  /** The due date moved by the working days on which the clock stood still; late from the day after. */
  @Property({ type: 'date' })
  lapsesOn!: string;

  /** Working days that the product itself gave, and the day they count from: a calendar that changes moves the date. Null where people stated it. */
  @Property({ type: 'integer', nullable: true })
  answerWorkingDays?: number | null;

  @Property({ type: 'date', nullable: true })
  countedFromOn?: string | null;

  /** Day of the report that awaits the office's verdict, or was accepted: lateness is judged on it. */
  @Property({ type: 'date', nullable: true })
  judgedOn?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day on which a suspension stopped its clock; null while it runs.' })
  @Property({ type: 'date', nullable: true })
  pausedOn?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was settled; null while open.' })
  @Property({ ...instantColumn, nullable: true })
  settledAt?: Date | null;

  @Field(() => ObligationOutcome, { nullable: true, description: 'How it was settled; null while open.' })
  @Property({ type: 'text', nullable: true })
  outcome?: ObligationOutcome | null;

  @Field(() => Int, { description: 'Starts at 1; an extension or a new holder starts the next one and its ladder.' })
  @Property({ type: 'integer' })
  cycle = 1;

  @Field(() => Int, { description: 'Number of the highest rung passed in this cycle; 0 before the first.' })
  @Property({ type: 'integer' })
  rungReached = 0;

  @Field(() => Int, { description: 'Version of the ladder that it climbs.' })
  @Property({ type: 'integer' })
  ladderVersion = 1;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the engine looks at it next; null when its ladder is exhausted or stopped.' })
  @Property({ ...instantColumn, nullable: true })
  nextStepAt?: Date | null;

  /** Of the present cycle: an extension starts anew. */
  @Property({ type: 'json' })
  pauses: ClockPause[] = [];
}

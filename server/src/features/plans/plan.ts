import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { directiveFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { PlanState } from './plan.enums.js';

/** A step as the plan would have it: a milestone there is already, by its identifier, or a new one. */
export interface PlannedStep {
  milestoneId: string | null;
  title: string | null;
  dueOn: string;
  weight: number;
}

/** The read-back of an order by its lead: own words, first step, dates. Decided once; a returned one stays on record. */
@ObjectType({ description: 'The read-back of a directive by its lead: own words, first step, and the dates proposed.' })
@Entity({ tableName: 'plans' })
@Filter(directiveFactFilter)
@Index({ properties: ['directiveId', 'id'] })
@Unique({
  name: 'plans_one_proposed',
  expression: `create unique index "plans_one_proposed" on "plans" ("directive_id") where "state" = 'PROPOSED'`,
})
export class Plan {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  directiveId!: string;

  @Field(() => PlanState, { description: 'Whether the office has decided, and how.' })
  @Enum({ items: () => PlanState, ...enumColumn })
  state: PlanState = PlanState.PROPOSED;

  @Field(() => String, { description: 'The order in the own words of its lead.' })
  @Property({ type: 'text' })
  restatement!: string;

  @Field(() => String, { description: 'What is done first.' })
  @Property({ type: 'text' })
  firstStep!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Due date proposed; null where the stated one is kept, or there is none.' })
  @Property({ type: 'date', nullable: true })
  dueOn?: string | null;

  @Property({ type: 'json' })
  steps: PlannedStep[] = [];

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  @Property({ ...instantColumn })
  proposedAt!: Date;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  decidedBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the office decided; null while it is awaited.' })
  @Property({ ...instantColumn, nullable: true })
  decidedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'What the office remarked, or why it returned the plan.' })
  @Property({ type: 'text', nullable: true })
  decisionNote?: string | null;
}

import type { Opt, Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { recordFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Obligation } from '../obligations/index.js';
import { Audience, RungAct } from './ladder.rules.js';

registerEnumType(Audience, { name: 'Audience', description: 'Who a rung tells.' });

registerEnumType(RungAct, { name: 'RungAct', description: 'What a rung does.' });

/** The record that a rung was reached: exactly one per obligation, cycle and rung. */
@ObjectType({ description: 'The record that a rung was reached: exactly one per obligation, cycle and rung.' })
@Entity({ tableName: 'escalations' })
@Filter(recordFilter)
@Unique({ properties: ['obligation', 'cycle', 'ladderVersion', 'rung'] })
@Index({ properties: ['audience', 'firedAt'] })
@Index({
  name: 'escalations_drafting',
  expression: `create index "escalations_drafting" on "escalations" ("obligation_id") where "act" = 'DRAFT_EXPLANATION_REQUEST'`,
})
export class Escalation {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Obligation, { ref: true, index: false })
  obligation!: Ref<Obligation>;

  @Property({ type: 'uuid' })
  recordId!: string;

  @Field(() => Int, { description: 'Cycle of the obligation in which it fired.' })
  @Property({ type: 'integer' })
  cycle!: number;

  @Field(() => Int, { description: 'Number of the rung, from 1.' })
  @Property({ type: 'integer' })
  rung!: number;

  @Field(() => Int, { description: 'Version of the ladder that was in force.' })
  @Property({ type: 'integer' })
  ladderVersion!: number;

  @Field(() => Audience, { description: 'Who the rung tells.' })
  @Enum({ items: () => Audience, ...enumColumn })
  audience!: Audience;

  @Field(() => RungAct, { description: 'What the rung does.' })
  @Enum({ items: () => RungAct, ...enumColumn })
  act!: RungAct;

  @Field(() => DateTimeScalar, { description: 'When the rung was due to fire.' })
  @Property({ ...instantColumn })
  scheduledAt!: Date;

  @Field(() => DateTimeScalar, { description: 'When it fired.' })
  @Property({ ...instantColumn })
  firedAt!: Date;

  @Field(() => Int, { description: 'Working days late at that moment.' })
  @Property({ type: 'integer' })
  workingDaysLate!: number;

  /** By how much it fired after its moment, in days and minutes on which rungs may fire; the following rungs keep their distance. */
  @Property({ type: 'integer', default: 0 })
  delayDays: number & Opt = 0;

  @Property({ type: 'integer', default: 0 })
  delayMinutes: number & Opt = 0;

  /** Positions told; empty when the rung found nobody and passed on. */
  @Property({ columnType: 'uuid[]', type: 'array' })
  positionIds: string[] = [];

  /** Positions that had nobody to tell, in whose place the next audience was told. */
  @Property({ columnType: 'uuid[]', type: 'array', defaultRaw: `'{}'` })
  passedOverIds: string[] = [];
}

import { Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { ObligationKind, Priority } from '../obligations/index.js';
import { LadderState } from './ladder-state.rules.js';
import { Audience, RungAct, RungUnit, type Rung } from './ladder.rules.js';

registerEnumType(LadderState, {
  name: 'LadderState',
  description: 'PROPOSED: submitted to the cabinet, which alone enables it. RETIRED: replaced by a later version.',
});

@ObjectType('Rung', { description: 'A step of a ladder, as it is written.', simpleResolvers: true })
export class RungOfLadder implements Rung {
  @Field(() => Int, { description: 'From 1; the lower rung fires first.' })
  number!: number;

  @Field(() => Int, { description: 'From the due date, in `unit`; negative before it.' })
  offset!: number;

  @Field(() => RungUnit, { description: 'Unit of the offset.' })
  unit!: RungUnit;

  @Field(() => Audience, { description: 'Who the rung tells.' })
  audience!: Audience;

  @Field(() => Int, { nullable: true, description: 'For SUPERIOR: how many levels up; 1 unless told.' })
  levels?: number;

  @Field(() => RungAct, { description: 'What the rung does.' })
  act!: RungAct;

  @Field(() => Boolean, { description: 'Sent at once even to those who otherwise get one briefing a day.' })
  urgent!: boolean;
}

/** One version of the escalation policy for a kind of obligation and a priority. Versions are never edited once enabled. */
@ObjectType({ description: 'One version of the escalation policy for a kind of obligation and a priority. Never edited once enabled.' })
@Entity({ tableName: 'ladders' })
@Unique({ properties: ['kind', 'priority', 'version'] })
@Unique({
  name: 'ladders_one_enabled',
  expression: `create unique index "ladders_one_enabled" on "ladders" ("kind", "priority") where "state" = 'ENABLED'`,
})
@Unique({
  name: 'ladders_one_in_hand',
  expression: `create unique index "ladders_one_in_hand" on "ladders" ("kind", "priority") where "state" in ('DRAFT', 'PROPOSED')`,
})
export class Ladder {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => ObligationKind, { description: 'What the obligations are that climb it.' })
  @Enum({ items: () => ObligationKind, ...enumColumn })
  kind!: ObligationKind;

  @Field(() => Priority, { description: 'Priority of the obligations that climb it.' })
  @Enum({ items: () => Priority, ...enumColumn })
  priority!: Priority;

  @Field(() => Int, { description: 'From 1, counted for each kind and priority.' })
  @Property({ type: 'integer' })
  version!: number;

  @Field(() => LadderState, { description: 'Where this version stands.' })
  @Enum({ items: () => LadderState, ...enumColumn })
  state!: LadderState;

  @Field(() => [RungOfLadder], { description: 'Its steps, the first to fire first.' })
  @Property({ type: 'json' })
  rungs!: Rung[];

  @Field(() => Int, { description: 'Counts the savings of a draft: an act names the one it was decided on.' })
  @Property({ type: 'integer' })
  revision = 1;

  @Field(() => String, { nullable: true, description: 'Why the ladder should change; null for the one an office starts with.' })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'Why the cabinet returned the draft.' })
  @Property({ type: 'text', nullable: true })
  returnReason?: string | null;

  @Property({ type: 'uuid', nullable: true })
  draftedById?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was drafted.' })
  @Property({ ...instantColumn, nullable: true })
  draftedAt?: Date | null;

  @Property({ type: 'uuid', nullable: true })
  decidedById?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was enabled.' })
  @Property({ ...instantColumn, nullable: true })
  enabledAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a later version replaced it.' })
  @Property({ ...instantColumn, nullable: true })
  retiredAt?: Date | null;
}

import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { assignmentFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar, DecimalScalar } from '../../platform/scalars.js';
import { Directive } from '../directives/index.js';
import { IndicatorAssignment } from '../indicators/index.js';
import { BreachAnswer } from './dashboard.enums.js';

const valueColumn = { type: 'decimal', precision: 20, scale: 4 } as const;

/** A stretch during which official values lay beyond a threshold, and what the product answered: once, however many values follow. */
@ObjectType({ description: 'A stretch during which official values lay beyond the breach threshold, and what it was answered with, once.' })
@Entity({ tableName: 'breach_episodes' })
@Filter(assignmentFactFilter)
@Index({ properties: ['assignment', 'id'] })
@Unique({
  name: 'breach_episodes_one_open',
  expression: 'create unique index "breach_episodes_one_open" on "breach_episodes" ("assignment_id") where "ended_at" is null',
})
export class BreachEpisode {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => IndicatorAssignment, { ref: true, index: false })
  assignment!: Ref<IndicatorAssignment>;

  @Field(() => DecimalScalar, { description: 'The value that opened it, in the unit of the indicator.' })
  @Property({ ...valueColumn })
  value!: string;

  @Field(() => DecimalScalar, { description: 'The threshold it lay beyond.' })
  @Property({ ...valueColumn })
  threshold!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period of that value.' })
  @Property({ type: 'date' })
  periodEnd!: string;

  @Field(() => BreachAnswer, { description: 'What it was answered with.' })
  @Enum({ items: () => BreachAnswer, ...enumColumn })
  answer!: BreachAnswer;

  /** The draft, or the order before; null once the office has discarded it. */
  @ManyToOne(() => Directive, { ref: true, nullable: true, index: true })
  directive?: Ref<Directive> | null;

  @Field(() => DateTimeScalar, { description: 'When it was found.' })
  @Property({ ...instantColumn })
  openedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When an official value lay within the threshold again; null while none does.' })
  @Property({ ...instantColumn, nullable: true })
  endedAt?: Date | null;
}

import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { directiveFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { EffectAnswer } from './effect-check.enums.js';

/** The question, some time after a closure, whether it changed anything. */
@ObjectType({ description: 'The question, thirty and ninety days after a closure, whether the effect sought can be seen.' })
@Entity({ tableName: 'effect_checks' })
@Filter(directiveFactFilter)
@Unique({ properties: ['directiveId', 'askedOn'] })
export class EffectCheck {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  directiveId!: string;

  @Field(() => Int, { description: 'Days after the closure: 30 or 90.' })
  @Property({ type: 'integer' })
  daysAfter!: number;

  @Field(() => CivilDateScalar, { description: 'Day on which it was asked.' })
  @Property({ type: 'date' })
  askedOn!: string;

  @Field(() => EffectAnswer, { nullable: true, description: 'Null until answered.' })
  @Enum({ items: () => EffectAnswer, ...enumColumn, nullable: true })
  answer?: EffectAnswer | null;

  @Field(() => String, { nullable: true, description: 'What can be seen; null until answered.' })
  @Property({ type: 'text', nullable: true })
  sentence?: string | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  official?: Ref<Official> | null;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was answered.' })
  @Property({ ...instantColumn, nullable: true })
  answeredAt?: Date | null;
}

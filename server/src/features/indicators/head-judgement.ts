import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { structureFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position, Structure } from '../positions/index.js';
import { StateOfPlay } from './indicator.enums.js';

/** What the head of a body thinks of where it stands, beside what is computed. The latest counts; the others stay. */
@ObjectType({ description: "A head's own judgement of their body, with one sentence, beside what is computed. The latest counts; the others stay." })
@Entity({ tableName: 'head_judgements' })
@Filter(structureFactFilter)
@Index({ properties: ['structure', 'id'] })
export class HeadJudgement {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Structure, { ref: true, index: false })
  structure!: Ref<Structure>;

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @Field(() => StateOfPlay, { description: 'The judgement.' })
  @Enum({ items: () => StateOfPlay, ...enumColumn })
  judgement!: StateOfPlay;

  @Field(() => String, { description: 'The one sentence that goes with it.' })
  @Property({ type: 'text' })
  sentence!: string;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  official?: Ref<Official> | null;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  @Property({ ...instantColumn })
  judgedAt!: Date;
}

import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official } from '../positions/index.js';

/** That the data of a person was erased, by whom and why. It says nothing of who they were. */
@ObjectType({ description: 'That the data of a person was erased. It says nothing of who they were.' })
@Entity({ tableName: 'erasures' })
export class Erasure {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Official, { ref: true, index: false })
  @Unique()
  official!: Ref<Official>;

  @Field(() => String, { description: 'Code by which the history names the person from then on.' })
  @Property({ type: 'text' })
  @Unique()
  code!: string;

  @Field(() => String, { description: 'Why.' })
  @Property({ type: 'text' })
  reason!: string;

  @Field(() => String, { description: 'Number of the decision that ordered it.' })
  @Property({ type: 'text' })
  authority!: string;

  /** Rows removed or emptied, by table. */
  @Property({ type: 'json' })
  counts!: Record<string, number>;

  @Field(() => DateTimeScalar, { description: 'When.' })
  @Property({ ...instantColumn })
  erasedAt!: Date;

  @ManyToOne(() => Official, { ref: true, index: false })
  erasedBy!: Ref<Official>;
}

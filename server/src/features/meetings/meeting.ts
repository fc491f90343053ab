import type { Ref } from '@mikro-orm/core';
import { Embedded, Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { idColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Position } from '../positions/index.js';

/** A meeting at which directives were given. */
@ObjectType({ description: 'A meeting at which directives were given.' })
@Entity({ tableName: 'meetings' })
export class Meeting {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Human reference.' })
  @Property({ type: 'text' })
  @Unique()
  reference!: string;

  @Field(() => LocalizedText, { description: 'Title in the three languages.' })
  @Embedded(() => LocalizedText, { prefix: 'title_' })
  title!: LocalizedText;

  @Field(() => CivilDateScalar, { description: 'Day it was held.' })
  @Property({ type: 'date' })
  heldOn!: string;

  @Field(() => String, { nullable: true, description: 'Where it was held.' })
  @Property({ type: 'text', nullable: true })
  place?: string | null;

  @ManyToOne(() => Position, { ref: true, index: false })
  chair!: Ref<Position>;
}

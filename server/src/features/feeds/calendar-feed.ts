import type { Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Structure } from '../positions/index.js';

/** An address by which a calendar program reads dates in the name of a person, without signing in, until it is revoked. */
@ObjectType({
  description: 'A private address by which a calendar reads dates in the name of a person: what their positions owe, or what a structure owes.',
})
@Entity({ tableName: 'calendar_feeds' })
export class CalendarFeed {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Where it is read, as its owner named it.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'First characters of its secret, to tell it from others. The rest was shown once and is kept nowhere.' })
  @Property({ type: 'text' })
  prefix!: string;

  /** Sha256 of the secret: it is looked up by it, so that no comparison takes longer for a better guess. */
  @Property({ type: 'text' })
  @Unique()
  hash!: string;

  @ManyToOne(() => Official, { ref: true, index: true })
  official!: Ref<Official>;

  /** Whose dates; null for those of the person's own positions. */
  @ManyToOne(() => Structure, { ref: true, nullable: true, index: false })
  structure?: Ref<Structure> | null;

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  @Property({ ...instantColumn })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last read, to the minute; null before the first time.' })
  @Property({ ...instantColumn, nullable: true })
  lastUsedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Network address it was last read from.' })
  @Property({ type: 'text', nullable: true })
  lastUsedFrom?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it was not.' })
  @Property({ ...instantColumn, nullable: true })
  revokedAt?: Date | null;
}

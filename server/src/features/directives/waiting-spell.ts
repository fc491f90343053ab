import type { Ref } from '@mikro-orm/core';
import { Entity, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { recordFilter } from '../../access/visible-to.js';
import { idColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { WaitingParty } from '../obligations/index.js';
import { Official, Position, Structure } from '../positions/index.js';

/** A stretch of days during which a directive waited on one party. Its first day is still the former's. */
@ObjectType({ description: 'A stretch of days during which a directive waited on one party. Its first day is still charged to the one before.' })
@Entity({ tableName: 'waiting_spells' })
@Filter(recordFilter)
@Index({ properties: ['recordId', 'id'] })
@Index({ properties: ['position'] })
@Index({
  name: 'waiting_spells_current',
  expression: 'create index "waiting_spells_current" on "waiting_spells" ("party", "record_id") where "to_on" is null',
})
export class WaitingSpell {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  recordId!: string;

  @Field(() => WaitingParty, { description: 'On whose account the days are.' })
  @Property({ type: 'text' })
  party!: `${WaitingParty}`;

  /** The lead of that time. */
  @ManyToOne(() => Position, { ref: true, index: true })
  position!: Ref<Position>;

  @ManyToOne(() => Structure, { ref: true, nullable: true, index: false })
  structure?: Ref<Structure> | null;

  /** Words, like the reason: for whoever may read those of the record. */
  @Property({ type: 'text', nullable: true })
  outside?: string | null;

  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @Field(() => Boolean, { description: 'Whether a person stated it; otherwise it follows from what is owed.' })
  @Property({ type: 'boolean' })
  declared = false;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  official?: Ref<Official> | null;

  @Field(() => CivilDateScalar, { description: 'Day on which the turn passed to the party.' })
  @Property({ type: 'date' })
  fromOn!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day on which it passed on; null while it lasts.' })
  @Property({ type: 'date', nullable: true })
  toOn?: string | null;
}

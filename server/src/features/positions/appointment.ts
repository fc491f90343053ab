import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { idColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Absence } from './absence.js';
import { Official } from './official.js';
import { Position } from './position.js';

/** Who holds a position, from when to when. */
@ObjectType({ description: 'Who holds a position, from when to when; may be acting.' })
@Entity({ tableName: 'appointments' })
@Index({ properties: ['official'] })
@Index({ properties: ['position'] })
@Index({
  name: 'appointments_awaited',
  expression: 'create index "appointments_awaited" on "appointments" ("starts_on") where not "taken_up"',
})
export class Appointment {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Official, { ref: true, index: true })
  official!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, index: true })
  position!: Ref<Position>;

  @Field(() => CivilDateScalar, { description: 'First day.' })
  @Property({ type: 'date' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day, included; null while it lasts.' })
  @Property({ type: 'date', nullable: true })
  endsOn?: string | null;

  @Field(() => Boolean, { description: 'Whether the holder is acting (by interim).' })
  @Property({ type: 'boolean' })
  acting = false;

  /** Whether its first day came and what follows from it was done; a row that waits is looked for by a job. */
  @Property({ type: 'boolean', default: true })
  takenUp = true;
}

/** A dated power to act for a position; every act is attributed to both. */
@ObjectType({ description: 'A dated power to act for a position; every act is attributed to both.' })
@Entity({ tableName: 'delegations' })
@Index({ properties: ['position', 'startsOn'] })
@Index({ properties: ['delegate'] })
export class Delegation {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @ManyToOne(() => Official, { ref: true, index: true })
  delegate!: Ref<Official>;

  @Field(() => CivilDateScalar, { description: 'First day.' })
  @Property({ type: 'date' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day, included.' })
  @Property({ type: 'date' })
  endsOn!: string;

  @Field(() => String, { description: 'Why it was given; the code of the absence when it was given for one.' })
  @Property({ type: 'text' })
  reason!: string;

  /** The absence it was given for; an early return ends it. */
  @ManyToOne(() => Absence, { ref: true, nullable: true, index: false })
  absence?: Ref<Absence> | null;
}

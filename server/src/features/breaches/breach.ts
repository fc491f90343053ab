import type { Ref } from '@mikro-orm/core';
import { Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official } from '../positions/index.js';

/** A breach of personal data, as the register keeps it. What was written stays: an amendment adds what it changed. */
@ObjectType({ description: 'A breach of personal data, as the register keeps it.' })
@Entity({ tableName: 'breaches' })
@Index({
  name: 'breaches_unnotified',
  expression: `create index "breaches_unnotified" on "breaches" ("authority_due_at") where "authority_notified_at" is null`,
})
export class Breach {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Reference, such as BRC-2026-0001.' })
  @Property({ type: 'text' })
  @Unique()
  reference!: string;

  @Field(() => DateTimeScalar, { description: 'When the office learned of it.' })
  @Property({ ...instantColumn })
  discoveredAt!: Date;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day on which it happened, where that is known.' })
  @Property({ type: 'date', nullable: true })
  occurredOn?: string | null;

  @Field(() => String, { description: 'What happened.' })
  @Property({ type: 'text' })
  what!: string;

  @Field(() => String, { description: 'Whose data, and which.' })
  @Property({ type: 'text' })
  people!: string;

  @Field(() => Int, { nullable: true, description: 'How many people, where that is known.' })
  @Property({ type: 'integer', nullable: true })
  peopleCount?: number | null;

  @Field(() => String, { description: 'What may follow for them.' })
  @Property({ type: 'text' })
  consequences!: string;

  @Field(() => String, { description: 'What was done.' })
  @Property({ type: 'text' })
  measures!: string;

  @Field(() => DateTimeScalar, { description: 'Until when the authority is to be told, by the period in force when it was recorded.' })
  @Property({ ...instantColumn })
  authorityDueAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the authority was told.' })
  @Property({ ...instantColumn, nullable: true })
  authorityNotifiedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the people concerned were told.' })
  @Property({ ...instantColumn, nullable: true })
  peopleNotifiedAt?: Date | null;

  /** When administrator and cabinet were reminded that the authority waits. */
  @Property({ ...instantColumn, nullable: true })
  remindedAt?: Date | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;

  @ManyToOne(() => Official, { ref: true, index: false })
  recordedBy!: Ref<Official>;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed.' })
  @Property({ ...instantColumn, nullable: true })
  closedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  closedBy?: Ref<Official> | null;

  @Field(() => String, { nullable: true, description: 'What was concluded.' })
  @Property({ type: 'text', nullable: true })
  conclusion?: string | null;

  @Field(() => Int, { description: 'Counts the amendments: send back the one that was read.' })
  @Property({ type: 'integer' })
  version = 1;
}

/** What an amendment changed, before and after. Rows are only ever inserted. */
@Entity({ tableName: 'breach_amendments' })
@Index({ properties: ['breach', 'id'] })
export class BreachAmendment {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Breach, { ref: true, index: false })
  breach!: Ref<Breach>;

  @Property({ type: 'json' })
  changes!: Record<string, { before: string | null; after: string | null }>;

  @Property({ type: 'text' })
  reason!: string;

  @Property({ ...instantColumn })
  amendedAt!: Date;

  @ManyToOne(() => Official, { ref: true, index: false })
  amendedBy!: Ref<Official>;
}

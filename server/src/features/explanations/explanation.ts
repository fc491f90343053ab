import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { explanationFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { Language } from '../../platform/language.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Confidentiality, ObligationKind, Priority } from '../obligations/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { ExplanationOutcome, ExplanationState } from './explanation.enums.js';

/** The written procedure opened when an obligation fails. Row-level security keeps it to those it concerns. */
@ObjectType({ description: 'The written procedure opened when an obligation fails; seen by those it concerns only.' })
@Entity({ tableName: 'explanation_requests' })
@Filter(explanationFilter)
@Index({ properties: ['directiveId'] })
@Index({ properties: ['draftedAt', 'id'] })
@Unique({
  name: 'explanation_requests_one_open',
  expression: 'create unique index "explanation_requests_one_open" on "explanation_requests" ("obligation_id") where "closed_at" is null',
})
export class ExplanationRequest {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { nullable: true, description: 'Given at signature, gapless per year: EXP-2026-0001.' })
  @Property({ type: 'text', nullable: true })
  @Unique()
  reference?: string | null;

  @Field(() => ExplanationState, { description: 'Where it stands.' })
  @Enum({ items: () => ExplanationState, ...enumColumn })
  state: ExplanationState = ExplanationState.DRAFT;

  @Field(() => Language, { description: 'Language of its text.' })
  @Enum({ items: () => Language, ...enumColumn })
  language!: Language;

  /** The obligation that failed. */
  @Property({ type: 'uuid' })
  obligationId!: string;

  /** The rung that drafted it; null when a person did. */
  @Property({ type: 'uuid', nullable: true })
  @Unique()
  escalationId?: string | null;

  @Property({ type: 'uuid' })
  directiveId!: string;

  @Field(() => String, { description: 'Reference of the directive concerned.' })
  @Property({ type: 'text' })
  directiveReference!: string;

  @Field(() => ObligationKind, { description: 'What was owed.' })
  @Enum({ items: () => ObligationKind, ...enumColumn })
  obligationKind!: ObligationKind;

  @Field(() => Int, { nullable: true, description: 'Number of the milestone concerned, when it is about one.' })
  @Property({ type: 'integer', nullable: true })
  milestoneNumber?: number | null;

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @ManyToOne(() => Structure, { ref: true, index: false })
  structure!: Ref<Structure>;

  @Enum({ items: () => Priority, ...enumColumn })
  priority!: Priority;

  /** Of the directive: the inspectorate sees requests about restricted ones only where it stands in their chain. */
  @Enum({ items: () => Confidentiality, ...enumColumn })
  confidentiality!: Confidentiality;

  @Field(() => CivilDateScalar, { description: 'Day that the obligation was due.' })
  @Property({ type: 'date' })
  dueOn!: string;

  @Field(() => Int, { description: 'Working days late when it was drafted or, once signed, when it was signed.' })
  @Property({ type: 'integer' })
  workingDaysLate!: number;

  @Field(() => DateTimeScalar, { description: 'When it was drafted.' })
  @Property({ ...instantColumn })
  draftedAt!: Date;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  draftedBy?: Ref<Official> | null;

  @Property({ ...instantColumn, nullable: true })
  amendedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was signed; null while a draft.' })
  @Property({ ...instantColumn, nullable: true })
  signedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  signedBy?: Ref<Official> | null;

  /** The position in which it was signed. */
  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  signedFor?: Ref<Position> | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day by which the written reply is due; null while a draft.' })
  @Property({ type: 'date', nullable: true })
  replyDueOn?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the reply was given.' })
  @Property({ ...instantColumn, nullable: true })
  repliedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  repliedBy?: Ref<Official> | null;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  replyOnBehalfOf?: Ref<Position> | null;

  @Field(() => ExplanationOutcome, { nullable: true, description: 'What came of it; null until it is closed.' })
  @Enum({ items: () => ExplanationOutcome, ...enumColumn, nullable: true })
  outcome?: ExplanationOutcome | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed or withdrawn.' })
  @Property({ ...instantColumn, nullable: true })
  closedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  closedBy?: Ref<Official> | null;

  @Field(() => Int, { description: 'Grows with each change; send it back when amending or signing.' })
  @Property({ type: 'integer', version: true })
  version!: number;
}

/** The words of a request, of its reply and of its end, in a table of their own behind the same fence. */
@Entity({ tableName: 'explanation_texts' })
export class ExplanationText {
  @PrimaryKey({ type: 'uuid' })
  requestId!: string;

  @Property({ type: 'text' })
  text!: string;

  @Property({ type: 'text', nullable: true })
  reply?: string | null;

  /** Why it was closed or withdrawn. */
  @Property({ type: 'text', nullable: true })
  reason?: string | null;
}

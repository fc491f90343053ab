import { Collection, type Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Filter, Index, ManyToMany, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { directiveFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { Language } from '../../platform/language.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Meeting } from '../meetings/index.js';
import { Confidentiality, Priority } from '../obligations/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { Project } from '../projects/index.js';
import { DirectiveState, Nature, Recurrence } from './directive.enums.js';

/** An order of the minister: a text, one lead position, contributors, a nature and, when time-bound, a date. */
@ObjectType({
  description: 'An order of the minister with one lead position. The text is verbatim, in the language it was given.',
  simpleResolvers: true,
})
@Entity({ tableName: 'directives' })
@Filter(directiveFilter)
@Index({ properties: ['state', 'dueOn', 'id'] })
@Index({ properties: ['leadPosition', 'state'] })
@Index({ properties: ['structure', 'state', 'dueOn'] })
@Index({
  name: 'directives_by_due_date',
  expression: `create index "directives_by_due_date" on "directives" (coalesce("due_on", 'infinity'::date), "id")`,
})
@Index({ properties: ['issuedAt', 'id'] })
@Index({
  name: 'directives_next_look',
  expression: `create index "directives_next_look" on "directives" ("next_look_on") where "next_look_on" is not null`,
})
@Index({ name: 'directives_words', expression: 'create index "directives_words" on "directives" using gin ("words" gin_trgm_ops)' })
@Check({
  name: 'directives_restricted_words_apart',
  expression: `(confidentiality = 'NORMAL' and title is not null and text is not null) or (confidentiality = 'RESTRICTED' and title is null and text is null)`,
})
export class Directive {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { nullable: true, description: 'Given at issue, gapless per year: DIR-2026-0114.' })
  @Property({ type: 'text', nullable: true })
  @Unique()
  reference?: string | null;

  @Field(() => DirectiveState, { description: 'Where it stands.' })
  @Enum({ items: () => DirectiveState, ...enumColumn })
  state: DirectiveState = DirectiveState.DRAFT;

  @Field(() => Nature, { description: 'Time-bound, standing or recurring.' })
  @Enum({ items: () => Nature, ...enumColumn })
  nature!: Nature;

  @Field(() => Recurrence, { nullable: true, description: 'Period of the duty when recurring, of the attestation when standing.' })
  @Enum({ items: () => Recurrence, ...enumColumn, nullable: true })
  recurrence?: Recurrence | null;

  @Field(() => Priority, { description: 'Priority given by the office.' })
  @Enum({ items: () => Priority, ...enumColumn })
  priority!: Priority;

  @Field(() => Confidentiality, { description: 'Who may see it.' })
  @Enum({ items: () => Confidentiality, ...enumColumn })
  confidentiality!: Confidentiality;

  /** Null when restricted: its words live in `restricted_texts`. */
  @Property({ type: 'text', nullable: true })
  title?: string | null;

  @Property({ type: 'text', nullable: true })
  text?: string | null;

  /** Reference, title and text folded for search; empty when restricted. */
  @Property({ type: 'text' })
  words = '';

  @Field(() => Language, { description: 'Language of the title and text.' })
  @Enum({ items: () => Language, ...enumColumn })
  language!: Language;

  @Property({ type: 'text', nullable: true })
  source?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the extract in the minutes.' })
  @Property({ type: 'integer', nullable: true })
  extractNumber?: number | null;

  @ManyToOne(() => Meeting, { ref: true, nullable: true })
  meeting?: Ref<Meeting> | null;

  @ManyToOne(() => Project, { ref: true, nullable: true })
  project?: Ref<Project> | null;

  @ManyToOne(() => Position, { ref: true, index: false })
  leadPosition!: Ref<Position>;

  @ManyToOne(() => Structure, { ref: true, index: false })
  structure!: Ref<Structure>;

  @ManyToMany(() => Position, undefined, { pivotTable: 'directive_contributors', joinColumn: 'directive_id', inverseJoinColumn: 'position_id' })
  contributors = new Collection<Position>(this);

  @Field(() => CivilDateScalar, {
    nullable: true,
    description: 'Binding date (Africa/Algiers); of the current period when recurring; null when standing.',
  })
  @Property({ type: 'date', nullable: true })
  dueOn?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Date first stated; never erased.' })
  @Property({ type: 'date', nullable: true })
  baselineDueOn?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;

  /** Null when the product drafted it, upon a threshold that was breached. */
  @ManyToOne(() => Official, { ref: true, nullable: true, index: false, deleteRule: 'no action' })
  recordedBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was issued; null while a draft.' })
  @Property({ ...instantColumn, nullable: true })
  issuedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  issuedBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the lead acknowledged.' })
  @Property({ ...instantColumn, nullable: true })
  acknowledgedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the last completion report was made.' })
  @Property({ ...instantColumn, nullable: true })
  reportedAt?: Date | null;

  /** Official who reported: another person must verify. */
  @Property({ type: 'uuid', nullable: true })
  reportedById?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was closed or cancelled.' })
  @Property({ ...instantColumn, nullable: true })
  closedAt?: Date | null;

  /** Where it goes back to when it is resumed; set while it is suspended. */
  @Property({ type: 'text', nullable: true })
  stateBeforeSuspension?: DirectiveState | null;

  /** The directive that took its place. */
  @Property({ type: 'uuid', nullable: true, index: true })
  supersededById?: string | null;
  /** Day on which the product looks at it again of itself: its next period opens, or its effect is asked for. */
  @Property({ type: 'date', nullable: true })
  nextLookOn?: string | null;

  @Field(() => Int, { nullable: true, description: 'Last progress reported by the lead, in percent; its own judgement, not a verified rate.' })
  @Property({ type: 'integer', nullable: true })
  completionPercent?: number | null;

  @Field(() => Int, { description: 'Grows with each change; send it back when amending.' })
  @Property({ type: 'integer', version: true })
  version!: number;
}

/** The words of a restricted directive or of one of its milestones, apart from every list. */
@Entity({ tableName: 'restricted_texts' })
export class RestrictedText {
  @PrimaryKey({ type: 'uuid' })
  subjectId!: string;

  @Property({ type: 'uuid', index: true })
  recordId!: string;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text', nullable: true })
  text?: string | null;
}

/** Last number given per series and year, so that references have no gaps. */
@Entity({ tableName: 'reference_counters' })
export class ReferenceCounter {
  @PrimaryKey({ type: 'text' })
  series!: string;

  @PrimaryKey({ type: 'integer' })
  year!: number;

  @Property({ type: 'integer' })
  lastNumber!: number;
}

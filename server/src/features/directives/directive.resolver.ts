import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { asKey, isId } from '../../platform/checks.js';
import { loadVisible } from '../../platform/visible-reference.js';
import { HistoryEntry, historyOf } from '../audit/index.js';
import { Evidence } from '../evidence/index.js';
import { Meeting } from '../meetings/index.js';
import { Lateness, latenessOf, Obligation } from '../obligations/index.js';
import { Official, Position, positionAt, Structure, structureAt, type PositionNode, type StructureNode } from '../positions/index.js';
import { Milestone, milestonesRead, Project, type MilestoneNode } from '../projects/index.js';
import { actsOn } from './directive.acts.js';
import { DirectiveAct } from './directive.enums.js';
import { Acknowledgement, Update } from './directive-facts.js';
import { DirectiveFilter, DirectiveSort, SortDirection } from './directive.filter.js';
import {
  loadAcknowledgements,
  loadEvidence,
  loadObligations,
  loadOpen,
  loadUpdates,
  readsWords,
  wordsOf,
  consultWords,
} from './directive.loaders.js';
import { listDirectives } from './directive.queries.js';
import { Directive } from './directive.js';
import { contributorsRead, latenessRead, readsRestrictedWords, type DirectiveNode } from './directive.node.js';

const DirectiveConnection = connectionType(Directive, 'Directive');

@Resolver(() => Directive)
export class DirectiveResolver {
  @Query(() => DirectiveConnection, { description: 'Directives the viewer may see.' })
  directives(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'Size of the page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('filter', () => DirectiveFilter, { nullable: true, description: 'Conditions; all must hold.' }) filter: DirectiveFilter | null,
    @Arg('sort', () => DirectiveSort, { nullable: true, defaultValue: DirectiveSort.DUE_ON, description: 'Order of the list.' }) sort: DirectiveSort,
    @Arg('direction', () => SortDirection, { nullable: true, defaultValue: SortDirection.ASC, description: 'Ascending or descending.' })
    direction: SortDirection,
  ): Promise<ConnectionOf<DirectiveNode>> {
    return listDirectives(context, { first, after, filter, sort, direction });
  }

  @Query(() => Directive, {
    nullable: true,
    description: 'One directive by its reference or identifier; null when there is none the viewer may see.',
  })
  async directive(
    @Ctx() { context }: GraphContext,
    @Arg('reference', () => String, { nullable: true, description: 'Human reference, such as DIR-2026-0114.' }) reference: string | null,
    @Arg('id', () => ID, { nullable: true, description: 'Stable identifier.' }) id: string | null,
  ): Promise<Directive | null> {
    if (reference) return context.em.findOne(Directive, { reference: asKey(reference) });
    return id && isId(id) ? context.em.findOne(Directive, { id }) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Short title; null when restricted and the viewer may know only that it exists.' })
  title(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): string | null | Promise<string | null> {
    if (directive.title) consultWords(context, directive);
    return directive.title ?? wordsOf(context, directive).then((words) => words?.title ?? null);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'The order, verbatim; null when restricted and the viewer may know only that it exists.',
  })
  text(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): string | null | Promise<string | null> {
    if (directive.text) consultWords(context, directive);
    return directive.text ?? wordsOf(context, directive).then((words) => words?.text ?? null);
  }

  @FieldResolver(() => String, {
    nullable: true,
    description: 'Where the order was given, when not in a recorded meeting; null when restricted and the viewer may know only that it exists.',
  })
  source(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): string | null {
    return readsWords(context, directive) ? (directive.source ?? null) : null;
  }

  @FieldResolver(() => Position, { description: 'The one position that answers for it.' })
  leadPosition(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): PositionNode | Promise<PositionNode> {
    return positionAt(context, directive.leadPosition);
  }

  @FieldResolver(() => Structure, { description: 'Structure of the lead position.' })
  structure(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): StructureNode | Promise<StructureNode> {
    return structureAt(context, directive.structure);
  }

  @FieldResolver(() => [Position], { description: 'Positions that contribute to it.' })
  contributors(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<PositionNode[]> {
    return contributorsRead(context).load(directive.id);
  }

  @FieldResolver(() => Meeting, { nullable: true, description: 'Meeting at which it was given.' })
  meeting(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Meeting | null> | null {
    return directive.meeting ? context.em.getReference(Meeting, directive.meeting.id, { wrapped: true }).load() : null;
  }

  @FieldResolver(() => Project, { nullable: true, description: 'Programme that implements it, when the viewer may see it.' })
  project(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Project | null> {
    return loadVisible(directive.project && context.em.getReference(Project, directive.project.id, { wrapped: true }));
  }

  @FieldResolver(() => Official, {
    nullable: true,
    description: 'Who recorded it; null when the product drafted it, upon a threshold that was breached.',
  })
  recordedBy(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Official | null> | null {
    return directive.recordedBy ? context.em.getReference(Official, directive.recordedBy.id, { wrapped: true }).load() : null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who issued it.' })
  issuedBy(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Official | null> | null {
    return directive.issuedBy ? context.em.getReference(Official, directive.issuedBy.id, { wrapped: true }).load() : null;
  }

  @FieldResolver(() => Lateness, { description: 'Of its delivery, the current period when recurring.' })
  lateness(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Lateness | Promise<Lateness> {
    return directive.delivery === undefined ? latenessRead(context, directive.id) : latenessOf(context, directive.delivery);
  }

  @FieldResolver(() => [Milestone], { description: 'Its own dated, weighted steps, in order.' })
  milestones(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<MilestoneNode[]> {
    const restrictedWords = readsRestrictedWords(context);
    if (restrictedWords) consultWords(context, directive);
    return milestonesRead(context, restrictedWords).load(directive.id);
  }

  @FieldResolver(() => [Obligation], { description: 'Everything owed on it, open and settled, the oldest first.' })
  obligations(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Obligation[]> {
    return loadObligations(context, directive.id);
  }

  @FieldResolver(() => [Acknowledgement], { description: 'Answers of the positions that received it.' })
  async acknowledgements(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Acknowledgement[]> {
    return readsWords(context, directive) ? loadAcknowledgements(context, directive.id) : [];
  }

  @FieldResolver(() => [Update], { description: 'Progress notes, the oldest first.' })
  async updates(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Update[]> {
    return readsWords(context, directive) ? loadUpdates(context, directive.id) : [];
  }

  @FieldResolver(() => [Evidence], { description: 'Proofs given with completion reports.' })
  async evidence(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Evidence[]> {
    return readsWords(context, directive) ? loadEvidence(context, directive.id) : [];
  }

  @FieldResolver(() => [HistoryEntry], {
    description:
      'Who did what, when, on whose behalf; the oldest first. Without details when restricted and the viewer may know only that it exists.',
  })
  async history(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<HistoryEntry[]> {
    const entries = await historyOf(context, directive.id);
    return readsWords(context, directive) ? entries : entries.map((entry) => ({ ...entry, details: [] }));
  }

  @FieldResolver(() => [DirectiveAct], { description: 'Acts the viewer can take now.' })
  async acts(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<DirectiveAct[]> {
    return actsOn(context, directive, await loadOpen(context, directive.id));
  }
}

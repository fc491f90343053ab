import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { loadVisible } from '../../platform/visible-reference.js';
import { HistoryEntry, historyOf } from '../audit/index.js';
import { Directive } from '../directives/index.js';
import { StoredFile } from '../evidence/index.js';
import { Obligation, ObligationKind } from '../obligations/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { explanationActs } from './explanation.acts.js';
import { ExplanationAct, ExplanationState } from './explanation.enums.js';
import { ExplanationStatistics, NotificationProof } from './explanation.nodes.js';
import { findExplanation, listExplanations, loadWords } from './explanation.queries.js';
import { ExplanationRequest } from './explanation.js';
import { findProofs } from './proof.queries.js';
import { statisticsOf } from './statistics.js';

const ExplanationRequestConnection = connectionType(ExplanationRequest, 'ExplanationRequest');

@Resolver(() => ExplanationRequest)
export class ExplanationResolver {
  @Query(() => ExplanationRequestConnection, { description: 'Explanation requests the viewer may see, the latest first.' })
  explanationRequests(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'Size of the page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('states', () => [ExplanationState], { nullable: true, description: 'Any of these states.' }) states: ExplanationState[] | null,
  ): Promise<ConnectionOf<ExplanationRequest>> {
    return listExplanations(context, { first, after, states: states?.slice(0, 10) ?? null });
  }

  @Query(() => ExplanationRequest, { nullable: true, description: 'Null when there is none the viewer may see.' })
  explanationRequest(
    @Ctx() { context }: GraphContext,
    @Arg('key', () => String, { description: 'Its reference, such as EXP-2026-0001, or the identifier of a draft.' }) key: string,
  ): Promise<ExplanationRequest | null> {
    return findExplanation(context, key);
  }

  @Query(() => ExplanationStatistics, { description: 'Requests signed between two days, both included, counted without names.' })
  explanationStatistics(
    @Ctx() { context }: GraphContext,
    @Arg('from', () => CivilDateScalar, { description: 'First day.' }) from: string,
    @Arg('to', () => CivilDateScalar, { description: 'Last day; not before the first.' }) to: string,
  ): Promise<ExplanationStatistics> {
    if (to < from) throw refuse('input.invalid', { field: 'to', params: { reason: 'to < from' } });
    return statisticsOf(context, civilDate(from), civilDate(to));
  }

  @FieldResolver(() => String, { description: 'The request, as drafted or as signed.' })
  async text(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<string> {
    return (await loadWords(context, request))?.text ?? '';
  }

  @FieldResolver(() => String, { nullable: true, description: 'The written reply.' })
  async reply(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<string | null> {
    return (await loadWords(context, request))?.reply ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was closed so, or withdrawn.' })
  async reason(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<string | null> {
    return (await loadWords(context, request))?.reason ?? null;
  }

  @FieldResolver(() => [StoredFile], { description: 'Documents given with the reply.' })
  files(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<StoredFile[]> {
    return context.em.find(StoredFile, { recordId: request.id }, { orderBy: { id: 'asc' } });
  }

  @FieldResolver(() => [NotificationProof], {
    description: 'What proves that the position was notified, the oldest first; none: it cannot be signed.',
  })
  proofs(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<NotificationProof[]> {
    return findProofs(context, request.directiveId, request.position.id);
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'The written reply that is owed; null while a draft.' })
  owedReply(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    return context.em.findOne(Obligation, { recordId: request.id, kind: ObligationKind.EXPLAIN });
  }

  @FieldResolver(() => Position, { description: 'The position in default.' })
  position(@Root() request: ExplanationRequest): Promise<Position> {
    return request.position.loadOrFail();
  }

  @FieldResolver(() => Structure, { description: 'Structure of the directive.' })
  structure(@Root() request: ExplanationRequest): Promise<Structure> {
    return request.structure.loadOrFail();
  }

  @FieldResolver(() => Directive, { nullable: true, description: 'The directive concerned, when the viewer may see it.' })
  directive(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<Directive | null> {
    return loadVisible(context.em.getReference(Directive, request.directiveId, { wrapped: true }));
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who drafted it; null when its rung did.' })
  async draftedBy(@Root() request: ExplanationRequest): Promise<Official | null> {
    return (await request.draftedBy?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who signed it.' })
  async signedBy(@Root() request: ExplanationRequest): Promise<Official | null> {
    return (await request.signedBy?.load()) ?? null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in which it was signed.' })
  async signedFor(@Root() request: ExplanationRequest): Promise<Position | null> {
    return (await request.signedFor?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who replied.' })
  async repliedBy(@Root() request: ExplanationRequest): Promise<Official | null> {
    return (await request.repliedBy?.load()) ?? null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they replied, when not their own.' })
  async replyOnBehalfOf(@Root() request: ExplanationRequest): Promise<Position | null> {
    return (await request.replyOnBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who closed or withdrew it.' })
  async closedBy(@Root() request: ExplanationRequest): Promise<Official | null> {
    return (await request.closedBy?.load()) ?? null;
  }

  @FieldResolver(() => [HistoryEntry], { description: 'Who did what, when; the oldest first.' })
  history(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): Promise<HistoryEntry[]> {
    return historyOf(context, request.id);
  }

  @FieldResolver(() => [ExplanationAct], { description: 'Acts the viewer can take now.' })
  acts(@Root() request: ExplanationRequest, @Ctx() { context }: GraphContext): ExplanationAct[] {
    return explanationActs(context, request);
  }
}

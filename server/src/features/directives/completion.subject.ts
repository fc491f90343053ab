import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import type { Recorded } from '../audit/index.js';
import { Confidentiality, findOpenObligations, ObligationKind, Priority, type Obligation, type ServedRecord } from '../obligations/index.js';
import { Milestone } from '../projects/index.js';
import { holdDirective, servedBy, type HeldDirective } from './directive.acts.js';
import { DirectiveState } from './directive.enums.js';
import type { Directive } from './directive.js';

/** What a completion report is about: a directive, a milestone of one, or a milestone of a programme. */
export class HeldCompletion {
  constructor(
    readonly record: ServedRecord,
    readonly open: Obligation[],
    readonly milestone: Milestone | null,
    private readonly held: HeldDirective | null,
  ) {}

  get directive(): Directive | null {
    return this.held?.directive ?? null;
  }

  get recordId(): string {
    return this.record.recordId;
  }

  /** The position whose work it is. */
  get owingPositionId(): string {
    const position = this.milestone?.leadPosition ?? this.held?.directive.leadPosition;
    if (!position) throw new Error('a completion is about a directive or a milestone');
    return position.id;
  }

  get delivery(): Obligation | null {
    return this.owedDeliveries.find((obligation) => obligation.judgedOn) ?? this.owedDeliveries[0] ?? null;
  }

  /** Of a recurring duty several periods can be owed at once; the oldest is reported first, and judged before the next. */
  get owedDeliveries(): Obligation[] {
    return this.allOf(ObligationKind.DELIVER);
  }

  get verdict(): Obligation | null {
    return this.allOf(ObligationKind.VERIFY)[0] ?? null;
  }

  /** What the office is still to decide of its date. */
  get dateDecision(): Obligation | null {
    return this.open.find((one) => one.kind === ObligationKind.DECIDE && one.subjectId === this.delivery?.id) ?? null;
  }

  asDirective(): HeldDirective {
    if (!this.held) throw refuse('directive.not_found', { status: 404 });
    return this.held;
  }

  audited(act: string, details: Record<string, unknown> = {}): Recorded {
    return {
      act,
      subjectType: this.milestone ? 'MILESTONE' : 'DIRECTIVE',
      subjectId: this.milestone?.id ?? this.recordId,
      recordId: this.recordId,
      details: this.milestone ? { milestone: this.milestone.number, ...details } : details,
    };
  }

  private allOf(kind: ObligationKind): Obligation[] {
    const milestoneId = this.milestone?.id ?? null;
    return this.open.filter((obligation) => obligation.kind === kind && (obligation.milestoneId ?? null) === milestoneId && !obligation.settledAt);
  }
}

/** Locks the subject of a report or a verdict: exactly one of directive and milestone is named. */
export async function holdCompletion(context: Context, input: { directiveId?: string | null; milestoneId?: string | null }): Promise<HeldCompletion> {
  if (input.directiveId && !input.milestoneId) {
    const held = await holdDirective(context, input.directiveId);
    return new HeldCompletion(servedBy(held.directive), held.open, null, held);
  }
  if (!input.milestoneId || input.directiveId)
    throw refuse('input.invalid', { field: 'directiveId', params: { reason: 'exactly_one', fields: 'directiveId, milestoneId' } });
  const milestone = await context.em.findOne(Milestone, { id: input.milestoneId });
  if (!milestone) throw refuse('milestone.not_found', { status: 404 });
  if (milestone.directiveId) {
    const held = await holdDirective(context, milestone.directiveId);
    // Whoever writes a draft sees its milestones, but nobody owes them yet; while it is suspended, nobody owes them now.
    if (held.directive.state === DirectiveState.DRAFT || held.directive.state === DirectiveState.SUSPENDED)
      throw refuse('directive.wrong_state', { params: { state: held.directive.state }, status: 409 });
    await context.em.refresh(milestone);
    return new HeldCompletion(servedBy(held.directive), held.open, milestone, held);
  }
  await context.em.lock(milestone, LockMode.PESSIMISTIC_WRITE);
  await context.em.refresh(milestone);
  const record = await recordOfProgramme(milestone);
  return new HeldCompletion(record, await findOpenObligations(context, record.recordId), milestone, null);
}

async function recordOfProgramme(milestone: Milestone): Promise<ServedRecord> {
  const project = await milestone.project?.loadOrFail();
  if (!project) throw refuse('project.not_found', { status: 404 });
  return {
    recordId: project.id,
    reference: project.reference,
    title: milestone.title ?? null,
    structureId: project.structure.id,
    confidentiality: Confidentiality.NORMAL,
    priority: Priority.NORMAL,
  };
}

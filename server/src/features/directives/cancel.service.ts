import { positionForAct } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { announce } from '../../platform/live.js';
import { cleanText, limits } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationOutcome, settleObligation } from '../obligations/index.js';
import { Milestone, MilestoneState } from '../projects/index.js';
import { holdDirective, permit, type HeldDirective } from './directive.acts.js';
import { DirectiveAct, DirectiveState } from './directive.enums.js';
import type { CancelDirectiveInput } from './directive.inputs.js';
import type { Directive } from './directive.js';
import { passTurn } from './turn.service.js';

/** Withdraws a directive with its reason and the authority that ordered it; everything owed on it is dropped. */
export async function cancelDirective(context: Context, input: CancelDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  permit(context, held, DirectiveAct.CANCEL);
  const reason = cleanText(input.reason, 'reason', limits.note);
  const authority = cleanText(input.authority, 'authority', limits.title);
  recordAct(context, {
    act: 'directive.cancel',
    subjectType: 'DIRECTIVE',
    subjectId: held.directive.id,
    recordId: held.directive.id,
    positionId: positionForAct(context.person, 'CANCEL'),
    details: held.directive.title ? { reason, authority } : { authority },
  });
  await cancelHeld(context, held, reason);
  await announce(context, 'directive.cancel', [held.directive.id]);
  return held.directive;
}

/** Drops what is owed and tells those who owed it. */
export async function cancelHeld(context: Context, held: HeldDirective, reason: string): Promise<void> {
  const { directive } = held;
  directive.state = DirectiveState.CANCELLED;
  const positionIds = await dropHeld(context, held, ObligationOutcome.CANCELLED);
  await tell(context, { kind: NotificationKind.CANCELLED, positionIds, recordId: directive.id, note: reason });
}

/** Ends a directive before it was done: nothing more is owed on it. Returns those who owed something, its lead among them. */
export async function dropHeld(context: Context, { directive, open }: HeldDirective, outcome: ObligationOutcome): Promise<string[]> {
  const owing = new Set(open.filter((obligation) => !obligation.settledAt).map((obligation) => obligation.position.id));
  owing.add(directive.leadPosition.id);
  for (const obligation of open) if (!obligation.settledAt) settleObligation(context, obligation, outcome);
  const milestones = await context.em.find(Milestone, { directiveId: directive.id, verifiedAt: null });
  for (const milestone of milestones) milestone.state = MilestoneState.CANCELLED;
  directive.closedAt = context.now;
  await context.em.flush();
  await passTurn(context, directive);
  return [...owing];
}

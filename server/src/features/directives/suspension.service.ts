import { positionForAct, type Act } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { announce } from '../../platform/live.js';
import { cleanText, limits } from '../../platform/checks.js';
import { recordAct, type Recorded } from '../audit/index.js';
import { reenterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationKind, startClock, stopClock } from '../obligations/index.js';
import { holdDirective, permit, type HeldDirective } from './directive.acts.js';
import { DirectiveAct, DirectiveState } from './directive.enums.js';
import type { ResumeDirectiveInput, SuspendDirectiveInput } from './governance.inputs.js';
import type { Directive } from './directive.js';
import { endTurn, passTurn, stateTurn } from './turn.service.js';

/** Stops every clock of a directive: nobody is reminded, nothing grows later, and the days are on the account stated. */
export async function suspendDirective(context: Context, input: SuspendDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive, open } = held;
  const next = permit(context, held, DirectiveAct.SUSPEND);
  const stated = statedGrounds(input);
  directive.stateBeforeSuspension = directive.state;
  directive.state = next;
  for (const obligation of open) stopClock(context, obligation, input.chargedTo);
  const details = { chargedTo: input.chargedTo };
  recordAct(context, governed(context, directive, { act: 'directive.suspend', ability: 'SUSPEND', ...stated, details }));
  await context.em.flush();
  await stateTurn(context, directive, { party: input.chargedTo, reason: stated.reason });
  await tell(context, { kind: NotificationKind.SUSPENDED, positionIds: owingOn(held), recordId: directive.id, note: stated.reason });
  await announce(context, 'directive.suspend', [directive.id]);
  return directive;
}

/** Starts the clocks again: dates move by the working days they stood still, ladders go on after the last rung that fired. */
export async function resumeDirective(context: Context, input: ResumeDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive, open } = held;
  permit(context, held, DirectiveAct.RESUME);
  const stated = statedGrounds(input);
  directive.state = directive.stateBeforeSuspension ?? DirectiveState.ISSUED;
  directive.stateBeforeSuspension = null;
  await reenterLadders(
    context,
    open.filter((obligation) => startClock(context, obligation)),
  );
  recordAct(context, governed(context, directive, { act: 'directive.resume', ability: 'RESUME', ...stated, details: {} }));
  await endTurn(context, directive);
  await passTurn(context, directive);
  const delivery = open.find((obligation) => obligation.kind === ObligationKind.DELIVER && !obligation.milestoneId);
  await tell(context, {
    kind: NotificationKind.RESUMED,
    positionIds: owingOn(held),
    recordId: directive.id,
    obligationId: delivery?.id ?? null,
    note: stated.reason,
  });
  await announce(context, 'directive.resume', [directive.id]);
  return directive;
}

/** Those who owe something on it, its lead first. */
function owingOn({ directive, open }: HeldDirective): string[] {
  return [...new Set([directive.leadPosition.id, ...open.filter((one) => !one.settledAt).map((one) => one.position.id)])];
}

export interface Grounds {
  reason: string;
  authority: string;
}

export function statedGrounds(input: Grounds): Grounds {
  return { reason: cleanText(input.reason, 'reason', limits.note), authority: cleanText(input.authority, 'authority', limits.title) };
}

/** The entry of history of an act of the office; the reason stays out of that of a restricted record. */
export function governed(
  context: Context,
  directive: Directive,
  { act, ability, reason, authority, details }: Grounds & { act: string; ability: Act; details: Record<string, unknown> },
): Recorded {
  return {
    act,
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: positionForAct(context.person, ability),
    details: { ...details, ...(directive.title && { reason }), authority },
  };
}

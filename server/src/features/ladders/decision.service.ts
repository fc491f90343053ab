import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { Ladder, LadderState } from '../escalations/index.js';
import { LadderAct } from './ladder-act.enums.js';
import { holdLadder, recordLadderAct } from './ladder.acts.js';
import { isRefused } from './ladder-check.rules.js';
import { findingsOn } from './ladder-facts.queries.js';
import type { LadderVersionInput, ReturnLadderInput } from './ladder.inputs.js';

/** Gives a proposed version back to the administrator, with what should change. */
export async function returnLadder(context: Context, input: ReturnLadderInput): Promise<Ladder> {
  const ladder = await holdLadder(context, LadderAct.RETURN, input);
  ladder.returnReason = cleanText(input.reason, 'reason', limits.note);
  ladder.decidedById = context.person.officialId;
  await recordLadderAct(context, ladder, 'ladder.return', ladder.returnReason);
  return ladder;
}

/** Puts a version in force for every open obligation at once. What has fired stays fired, and is never repeated. */
export async function enableLadder(context: Context, input: LadderVersionInput): Promise<Ladder> {
  const ladder = await holdLadder(context, LadderAct.ENABLE, input);
  // Structures may have changed since it was proposed.
  if (isRefused(await findingsOn(context, ladder))) throw refuse('ladder.has_errors', { status: 409 });
  await retire(context, ladder);
  ladder.enabledAt = context.now;
  ladder.decidedById = context.person.officialId;
  await recordLadderAct(context, ladder, 'ladder.enable', ladder.reason);
  context.afterCommit(() => context.wake('escalations.reladder'));
  return ladder;
}

/** The version in force ends before the next begins: never two at once. */
async function retire({ em, now }: Context, { kind, priority }: Ladder): Promise<void> {
  await em.nativeUpdate(Ladder, { kind, priority, state: LadderState.ENABLED }, { state: LadderState.RETIRED, retiredAt: now });
}

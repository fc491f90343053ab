import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { inOrderOfTime, Ladder, LadderState, type Rung } from '../escalations/index.js';
import { LadderAct } from './ladder-act.enums.js';
import { holdLadder, recordLadderAct } from './ladder.acts.js';
import { isRefused } from './ladder-check.rules.js';
import { findingsOn } from './ladder-facts.queries.js';
import type { AmendLadderInput, DraftLadderInput, LadderVersionInput, RungInput } from './ladder.inputs.js';

/** Drafts the next version of a ladder. One at a time for a kind and priority: whoever comes second reads the first. */
export async function draftLadder(context: Context, input: DraftLadderInput): Promise<Ladder> {
  authorise(context.ability.can(LadderAct.AMEND, 'Ladder'));
  const { kind, priority } = input;
  const reason = cleanText(input.reason, 'reason', limits.note);
  await context.em.execute('select pg_advisory_xact_lock(hashtext(?))', [`ladder:${kind}:${priority}`]);
  const versions = await context.em.find(Ladder, { kind, priority }, { orderBy: { version: 'desc' } });
  if (versions.some(({ state }) => state === LadderState.DRAFT || state === LadderState.PROPOSED)) {
    throw refuse('ladder.already_in_hand', { status: 409 });
  }
  const ladder = new Ladder();
  ladder.kind = kind;
  ladder.priority = priority;
  ladder.version = (versions[0]?.version ?? 0) + 1;
  ladder.state = LadderState.DRAFT;
  ladder.rungs = rungsOf(context, input.rungs);
  ladder.reason = reason;
  ladder.draftedById = context.person.officialId;
  ladder.draftedAt = context.now;
  context.em.persist(ladder);
  await recordLadderAct(context, ladder, 'ladder.draft', reason);
  return ladder;
}

export async function amendLadder(context: Context, input: AmendLadderInput): Promise<Ladder> {
  const ladder = await holdLadder(context, LadderAct.AMEND, input);
  ladder.reason = cleanText(input.reason, 'reason', limits.note);
  ladder.rungs = rungsOf(context, input.rungs);
  ladder.draftedById = context.person.officialId;
  await recordLadderAct(context, ladder, 'ladder.amend', ladder.reason);
  return ladder;
}

/** Submits a draft to the cabinet. One with errors stays a draft. */
export async function proposeLadder(context: Context, input: LadderVersionInput): Promise<Ladder> {
  const ladder = await holdLadder(context, LadderAct.PROPOSE, input);
  if (isRefused(await findingsOn(context, ladder))) throw refuse('ladder.has_errors', { status: 409 });
  ladder.returnReason = null;
  await recordLadderAct(context, ladder, 'ladder.propose', ladder.reason);
  return ladder;
}

export async function discardLadder(context: Context, input: LadderVersionInput): Promise<Ladder> {
  const ladder = await holdLadder(context, LadderAct.DISCARD, input);
  await recordLadderAct(context, ladder, 'ladder.discard');
  return ladder;
}

function rungsOf(context: Context, given: RungInput[]): Rung[] {
  const rungs = given.map(({ levels, audience, offset, unit, act, urgent }, index): Rung => ({
    number: index + 1,
    offset,
    unit,
    audience,
    ...(audience === 'SUPERIOR' ? { levels: levels ?? 1 } : {}),
    act,
    urgent,
  }));
  return inOrderOfTime(rungs, context.today, context.calendar);
}

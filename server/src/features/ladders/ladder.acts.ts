import { LockMode } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announceToAll } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { Ladder } from '../escalations/index.js';
import { LadderAct } from './ladder-act.enums.js';
import { needsAnother, stateAfter } from './ladder-act.rules.js';

/** The acts a person can take on a version now: who may, and whether it has its place. */
export function actsOnLadder(context: Context, ladder: Ladder): LadderAct[] {
  if (context.actor.kind === 'SYSTEM') return [];
  return Object.values(LadderAct).filter((act) => mayTake(context, ladder, act) && stateAfter(ladder.state, act));
}

const mayTake = (context: Context, ladder: Ladder, act: LadderAct): boolean =>
  context.ability.can(act, 'Ladder') && !needsAnother(act, ladder.draftedById ?? null, context.person.officialId);

/** Locks a version for an act: two people acting at once take turns here, and neither overrides the other unseen. */
export async function holdLadder(context: Context, act: LadderAct, read: { ladderId: string; revision: number }): Promise<Ladder> {
  authorise(context.ability.can(act, 'Ladder'));
  const ladder = await context.em.findOne(Ladder, { id: read.ladderId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!ladder) throw refuse('ladder.not_found', { status: 404 });
  const next = stateAfter(ladder.state, act);
  if (!next) throw refuse('ladder.wrong_state', { status: 409 });
  if (ladder.revision !== read.revision) throw refuse('ladder.changed_meanwhile', { status: 409 });
  if (needsAnother(act, ladder.draftedById ?? null, context.person.officialId)) throw refuse('ladder.second_person_required', { status: 403 });
  ladder.state = next;
  ladder.revision += 1;
  return ladder;
}

/** Writes what was decided on a version, and tells every page that shows it. */
export async function recordLadderAct(context: Context, ladder: Ladder, act: `ladder.${string}`, reason?: string | null): Promise<void> {
  const { id, kind, priority, version } = ladder;
  recordAct(context, { act, subjectType: 'LADDER', subjectId: id, recordId: id, details: { kind, priority, version, reason: reason ?? null } });
  await context.em.flush();
  await announceToAll(context, act);
}

import { LockMode, ref } from '@mikro-orm/core';
import { authorise, positionForAct } from '../../access/ability.js';
import { onBehalfOf } from '../../access/actor.js';
import { visibleRecordIds } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanOptionalText, cleanText, isId, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official, Position } from '../positions/index.js';
import type { LiftHoldInput, PlaceHoldInput } from './hold.inputs.js';
import { onVisible } from './hold.queries.js';
import { HoldSubject, LegalHold } from './hold.js';

/** Advisory lock between those who keep and those who remove: whoever places a hold holds it alone, a purge or an erasure shares it. */
const holdLock = 421_003;

/** Waits for a hold that is being placed; from then on what is on hold stays as it is until the end of the transaction. */
export const respectHolds = async (context: Context): Promise<void> => {
  await rowsOf(context.em, 'select pg_advisory_xact_lock_shared(?)', [holdLock]);
};

/** From its commit on nothing of the subject is purged or erased; a purge under way is waited for. */
export async function placeHold(context: Context, input: PlaceHoldInput): Promise<LegalHold> {
  authorise(context.ability.can('PLACE_HOLD', 'LegalHold'));
  const { subjectType, subjectId } = input;
  const reason = cleanText(input.reason, 'reason', limits.note);
  const authority = cleanOptionalText(input.authority, 'authority', limits.title);
  await rowsOf(context.em, 'select pg_advisory_xact_lock(?)', [holdLock]);
  await requireSubject(context, subjectType, subjectId);
  if (await context.em.count(LegalHold, { subjectId, liftedAt: null })) throw refuse('hold.already_placed', { field: 'subjectId', status: 409 });
  const hold = Object.assign(new LegalHold(), { subjectType, subjectId, reason, authority, placedAt: context.now });
  hold.placedBy = ref(Official, context.person.officialId);
  hold.placedFor = behalfOf(context, 'PLACE_HOLD');
  context.em.persist(hold);
  record(context, hold, 'hold.place', { authority });
  await context.em.flush();
  await announceToAll(context, 'hold.place');
  return hold;
}

/** Lets the periods of retention run again; what was due meanwhile goes with the next purge. */
export async function liftHold(context: Context, input: LiftHoldInput): Promise<LegalHold> {
  authorise(context.ability.can('LIFT_HOLD', 'LegalHold'));
  const reason = cleanText(input.reason, 'reason', limits.note);
  const authority = cleanText(input.authority, 'authority', limits.title);
  const seen = isId(input.holdId) ? await context.em.findOne(LegalHold, { $and: [onVisible(context), { id: input.holdId }] }) : null;
  if (!seen) throw refuse('hold.not_found', { field: 'holdId', status: 404 });
  const hold = await context.em.findOneOrFail(LegalHold, { id: seen.id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (hold.liftedAt) throw refuse('hold.already_lifted', { status: 409 });
  Object.assign(hold, { liftedAt: context.now, liftReason: reason, liftAuthority: authority });
  hold.liftedBy = ref(Official, context.person.officialId);
  hold.liftedFor = behalfOf(context, 'LIFT_HOLD');
  record(context, hold, 'hold.lift', { authority });
  await context.em.flush();
  await announceToAll(context, 'hold.lift');
  return hold;
}

async function requireSubject(context: Context, subjectType: HoldSubject, subjectId: string): Promise<void> {
  if (!isId(subjectId)) throw refuse('hold.subject_not_found', { field: 'subjectId', status: 404 });
  const found =
    subjectType === HoldSubject.OFFICIAL
      ? await context.em.count(Official, { id: subjectId, erasedAt: null })
      : (await visibleRecordIds(context, [subjectId])).length && (await isA(context, subjectType, subjectId));
  if (!found) throw refuse('hold.subject_not_found', { field: 'subjectId', status: 404 });
}

const tableOf = { DIRECTIVE: 'directives', PROJECT: 'projects', EXPLANATION: 'explanation_requests' } as const;

async function isA(context: Context, subjectType: keyof typeof tableOf, subjectId: string): Promise<number> {
  return (await rowsOf(context.em, `select 1 from ${tableOf[subjectType]} where id = ?`, [subjectId])).length;
}

function behalfOf({ person }: Context, act: 'PLACE_HOLD' | 'LIFT_HOLD') {
  const position = positionForAct(person, act);
  const behalf = position ? onBehalfOf(person, position) : null;
  return behalf ? ref(Position, behalf) : null;
}

/** Told in the list of holds, not in the record's own history: those it may concern read that. */
function record(context: Context, hold: LegalHold, act: 'hold.place' | 'hold.lift', details: Record<string, unknown>): void {
  const { subjectType, subjectId } = hold;
  const positionId = positionForAct(context.person, act === 'hold.place' ? 'PLACE_HOLD' : 'LIFT_HOLD');
  recordAct(context, { act, subjectType: 'HOLD', subjectId: hold.id, positionId, details: { subjectType, subjectId, ...details } });
}

import { ref } from '@mikro-orm/core';
import { asPosition, authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { getOfficial, holdPosition, requireAnother } from '../appointments/index.js';
import { recordAct } from '../audit/index.js';
import { NotificationKind, tellOfficial } from '../notifications/index.js';
import { Appointment, Delegation, Position, type Absence, type Official } from '../positions/index.js';
import type { DelegatePositionInput } from './absence.inputs.js';
import { endedNow, overlaps, periodProblem, daysAtMost, type Period } from './absence.rules.js';

export interface Given extends Period {
  position: Position;
  delegate: Official;
  reason: string;
  absence?: Absence | null;
}

/** Lets a person act for a position between two days; every act is attributed to both. */
export async function delegatePosition(context: Context, input: DelegatePositionInput): Promise<Delegation> {
  const position = await holdPosition(context, input.positionId);
  authorise(context.ability.can('DELEGATE', asPosition({ id: position.id })));
  const period = requirePeriod(context, input);
  const delegate = await getOfficial(context, input.delegateId, 'delegateId');
  const reason = cleanText(input.reason, 'reason', limits.note);
  const delegation = await giveDelegation(context, { ...period, position, delegate, reason });
  await announce(context, 'delegation.give', [position.id]);
  return delegation;
}

export function requirePeriod(context: Context, input: { startsOn: string; endsOn: string }): Period {
  const period = { startsOn: civilDate(input.startsOn), endsOn: civilDate(input.endsOn) };
  const problem = periodProblem(period, context.today);
  if (problem) throw refuse(problem.code, { field: problem.field, params: { days: daysAtMost } });
  return period;
}

/** The one way a delegation comes to be: refused where it would give a person what they have, or the giver their own power back. */
export async function giveDelegation(context: Context, { position, delegate, reason, absence, ...period }: Given): Promise<Delegation> {
  requireAnother(context, delegate.id, 'delegateId');
  const held = await context.em.find(Appointment, { position: position.id, official: delegate.id });
  if (held.some(({ startsOn, endsOn }) => startsOn <= period.endsOn && (!endsOn || (endsOn >= period.startsOn && endsOn >= startsOn))))
    throw refuse('delegation.to_holder', { field: 'delegateId', status: 409 });
  const given = await context.em.find(Delegation, { position: position.id, delegate: delegate.id });
  const standing = given
    .map((row) => ({ startsOn: civilDate(row.startsOn), endsOn: civilDate(row.endsOn) }))
    .filter((row) => row.endsOn >= row.startsOn);
  if (standing.some((row) => overlaps(row, period))) throw refuse('delegation.overlaps', { field: 'delegateId', status: 409 });
  const delegation = Object.assign(new Delegation(), {
    position: ref(position),
    delegate: ref(delegate),
    reason,
    absence: absence ? ref(absence) : null,
    ...period,
  });
  context.em.persist(delegation);
  recordAct(context, {
    act: 'delegation.give',
    subjectType: 'POSITION',
    subjectId: position.id,
    recordId: position.id,
    details: { delegateId: delegate.id, ...period, reason },
  });
  await context.em.flush();
  // Of an absence the delegate learns the days; its reason is a code, and read where it is needed.
  const note = absence ? null : reason;
  await tellOfficial(context, { kind: NotificationKind.DELEGATED, officialId: delegate.id, positionId: position.id, recordId: position.id, note });
  return delegation;
}

/** Takes the power back at once: by whoever may give it, or by the one who has it. */
export async function endDelegation(context: Context, delegationId: string): Promise<Delegation> {
  const found = await context.em.findOne(Delegation, { id: delegationId });
  if (!found) throw refuse('delegation.not_found', { status: 404 });
  const position = await holdPosition(context, found.position.id);
  const delegation = await context.em.findOneOrFail(Delegation, { id: found.id }, { refresh: true });
  authorise(context.ability.can('DELEGATE', asPosition({ id: position.id })) || delegation.delegate.id === context.person.officialId);
  if (!endNow(context, delegation)) throw refuse('delegation.already_ended', { status: 409 });
  await context.em.flush();
  await announce(context, 'delegation.end', [position.id]);
  return delegation;
}

/** False where there is nothing left to end. */
export function endNow(context: Context, delegation: Delegation): boolean {
  const before = delegation.endsOn;
  const endsOn = endedNow({ startsOn: civilDate(delegation.startsOn), endsOn: civilDate(before) }, context.today);
  if (!endsOn) return false;
  delegation.endsOn = endsOn;
  recordAct(context, {
    act: 'delegation.end',
    subjectType: 'POSITION',
    subjectId: delegation.position.id,
    recordId: delegation.position.id,
    details: { delegateId: delegation.delegate.id, endsOn: { before, after: endsOn } },
  });
  return true;
}

import { LockMode, ref } from '@mikro-orm/core';
import { authorise, positionForAct } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { holdersOf, sendLetter } from '../notifications/index.js';
import { Official, Position, Role } from '../positions/index.js';
import { lastPeriod, nextPeriodOn, type Period } from './period.rules.js';
import type { EndReviewScheduleInput, ScheduleReviewInput } from './review.inputs.js';
import { reviewLetter } from './review.letter.js';
import { ReviewSchedule } from './review.js';
import { freeze } from './review.service.js';
import { findReviewedStructures } from './scope.queries.js';

/** They read the whole office: a review sent to anybody else would show them the scores of their neighbours. */
const recipientRoles: Role[] = [Role.MINISTER, Role.CABINET, Role.SECRETARY_GENERAL, Role.INSPECTORATE];

/** Has a review made of each period that ends. Asked for twice, there is one, with the recipients it was first given. */
export async function scheduleReview(context: Context, input: ScheduleReviewInput): Promise<ReviewSchedule> {
  authorise(context.ability.can('SCHEDULE', 'Review'));
  const structureCodes = (input.structureCodes.length ? await findReviewedStructures(context, input.structureCodes) : []).map(({ code }) => code);
  const recipientIds = [...new Set(input.recipientPositionIds)].sort();
  const recipients = await context.em.find(Position, { id: { $in: recipientIds } });
  if (recipients.length < recipientIds.length || recipients.some(({ role }) => !recipientRoles.includes(role)))
    throw refuse('review.recipient_refused', { field: 'recipientPositionIds' });
  const schedule = Object.assign(new ReviewSchedule(), {
    frequency: input.frequency,
    structureCodes,
    recipientIds,
    nextOn: nextPeriodOn(input.frequency, lastPeriod(input.frequency, context.today)),
    createdAt: context.now,
    createdBy: ref(Official, context.person.officialId),
  });
  const kept = await insertOnce(context, schedule);
  if (!kept) return findInForce(context, schedule);
  record(context, schedule, 'review.schedule');
  await context.em.flush();
  await announceToAll(context, 'review.schedule');
  return schedule;
}

/** Of two at once the database lets one through; the other is given that one. */
async function insertOnce(context: Context, schedule: ReviewSchedule): Promise<boolean> {
  const { id, frequency, structureCodes, recipientIds, nextOn, createdAt } = schedule;
  const rows = await rowsOf(
    context.em,
    `insert into review_schedules (id, frequency, structure_codes, recipient_ids, next_on, created_at, created_by_id)
     values (?, ?, ?::text[], ?::uuid[], ?::date, ?, ?) on conflict (frequency, structure_codes) where ended_at is null do nothing returning id`,
    [id, frequency, structureCodes, recipientIds, nextOn, createdAt, context.person.officialId],
  );
  if (!rows.length) context.unchanged = true;
  return rows.length > 0;
}

async function findInForce(context: Context, { frequency, structureCodes }: ReviewSchedule): Promise<ReviewSchedule> {
  const [row] = await rowsOf<{ id: string }>(
    context.em,
    'select id from review_schedules where frequency = ? and structure_codes = ?::text[] and ended_at is null',
    [frequency, structureCodes],
  );
  return context.em.findOneOrFail(ReviewSchedule, { id: row?.id ?? '' });
}

/** Ends a schedule; what it has made stays. Ending it again changes nothing. */
export async function endReviewSchedule(context: Context, { scheduleId }: EndReviewScheduleInput): Promise<ReviewSchedule> {
  authorise(context.ability.can('SCHEDULE', 'Review'));
  const schedule = await context.em.findOne(ReviewSchedule, { id: scheduleId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!schedule) throw refuse('review.schedule_not_found', { field: 'scheduleId', status: 404 });
  if (schedule.endedAt) {
    context.unchanged = true;
    return schedule;
  }
  schedule.endedAt = context.now;
  record(context, schedule, 'review.end_schedule');
  await context.em.flush();
  await announceToAll(context, 'review.end_schedule');
  return schedule;
}

function record(context: Context, { id, frequency, structureCodes }: ReviewSchedule, act: string): void {
  const positionId = context.actor.kind === 'PERSON' ? positionForAct(context.person, 'SCHEDULE') : null;
  const details = { frequency, structures: structureCodes.join(' ') || null };
  recordAct(context, { act, subjectType: 'REVIEW', subjectId: id, recordId: id, positionId, details });
}

/** The schedules in force. */
export async function listReviewSchedules(context: Context): Promise<ReviewSchedule[]> {
  authorise(context.ability.can('SCHEDULE', 'Review'));
  return context.em.find(ReviewSchedule, { endedAt: null }, { orderBy: { id: 'asc' } });
}

/**
 * Makes one review of one schedule that is due, in office hours; false when none is. What an outage missed is made in order, one
 * at a look: each says how things stood on the last day of its own period.
 */
export async function makeDueReview(context: Context): Promise<boolean> {
  if (!context.calendar.isOpen(context.now)) return false;
  const [due] = await rowsOf<{ id: string }>(
    context.em,
    `select id from review_schedules where ended_at is null and next_on <= ?::date order by next_on, id limit 1 for update skip locked`,
    [context.today],
  );
  if (!due) return false;
  const schedule = await context.em.findOneOrFail(ReviewSchedule, { id: due.id });
  const period = lastPeriod(schedule.frequency, civilDate(schedule.nextOn));
  await makeReview(context, schedule, period);
  schedule.nextOn = nextPeriodOn(schedule.frequency, period);
  await context.em.flush();
  return true;
}

async function makeReview(context: Context, schedule: ReviewSchedule, period: Period): Promise<void> {
  const frozen = await freeze(context, { period, structureCodes: [...schedule.structureCodes].sort() }, schedule);
  const holders = await holdersOf(context.em, schedule.recipientIds, context.today);
  for (const officialId of new Set([...holders.values()].flat()))
    await sendLetter(context, { letter: reviewLetter, officialId, parameters: { reviewId: frozen.id } });
}

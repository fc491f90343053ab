import { ref } from '@mikro-orm/core';
import { authorise, positionForAct } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Official } from '../positions/index.js';
import { IndicatorAssignment } from './assignment.js';
import { ReadingState } from './indicator.enums.js';
import type { ReturnReadingInput, ValidateReadingsInput } from './reading.inputs.js';
import { Reading } from './reading.js';
import { reopenBody } from './submission.service.js';

/** The office makes readings official: a second person, never the one who proposed. The value each corrects is superseded with it. */
export async function validateReadings(context: Context, input: ValidateReadingsInput): Promise<Reading[]> {
  const readings = await holdReadings(context, [...new Set(input.readingIds)]);
  authorise(context.ability.can('VALIDATE_READING', 'Reading'));
  const proposed = readings.filter(({ state }) => state === ReadingState.PROPOSED);
  // Said twice, it is done once; a reading that was returned or replaced meanwhile is told.
  if (readings.some(({ state }) => state === ReadingState.RETURNED || state === ReadingState.SUPERSEDED))
    throw refuse('reading.not_proposed', { field: 'readingIds', status: 409 });
  if (!proposed.length) {
    context.unchanged = true;
    return readings;
  }
  for (const reading of proposed) await validate(context, reading);
  await context.em.flush();
  await announceToAll(context, 'reading.validate');
  return readings;
}

async function validate(context: Context, reading: Reading): Promise<void> {
  refuseOwn(context, reading);
  const { assignmentId, periodStart, periodEnd } = reading;
  const [official] = await context.em.find(Reading, { assignmentId, periodStart, periodEnd, state: ReadingState.VALIDATED });
  if (official) {
    Object.assign(official, { state: ReadingState.SUPERSEDED, supersededAt: context.now });
    // One value is official at a time: the earlier one must be out of the way before the next is written.
    await context.em.flush();
  }
  decide(context, reading, ReadingState.VALIDATED);
  record(context, reading, 'reading.validate', 'VALIDATE_READING');
}

/** Sends a reading back. Whoever answers for it is told why, and the body owes it again where a campaign awaits it. */
export async function returnReading(context: Context, input: ReturnReadingInput): Promise<Reading> {
  const [reading] = await holdReadings(context, [input.readingId]);
  authorise(context.ability.can('RETURN_READING', 'Reading'));
  if (reading?.state !== ReadingState.PROPOSED) throw refuse('reading.not_proposed', { field: 'readingId', status: 409 });
  refuseOwn(context, reading);
  reading.returnReason = cleanText(input.reason, 'reason', limits.note);
  decide(context, reading, ReadingState.RETURNED);
  const assignment = await context.em.findOneOrFail(IndicatorAssignment, { id: reading.assignmentId });
  const restricted = assignment.confidentiality === 'RESTRICTED';
  record(context, reading, 'reading.return', 'RETURN_READING', restricted ? {} : { reason: reading.returnReason });
  await context.em.flush();
  const obligation = await reopenBody(context, reading);
  const about = { recordId: assignment.id, obligationId: obligation?.id ?? null, note: reading.returnReason };
  await tell(context, { kind: NotificationKind.READING_RETURNED, positionIds: [assignment.position.id], ...about });
  await announceToAll(context, 'reading.return');
  return reading;
}

/** Held with their assignments, in the order in which proposals hold them. */
async function holdReadings(context: Context, ids: string[]): Promise<Reading[]> {
  const seen = await context.em.find(Reading, { id: { $in: ids } });
  if (seen.length !== ids.length) throw refuse('reading.not_found', { status: 404 });
  await rowsOf(context.em, 'select 1 from indicator_assignments where id = any(?::uuid[]) order by id for update', [
    [...new Set(seen.map(({ assignmentId }) => assignmentId))],
  ]);
  return context.em.find(Reading, { id: { $in: ids } }, { refresh: true, orderBy: { id: 'asc' } });
}

function refuseOwn(context: Context, reading: Reading): void {
  if (reading.proposedBy?.id === context.person.officialId) throw refuse('reading.second_person_required', { status: 409 });
}

const decide = (context: Context, reading: Reading, state: ReadingState): void =>
  void Object.assign(reading, { state, decidedBy: ref(Official, context.person.officialId), decidedAt: context.now });

function record(
  context: Context,
  reading: Reading,
  act: string,
  ability: 'VALIDATE_READING' | 'RETURN_READING',
  details: Record<string, unknown> = {},
): void {
  recordAct(context, {
    act,
    subjectType: 'READING',
    subjectId: reading.id,
    recordId: reading.assignmentId,
    positionId: positionForAct(context.person, ability),
    details: { periodEnd: reading.periodEnd, ...details },
  });
}

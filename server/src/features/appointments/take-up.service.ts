import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { civilDate, instantAt } from '../../kernel/civil-date.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { askReceiptsAnew } from '../directives/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Appointment } from '../positions/index.js';
import { changesHolder, type Tenure } from './appointment.rules.js';

export const tenureOf = (row: Appointment): Tenure => ({
  id: row.id,
  officialId: row.official.id,
  startsOn: civilDate(row.startsOn),
  endsOn: row.endsOn ? civilDate(row.endsOn) : null,
  acting: row.acting,
});

/** Does what follows from an appointment's first day: a new holder is handed the position with all it owes. */
export async function takeUp(context: Context, appointment: Appointment): Promise<void> {
  const positionId = appointment.position.id;
  appointment.takenUp = true;
  const tenures = (await context.em.find(Appointment, { position: positionId })).map(tenureOf);
  const handedOver = changesHolder(tenures, tenureOf(appointment));
  const directives = handedOver ? await askReceiptsAnew(context, positionId) : [];
  recordAct(context, {
    act: 'appointment.take_up',
    subjectType: 'POSITION',
    subjectId: positionId,
    recordId: positionId,
    details: { startsOn: appointment.startsOn, directives: directives.length },
  });
  await context.em.flush();
  if (handedOver) await tell(context, { kind: NotificationKind.TOOK_OVER, positionIds: [positionId], recordId: positionId });
  await announce(context, 'appointment.take_up', [positionId, ...directives.map((directive) => directive.id)]);
}

const batchSize = 50;

/** Appointments whose first day has come take effect, once each, when the office is open: nobody is written to at midnight. */
export async function takeUpDue(context: Context): Promise<number> {
  if (!context.calendar.isOpen(context.now)) return 0;
  const due = await context.em.find(
    Appointment,
    { takenUp: false, startsOn: { $lte: context.today } },
    { orderBy: { startsOn: 'asc', id: 'asc' }, limit: batchSize, lockMode: LockMode.PESSIMISTIC_PARTIAL_WRITE },
  );
  for (const appointment of due) await takeUp(context, appointment);
  return due.length;
}

/** When the next appointment that waits takes effect; null when none does. */
export async function nextTakeUpAt(context: Context): Promise<Date | null> {
  const [next] = await context.em.find(Appointment, { takenUp: false }, { orderBy: { startsOn: 'asc' }, limit: 1 });
  if (!next) return null;
  const firstDay = instantAt(civilDate(next.startsOn), '00:00', context.calendar.zone);
  return context.calendar.nextOpening(firstDay > context.now ? firstDay : context.now);
}

import { LockMode, ref } from '@mikro-orm/core';
import { asPosition, authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanOptionalText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Appointment, findHeadsByRole, findSuperiors, Official, Position, Role } from '../positions/index.js';
import type { AppointOfficialInput, EndAppointmentInput } from './appointment.inputs.js';
import { decideAppointment, endProblem, wasWithdrawn } from './appointment.rules.js';
import { takeUp, tenureOf } from './take-up.service.js';

export interface Appointed {
  appointment: Appointment;
  vacantDays: number;
}

/** Gives a position its holder from a day on; what it owes stays with the position. */
export async function appointOfficial(context: Context, input: AppointOfficialInput): Promise<Appointed> {
  const position = await holdPosition(context, input.positionId);
  authorise(context.ability.can('APPOINT', asPosition(position)));
  const official = await getOfficial(context, input.officialId);
  requireAnother(context, official.id);
  const authority = cleanOptionalText(input.authority, 'authority', limits.title);
  const existing = await context.em.find(Appointment, { position: position.id });
  const startsOn = civilDate(input.startsOn);
  const endsOn = input.endsOn ? civilDate(input.endsOn) : null;
  const proposed = { officialId: official.id, startsOn, endsOn, acting: input.acting, endsPrevious: input.endsPrevious };
  const decision = decideAppointment(existing.map(tenureOf), proposed, context.today);
  if (decision.problem) throw refuse(decision.problem.code, { field: decision.problem.field, params: decision.problem.params, status: 409 });
  const previous = existing.find((row) => row.id === decision.ended?.id);
  if (previous && decision.ended) previous.endsOn = decision.ended.endsOn;
  const appointment = Object.assign(new Appointment(), {
    official: ref(official),
    position: ref(position),
    startsOn,
    endsOn,
    acting: input.acting,
    takenUp: false,
  });
  context.em.persist(appointment);
  recordAct(context, {
    act: 'appointment.appoint',
    subjectType: 'POSITION',
    subjectId: position.id,
    recordId: position.id,
    details: { officialId: official.id, startsOn, endsOn, acting: input.acting, authority, endedOn: decision.ended?.endsOn },
  });
  await context.em.flush();
  await tellOffice(context, NotificationKind.APPOINTED, position.id, authority);
  if (startsOn <= context.today) await takeUp(context, appointment);
  await announce(context, 'appointment.appoint', [position.id]);
  return { appointment, vacantDays: decision.vacantDays };
}

/** Sets the last day of an appointment, or withdraws one that has not begun. */
export async function endAppointment(context: Context, input: EndAppointmentInput): Promise<Appointment> {
  const found = await context.em.findOne(Appointment, { id: input.appointmentId });
  if (!found) throw refuse('appointment.not_found', { status: 404 });
  const position = await holdPosition(context, found.position.id);
  authorise(context.ability.can('APPOINT', asPosition(position)));
  const appointment = await context.em.findOneOrFail(Appointment, { id: found.id }, { refresh: true });
  const endsOn = civilDate(input.endsOn);
  const problem = endProblem(tenureOf(appointment), endsOn, context.today);
  if (problem) throw refuse(problem.code, { field: 'endsOn', params: problem.params, status: 409 });
  const authority = cleanOptionalText(input.authority, 'authority', limits.title);
  const before = appointment.endsOn ?? null;
  appointment.endsOn = endsOn;
  // Nothing follows any more from a first day that will not come.
  if (wasWithdrawn(appointment)) appointment.takenUp = true;
  recordAct(context, {
    act: wasWithdrawn(appointment) ? 'appointment.withdraw' : 'appointment.end',
    subjectType: 'POSITION',
    subjectId: position.id,
    recordId: position.id,
    details: { officialId: appointment.official.id, endsOn: { before, after: endsOn }, authority },
  });
  await context.em.flush();
  await tellOffice(context, NotificationKind.VACATED, position.id, authority);
  await announce(context, 'appointment.end', [position.id]);
  return appointment;
}

/** Two people who record appointments to one position take turns here. */
export async function holdPosition(context: Context, positionId: string): Promise<Position> {
  const position = await context.em.findOne(Position, { id: positionId }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!position) throw refuse('position.not_found', { field: 'positionId', status: 404 });
  return position;
}

/** A person who was not erased, and is not before the transaction has ended. */
export async function getOfficial(context: Context, officialId: string, field = 'officialId'): Promise<Official> {
  const official = await context.em.findOne(Official, { id: officialId, erasedAt: null }, { lockMode: LockMode.PESSIMISTIC_READ });
  if (!official) throw refuse('official.not_found', { field, status: 404 });
  return official;
}

/** Who administers gives nobody's powers to themselves. */
export function requireAnother(context: Context, officialId: string, field = 'officialId'): void {
  if (officialId === context.person.officialId) throw refuse('appointment.not_oneself', { field, status: 403 });
}

/** The head of the cabinet and the superior learn of every change, whoever recorded it. */
async function tellOffice(context: Context, kind: NotificationKind, positionId: string, note: string | null): Promise<void> {
  const [superior] = (await findSuperiors(context.em, [positionId])).get(positionId) ?? [];
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  const positionIds = [office, superior].flatMap((id) => (id && id !== positionId ? [id] : []));
  await tell(context, { kind, positionIds, recordId: positionId, note });
}

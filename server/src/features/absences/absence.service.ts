import { ref } from '@mikro-orm/core';
import { asPosition, authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { announce } from '../../platform/live.js';
import { getOfficial, holdPosition } from '../appointments/index.js';
import { recordAct } from '../audit/index.js';
import { Absence, Appointment, Delegation, Official, Position } from '../positions/index.js';
import type { RecordAbsenceInput } from './absence.inputs.js';
import { endedNow, overlaps, type Period } from './absence.rules.js';
import { endNow, giveDelegation, requirePeriod } from './delegation.service.js';

/** Records that a holder is away: what they are told waits for them, and whoever acts for them gets the mails. */
export async function recordAbsence(context: Context, input: RecordAbsenceInput): Promise<Absence> {
  const position = await holdPosition(context, input.positionId);
  authorise(context.ability.can('DELEGATE', asPosition({ id: position.id })));
  const period = requirePeriod(context, input);
  const holder = await holderOn(context, position, period);
  await requireNoOther(context, holder, period);
  const absence = Object.assign(new Absence(), { official: ref(holder), reason: input.reason, ...period });
  context.em.persist(absence);
  recordAct(context, {
    act: 'absence.record',
    subjectType: 'POSITION',
    subjectId: position.id,
    recordId: position.id,
    details: { officialId: holder.id, ...period },
  });
  await context.em.flush();
  const positions = await positionsHeld(context, holder, period);
  if (input.delegateId) {
    const delegate = await getOfficial(context, input.delegateId, 'delegateId');
    for (const held of positions) await giveDelegation(context, { ...period, position: held, delegate, reason: input.reason, absence });
  }
  await announce(
    context,
    'absence.record',
    positions.map((held) => held.id),
  );
  return absence;
}

/** Ends an absence now, and with it the delegations that were given for it. */
export async function endAbsence(context: Context, absenceId: string): Promise<Absence> {
  const absence = await context.em.findOne(Absence, { id: absenceId });
  if (!absence) throw refuse('absence.not_found', { status: 404 });
  const period = { startsOn: civilDate(absence.startsOn), endsOn: civilDate(absence.endsOn) };
  const positions = await positionsHeld(context, await absence.official.loadOrFail(), period);
  const mine = absence.official.id === context.person.officialId;
  authorise(mine || positions.some((held) => context.ability.can('DELEGATE', asPosition({ id: held.id }))));
  const endsOn = endedNow(period, context.today);
  if (!endsOn) throw refuse('absence.already_ended', { status: 409 });
  absence.endsOn = endsOn;
  for (const delegation of await context.em.find(Delegation, { absence: absence.id })) endNow(context, delegation);
  for (const held of positions) {
    recordAct(context, {
      act: 'absence.end',
      subjectType: 'POSITION',
      subjectId: held.id,
      recordId: held.id,
      details: { officialId: absence.official.id, endsOn: { before: period.endsOn, after: endsOn } },
    });
  }
  await context.em.flush();
  await announce(
    context,
    'absence.end',
    positions.map((held) => held.id),
  );
  return absence;
}

async function holderOn(context: Context, position: Position, { startsOn, endsOn }: Period): Promise<Official> {
  const first = startsOn < context.today ? context.today : startsOn;
  const tenures = await context.em.find(Appointment, { position: position.id }, { populate: ['official'], orderBy: { startsOn: 'desc' } });
  const held = tenures.find((row) => row.startsOn <= first && (!row.endsOn || row.endsOn >= first) && row.startsOn <= endsOn);
  if (!held) throw refuse('absence.vacant', { field: 'positionId', status: 409 });
  return held.official.loadOrFail();
}

/** Two who record one at once take turns at the position; the second finds the first here. */
async function requireNoOther(context: Context, holder: Official, period: Period): Promise<void> {
  const known = await context.em.find(Absence, { official: holder.id });
  const standing = known
    .map((row) => ({ startsOn: civilDate(row.startsOn), endsOn: civilDate(row.endsOn) }))
    .filter((row) => row.endsOn >= row.startsOn);
  if (standing.some((row) => overlaps(row, period))) throw refuse('absence.overlaps', { field: 'startsOn', status: 409 });
}

async function positionsHeld(context: Context, official: Official, { startsOn, endsOn }: Period): Promise<Position[]> {
  const tenures = await context.em.find(Appointment, { official: official.id }, { populate: ['position'] });
  const during = tenures.filter((row) => row.startsOn <= endsOn && (!row.endsOn || (row.endsOn >= startsOn && row.endsOn >= row.startsOn)));
  return Promise.all(during.map((row) => row.position.loadOrFail()));
}

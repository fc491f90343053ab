import type { EntityManager } from '@mikro-orm/postgresql';
import { Absence, AbsenceReason, Delegation } from '../features/positions/index.js';
import { addDays, civilDate, type CivilDate } from '../kernel/civil-date.js';
import { insertRows } from '../seed/insert-rows.js';
import { demoId } from './demo-id.js';
import type { Author, Ledger } from './ledger.js';
import { appointments, type DemoAppointment } from './people.js';
import { officialId, positionId } from './roster.js';

/** One adviser is on mission when the exercise begins, and the other acts for them. */
const away = {
  position: 'ADV-2',
  mailbox: 'adviser2',
  delegate: 'adviser',
  startsOn: civilDate('2026-03-01'),
  endsOn: civilDate('2026-03-12'),
  recordedOn: civilDate('2026-02-25'),
};
const absenceId = demoId('absence:adviser2');

const administrator: Author = { mailbox: 'admin', onBehalfOf: null };
const firstStaffed = '2025-01-05';

/** What the history of positions says: who was appointed after the office was set up, who left, who is away. */
export function tellPosts(ledger: Ledger): void {
  for (const held of appointments) {
    if (held.startsOn > firstStaffed) tellPost(ledger, held, 'appointment.appoint', held.startsOn, { startsOn: held.startsOn });
    if (held.endsOn) tellPost(ledger, held, 'appointment.end', held.endsOn, { endsOn: held.endsOn });
  }
  const id = positionId(away.position);
  const { startsOn, endsOn } = away;
  const at = ledger.momentOn(away.recordedOn, 'absence:adviser2');
  const common = { at, author: administrator, subject: 'POSITION' as const, subjectId: id, recordId: id };
  ledger.record({ ...common, act: 'absence.record', details: { officialId: officialId(away.mailbox), startsOn, endsOn } });
  ledger.record({ ...common, act: 'delegation.give', details: { delegateId: officialId(away.delegate), startsOn, endsOn } });
}

function tellPost(ledger: Ledger, held: DemoAppointment, act: string, on: CivilDate, details: object): void {
  const id = positionId(held.position);
  const at = ledger.momentOn(workingDayBefore(ledger, on), `${act}:${held.position}:${on}`);
  ledger.record({
    at,
    author: administrator,
    act,
    subject: 'POSITION',
    subjectId: id,
    recordId: id,
    details: { officialId: officialId(held.mailbox), ...details },
  });
}

/** Decrees are recorded on the last day of work before they take effect. */
function workingDayBefore(ledger: Ledger, on: CivilDate): CivilDate {
  let day = addDays(on, -1);
  while (!ledger.calendar.isWorkingDay(day)) day = addDays(day, -1);
  return day;
}

export async function insertAbsences(em: EntityManager): Promise<void> {
  const { startsOn, endsOn } = away;
  await insertRows(em, Absence, [{ id: absenceId, official: officialId(away.mailbox), startsOn, endsOn, reason: AbsenceReason.MISSION }]);
  await insertRows(em, Delegation, [
    {
      id: demoId('delegation:ADV-2'),
      position: positionId(away.position),
      delegate: officialId(away.delegate),
      startsOn,
      endsOn,
      reason: AbsenceReason.MISSION,
      absence: absenceId,
    },
  ]);
}

/** Who acted in the application has signed in; the others are told, and nothing shows that they read it. */
export async function insertSignIns(em: EntityManager, accounts: Map<string, string>, ledger: Ledger): Promise<void> {
  const acted = new Set(ledger.auditEntries.map((entry) => entry.actorId));
  const known = [...accounts].filter(([mailbox]) => acted.has(officialId(mailbox)) || mailbox === 'auditor').map(([, userId]) => userId);
  await em.execute(
    'insert into auth.sign_ins ("userId", "firstAt") select id, clock_timestamp() from unnest(?::text[]) as id on conflict do nothing',
    [`{${known.join(',')}}`],
  );
}

// A position has one holder at a time. An appointment may be recorded after its first day, since decrees travel slowly, or
// before it; a stretch without a holder is allowed, and said. A period that ends before it begins was withdrawn.
import { addDays, daysBetween, type CivilDate } from '../../kernel/civil-date.js';

export interface Tenure {
  id: string;
  officialId: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  acting: boolean;
}

export interface ProposedTenure {
  officialId: string;
  startsOn: CivilDate;
  endsOn: CivilDate | null;
  acting: boolean;
  /** Ends the appointment in the way on the day before. */
  endsPrevious: boolean;
}

export interface AppointmentProblem {
  code: 'appointment.too_far' | 'appointment.ends_before_start' | 'appointment.already_holds' | 'appointment.overlaps';
  field: 'startsOn' | 'endsOn' | 'officialId';
  params?: Record<string, string | number>;
}

export type AppointmentDecision =
  { problem: AppointmentProblem } | { problem: null; ended: { id: string; endsOn: CivilDate } | null; vacantDays: number };

/** Days before or after today within which an appointment begins: beyond, it is a slip of the hand. */
export const appointmentDaysAtMost = 366;

export const wasWithdrawn = ({ startsOn, endsOn }: { startsOn: string; endsOn?: string | null }): boolean => Boolean(endsOn && endsOn < startsOn);

export const holdsOn = (tenure: { startsOn: string; endsOn?: string | null }, on: string): boolean =>
  tenure.startsOn <= on && (!tenure.endsOn || tenure.endsOn >= on);

export function decideAppointment(existing: Tenure[], proposed: ProposedTenure, today: CivilDate): AppointmentDecision {
  const { startsOn, endsOn } = proposed;
  if (Math.abs(daysBetween(today, startsOn)) > appointmentDaysAtMost)
    return { problem: { code: 'appointment.too_far', field: 'startsOn', params: { days: appointmentDaysAtMost } } };
  if (endsOn && endsOn < startsOn) return { problem: { code: 'appointment.ends_before_start', field: 'endsOn' } };
  const tenures = existing.filter((tenure) => !wasWithdrawn(tenure));
  const inTheWay = tenures.filter((tenure) => tenure.startsOn <= (endsOn ?? tenure.startsOn) && (!tenure.endsOn || tenure.endsOn >= startsOn));
  const [first] = inTheWay;
  if (!first) return { problem: null, ended: null, vacantDays: vacantDaysBefore(tenures, startsOn) };
  if (inTheWay.some((tenure) => tenure.officialId === proposed.officialId && tenure.acting === proposed.acting))
    return { problem: { code: 'appointment.already_holds', field: 'officialId' } };
  if (inTheWay.length > 1 || !proposed.endsPrevious || first.startsOn >= startsOn)
    return { problem: { code: 'appointment.overlaps', field: 'startsOn', params: { startsOn: first.startsOn } } };
  return { problem: null, ended: { id: first.id, endsOn: addDays(startsOn, -1) }, vacantDays: 0 };
}

/** Days without a holder between the last one and a first day; none where nobody held it before. */
function vacantDaysBefore(tenures: Tenure[], startsOn: CivilDate): number {
  const ends = tenures.flatMap(({ endsOn }) => (endsOn && endsOn < startsOn ? [endsOn] : []));
  const last = ends.sort().at(-1);
  return last ? daysBetween(last, startsOn) - 1 : 0;
}

export type EndProblem = {
  code: 'appointment.ends_before_start' | 'appointment.too_far' | 'appointment.already_ended';
  params?: Record<string, number>;
};

/** One that has not begun may still be withdrawn whole; one that is over stays as it was. */
export function endProblem(tenure: Tenure, endsOn: CivilDate, today: CivilDate): EndProblem | null {
  if (wasWithdrawn(tenure) || (tenure.endsOn && tenure.endsOn < today)) return { code: 'appointment.already_ended' };
  if (daysBetween(today, endsOn) > appointmentDaysAtMost) return { code: 'appointment.too_far', params: { days: appointmentDaysAtMost } };
  const earliest = tenure.startsOn > today ? addDays(tenure.startsOn, -1) : tenure.startsOn;
  return endsOn < earliest ? { code: 'appointment.ends_before_start' } : null;
}

/** Whether a first day puts another person in the seat: who stays in it has nothing to receive again. */
export function changesHolder(tenures: Tenure[], taken: Tenure): boolean {
  const before = tenures.filter((tenure) => tenure.id !== taken.id && !wasWithdrawn(tenure) && tenure.startsOn < taken.startsOn);
  const previous = before.sort((a, b) => a.startsOn.localeCompare(b.startsOn)).at(-1);
  if (!previous || previous.officialId !== taken.officialId) return true;
  return previous.endsOn !== null && daysBetween(previous.endsOn, taken.startsOn) > 1;
}

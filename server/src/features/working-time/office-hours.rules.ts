// Hours hold for a range of days, of the whole office or of one structure and those below it. Two ranges of one keeper never
// overlap; ordinary hours have no range, belong to the whole office, and can be changed but not removed.
import { type CivilDate, daysBetween } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';

export interface HoursRange {
  id: string;
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
  sessions: { from: string; to: string }[];
  reason: string;
  structureId: string | null;
}

export interface HoursProposal {
  hours: HoursRange[];
  title: string;
  before: CivilDate | null;
  after: CivilDate | null;
}

export type NewHours = Omit<HoursRange, 'id' | 'startsOn' | 'endsOn'> & { startsOn: CivilDate; endsOn: CivilDate };
export type ChangedHours = Pick<HoursRange, 'startsOn' | 'endsOn' | 'sessions'>;

const rangeDaysAtMost = 366;
const sessionsAtMost = 4;
const wallClock = /^([01]\d|2[0-3]):[0-5]\d$/;

export function addHours(hours: readonly HoursRange[], added: NewHours): HoursProposal {
  const range = { ...added, id: '' };
  return { hours: [...hours, fitting(range, hours)], title: added.reason, before: null, after: added.startsOn };
}

export function changeHours(hours: readonly HoursRange[], id: string, changed: ChangedHours): HoursProposal {
  const known = knownHours(hours, id);
  const others = hours.filter((range) => range !== known);
  const range = fitting({ ...known, ...changed }, others);
  if (JSON.stringify(range) === JSON.stringify(known)) throw refuse('calendar.unchanged', { field: 'sessions', status: 409 });
  return { hours: [...others, range], title: known.reason, before: known.startsOn, after: range.startsOn };
}

export function removeHours(hours: readonly HoursRange[], id: string): HoursProposal {
  const known = knownHours(hours, id);
  if (known.startsOn === null) throw refuse('calendar.ordinary_hours_stay', { field: 'hoursId', status: 409 });
  return { hours: hours.filter((range) => range !== known), title: known.reason, before: known.startsOn, after: null };
}

function knownHours(hours: readonly HoursRange[], id: string): HoursRange {
  const known = hours.find((range) => range.id === id);
  if (!known) throw refuse('calendar.hours_unknown', { field: 'hoursId', status: 404 });
  return known;
}

function fitting(range: HoursRange, others: readonly HoursRange[]): HoursRange {
  const { startsOn, endsOn, structureId } = range;
  if ((startsOn === null) !== (endsOn === null)) throw refuse('calendar.range_half_open', { field: 'endsOn' });
  if (startsOn === null || endsOn === null) {
    if (structureId !== null || others.some((other) => other.startsOn === null)) throw refuse('calendar.range_half_open', { field: 'startsOn' });
  } else {
    if (endsOn < startsOn) throw refuse('calendar.range_backwards', { field: 'endsOn' });
    if (daysBetween(startsOn, endsOn) >= rangeDaysAtMost)
      throw refuse('calendar.range_too_long', { field: 'endsOn', params: { most: rangeDaysAtMost } });
    const overlapping = others.some(
      (other) => other.structureId === structureId && other.startsOn !== null && other.startsOn <= endsOn && startsOn <= (other.endsOn as string),
    );
    if (overlapping) throw refuse('calendar.hours_overlap', { field: 'startsOn', status: 409 });
  }
  return { ...range, sessions: orderedSessions(range.sessions) };
}

function orderedSessions(sessions: readonly { from: string; to: string }[]): { from: string; to: string }[] {
  const ordered = sessions.map(({ from, to }) => ({ from, to })).sort((a, b) => a.from.localeCompare(b.from));
  const possible =
    ordered.length > 0 &&
    ordered.length <= sessionsAtMost &&
    ordered.every(({ from, to }) => wallClock.test(from) && wallClock.test(to) && from < to) &&
    ordered.every(({ from }, index) => index === 0 || from >= (ordered[index - 1]?.to ?? ''));
  if (!possible) throw refuse('calendar.sessions_impossible', { field: 'sessions', params: { most: sessionsAtMost } });
  return ordered;
}

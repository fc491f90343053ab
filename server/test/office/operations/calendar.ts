import type { Office } from '../../office.js';
import type { Operation } from '../operations.js';

interface Calendar {
  version: number;
  feasts: { id: string; certainty: string; name: { en: string } }[];
  officeHours: { id: string; startsOn: string | null; sessions: { from: string; to: string }[] }[];
}

async function calendar(office: Office): Promise<Calendar> {
  const { officeCalendar } = await (
    await office.signIn('admin')
  ).query<{ officeCalendar: Calendar }>(
    '{ officeCalendar(year: 2026) { version feasts { id certainty name { en } } officeHours { id startsOn sessions { from to } } } }',
  );
  return officeCalendar;
}

const feast = ({ feasts }: Calendar, name: string): string => {
  const found = feasts.find((one) => one.name.en === name);
  if (!found) throw new Error(`no ${name}`);
  return found.id;
};

/** An act on the calendar as it stands when it is asked for. */
const changing =
  (input: (now: Calendar) => object): Operation =>
  async (office) => {
    const now = await calendar(office);
    return { mailbox: 'admin', variables: { input: { version: now.version, reason: 'Décision.', ...input(now) } } };
  };

const hours = ({ officeHours }: Calendar, ordinary: boolean): string => officeHours.find((one) => (one.startsOn === null) === ordinary)?.id ?? '';
const sessions = [{ from: '08:00', to: '15:00' }];

/** Acts on working time, and the exercise's clock, which the last of them moves. */
export const calendarOperations: Record<string, Operation> = {
  addHoliday: changing(() => ({
    name: { ar: 'يوم وطني', fr: 'Jour national', en: 'National day' },
    firstOn: '2026-07-06',
    days: 1,
    certainty: 'FIXED',
  })),
  moveFeast: changing((now) => ({ feastId: feast(now, 'Eid al-Adha'), days: 1, announced: false })),
  confirmFeast: changing((now) => ({ feastId: feast(now, 'Eid al-Adha') })),
  removeFeast: changing((now) => ({ feastId: feast(now, 'Ashura') })),
  addOfficeHours: changing(() => ({ startsOn: '2026-06-15', endsOn: '2026-09-15', sessions, title: 'توقيت الصيف' })),
  changeOfficeHours: changing((now) => ({ hoursId: hours(now, true), sessions })),
  removeOfficeHours: changing((now) => ({ hoursId: hours(now, false) })),
  changeWorkingWeek: changing(() => ({ weekend: [6, 0], zone: 'Africa/Algiers' })),
  advanceClock: async () => ({ mailbox: 'admin', variables: { input: { days: 1 } } }),
};

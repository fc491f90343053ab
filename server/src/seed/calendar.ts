// Public holidays of Algeria: law 63-278 as last amended, which gives three days to each Eid. Religious days follow the
// moon: those ahead are estimates until they are announced.
import { officeWeekend, officeZone } from '../features/calendar/index.js';
import { addDays, civilDate, type CivilDate } from '../kernel/civil-date.js';
import { WorkCalendar, type Certainty, type OfficeHours } from '../kernel/work-calendar.js';

interface Words {
  ar: string;
  fr: string;
  en: string;
}

export interface SeededHoliday {
  on: CivilDate;
  name: Words;
  certainty: Certainty;
}

export interface SeededHours extends OfficeHours {
  reason: string;
}

const names = {
  newYear: { ar: 'رأس السنة الميلادية', fr: 'Jour de l’an', en: 'New Year’s Day' },
  yennayer: { ar: 'رأس السنة الأمازيغية', fr: 'Yennayer', en: 'Amazigh New Year' },
  labour: { ar: 'عيد العمال', fr: 'Fête du travail', en: 'Labour Day' },
  independence: { ar: 'عيد الاستقلال', fr: 'Fête de l’indépendance', en: 'Independence Day' },
  revolution: { ar: 'ذكرى اندلاع ثورة التحرير', fr: 'Anniversaire de la Révolution', en: 'Revolution Day' },
  fitr: { ar: 'عيد الفطر', fr: 'Aïd el-Fitr', en: 'Eid al-Fitr' },
  adha: { ar: 'عيد الأضحى', fr: 'Aïd el-Adha', en: 'Eid al-Adha' },
  muharram: { ar: 'أول محرم', fr: 'Awal Moharram', en: 'Islamic New Year' },
  ashura: { ar: 'عاشوراء', fr: 'Achoura', en: 'Ashura' },
  mawlid: { ar: 'المولد النبوي الشريف', fr: 'Mawlid Ennabaoui', en: 'Mawlid' },
} satisfies Record<string, Words>;

/** Every year, the same days. */
const civil: [string, Words][] = [
  ['01-01', names.newYear],
  ['01-12', names.yennayer],
  ['05-01', names.labour],
  ['07-05', names.independence],
  ['11-01', names.revolution],
];

/** First day and number of days. */
const religious: [string, Words, number][] = [
  ['2025-03-31', names.fitr, 3],
  ['2025-06-06', names.adha, 3],
  ['2025-06-27', names.muharram, 1],
  ['2025-07-06', names.ashura, 1],
  ['2025-09-05', names.mawlid, 1],
  ['2026-03-20', names.fitr, 3],
  ['2026-05-27', names.adha, 3],
  ['2026-06-16', names.muharram, 1],
  ['2026-06-25', names.ashura, 1],
  ['2026-08-25', names.mawlid, 1],
  ['2027-03-09', names.fitr, 3],
  ['2027-05-16', names.adha, 3],
  ['2027-06-06', names.muharram, 1],
  ['2027-06-15', names.ashura, 1],
  ['2027-08-14', names.mawlid, 1],
];

const years = [2025, 2026, 2027];
/** Religious days before this one have been announced and observed. */
const announcedUntil = civilDate('2026-03-01');

export const holidays: SeededHoliday[] = [
  ...years.flatMap((year) => civil.map(([day, name]): SeededHoliday => ({ on: civilDate(`${year}-${day}`), name, certainty: 'FIXED' }))),
  ...religious.flatMap(([first, name, days]) =>
    Array.from({ length: days }, (_, day): SeededHoliday => {
      const on = addDays(civilDate(first), day);
      return { on, name, certainty: on < announcedUntil ? 'FIXED' : 'ESTIMATED' };
    }),
  ),
].sort((a, b) => a.on.localeCompare(b.on));

const ramadan = (startsOn: string, endsOn: string, year: number): SeededHours => ({
  startsOn: civilDate(startsOn),
  endsOn: civilDate(endsOn),
  sessions: [{ from: '09:00', to: '15:30' }],
  reason: `توقيت شهر رمضان ${year}`,
});

export const officeHours: SeededHours[] = [
  {
    startsOn: null,
    endsOn: null,
    sessions: [
      { from: '08:00', to: '12:00' },
      { from: '13:00', to: '16:30' },
    ],
    reason: 'التوقيت العادي',
  },
  ramadan('2025-03-01', '2025-03-30', 1446),
  ramadan('2026-02-19', '2026-03-19', 1447),
  ramadan('2027-02-08', '2027-03-08', 1448),
];

/** The seeded tables as the office computes with them. */
export const seededCalendar = (): WorkCalendar => new WorkCalendar({ zone: officeZone, weekend: officeWeekend, holidays, officeHours });

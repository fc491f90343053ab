import { civilDate, type CivilDate } from '../kernel/civil-date.js';
import { demoId } from './demo-id.js';

interface DemoMeeting {
  reference: string;
  heldOn: CivilDate;
  place: string;
  title: { ar: string; fr: string; en: string };
}

/** The two meetings of the minutes, in their order. */
export const meetings: DemoMeeting[] = [
  {
    reference: 'REU-2026-003',
    heldOn: civilDate('2026-02-04'),
    place: 'مقر الوزارة، قاعة الاجتماعات الكبرى',
    title: {
      ar: 'اجتماع تنسيقي لتقييم نشاط شهر جانفي 2026',
      fr: 'Réunion de coordination : évaluation de l’activité de janvier 2026',
      en: 'Coordination meeting: review of January 2026',
    },
  },
  {
    reference: 'REU-2026-004',
    heldOn: civilDate('2026-03-01'),
    place: 'مقر الوزارة، قاعة الاجتماعات الكبرى',
    title: {
      ar: 'اجتماع تنسيقي لاستعراض حصيلة نشاط الهياكل المركزية لشهر فيفري 2026',
      fr: 'Réunion de coordination : bilan d’activité des structures centrales, février 2026',
      en: 'Coordination meeting: activity of the central structures in February 2026',
    },
  },
];

/** The meeting that a directive recorded or issued on a day comes from: the last one held by then. */
export function meetingId(on: CivilDate): string {
  const meeting = meetings.findLast((one) => one.heldOn <= on);
  if (!meeting) throw new Error(`No meeting of the demo was held by ${on}`);
  return demoId(`meeting:${meeting.reference}`);
}

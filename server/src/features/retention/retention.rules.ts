// What is kept no longer than it serves (law 18-07, article 9): each category names its rows, its period and what justifies
// it. History is in no category. Records that are over are only ever proposed for the archives: people decide on those.
import { addDays, daysBetween, instantAt, type CivilDate } from '../../kernel/civil-date.js';
import type { SettingKey } from '../settings/index.js';

export enum RetentionCategory {
  READ_NOTIFICATIONS = 'READ_NOTIFICATIONS',
  MAIL_ADDRESSES = 'MAIL_ADDRESSES',
  ACCESS_TRACES = 'ACCESS_TRACES',
  SIGN_IN_ADDRESSES = 'SIGN_IN_ADDRESSES',
  UNATTACHED_FILES = 'UNATTACHED_FILES',
  ABANDONED_DRAFTS = 'ABANDONED_DRAFTS',
  PAST_ABSENCES = 'PAST_ABSENCES',
  CLOSED_RECORDS = 'CLOSED_RECORDS',
}

export interface RetentionRule {
  /** The number of the office that says how long; its bounds are declared with it. */
  setting: SettingKey;
  unit: 'DAY' | 'MONTH';
  /** The row goes; or what is personal in it does; or people are asked. */
  end: 'REMOVED' | 'EMPTIED' | 'PROPOSED';
  rows: string;
  basis: string;
}

export const retentionRules: Record<RetentionCategory, RetentionRule> = {
  READ_NOTIFICATIONS: {
    setting: 'retention.read_notifications',
    unit: 'DAY',
    end: 'REMOVED',
    rows: 'notifications that their recipient read, on nothing that is still owed',
    basis: 'necessary for the exercise of public authority while somebody may still ask who was told; the history says it afterwards',
  },
  MAIL_ADDRESSES: {
    setting: 'retention.mail_addresses',
    unit: 'DAY',
    end: 'EMPTIED',
    rows: 'address and last answer of the relay, in mails that have left or were given up',
    basis: 'needed to prove dispatch and to find what went wrong; the mail itself, its day and its recipient stay',
  },
  ACCESS_TRACES: {
    setting: 'retention.access_traces',
    unit: 'DAY',
    end: 'REMOVED',
    rows: 'sessions and verifications that have expired, counters of attempts, with network address and browser',
    basis: 'security of processing (article 38); the history keeps that somebody signed in',
  },
  SIGN_IN_ADDRESSES: {
    setting: 'retention.sign_in_addresses',
    unit: 'DAY',
    end: 'EMPTIED',
    rows: 'network address from which somebody signed in or was locked out',
    basis: 'security of processing (article 38); the entry stays with its commitment, and with it every proof',
  },
  UNATTACHED_FILES: {
    setting: 'retention.unattached_files',
    unit: 'DAY',
    end: 'REMOVED',
    rows: 'files that were uploaded and never given to a record, with their content',
    basis: 'they serve nothing that the office decided',
  },
  ABANDONED_DRAFTS: {
    setting: 'retention.abandoned_drafts',
    unit: 'DAY',
    end: 'REMOVED',
    rows: 'directives that were drafted, never issued, and that nobody has touched since',
    basis: 'an order that was not given binds nobody',
  },
  PAST_ABSENCES: {
    setting: 'retention.past_absences',
    unit: 'DAY',
    end: 'REMOVED',
    rows: 'days on which a person was away, with their reason',
    basis: 'needed to explain who was written to instead; the delegation and the history stay',
  },
  CLOSED_RECORDS: {
    setting: 'retention.closed_records',
    unit: 'MONTH',
    end: 'PROPOSED',
    rows: 'directives that are closed, ended, superseded or cancelled',
    basis: 'law 88-09 on the national archives: the office and the archives decide, the product removes none',
  },
};

export const retentionCategories = Object.values(RetentionCategory);

/** The categories that a night's run works through; the others ask people. */
export const purgedCategories = retentionCategories.filter((category) => category !== RetentionCategory.CLOSED_RECORDS);

/** What lies before this instant is older than the period. */
export function retentionCutoff(category: RetentionCategory, period: number, today: CivilDate, zone: string): Date {
  return instantAt(retentionRules[category].unit === 'DAY' ? addDays(today, -period) : monthsBefore(today, period), '00:00', zone);
}

/** The same day of the month, or the last one there is. */
function monthsBefore(today: CivilDate, months: number): CivilDate {
  const [year = 0, month = 0, day = 0] = today.split('-').map(Number);
  const counted = year * 12 + (month - 1) - months;
  const first = `${String(Math.floor(counted / 12)).padStart(4, '0')}-${String((counted % 12) + 1).padStart(2, '0')}-01` as CivilDate;
  const last = addDays(addDays(first, 31).slice(0, 8).concat('01') as CivilDate, -1);
  const wanted = addDays(first, day - 1);
  return wanted > last ? last : wanted;
}

/** A run of the purge: begun on a day, finished or not, with what it removed so far. */
export interface PurgeRun {
  on: CivilDate;
  finished: boolean;
  counts: Partial<Record<RetentionCategory, number>>;
}

/** Before this hour of the office's day nobody is at work. */
const nightEndsAtHour = 6;
/** An office whose machines sleep at night is purged by day, two days late. */
const patienceDays = 2;

export function decidePurge({ last, today, hour }: { last: PurgeRun | null; today: CivilDate; hour: number }): 'BEGIN' | 'RESUME' | null {
  if (last && !last.finished) return 'RESUME';
  if (!last) return 'BEGIN';
  if (last.on >= today) return null;
  return hour < nightEndsAtHour || daysBetween(last.on, today) >= patienceDays ? 'BEGIN' : null;
}

import type { CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { Language } from '../../platform/language.js';
import type { Rung } from '../escalations/ladder.rules.js';
import type { ObligationKind } from '../obligations/index.js';
import type { NotificationKind } from './notification.js';

/** A name or title in the three languages. */
export interface Words {
  ar: string;
  fr: string;
  en: string;
}

/** What an obligation says in a mail, as it stands when the mail leaves. */
export interface ToldObligation {
  id: string;
  kind: `${ObligationKind}`;
  /** The position that owes it. */
  positionId: string;
  owedBy: Words;
  dueOn: CivilDate;
  baselineDueOn: CivilDate;
  lapsesOn: CivilDate;
  judgedOn: CivilDate | null;
  /** For a decision on a request for more time: the date in force, and the one asked for. */
  extension: { fromDueOn: CivilDate; proposedDueOn: CivilDate } | null;
  settled: boolean;
  paused: boolean;
  cycle: number;
  milestone: { number: number; title: string } | null;
  rungReached: number;
  nextStepAt: Date | null;
  /** The enabled ladder, and what fired of it in this cycle. */
  ladder: Rung[];
  firings: { rung: number; firedAt: Date }[];
  /** The positions that the rungs address today, by rung; a rung that addresses nobody is absent. */
  told: Map<number, Words>;
}

/** What a mail says of a position whose holder changes, as it stands when the mail leaves. */
export interface ToldPost {
  /** The appointment told of: the latest to begin, or the latest to end. */
  appointment: { holder: Words; acting: boolean; startsOn: CivilDate; endsOn: CivilDate | null } | null;
  /** The power that the recipient was given to act for it. */
  delegation: { startsOn: CivilDate; endsOn: CivilDate } | null;
  toAcknowledge: number;
  owed: number;
  late: number;
}

/** One fact of a mail. */
export interface MailFact {
  notificationId: string;
  kind: `${NotificationKind}`;
  recordId: string;
  /** Code of the body that a campaign or an indicator is told about; null of other records. */
  bodyCode?: string | null;
  record: 'DIRECTIVE' | 'PROJECT' | 'POSITION' | 'EXPLANATION' | 'INDICATOR' | 'CAMPAIGN';
  recordDropped: boolean;
  reference: string;
  title: Words;
  restricted: boolean;
  /** The position in whose name the recipient is told. */
  positionId: string;
  position: Words;
  /** Whether the recipient holds that position, rather than acting for whoever does. */
  own: boolean;
  actor: Words | null;
  /** The position that could not be reached. */
  about: Words | null;
  note: string | null;
  obligation: ToldObligation | null;
  /** Of a position; null on what is told of a record. */
  post: ToldPost | null;
  /** What the position is to deliver on the record, where the fact sets or gives a date. */
  dates?: { milestone: number | null; dueOn: CivilDate }[];
  /** The rung that fired, in which cycle, and whose place the recipient takes because they had nobody to tell. */
  escalation: { rung: number; cycle: number; passedOver?: Words[] | null } | null;
}

/** What a letter depends on beside its facts. */
export interface Desk {
  language: Language;
  calendar: WorkCalendar;
  now: Date;
  /** Where people open the product, without a final slash. */
  publicUrl: string;
}

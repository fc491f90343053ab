import { RelationKind } from '../access/relation.js';
import { NotificationKind } from '../features/notifications/notification.js';
import { ObligationKind, ObligationOutcome } from '../features/obligations/index.js';
import { answerDue } from '../features/obligations/obligation.rules.js';
import type { CivilDate } from '../kernel/civil-date.js';
import { demoIdAt, demoNumber } from './demo-id.js';
import { askForTime } from './extensions.js';
import type { Author, DemoRecord, Ledger } from './ledger.js';
import { Owed } from './owed.js';
import { phrase } from './phrases.js';
import { officialId, positionId } from './roster.js';
import { demoStartsAt } from './start.js';
import type { Story } from './story.js';

export interface DeliveryFacts {
  record: DemoRecord;
  position: string;
  openedAt: Date;
  dueOn: CivilDate;
  story: Pick<Story, 'done' | 'back' | 'verify' | 'to' | 'asks' | 'flags'>;
  cycle?: number;
  milestone?: { id: string; number: number; title: string | null };
  /** Nothing more happens from then on: cancelled, or given to another. */
  endsAt?: Date | null;
}

export interface Delivered {
  owed: Owed;
  state: 'OPEN' | 'REPORTED' | 'RETURNED' | 'ACCEPTED';
  reportedAt: Date | null;
  reportedBy: Author | null;
  acceptedAt: Date | null;
}

interface Report {
  offset: number;
  verdictAfter: number;
  accepted: boolean;
}

const verdictOnReturn = 2;

/** A DELIVER obligation from its opening: extended, reported, returned or accepted, as far as its story has come. */
export function deliver(ledger: Ledger, facts: DeliveryFacts): Delivered {
  const { story, record, position, openedAt, dueOn, milestone, cycle } = facts;
  const owed = new Owed(ledger, { kind: ObligationKind.DELIVER, record, position, openedAt, dueOn, milestone, cycle });
  const told: Delivered = { owed, state: 'OPEN', reportedAt: null, reportedBy: null, acceptedAt: null };
  const to = story.to ?? story.asks;
  if (to) askForTime(ledger, facts, owed, { to, decided: story.to !== null });
  const reports: Report[] = [];
  if (story.back !== null) reports.push({ offset: story.back, verdictAfter: verdictOnReturn, accepted: false });
  if (story.done !== null) reports.push({ offset: story.done, verdictAfter: story.verify, accepted: true });
  for (const report of reports) if (!takeReport(ledger, facts, told, report)) break;
  return told;
}

const subjectOf = ({ record, milestone }: DeliveryFacts) =>
  ({ subject: milestone ? 'MILESTONE' : 'DIRECTIVE', subjectId: milestone?.id ?? record.id, recordId: record.id }) as const;

/** False when the story stops here: not yet reported, not yet judged, or accepted. */
function takeReport(ledger: Ledger, facts: DeliveryFacts, told: Delivered, report: Report): boolean {
  const { record, position, milestone, endsAt, story } = facts;
  const { owed } = told;
  const key = `${record.key}:${milestone?.number ?? 0}:${report.accepted ? 'done' : 'back'}:${owed.dueOn}`;
  const at = ledger.momentOn(ledger.calendar.addWorkingDays(owed.dueOn, report.offset), `report:${key}`, told.reportedAt ?? facts.openedAt);
  if (at >= demoStartsAt || (endsAt && at >= endsAt)) return false;
  const author = ledger.authorFor(position, at, story.flags.has('focal'));
  owed.pauseAt(at);
  Object.assign(told, { state: 'REPORTED', reportedAt: at, reportedBy: author });
  ledger.evidence.push({
    id: demoIdAt(`evidence:${key}`, at),
    recordId: record.id,
    milestoneId: milestone?.id ?? null,
    file: null,
    text: phrase(story.flags.has('fr') ? 'evidenceFr' : 'evidence', key),
    official: officialId(author.mailbox),
    onBehalfOf: author.onBehalfOf ? positionId(author.onBehalfOf) : null,
    recordedAt: at,
  });
  const reportedOn = ledger.calendar.today(at);
  const verdict = new Owed(ledger, {
    kind: ObligationKind.VERIFY,
    record,
    position: 'CC',
    openedAt: at,
    milestone,
    ...answerDue(ObligationKind.VERIFY, record.priority, reportedOn, ledger.calendar),
  });
  ledger.relate(record, 'CC', RelationKind.VERIFIER);
  audit('completion.report', at, author);
  ledger.tell({ at, kind: NotificationKind.REPORTED, position: 'CC', record, obligationId: owed.id, actor: author });
  return takeVerdict();

  function takeVerdict(): boolean {
    const judgedAt = ledger.momentOn(ledger.calendar.addWorkingDays(reportedOn, report.verdictAfter), `verdict:${key}`, at);
    if (judgedAt >= demoStartsAt) return false;
    // Nobody judges their own report.
    const judge = ledger.authorFor(position !== 'IG' && demoNumber(key, 5) === 0 ? 'IG' : 'CC', judgedAt);
    verdict.settleAt(judgedAt, report.accepted ? ObligationOutcome.ACCEPTED : ObligationOutcome.RETURNED);
    audit(report.accepted ? 'completion.verify' : 'completion.return', judgedAt, judge);
    const note = report.accepted ? undefined : phrase('return', key);
    const kind = report.accepted ? NotificationKind.VERIFIED : NotificationKind.RETURNED;
    ledger.tell({ at: judgedAt, kind, position, record, obligationId: owed.id, actor: judge, note });
    if (report.accepted) {
      owed.settleAt(judgedAt, ObligationOutcome.DELIVERED);
      Object.assign(told, { state: 'ACCEPTED', acceptedAt: judgedAt });
    } else {
      owed.resumeAt(judgedAt);
      told.state = 'RETURNED';
    }
    return !report.accepted;
  }

  function audit(act: string, when: Date, by: Author): void {
    ledger.record({ ...subjectOf(facts), at: when, author: by, act, details: milestone ? { milestone: milestone.number } : {} });
  }
}

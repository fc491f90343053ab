import { RelationKind } from '../access/relation.js';
import { NotificationKind } from '../features/notifications/notification.js';
import { ObligationKind, ObligationOutcome } from '../features/obligations/index.js';
import { answerDue } from '../features/obligations/obligation.rules.js';
import { demoIdAt, demoNumber } from './demo-id.js';
import type { DirectivePlan } from './directive-plan.js';
import type { DemoRecord, Ledger } from './ledger.js';
import { Owed } from './owed.js';
import { phrase } from './phrases.js';
import { officialId, positionId } from './roster.js';
import { demoStartsAt } from './start.js';

/** How a directive was received. */
export interface Received {
  lead: string;
  acknowledgedAt: Date | null;
  contested: boolean;
  /** When the office gave it to another lead than it first named. */
  reassignedAt: Date | null;
}

const decisionAfter = 2;

/** The receipts of a directive: acknowledged, contested and decided, or still awaited. */
export function receive(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, issuedAt: Date): Received {
  for (const contributor of plan.contributors) {
    receipt(ledger, plan, record, { position: contributor, openedAt: issuedAt, after: demoNumber(`${plan.key}:${contributor}`, 3), cycle: 1 });
  }
  const { lead, story } = plan;
  if (!story.contest) {
    const acknowledgedAt = receipt(ledger, plan, record, { position: lead, openedAt: issuedAt, after: story.ack, cycle: 1 });
    return { lead, acknowledgedAt, contested: false, reassignedAt: null };
  }
  return contest(ledger, plan, record, issuedAt);
}

interface ReceiptFacts {
  position: string;
  openedAt: Date;
  after: number | null;
  cycle: number;
}

function openReceipt(ledger: Ledger, record: DemoRecord, { position, openedAt, cycle }: Omit<ReceiptFacts, 'after'>): Owed {
  const due = answerDue(ObligationKind.ACKNOWLEDGE, record.priority, ledger.calendar.today(openedAt), ledger.calendar);
  const owed = new Owed(ledger, { kind: ObligationKind.ACKNOWLEDGE, record, position, openedAt, ...due, cycle });
  ledger.tell({ at: openedAt, kind: NotificationKind.ASSIGNED, position, record, obligationId: owed.id });
  return owed;
}

/** When the position acknowledged; null when it has not. */
function receipt(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, facts: ReceiptFacts): Date | null {
  const { position, openedAt, after, cycle } = facts;
  const owed = openReceipt(ledger, record, facts);
  if (after === null) return null;
  const key = `acknowledge:${plan.key}:${position}:${cycle}`;
  const at = ledger.momentOn(ledger.calendar.addWorkingDays(ledger.calendar.today(openedAt), after), key, openedAt);
  if (at >= demoStartsAt) return null;
  const author = ledger.authorFor(position, at, plan.story.flags.has('focal'));
  owed.settleAt(at, ObligationOutcome.ACKNOWLEDGED);
  ledger.acknowledgements.push({
    id: demoIdAt(key, at),
    directiveId: record.id,
    position: positionId(position),
    official: officialId(author.mailbox),
    onBehalfOf: author.onBehalfOf ? positionId(author.onBehalfOf) : null,
    outcome: ObligationOutcome.ACKNOWLEDGED,
    reason: null,
    note: null,
    recordedAt: at,
  });
  ledger.record({
    at,
    author,
    act: 'directive.acknowledge',
    subject: 'DIRECTIVE',
    subjectId: record.id,
    recordId: record.id,
    details: { positionId: positionId(position) },
  });
  return at;
}

function contest(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, issuedAt: Date): Received {
  const {
    lead,
    story: { contest: told, ack },
  } = plan;
  const owed = openReceipt(ledger, record, { position: lead, openedAt: issuedAt, cycle: 1 });
  const on = ledger.calendar.today(issuedAt);
  const at = ledger.momentOn(ledger.calendar.addWorkingDays(on, ack ?? 1), `contest:${plan.key}`, issuedAt);
  if (!told || at >= demoStartsAt) throw new Error(`${plan.key} is contested after the exercise begins`);
  const author = ledger.authorFor(lead, at);
  const note = phrase(told.reason, plan.key);
  owed.settleAt(at, ObligationOutcome.CONTESTED);
  ledger.acknowledgements.push({
    id: demoIdAt(`contest:${plan.key}`, at),
    directiveId: record.id,
    position: positionId(lead),
    official: officialId(author.mailbox),
    onBehalfOf: null,
    outcome: ObligationOutcome.CONTESTED,
    reason: told.reason,
    note,
    recordedAt: at,
  });
  const decision = new Owed(ledger, {
    kind: ObligationKind.DECIDE,
    record,
    position: 'CC',
    openedAt: at,
    ...answerDue(ObligationKind.DECIDE, record.priority, ledger.calendar.today(at), ledger.calendar),
  });
  ledger.record({
    at,
    author,
    act: 'directive.contest',
    subject: 'DIRECTIVE',
    subjectId: record.id,
    recordId: record.id,
    details: { reason: told.reason },
  });
  ledger.tell({ at, kind: NotificationKind.CONTESTED, position: 'CC', record, actor: author, note });
  const open: Received = { lead, acknowledgedAt: null, contested: true, reassignedAt: null };
  return told.decision === 'PENDING' ? open : decide(ledger, plan, record, { decision, contestedAt: at, to: told.decision });
}

function decide(
  ledger: Ledger,
  plan: DirectivePlan,
  record: DemoRecord,
  { decision, contestedAt, to }: { decision: Owed; contestedAt: Date; to: string },
): Received {
  const at = ledger.momentOn(ledger.calendar.addWorkingDays(ledger.calendar.today(contestedAt), decisionAfter), `decide:${plan.key}`, contestedAt);
  const author = ledger.authorFor('CC', at);
  const rejected = to === 'REJECT';
  const lead = rejected ? plan.lead : to;
  decision.settleAt(at, ObligationOutcome.DECIDED);
  ledger.record({
    at,
    author,
    act: 'contest.decide',
    subject: 'DIRECTIVE',
    subjectId: record.id,
    recordId: record.id,
    details: rejected ? { decision: 'REJECT' } : { decision: 'REASSIGN', newLeadPositionId: positionId(lead) },
  });
  ledger.tell({ at, kind: NotificationKind.DECIDED, position: plan.lead, record, actor: author, note: phrase('decision', plan.key) });
  if (!rejected) ledger.relate(record, plan.lead, RelationKind.FORMER_LEAD);
  const acknowledgedAt = receipt(ledger, plan, record, { position: lead, openedAt: at, after: 1, cycle: 2 });
  return { lead, acknowledgedAt, contested: false, reassignedAt: rejected ? null : at };
}

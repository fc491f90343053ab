import { RelationKind } from '../access/relation.js';
import { DirectiveState, Nature } from '../features/directives/directive.enums.js';
import { nextPeriodDueOn } from '../features/directives/recurrence.rules.js';
import { NotificationKind } from '../features/notifications/notification.js';
import { ObligationOutcome } from '../features/obligations/index.js';
import { addDays, civilDate } from '../kernel/civil-date.js';
import { attest } from './attestation-story.js';
import { deliver, type Delivered } from './delivery.js';
import { demoIdAt, demoNumber } from './demo-id.js';
import type { DirectivePlan } from './directive-plan.js';
import { directiveRow, keepParts, natureOf, recordOf, recurrenceOf, stepId, stepRow } from './directive-rows.js';
import type { DemoRecord, Ledger } from './ledger.js';
import { phrase } from './phrases.js';
import { receive, type Received } from './receipts.js';
import { officialId, positionId } from './roster.js';
import { demoStartsAt } from './start.js';
import { waitOutside } from './turns.js';

/** A directive from its record to the start of the exercise, by its plan. */
export function tellDirective(ledger: Ledger, plan: DirectivePlan, issue: { reference: string; at: Date }): void {
  const record = recordOf(plan, issue.reference);
  const recordedAt = ledger.calendar.addWorkingMinutes(issue.at, -40);
  const [recorder, issuer] = [ledger.authorFor('ADV-1', recordedAt), ledger.authorFor('CC', issue.at)];
  const base = { subject: 'DIRECTIVE', subjectId: record.id, recordId: record.id } as const;
  ledger.record({ ...base, at: recordedAt, author: recorder, act: 'directive.record' });
  ledger.record({
    ...base,
    at: issue.at,
    author: issuer,
    act: 'directive.issue',
    details: { reference: issue.reference, dueOn: plan.dueOn, leadPositionId: positionId(plan.lead) },
  });
  const received = receive(ledger, plan, record, issue.at);
  ledger.relate(record, received.lead, RelationKind.LEAD);
  for (const contributor of plan.contributors) ledger.relate(record, contributor, RelationKind.CONTRIBUTOR);
  waitOutside(ledger, plan, record, received.lead);
  const cancelledAt = cancellation(ledger, plan, issue.at);
  const steps = deliverSteps(ledger, plan, record, issue.at, cancelledAt);
  const delivered = deliverDirective(ledger, plan, record, { issuedAt: issue.at, received, cancelledAt });
  const percent = update(ledger, plan, record, { received, delivered, cancelledAt });
  if (cancelledAt) cancel(ledger, plan, record, received.lead, cancelledAt);
  ledger.milestones.push(
    ...plan.steps.map((step, index) => stepRow(plan, step, { number: index + 1, delivered: steps[index], cancelled: cancelledAt !== null })),
  );
  keepParts(ledger, plan);
  const nextLookOn = attest(ledger, plan, record, { lead: received.lead, issuedAt: issue.at }) ?? periodAfter(plan, delivered);
  ledger.directives.push({
    ...directiveRow(plan, issue.reference, recordedAt),
    state: stateOf(plan, received, delivered, percent, cancelledAt),
    leadPosition: positionId(received.lead),
    dueOn: delivered?.owed.dueOn ?? null,
    nextLookOn: cancelledAt ? null : nextLookOn,
    issuedAt: issue.at,
    issuedBy: officialId(issuer.mailbox),
    acknowledgedAt: received.acknowledgedAt,
    closedAt: cancelledAt ?? closing(plan, delivered),
    completionPercent: percent,
    reportedAt: delivered?.reportedAt ?? null,
    reportedById: delivered?.reportedBy ? officialId(delivered.reportedBy.mailbox) : null,
  });
}

const isRecurring = (plan: DirectivePlan): boolean => natureOf(plan) === Nature.RECURRING;
/** A recurring duty's next period begins the day after this one's date. */
const periodAfter = (plan: DirectivePlan, delivered: Delivered | null): string | null =>
  isRecurring(plan) && delivered ? addDays(delivered.owed.dueOn, 1) : null;

const closing = (plan: DirectivePlan, delivered: Delivered | null): Date | null => (isRecurring(plan) ? null : (delivered?.acceptedAt ?? null));

function cancellation(ledger: Ledger, plan: DirectivePlan, issuedAt: Date): Date | null {
  if (plan.story.cancel === null) return null;
  return ledger.momentOn(ledger.calendar.addWorkingDays(plan.issuedOn, plan.story.cancel), `cancel:${plan.key}`, issuedAt);
}

function deliverSteps(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, openedAt: Date, endsAt: Date | null): Delivered[] {
  const owing = [plan.lead, ...plan.contributors];
  return plan.steps.map((step, index) => {
    const milestone = { id: stepId(plan, index + 1), number: index + 1, title: record.title === null ? null : step.title };
    const delivered = deliver(ledger, { record, position: step.lead, openedAt, dueOn: step.dueOn, story: step.story, milestone, endsAt });
    ledger.relate(record, step.lead, RelationKind.MILESTONE);
    if (!owing.includes(step.lead)) {
      owing.push(step.lead);
      ledger.tell({ at: openedAt, kind: NotificationKind.ASSIGNED, position: step.lead, record, obligationId: delivered.owed.id });
    }
    if (endsAt && !delivered.acceptedAt) delivered.owed.settleAt(endsAt, ObligationOutcome.CANCELLED);
    return delivered;
  });
}

interface Course {
  issuedAt: Date;
  received: Received;
  cancelledAt: Date | null;
}

function deliverDirective(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, { issuedAt, received, cancelledAt }: Course): Delivered | null {
  if (!plan.dueOn) return null;
  const { story, dueOn, lead } = plan;
  let openedAt = issuedAt;
  if (received.reassignedAt) {
    const former = deliver(ledger, { record, position: lead, openedAt, dueOn, story, endsAt: received.reassignedAt });
    former.owed.settleAt(received.reassignedAt, ObligationOutcome.REASSIGNED);
    openedAt = received.reassignedAt;
  }
  const facts = { record, position: received.lead, story, endsAt: cancelledAt };
  let delivered = deliver(ledger, { ...facts, openedAt, dueOn });
  const recurrence = recurrenceOf(plan);
  for (let period = 2; recurrence && delivered.acceptedAt; period++) {
    const next = nextPeriodDueOn(civilDate(delivered.owed.dueOn), dueOn, recurrence);
    delivered = deliver(ledger, { ...facts, openedAt: delivered.acceptedAt, dueOn: next, cycle: period });
  }
  if (cancelledAt && !delivered.acceptedAt) delivered.owed.settleAt(cancelledAt, ObligationOutcome.CANCELLED);
  return delivered;
}

/** The last progress the lead told, in percent; one note midway where the work was long or its table says so. */
function update(
  ledger: Ledger,
  plan: DirectivePlan,
  record: DemoRecord,
  { received, delivered, cancelledAt }: Omit<Course, 'issuedAt'> & { delivered: Delivered | null },
): number | null {
  const { story, key } = plan;
  const from = received.acknowledgedAt;
  const until = cancelledAt ?? (isRecurring(plan) ? null : delivered?.reportedAt) ?? demoStartsAt;
  const span = from ? ledger.calendar.workingMinutesBetween(from, until) : 0;
  const longWork = delivered?.acceptedAt && span > 15 * 7 * 60;
  if (!from || (story.at === null && !longWork)) return null;
  const percent = story.at ?? 30 + 5 * demoNumber(key, 9);
  const at = ledger.calendar.addWorkingMinutes(from, Math.floor(span * 0.6));
  const author = ledger.authorFor(received.lead, at, story.flags.has('focal'));
  ledger.updates.push({
    id: demoIdAt(`update:${key}`, at),
    directiveId: record.id,
    percent,
    note: phrase(story.flags.has('fr') ? 'updateFr' : 'update', key),
    official: officialId(author.mailbox),
    onBehalfOf: author.onBehalfOf ? positionId(author.onBehalfOf) : null,
    recordedAt: at,
  });
  ledger.record({ at, author, act: 'directive.update', subject: 'DIRECTIVE', subjectId: record.id, recordId: record.id, details: { percent } });
  return percent;
}

function cancel(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, lead: string, at: Date): void {
  const author = ledger.authorFor('CC', at);
  const reason = phrase('cancel', plan.key);
  ledger.record({
    at,
    author,
    act: 'directive.cancel',
    subject: 'DIRECTIVE',
    subjectId: record.id,
    recordId: record.id,
    details: record.title === null ? { authority: 'الوزير' } : { reason, authority: 'الوزير' },
  });
  ledger.tell({ at, kind: NotificationKind.CANCELLED, position: lead, record, actor: author, note: reason });
}

function stateOf(
  plan: DirectivePlan,
  received: Received,
  delivered: Delivered | null,
  percent: number | null,
  cancelledAt: Date | null,
): DirectiveState {
  if (cancelledAt) return DirectiveState.CANCELLED;
  if (received.contested) return DirectiveState.CONTESTED;
  if (delivered?.state === 'REPORTED') return DirectiveState.REPORTED;
  if (delivered?.state === 'RETURNED') return DirectiveState.RETURNED;
  if (delivered?.state === 'ACCEPTED') return DirectiveState.CLOSED;
  if (!received.acknowledgedAt) return DirectiveState.ISSUED;
  const pastFirstPeriod = isRecurring(plan) && delivered?.owed.dueOn !== plan.dueOn;
  if (percent === null && !pastFirstPeriod) return DirectiveState.ACKNOWLEDGED;
  return natureOf(plan) === Nature.TIME_BOUND ? DirectiveState.IN_PROGRESS : DirectiveState.IN_FORCE;
}

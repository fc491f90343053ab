import { ExtensionReason, ExtensionState } from '../features/extensions/extension.enums.js';
import { NotificationKind } from '../features/notifications/notification.js';
import { ObligationKind, ObligationOutcome } from '../features/obligations/index.js';
import { answerDue } from '../features/obligations/obligation.rules.js';
import type { CivilDate } from '../kernel/civil-date.js';
import type { DeliveryFacts } from './delivery.js';
import { demoIdAt, demoNumber } from './demo-id.js';
import { Owed } from './owed.js';
import type { Ledger } from './ledger.js';
import { phrase } from './phrases.js';
import { officialId, positionId } from './roster.js';
import { demoStartsAt } from './start.js';

/** Working days before the date: when more time is asked for, and when the office decides. */
const askedBefore = 3;
const decidedBefore = 1;
const reasons = [ExtensionReason.PROCUREMENT, ExtensionReason.AWAITING_ANOTHER_BODY, ExtensionReason.TECHNICAL_DIFFICULTY];

/** More time asked for shortly before the date, and granted; a request that no story decides is still awaited. */
export function askForTime(ledger: Ledger, facts: DeliveryFacts, delivery: Owed, { to, decided }: { to: CivilDate; decided: boolean }): void {
  const { record, position, dueOn, milestone, story } = facts;
  const key = `${record.key}:${milestone?.number ?? 0}`;
  const at = ledger.momentOn(ledger.calendar.addWorkingDays(dueOn, -askedBefore), `ask:${key}`, facts.openedAt);
  if (at >= demoStartsAt) return;
  const author = ledger.authorFor(position, at);
  const id = demoIdAt(`extension:${key}`, at);
  const reason = reasons[demoNumber(key, reasons.length)] ?? ExtensionReason.PROCUREMENT;
  const note = phrase(story.flags.has('fr') ? 'extensionFr' : 'extension', key);
  const decision = new Owed(ledger, {
    kind: ObligationKind.DECIDE,
    record,
    position: 'CC',
    openedAt: at,
    ...answerDue(ObligationKind.DECIDE, record.priority, ledger.calendar.today(at), ledger.calendar),
    milestone,
    subjectId: delivery.id,
  });
  const subject = { subject: milestone ? 'MILESTONE' : 'DIRECTIVE', subjectId: milestone?.id ?? record.id, recordId: record.id } as const;
  const details = { ...(milestone && { milestone: milestone.number }), dueOn: { before: dueOn, after: to } };
  ledger.record({ ...subject, at, author, act: 'extension.request', details: { ...details, reason } });
  ledger.tell({ at, kind: NotificationKind.EXTENSION_REQUESTED, position: 'CC', record, obligationId: decision.id, actor: author, note });
  const decidedAt = decided ? decide() : null;
  ledger.extensions.push({
    id,
    recordId: record.id,
    milestoneId: milestone?.id ?? null,
    delivery: delivery.id,
    decision: decision.id,
    position: positionId(position),
    official: officialId(author.mailbox),
    onBehalfOf: author.onBehalfOf ? positionId(author.onBehalfOf) : null,
    reason,
    note,
    fromDueOn: dueOn,
    proposedDueOn: to,
    requestedAt: at,
    ...decidedAt,
  });

  function decide() {
    const when = ledger.momentOn(ledger.calendar.addWorkingDays(dueOn, -decidedBefore), `extend:${key}`, at);
    if (when >= demoStartsAt) return null;
    const office = ledger.authorFor('CC', when);
    decision.settleAt(when, ObligationOutcome.GRANTED);
    delivery.extendAt(when, to);
    ledger.record({ ...subject, at: when, author: office, act: 'extension.grant', details });
    const decisionReason = phrase('extensionGranted', key);
    const told = { position, record, obligationId: delivery.id, actor: office, note: decisionReason };
    ledger.tell({ at: when, kind: NotificationKind.EXTENSION_GRANTED, ...told });
    return { outcome: ExtensionState.GRANTED, grantedDueOn: to, decidedAt: when, decidedBy: officialId(office.mailbox), decisionReason } as const;
  }
}

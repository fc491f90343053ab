import { Nature, Recurrence } from '../features/directives/directive.enums.js';
import { nextPeriodDueOn, periodStarts } from '../features/directives/recurrence.rules.js';
import { ObligationKind, ObligationOutcome } from '../features/obligations/index.js';
import { answerDue } from '../features/obligations/obligation.rules.js';
import { addDays, instantAt, type CivilDate } from '../kernel/civil-date.js';
import { demoIdAt } from './demo-id.js';
import type { DirectivePlan } from './directive-plan.js';
import { natureOf } from './directive-rows.js';
import type { DemoRecord, Ledger } from './ledger.js';
import { Owed } from './owed.js';
import { phrase } from './phrases.js';
import { officialId } from './roster.js';
import { demoStartsOn } from './start.js';

interface Course {
  lead: string;
  issuedAt: Date;
}

/** The statements of a standing directive, signed each quarter; returns the day on which the next is asked for, null for others. */
export function attest(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, { lead, issuedAt }: Course): CivilDate | null {
  if (natureOf(plan) !== Nature.STANDING) return null;
  const anchorOn = ledger.calendar.today(issuedAt);
  const periods = { anchorOn, recurrence: Recurrence.QUARTERLY };
  let startsOn = anchorOn;
  for (const askedOn of periodStarts(anchorOn, addDays(demoStartsOn, -1), periods)) {
    sign(ledger, record, lead, { startsOn, askedOn });
    startsOn = askedOn;
  }
  return nextPeriodDueOn(startsOn, anchorOn, Recurrence.QUARTERLY);
}

function sign(ledger: Ledger, record: DemoRecord, lead: string, { startsOn, askedOn }: { startsOn: CivilDate; askedOn: CivilDate }): void {
  const { calendar } = ledger;
  const endsOn = addDays(askedOn, -1);
  const openedAt = instantAt(askedOn, '00:00', calendar.zone);
  const due = answerDue(ObligationKind.ATTEST, record.priority, askedOn, calendar);
  const id = demoIdAt(`attestation:${record.key}:${endsOn}`, openedAt);
  const owed = new Owed(ledger, { kind: ObligationKind.ATTEST, record, position: lead, openedAt, ...due, subjectId: id });
  const at = ledger.momentOn(calendar.addWorkingDays(askedOn, 2), `attest:${record.key}:${endsOn}`, openedAt);
  const author = ledger.authorFor(lead, at);
  owed.settleAt(at, ObligationOutcome.ATTESTED);
  const base = { subject: 'DIRECTIVE', subjectId: record.id, recordId: record.id } as const;
  ledger.record({ ...base, at: openedAt, author: null, act: 'attestation.open', details: { periodEndsOn: endsOn, dueOn: due.dueOn } });
  ledger.record({ ...base, at, author, act: 'attestation.sign', details: { periodEndsOn: endsOn, compliance: 'COMPLIANT' } });
  ledger.attestations.push({
    id,
    directiveId: record.id,
    startsOn,
    endsOn,
    compliance: 'COMPLIANT',
    statement: phrase('attestation', `${record.key}:${endsOn}`),
    official: officialId(author.mailbox),
    onBehalfOf: null,
    signedAt: at,
  } as (typeof ledger.attestations)[number]);
}

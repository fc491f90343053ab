import type { Context } from '../../context.js';
import { addDays, civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { recordAct } from '../audit/index.js';
import { nextPeriodDueOn, periodStarts, servedBy, type Directive } from '../directives/index.js';
import { enterLadders } from '../escalations/index.js';
import { answerDue, ObligationKind, openObligation, type Obligation } from '../obligations/index.js';
import { Attestation } from './attestation.js';

/** Opens what is to be attested of the periods that have ended; an attestation still missing holds back none that follows. */
export async function openAttestations(context: Context, directive: Directive): Promise<void> {
  const { issuedAt, recurrence } = directive;
  if (!issuedAt || !recurrence) return;
  const anchorOn = context.calendar.today(issuedAt);
  const [last] = await context.em.find(Attestation, { directiveId: directive.id }, { orderBy: { endsOn: 'desc' }, limit: 1 });
  let startsOn = last ? addDays(civilDate(last.endsOn), 1) : anchorOn;
  for (const askedOn of periodStarts(startsOn, context.today, { anchorOn, recurrence })) {
    const following = nextPeriodDueOn(askedOn, anchorOn, recurrence);
    // An orientation older than this rule is asked for its last period, not for all that went unasked.
    if (last || following > context.today) await ask(context, directive, startsOn, addDays(askedOn, -1));
    startsOn = askedOn;
  }
  directive.nextLookOn = nextPeriodDueOn(startsOn, anchorOn, recurrence);
}

async function ask(context: Context, directive: Directive, startsOn: CivilDate, endsOn: CivilDate): Promise<void> {
  const attestation = Object.assign(new Attestation(), { directiveId: directive.id, startsOn, endsOn });
  context.em.persist(attestation);
  const owed = owe(context, directive, attestation);
  await enterLadders(context, [owed]);
  recordAct(context, {
    act: 'attestation.open',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    details: { periodEndsOn: endsOn, dueOn: owed.dueOn },
  });
}

const owe = (context: Context, directive: Directive, attestation: Attestation): Obligation =>
  openObligation(context, {
    kind: ObligationKind.ATTEST,
    record: servedBy(directive),
    positionId: directive.leadPosition.id,
    ...answerDue(ObligationKind.ATTEST, directive.priority, context.today, context.calendar),
    subjectId: attestation.id,
  });

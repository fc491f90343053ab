import type { Context } from '../../context.js';
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { recordAct } from '../audit/index.js';
import { servedBy, type Directive } from '../directives/index.js';
import { enterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { dueAfter, ObligationKind, openObligation } from '../obligations/index.js';
import { EffectCheck } from './effect-check.js';

/** Days after the closure. */
const askedAfterDays = [30, 90];
const answerWorkingDays = 5;

/** Asks what is due to be asked of a closed directive's effect; returns the day of the next question, null after the last. */
export async function askEffects(context: Context, directive: Directive, closedOn: CivilDate): Promise<CivilDate | null> {
  for (const daysAfter of askedAfterDays) {
    const askedOn = addDays(closedOn, daysAfter);
    if (askedOn > context.today) return askedOn;
    if (!(await context.em.count(EffectCheck, { directiveId: directive.id, askedOn }))) await ask(context, directive, { daysAfter, askedOn });
  }
  return null;
}

async function ask(context: Context, directive: Directive, asked: { daysAfter: number; askedOn: CivilDate }): Promise<void> {
  const check = Object.assign(new EffectCheck(), { directiveId: directive.id, ...asked });
  context.em.persist(check);
  const owed = openObligation(context, {
    kind: ObligationKind.UPDATE,
    record: servedBy(directive),
    positionId: directive.leadPosition.id,
    ...dueAfter(answerWorkingDays, context.today, context.calendar),
    subjectId: check.id,
  });
  await enterLadders(context, [owed]);
  recordAct(context, {
    act: 'effect.ask',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    details: { daysAfter: asked.daysAfter, dueOn: owed.dueOn },
  });
  await context.em.flush();
  await tell(context, {
    kind: NotificationKind.EFFECT_ASKED,
    positionIds: [directive.leadPosition.id],
    recordId: directive.id,
    obligationId: owed.id,
  });
}

import type { Context } from '../../context.js';
import { addDays, civilDate } from '../../kernel/civil-date.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import { Obligation, ObligationKind, openObligation } from '../obligations/index.js';
import { servedBy } from './directive.acts.js';
import type { Directive } from './directive.js';
import { nextPeriodDueOn } from './recurrence.rules.js';

/** Opens the periods that have begun, whatever became of those before: two can be owed at once. */
export async function openBegunPeriods(context: Context, directive: Directive): Promise<void> {
  while (directive.dueOn && directive.recurrence && directive.dueOn < context.today) await openNextPeriod(context, directive);
  directive.nextLookOn = directive.dueOn ? addDays(civilDate(directive.dueOn), 1) : null;
}

/** The duty of the period after the last one opened. It begins the day after that one's date, or when its report is accepted. */
export async function openNextPeriod(context: Context, directive: Directive): Promise<void> {
  if (!directive.dueOn || !directive.recurrence) return;
  const anchorOn = civilDate(directive.baselineDueOn ?? directive.dueOn);
  const dueOn = nextPeriodDueOn(civilDate(directive.dueOn), anchorOn, directive.recurrence);
  const before = await context.em.count(
    Obligation,
    { recordId: directive.id, kind: ObligationKind.DELIVER, milestoneId: null },
    { filters: { visible: false } },
  );
  directive.dueOn = dueOn;
  directive.nextLookOn = addDays(dueOn, 1);
  const delivery = openObligation(context, {
    kind: ObligationKind.DELIVER,
    record: servedBy(directive),
    positionId: directive.leadPosition.id,
    dueOn,
    cycle: before + 1,
  });
  await enterLadders(context, [delivery]);
  recordAct(context, { act: 'directive.recur', subjectType: 'DIRECTIVE', subjectId: directive.id, recordId: directive.id, details: { dueOn } });
  await context.em.flush();
}

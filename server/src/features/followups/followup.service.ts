import type { Context } from '../../context.js';
import { addDays, civilDate, instantAt } from '../../kernel/civil-date.js';
import { announce } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import type { Transactions } from '../../transaction.js';
import { openAttestations } from '../attestations/index.js';
import { askEffects } from '../effects/index.js';
import { DirectiveState, holdDirective, isFinal, Nature, openBegunPeriods, type Directive } from '../directives/index.js';
import { drawInspection } from '../inspections/index.js';

const batchSize = 100;

/** Looks at every directive whose day has come: a period begins, an attestation is asked for. Batch by batch, each in its own transaction. */
export async function followUp(transactions: Transactions): Promise<number> {
  let total = 0;
  for (let looked = batchSize; looked === batchSize; total += looked) looked = await transactions.asJob('followups.open', followUpBatch);
  return total;
}

async function followUpBatch(context: Context): Promise<number> {
  const due = await rowsOf<{ id: string }>(
    context.em,
    `select id from directives where next_look_on <= ?::date order by next_look_on, id limit ${batchSize} for update skip locked`,
    [context.today],
  );
  if (!due.length) return 0;
  for (const { id } of due) await lookAt(context, (await holdDirective(context, id)).directive);
  await context.em.flush();
  await announce(
    context,
    'followups.open',
    due.map(({ id }) => id),
  );
  return due.length;
}

const stillStates = [DirectiveState.SUSPENDED, DirectiveState.CONTESTED];

/** What stands still is looked at again the next day; what is over, never. */
async function lookAt(context: Context, directive: Directive): Promise<void> {
  if (directive.state === DirectiveState.CLOSED) await lookAtClosed(context, directive);
  else if (isFinal(directive.state) || directive.nature === Nature.TIME_BOUND) directive.nextLookOn = null;
  else if (stillStates.includes(directive.state)) directive.nextLookOn = addDays(context.today, 1);
  else if (directive.nature === Nature.RECURRING) await openBegunPeriods(context, directive);
  else await openAttestations(context, directive);
}

/** A closed directive is drawn for inspection on its day, and asked for its effect thirty and ninety days after. */
async function lookAtClosed(context: Context, directive: Directive): Promise<void> {
  if (!directive.closedAt) return;
  await drawInspection(context, directive);
  directive.nextLookOn = await askEffects(context, directive, context.calendar.today(directive.closedAt));
}

/** The next day on which something opens by the calendar, from its first minute; null when nothing is ahead. */
export async function nextFollowUpAt(context: Context): Promise<Date | null> {
  const [row] = await rowsOf<{ next: string | null }>(
    context.em,
    'select min(next_look_on)::text as next from directives where next_look_on > ?::date',
    [context.today],
  );
  return row?.next ? instantAt(civilDate(row.next), '00:00', context.calendar.zone) : null;
}

import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { announce } from '../../platform/live.js';
import type { Transactions } from '../../transaction.js';
import { type CalendarTables, loadParents, OfficeCalendars } from '../calendar/index.js';
import { CalendarChange } from './calendar-change.js';
import { type Facts, type Moved, openBehind, writeMoved } from './recompute.queries.js';
import { movedDates } from './recompute.rules.js';

const batchSize = 500;
/** More than any office has open. */
const batchesAtMost = 10_000;

/** Draws the consequences of every change of working time that was not yet looked at to its end, oldest first. */
export async function recompute(transactions: Transactions): Promise<number> {
  let moved = 0;
  for (let batch = 0; batch < batchesAtMost; batch++) {
    const found = await transactions.asJob('calendar.recompute', recomputeBatch);
    if (found === null) break;
    moved += found;
  }
  return moved;
}

/** One batch in one transaction; null when nothing is left. However many run, each obligation is looked at once for a change. */
async function recomputeBatch(context: Context): Promise<number | null> {
  const { em } = context;
  const [change] = await em.find(
    CalendarChange,
    { finishedAt: null },
    { orderBy: { version: 'asc' }, limit: 1, lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!change) return null;
  const facts = await openBehind(context, change.lookedAtId ?? null, batchSize, true);
  const moved = await findMoved(context, facts, change.tablesBefore, change.tablesAfter);
  await writeMoved(context, change, moved);
  change.lookedAtId = facts.at(-1)?.id ?? change.lookedAtId;
  change.lookedAtCount += facts.length;
  change.movedCount += moved.length;
  if (facts.length < batchSize) change.finishedAt = context.now;
  await em.flush();
  await announce(
    context,
    'obligation.shift',
    moved.map((one) => one.facts.recordId),
  );
  return moved.length;
}

export async function findMoved(context: Context, facts: Facts[], before: CalendarTables, after: CalendarTables): Promise<Moved[]> {
  const [was, is] = [await calendarsOf(context, before), await calendarsOf(context, after)];
  return facts.flatMap((one) => {
    const dates = movedDates(one, was.of(one.structureId), is.of(one.structureId));
    return dates ? [{ facts: one, dates }] : [];
  });
}

async function calendarsOf({ em }: Context, tables: CalendarTables): Promise<OfficeCalendars> {
  return new OfficeCalendars(tables, await loadParents(em, tables));
}

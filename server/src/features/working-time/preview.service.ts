import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { loadCalendarTables } from '../calendar/index.js';
import { type Change, propose } from './proposal.rules.js';
import { findMoved } from './recompute.service.js';
import { type Moved, openBehind } from './recompute.queries.js';

export interface Preview {
  openCount: number;
  dateCount: number;
  rungCount: number;
  moved: Moved[];
}

const batchSize = 2_000;
const examplesAtMost = 8;

/** What a change would move on everything open, by the rules of the job that will move it. Writes nothing. */
export async function previewChange(context: Context, change: Change): Promise<Preview> {
  authorise(context.ability.can('CHANGE', 'Calendar'));
  const before = await loadCalendarTables(context.em);
  const { tables: after } = propose(before, change, context.today);
  const preview: Preview = { openCount: 0, dateCount: 0, rungCount: 0, moved: [] };
  for (let last: string | null = null; ;) {
    const facts = await openBehind(context, last, batchSize, false);
    const moved = await findMoved(context, facts, before, after);
    preview.openCount += facts.length;
    preview.dateCount += moved.filter((one) => one.facts.lapsesOn !== one.dates.lapsesOn).length;
    preview.rungCount += moved.filter(movesRung).length;
    preview.moved.push(...moved.slice(0, examplesAtMost - preview.moved.length));
    last = facts.at(-1)?.id ?? null;
    if (facts.length < batchSize) return preview;
  }
}

const movesRung = ({ facts, dates }: Moved): boolean => facts.nextStepAt?.getTime() !== dates.nextStepAt?.getTime();

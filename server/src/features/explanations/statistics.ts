import type { Context } from '../../context.js';
import type { CivilDate } from '../../kernel/civil-date.js';
import { ExplanationOutcome, ExplanationState } from './explanation.enums.js';
import type { ExplanationStatistics } from './explanation.nodes.js';
import { countExplanations, type CountedExplanations } from './explanation.queries.js';

/** The figures of a period, for everybody. */
export async function statisticsOf(context: Context, from: CivilDate, to: CivilDate): Promise<ExplanationStatistics> {
  const counted = await countExplanations(context, from, to);
  const sum = (figure: 'count' | 'late', which: (row: CountedExplanations) => boolean): number =>
    counted.filter(which).reduce((total, row) => total + row[figure], 0);
  return {
    id: `${from}/${to}`,
    signed: sum('count', () => true),
    awaitingReply: sum('count', ({ state }) => state === ExplanationState.SIGNED),
    awaitingOutcome: sum('count', ({ state }) => state === ExplanationState.REPLIED),
    late: sum('late', ({ state }) => state !== ExplanationState.WITHDRAWN),
    withdrawn: sum('count', ({ state }) => state === ExplanationState.WITHDRAWN),
    outcomes: Object.values(ExplanationOutcome).map((outcome) => ({ outcome, count: sum('count', (row) => row.outcome === outcome) })),
  };
}

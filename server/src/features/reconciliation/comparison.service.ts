import type { Context } from '../../context.js';
import { Setting } from '../../platform/setting.js';
import type { Transactions } from '../../transaction.js';
import { findHistoryDifferences } from './history.queries.js';
import { findLadders, findOpenObligationsAfter, findPlainDifferences, type FoundDifference, type OpenObligation } from './comparison.queries.js';
import { differencesOf, type Climb } from './comparison.rules.js';

export const compareJob = 'reconciliation.compare';
export const lastRunKey = 'reconciliation.last_run';

/** How far back a run looks at what fired, when the one before it is younger. */
const lookBackMilliseconds = 15 * 60_000;

/** What the last comparison saw; kept as a setting. */
export interface LastRun {
  /** ISO instant of the office's clock. */
  at: string;
  obligationCount: number;
  differenceCount: number;
}

export interface Comparison {
  obligationCount: number;
  differences: FoundDifference[];
}

/** Goes through every open obligation and works out anew what should be on record. Writes nothing. */
export async function compare(transactions: Transactions): Promise<Comparison> {
  const { differences, since } = await transactions.asJob(compareJob, comparePlainly);
  let [obligationCount, last]: [number, string | undefined] = [0, '00000000-0000-0000-0000-000000000000'];
  while (last !== undefined) {
    const after: string = last;
    const batch = await transactions.asJob(compareJob, (context) => compareBatch(context, after, since));
    differences.push(...batch.differences);
    obligationCount += batch.obligationCount;
    last = batch.last;
  }
  return { obligationCount, differences };
}

async function comparePlainly({ em, now }: Context): Promise<{ differences: FoundDifference[]; since: Date }> {
  const lastRun = await findLastRun(em);
  const lookBack = new Date(now.getTime() - lookBackMilliseconds);
  const since = lastRun && new Date(lastRun.at) < lookBack ? new Date(lastRun.at) : lookBack;
  return { differences: [...(await findPlainDifferences(em, since, now)), ...(await findHistoryDifferences(em))], since };
}

async function compareBatch({ em, calendars, now }: Context, after: string, since: Date) {
  const ladders = await findLadders(em);
  const obligations = await findOpenObligationsAfter(em, after);
  const climbOf = ({ kind, priority, structureId }: OpenObligation): Climb => ({
    ladder: ladders.get(`${kind}:${priority}:0`) ?? { version: 0, rungs: [] },
    rungsOf: (version) => ladders.get(`${kind}:${priority}:${version}`)?.rungs ?? [],
    ...{ calendar: calendars.of(structureId), now, since },
  });
  const differences = obligations.flatMap((obligation) =>
    differencesOf(obligation, climbOf(obligation)).map((one): FoundDifference => ({ ...one, obligationId: obligation.id, cycle: obligation.cycle })),
  );
  return { differences, obligationCount: obligations.length, last: obligations.at(-1)?.id };
}

export async function findLastRun(em: Context['em']): Promise<LastRun | null> {
  return ((await em.findOne(Setting, { key: lastRunKey }))?.value as LastRun | undefined) ?? null;
}

import type { Metrics } from '../../platform/metrics.js';
import type { Transactions } from '../../transaction.js';
import { mailAlarms, type AlarmRoom } from './alarm.mail.js';
import { countOpenAlarms } from './alarm.queries.js';
import { keepDifferences } from './alarm.service.js';
import { compare, compareJob, findLastRun, type Comparison } from './comparison.service.js';

export interface Room extends AlarmRoom {
  config: AlarmRoom['config'] & { deadManUrl?: string };
}

const deadManMilliseconds = 10_000;

/** One run: compares, keeps what differs, tells of new alarms, and signals outside that it ran. */
export async function reconcile(room: Room): Promise<Comparison> {
  const comparison = await compare(room.transactions);
  await room.transactions.asJob(compareJob, (context) => keepDifferences(context, comparison));
  await mailAlarms(room);
  await signal(room);
  return comparison;
}

/** Whoever watches the address raises the alarm when the signal stays away: nothing in here can tell of its own death. */
async function signal({ config, logger }: Room): Promise<void> {
  if (!config.deadManUrl) return;
  try {
    const answer = await fetch(config.deadManUrl, { redirect: 'manual', signal: AbortSignal.timeout(deadManMilliseconds) });
    await answer.body?.cancel();
  } catch (problem) {
    logger.warn({ problem }, 'the dead-man address did not answer');
  }
}

/** What a collector watches: alarms that stand, and how long ago the last run ended. */
export function measureReconciliation(metrics: Metrics, transactions: Transactions): void {
  metrics.gauge('mutabaa_alarms_open', 'Differences raised by the reconciliation and not resolved.', () =>
    transactions.asJob('metrics.read', countOpenAlarms),
  );
  metrics.gauge('mutabaa_reconciliation_age_seconds', 'Seconds of the office’s clock since the last reconciliation; -1 before the first.', () =>
    transactions.asJob('metrics.read', async ({ em, now }) => {
      const lastRun = await findLastRun(em);
      return lastRun ? (now.getTime() - new Date(lastRun.at).getTime()) / 1000 : -1;
    }),
  );
}

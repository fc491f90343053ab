import type { Metrics } from '../../platform/metrics.js';
import type { Transactions } from '../../transaction.js';
import { latestBackupAt } from './latest-backup.js';
import { clockOffset, findFigures, type Figures } from './operation.queries.js';
import { disksOf, pendingJobs, type OperationRoom } from './operation.service.js';
import { systemClock } from '../../kernel/clock.js';

interface Room extends OperationRoom {
  transactions: Transactions;
  metrics: Metrics;
}

type Read = Figures & { clockOffsetMilliseconds: number };

/** What the alarms of docs/operations.md watch; the tables are read once a page, whatever number of figures stands on it. */
export function measureOperation({ transactions, metrics, queue, config }: Room): void {
  const figures = together(() =>
    transactions.asJob('metrics.read', async ({ em, now }): Promise<Read> => ({
      ...(await findFigures(em, now)),
      clockOffsetMilliseconds: await clockOffset(em),
    })),
  );
  const gauge = (name: string, help: string, of: (read: Read) => number): void => metrics.gauge(name, help, async () => of(await figures()));
  gauge('mutabaa_mails_queued', 'Mails that no relay has taken yet.', ({ queuedMails }) => queuedMails);
  gauge(
    'mutabaa_mail_oldest_seconds',
    'Age of the oldest of them on the office’s clock; 0 when none waits.',
    ({ oldestMailSeconds }) => oldestMailSeconds,
  );
  gauge('mutabaa_notifications_unbundled', 'People told at once who are in no mail yet.', ({ unbundledCount }) => unbundledCount);
  gauge('mutabaa_mail_held', '1 while all mail waits for an operator, since the database was set back.', ({ mailHeld }) => Number(mailHeld));
  gauge('mutabaa_sweep_lag_seconds', 'By how much the earliest step that is due has been missed.', ({ sweepLagSeconds }) => sweepLagSeconds);
  gauge('mutabaa_database_bytes', 'Size of the database.', ({ databaseBytes }) => databaseBytes);
  gauge('mutabaa_database_connections', 'Connections to the database, of all processes.', ({ connections }) => connections);
  gauge('mutabaa_database_connections_limit', 'Connections that PostgreSQL allows.', ({ connectionLimit }) => connectionLimit);
  gauge('mutabaa_clock_offset_seconds', 'By how much this machine’s clock is ahead of PostgreSQL’s.', (read) => read.clockOffsetMilliseconds / 1000);
  metrics.gauge(
    'mutabaa_queue_pending',
    'Jobs that wait, are delayed or run; -1 while the queue is out of reach.',
    async () => (await pendingJobs(queue)) ?? -1,
  );
  metrics.gauge('mutabaa_disk_free_ratio', 'Room left on the fullest disk that the product writes to, 0 to 1.', async () =>
    Math.min(1, ...(await disksOf(config)).map(({ freeBytes, totalBytes }) => freeBytes / totalBytes)),
  );
  metrics.gauge(
    'mutabaa_backup_age_seconds',
    'Age of the latest whole backup in BACKUP_DIR; -1 where there is none, or none is watched.',
    async () => {
      const at = config.backupDir ? await latestBackupAt(config.backupDir) : null;
      return at ? (systemClock.now().getTime() - at.getTime()) / 1000 : -1;
    },
  );
}

/** Those who ask while an answer is under way, or in the second after, are given the same one. */
function together<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | null = null;
  return () => {
    if (answer) return answer;
    answer = ask();
    setTimeout(() => (answer = null), 1000).unref();
    return answer;
  };
}

import { authorise } from '../../access/ability.js';
import type { Config } from '../../config.js';
import type { Context } from '../../context.js';
import { diskSpace } from '../../platform/machine.js';
import type { Queue } from '../../platform/queue.js';
import { productVersion } from '../../platform/version.js';
import { findMailHold, MailHold } from '../notifications/index.js';
import { latestBackupAt } from './latest-backup.js';
import type { Disk, Operation } from './operation.js';
import { clockOffset, findFigures } from './operation.queries.js';

export interface OperationRoom {
  config: Pick<Config, 'dataDir' | 'filesDir' | 'auditDir' | 'backupDir' | 'redisUrl'>;
  queue: Pick<Queue, 'countPending'>;
}

/** A queue that is out of reach must not hide the rest of the page. */
const patienceMilliseconds = 2_000;

/** How the product is doing, for the administrator. */
export async function readOperation(context: Context, { config, queue }: OperationRoom): Promise<Operation> {
  authorise(context.ability.can('READ', 'Operation'));
  const { em, now } = context;
  const figures = await findFigures(em, now);
  return {
    ...figures,
    oldestMailSeconds: Math.round(figures.oldestMailSeconds),
    sweepLagSeconds: Math.round(figures.sweepLagSeconds),
    version: await productVersion(),
    queueKind: config.redisUrl ? 'REDIS' : 'POSTGRESQL',
    pendingJobs: await pendingJobs(queue),
    mailHold: await findMailHold(em),
    lastRelease: await em.findOne(MailHold, { releasedAt: { $ne: null } }, { orderBy: { releasedAt: 'desc' } }),
    backupsWatched: config.backupDir !== undefined,
    lastBackupAt: config.backupDir ? await latestBackupAt(config.backupDir) : null,
    clockOffsetMilliseconds: await clockOffset(em),
    disks: await disksOf(config),
  };
}

export async function pendingJobs(queue: Pick<Queue, 'countPending'>): Promise<number | null> {
  const late = new Promise<null>((resolve) => setTimeout(resolve, patienceMilliseconds, null).unref());
  return Promise.race([queue.countPending().catch(() => null), late]);
}

export async function disksOf({ dataDir, filesDir, auditDir, backupDir }: OperationRoom['config']): Promise<Disk[]> {
  const folders = { DATA: dataDir, FILES: filesDir, AUDIT: auditDir, ...(backupDir ? { BACKUP: backupDir } : {}) };
  const spaces = await Promise.all(Object.entries(folders).map(async ([folder, path]) => ({ folder, space: await diskSpace(path) })));
  return spaces.flatMap(({ folder, space }) => (space ? [{ folder, ...space }] : []));
}

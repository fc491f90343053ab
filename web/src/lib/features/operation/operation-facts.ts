import { fullMoment } from '#lib/format/dates.ts';
import { fileSize, number } from '#lib/format/numbers.ts';
import type { OperationQuery } from '#lib/graphql/generated/operation.ts';
import { m } from '#paraglide/messages.js';

type Found = OperationQuery['operation'];
interface Fact {
	label: string;
	value: string;
	amiss?: boolean;
}

const minutes = (seconds: number): string => (seconds < 60 ? m.operation_none() : m.operation_minutes({ value: number(Math.round(seconds / 60)) }));

/** Above these somebody should look; docs/operations.md says what to do. */
const worrying = { connectionShare: 0.8, clockMilliseconds: 2000, mailSeconds: 900, sweepSeconds: 300, diskShare: 0.1 };

export const serverFacts = (found: Found): Fact[] => [
	{ label: m.operation_version(), value: found.version },
	{ label: m.operation_postgres(), value: found.postgresVersion },
	{ label: m.operation_migration(), value: found.lastMigration },
	{ label: m.operation_database_size(), value: fileSize(found.databaseBytes) },
	{
		label: m.operation_connections(),
		value: m.operation_of({ value: number(found.connections), limit: number(found.connectionLimit) }),
		amiss: found.connections > worrying.connectionShare * found.connectionLimit,
	},
	{
		label: m.operation_clock(),
		value: m.operation_milliseconds({ value: number(found.clockOffsetMilliseconds) }),
		amiss: Math.abs(found.clockOffsetMilliseconds) > worrying.clockMilliseconds,
	},
];

export const workFacts = (found: Found, lastRunAt: string | null): Fact[] => [
	{
		label: `${m.operation_queue()} (${found.queueKind === 'REDIS' ? m.operation_queue_REDIS() : m.operation_queue_POSTGRESQL()})`,
		value: found.pendingJobs === null ? m.operation_unreachable() : number(found.pendingJobs),
		amiss: found.pendingJobs === null,
	},
	{ label: m.operation_mails(), value: number(found.queuedMails) },
	{ label: m.operation_oldest_mail(), value: minutes(found.oldestMailSeconds), amiss: found.oldestMailSeconds > worrying.mailSeconds },
	{ label: m.operation_sweep(), value: minutes(found.sweepLagSeconds), amiss: found.sweepLagSeconds > worrying.sweepSeconds },
	{ label: m.operation_reconciliation(), value: lastRunAt ? fullMoment(lastRunAt) : m.operation_never(), amiss: !lastRunAt },
];

export const safetyFacts = (found: Found): Fact[] => [
	{ label: m.operation_backup(), value: backupOf(found), amiss: !found.lastBackupAt },
	...found.disks.map(({ folder, freeBytes, totalBytes }) => ({
		label: diskLabels[folder]?.() ?? folder,
		value: m.operation_disk_free({ free: fileSize(freeBytes), total: fileSize(totalBytes) }),
		amiss: freeBytes < worrying.diskShare * totalBytes,
	})),
];

function backupOf({ lastBackupAt, backupsWatched }: Found): string {
	if (lastBackupAt) return fullMoment(lastBackupAt);
	return backupsWatched ? m.operation_backup_none() : m.operation_backup_unwatched();
}

const diskLabels: Record<string, () => string> = {
	DATA: m.operation_disk_DATA,
	FILES: m.operation_disk_FILES,
	AUDIT: m.operation_disk_AUDIT,
	BACKUP: m.operation_disk_BACKUP,
};

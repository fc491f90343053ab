import type { EntityManager } from '@mikro-orm/postgresql';
import { systemClock } from '../../kernel/clock.js';
import { rowsOf } from '../../platform/statement.js';

/** What the tables tell of the product at work. Ages are of the office's clock, in seconds; 0 when nothing waits. */
export interface Figures {
  queuedMails: number;
  oldestMailSeconds: number;
  /** People told who are in no mail yet. */
  unbundledCount: number;
  /** By how much the earliest step that is due has been missed. */
  sweepLagSeconds: number;
  mailHeld: boolean;
  databaseBytes: number;
  connections: number;
  connectionLimit: number;
  postgresVersion: string;
  lastMigration: string;
}

const figuresQuery = `
select (select count(*)::int from mails where state = 'QUEUED') as "queuedMails",
       coalesce((select extract(epoch from ?::timestamptz - min(created_at))::float8 from mails where state = 'QUEUED'), 0) as "oldestMailSeconds",
       (select count(*)::int from notifications where mail_id is null and withdrawn_at is null and mailing = 'AT_ONCE') as "unbundledCount",
       coalesce((select extract(epoch from ?::timestamptz - min(next_step_at))::float8 from obligations where next_step_at <= ?), 0) as "sweepLagSeconds",
       exists (select 1 from mail_holds where released_at is null) as "mailHeld",
       pg_database_size(current_database())::float8 as "databaseBytes",
       (select count(*)::int from pg_stat_activity where datname = current_database()) as connections,
       current_setting('max_connections')::int as "connectionLimit",
       current_setting('server_version') as "postgresVersion",
       (select name from migrations order by name desc limit 1) as "lastMigration"`;

export async function findFigures(em: EntityManager, now: Date): Promise<Figures> {
  const [row] = await rowsOf<Figures>(em, figuresQuery, [now, now, now]);
  if (!row) throw new Error('PostgreSQL gave no figures');
  return row;
}

/** By how many milliseconds this machine's clock is ahead of PostgreSQL's; negative when behind. Half the way there and back is taken off. */
export async function clockOffset(em: EntityManager): Promise<number> {
  const before = systemClock.now().getTime();
  const [row] = await rowsOf<{ at: number }>(em, 'select (extract(epoch from clock_timestamp()) * 1000)::float8 as at');
  const after = systemClock.now().getTime();
  return Math.round((before + after) / 2 - (row?.at ?? 0));
}

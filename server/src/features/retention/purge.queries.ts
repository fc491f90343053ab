import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../platform/statement.js';
import type { PersonalPlace } from '../audit/index.js';
import { RetentionCategory } from './retention.rules.js';

export interface Forecast {
  /** Rows older than the period that would go. */
  dueCount: number;
  /** Rows older than the period that a legal hold keeps. */
  heldCount: number;
  oldestAt: Date | null;
}

const fromView = (view: string): string => `select since, held from ${view} where since < ?`;

/** Sign-in keeps real time, whatever the exercise says: what has expired there is counted from PostgreSQL's own clock. */
const age = `make_interval(secs => extract(epoch from ?::timestamptz - ?::timestamptz)::float8)`;
const accessTraces = `
select since, false as held from (
  select "expiresAt" as since from auth."session" union all select "expiresAt" from auth."verification"
  union all select to_timestamp("lastRequest" / 1000.0) from auth."rateLimit"
  union all select to_timestamp("expire" / 1000.0) from auth."attempts") traces
 where since < clock_timestamp() - ${age}`;

/** Of records that are over, none is removed. */
export type Purged = Exclude<RetentionCategory, RetentionCategory.CLOSED_RECORDS>;

const doors = `e.act in ('session.open', 'account.lock_out') and p.name = 'address'`;
const signInAddresses = `
select e.recorded_at as since, exists (select 1 from held_officials h where h.official_id = e.subject_id) as held
  from audit_personal p join audit_entries e on e.id = p.entry_id where ${doors} and e.recorded_at < ?`;

const due: Record<Purged, string> = {
  READ_NOTIFICATIONS: fromView('purgeable_notifications'),
  MAIL_ADDRESSES: fromView('purgeable_mails'),
  ACCESS_TRACES: accessTraces,
  SIGN_IN_ADDRESSES: signInAddresses,
  UNATTACHED_FILES: fromView('purgeable_files'),
  ABANDONED_DRAFTS: fromView('purgeable_drafts'),
  PAST_ABSENCES: fromView('purgeable_absences'),
};

export interface Cutoff {
  category: Purged;
  before: Date;
  now: Date;
}

const values = ({ category, before, now }: Cutoff): Date[] => (category === RetentionCategory.ACCESS_TRACES ? [now, before] : [before]);

/** What lies before an instant, as the purge would find it. */
export async function forecast(em: EntityManager, cutoff: Cutoff): Promise<Forecast> {
  const [row] = await rowsOf<{ due: string; held: string; oldest: Date | null }>(
    em,
    `select count(*) filter (where not held) as due, count(*) filter (where held) as held, min(since) as oldest from (${due[cutoff.category]}) d`,
    values(cutoff),
  );
  return { dueCount: Number(row?.due ?? 0), heldCount: Number(row?.held ?? 0), oldestAt: row?.oldest ? new Date(row.oldest) : null };
}

const emptyMails = `
with old as materialized (
  select m.id from mails m join purgeable_mails p on p.id = m.id where p.since < ? and not p.held order by m.id limit ? for update of m skip locked)
update mails m set address = '', last_error = null from old where m.id = old.id returning m.id`;

const removeDrafts = `
with old as materialized (
  select d.id from directives d join purgeable_drafts p on p.id = d.id where p.since < ? and not p.held order by d.id limit ? for update of d skip locked),
steps as (delete from milestones m using old where m.directive_id = old.id),
texts as (delete from restricted_texts t using old where t.record_id = old.id),
ties as (delete from relations r using old where r.record_id = old.id)
delete from directives d using old where d.id = old.id returning d.id`;

const removeTraces = (table: string, key: string, since: string): string => `
with old as materialized (select ${key} as key from auth."${table}" where ${since} < clock_timestamp() - ${age} order by 1 limit ? for update skip locked)
delete from auth."${table}" t using old where t.${key} = old.key returning old.key as id`;
const traces = [
  removeTraces('session', '"id"', '"expiresAt"'),
  removeTraces('verification', '"id"', '"expiresAt"'),
  removeTraces('rateLimit', '"id"', 'to_timestamp("lastRequest" / 1000.0)'),
  removeTraces('attempts', '"key"', 'to_timestamp("expire" / 1000.0)'),
];

const oldAddresses = `
select p.entry_id::text as "entryId", p.name from audit_personal p join audit_entries e on e.id = p.entry_id
 where ${doors} and e.recorded_at < ? and not exists (select 1 from held_officials h where h.official_id = e.subject_id) order by p.entry_id limit ?`;

/** Where the history still holds addresses of before an instant. They go by the history's own act, which names them. */
export const findOldAddresses = (em: EntityManager, before: Date, atMost: number): Promise<PersonalPlace[]> =>
  rowsOf<PersonalPlace>(em, oldAddresses, [before, atMost]);

type Removable = Exclude<Purged, RetentionCategory.SIGN_IN_ADDRESSES>;

/** Removes one batch of what lies before an instant; returns how many rows went, and which drafts. */
export async function purgeBatch(
  em: EntityManager,
  cutoff: Cutoff & { category: Removable },
  atMost: number,
): Promise<{ count: number; draftIds: string[] }> {
  const { category, before, now } = cutoff;
  const counted = async (call: string, given: (Date | number)[]): Promise<{ count: number; draftIds: string[] }> => {
    const [row] = await rowsOf<{ count: number }>(em, `select ${call} as count`, given);
    return { count: row?.count ?? 0, draftIds: [] };
  };
  switch (category) {
    case RetentionCategory.READ_NOTIFICATIONS:
      return counted('purge_notifications(?, ?)', [before, atMost]);
    case RetentionCategory.PAST_ABSENCES:
      return counted('purge_absences(?, ?)', [before, atMost]);
    case RetentionCategory.UNATTACHED_FILES:
      return counted('purge_files(?, ?, ?)', [before, atMost, now]);
    case RetentionCategory.MAIL_ADDRESSES:
      return { count: (await rowsOf(em, emptyMails, [before, atMost])).length, draftIds: [] };
    case RetentionCategory.ABANDONED_DRAFTS: {
      const gone = await rowsOf<{ id: string }>(em, removeDrafts, [before, atMost]);
      return { count: gone.length, draftIds: gone.map(({ id }) => id) };
    }
    case RetentionCategory.ACCESS_TRACES: {
      let count = 0;
      for (const statement of traces) count += (await rowsOf(em, statement, [now, before, atMost])).length;
      return { count, draftIds: [] };
    }
  }
}

/** Keys of removed files whose content the store may still hold, locked so that two processes share the work. */
export async function claimRemovedFiles(em: EntityManager, atMost: number): Promise<string[]> {
  const rows = await rowsOf<{ key: string }>(em, 'select key from removed_files order by removed_at, key limit ? for update skip locked', [atMost]);
  return rows.map(({ key }) => key);
}

export const forgetRemovedFiles = (em: EntityManager, keys: string[]): Promise<unknown> =>
  rowsOf(em, 'delete from removed_files where key = any(?::uuid[])', [keys]);

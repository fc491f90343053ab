import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../platform/statement.js';
import { exactDetails, type ChainedEntry } from './chain-hash.js';

const instant = (column: string): string => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

const entryColumns = `e.id::text as id, ${instant('e.recorded_at')} as "recordedAt", ${instant('e.written_at')} as "writtenAt", e.actor_id::text as "actorId",
  e.on_behalf_of_id::text as "onBehalfOfId", e.act, e.subject_type as "subjectType", e.subject_id::text as "subjectId", e.record_id::text as "recordId",
  e.details::text as details, e.request_id as "requestId", e.transaction_id::text as "transactionId"`;

export interface EntryRow extends Omit<ChainedEntry, 'details'> {
  details: string;
}

export const entryOf = (row: EntryRow): ChainedEntry => ({ ...row, details: exactDetails(row.details) });

/** The last link of the chain, with what its entry is ordered by. */
export interface Tail {
  sequence: string;
  chainHash: string;
  server: number;
  entryId: string;
  transactionId: string;
}

export async function findTail(em: EntityManager): Promise<Tail | null> {
  const [row] = await rowsOf<Tail>(
    em,
    `select c.sequence::text, c.chain_hash as "chainHash", c.server, c.entry_id::text as "entryId", e.transaction_id::text as "transactionId"
       from audit_chain c join audit_entries e on e.id = c.entry_id order by c.sequence desc limit 1`,
  );
  return row ?? null;
}

/** A database server, and the entries that were written on it: from the first, up to the first of the next server. */
export interface ServerRun {
  number: number;
  firstEntryId: string;
  endEntryId: string | null;
}

/**
 * Notes that the log has come to another server: after a restore, transaction ids begin anew and compare with none before.
 * Start-up notes it before anything is written there.
 */
export async function noteServer(em: EntityManager): Promise<void> {
  await em.execute(
    `insert into audit_servers (number, system_identifier, first_entry_id)
     select coalesce((select max(number) from audit_servers), 0) + 1, s.system_identifier::text,
            case when exists (select 1 from audit_servers) then coalesce((select max(id) from audit_entries), 0) + 1 else 1 end
       from pg_control_system() s
      where s.system_identifier::text is distinct from (select system_identifier from audit_servers order by number desc limit 1)
     on conflict do nothing`,
  );
}

export async function listServers(em: EntityManager): Promise<ServerRun[]> {
  return rowsOf<ServerRun>(
    em,
    `select number, first_entry_id::text as "firstEntryId", lead(first_entry_id) over (order by number)::text as "endEntryId" from audit_servers order by number`,
  );
}

/**
 * Entries of a server behind a place in its order, whose transactions have all ended: below the snapshot's xmin no row can appear
 * any more. A cursor on the identifier alone would pass over whatever commits late. What a past server left is all there.
 */
export async function findUnsequenced(
  em: EntityManager,
  run: ServerRun,
  behind: { transactionId: string; entryId: string } | null,
  limit: number,
): Promise<EntryRow[]> {
  return rowsOf<EntryRow>(
    em,
    `select ${entryColumns} from audit_entries e
      where e.id >= ?::bigint and e.id < coalesce(?::bigint, 9223372036854775807) and (e.transaction_id, e.id) > (?::xid8, ?::bigint)
        and (?::boolean or e.transaction_id < pg_snapshot_xmin(pg_current_snapshot()))
      order by e.transaction_id, e.id limit ?`,
    [run.firstEntryId, run.endEntryId, behind?.transactionId ?? '0', behind?.entryId ?? '0', run.endEntryId !== null, limit],
  );
}

export interface NewLink {
  sequence: string;
  entryId: string;
  server: number;
  entryHash: string;
  chainHash: string;
}

export async function insertLinks(em: EntityManager, links: NewLink[]): Promise<void> {
  await rowsOf(
    em,
    `insert into audit_chain (sequence, entry_id, server, entry_hash, chain_hash)
     select * from unnest(?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[])`,
    [
      links.map(({ sequence }) => sequence),
      links.map(({ entryId }) => entryId),
      links.map(({ server }) => server),
      links.map(({ entryHash }) => entryHash),
      links.map(({ chainHash }) => chainHash),
    ],
  );
}

export interface StoredLink extends EntryRow {
  sequence: string;
  server: number;
  entryHash: string;
  chainHash: string;
}

/** The newest links with their entries, in order; an entry that is gone has no act. */
export async function findNewestLinks(em: EntityManager, count: number): Promise<StoredLink[]> {
  return rowsOf<StoredLink>(
    em,
    `select c.sequence::text, c.server, c.entry_hash as "entryHash", c.chain_hash as "chainHash", ${entryColumns}
       from (select * from audit_chain order by sequence desc limit ?) c left join audit_entries e on e.id = c.entry_id order by c.sequence`,
    [count],
  );
}

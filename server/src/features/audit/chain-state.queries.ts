import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from '../../platform/statement.js';
import { Setting } from '../../platform/setting.js';
import type { CheckpointProblem } from './checkpoint.service.js';
import { checkpointProblemKey } from './checkpoint.service.js';
import { readLine } from './checkpoint-line.js';
import { verificationKey, type Verification } from './self-verification.js';

export interface ChainState {
  /** Last number given; 0 before the first. */
  sequencedTo: number;
  /** Committed entries without a number. */
  waitingCount: number;
  /** How long the oldest of them has waited, in seconds of PostgreSQL's own clock; 0 when none waits. */
  waitingSeconds: number;
  checkpoint: { sequence: number; at: Date; keyId: string } | null;
  /** Seconds since the oldest entry behind the last checkpoint was written; 0 when none is. */
  unsignedSeconds: number;
  problem: CheckpointProblem | null;
  verification: Verification | null;
}

interface Row {
  sequenced_to: string;
  waiting: string;
  waiting_seconds: number | null;
  unsigned_seconds: number | null;
  line: string | null;
}

/** Entries behind the last number are few; those of a past server have all been numbered before the first of the present one. */
const stateQuery = `
with tail as (select c.sequence, c.server, e.transaction_id, e.id from audit_chain c join audit_entries e on e.id = c.entry_id order by c.sequence desc limit 1),
waiting as (
  select e.written_at from audit_entries e, audit_servers s
   where s.number = (select max(number) from audit_servers) and e.id >= s.first_entry_id
     and (e.transaction_id, e.id) > (coalesce((select transaction_id from tail where server = s.number), '0'::xid8), coalesce((select id from tail where server = s.number), 0))),
signed as (select sequence, line from audit_checkpoints order by number desc limit 1)
select coalesce((select sequence from tail), 0)::text as sequenced_to, (select count(*) from waiting)::text as waiting,
       (select extract(epoch from clock_timestamp() - min(written_at))::float8 from waiting) as waiting_seconds,
       (select extract(epoch from clock_timestamp() - e.written_at)::float8 from audit_chain c join audit_entries e on e.id = c.entry_id
         where c.sequence = coalesce((select sequence from signed), 0) + 1) as unsigned_seconds,
       (select line from signed) as line`;

export async function findChainState(em: EntityManager): Promise<ChainState> {
  const [row] = await rowsOf<Row>(em, stateQuery);
  const line = row?.line ? readLine(row.line) : null;
  const settings = await em.find(Setting, { key: { $in: [checkpointProblemKey, verificationKey] } });
  const kept = new Map(settings.map(({ key, value }) => [key, value]));
  return {
    sequencedTo: Number(row?.sequenced_to ?? 0),
    waitingCount: Number(row?.waiting ?? 0),
    waitingSeconds: row?.waiting_seconds ?? 0,
    checkpoint: line && { sequence: line.sequence, at: new Date(line.at), keyId: line.keyId },
    unsignedSeconds: row?.unsigned_seconds ?? 0,
    problem: (kept.get(checkpointProblemKey) as CheckpointProblem | '' | undefined) || null,
    verification: (kept.get(verificationKey) as Verification | undefined) ?? null,
  };
}

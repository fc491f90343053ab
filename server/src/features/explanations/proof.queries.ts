import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import { ProofKind } from './explanation.enums.js';
import { countsAsProof } from './explanation.rules.js';

/** What shows that a position was notified of a directive. */
export interface Proof {
  kind: ProofKind;
  on: CivilDate;
  at: Date;
  officialId: string;
  /** The name on a paper receipt. */
  receivedBy: string | null;
  fileId: string | null;
}

const proofsQuery = `
select 'VIEW' as kind, v.official_id, (v.viewed_at at time zone ?)::date::text as on, extract(epoch from v.viewed_at)::float8 as seconds, null as received_by, null::uuid as file_id
  from views v where v.directive_id = ? and v.position_id = ?
union all
select 'ACKNOWLEDGEMENT', a.official_id, (a.recorded_at at time zone ?)::date::text, extract(epoch from a.recorded_at)::float8, null, null
  from acknowledgements a where a.directive_id = ? and a.position_id = ?
   and not exists (select 1 from paper_receipts p where p.directive_id = a.directive_id and p.position_id = a.position_id and p.recorded_at = a.recorded_at)
union all
select 'PAPER_RECEIPT', p.recorded_by_id, p.received_on::text, extract(epoch from p.recorded_at)::float8, p.received_by, p.file_id
  from paper_receipts p where p.directive_id = ? and p.position_id = ?
order by seconds`;

interface ProofRow {
  kind: ProofKind;
  official_id: string;
  on: string;
  seconds: number;
  received_by: string | null;
  file_id: string | null;
}

/** The proofs that count for who holds the position today, the oldest first; none when nobody does. */
export async function findProofs(context: Context, directiveId: string, positionId: string): Promise<Proof[]> {
  const { zone } = context.calendar;
  const subject = [directiveId, positionId];
  const heldSince = await findHeldSince(context, positionId);
  const rows = await rowsOf<ProofRow>(context.em, proofsQuery, [zone, ...subject, zone, ...subject, ...subject]);
  return rows
    .map((row) => ({
      kind: row.kind,
      on: civilDate(row.on),
      at: new Date(row.seconds * 1000),
      officialId: row.official_id,
      receivedBy: row.received_by,
      fileId: row.file_id,
    }))
    .filter((proof) => countsAsProof(proof.on, heldSince));
}

/** The first day of whoever holds a position today; null when it is vacant. */
export async function findHeldSince(context: Context, positionId: string): Promise<CivilDate | null> {
  const [row] = await rowsOf<{ starts_on: string }>(
    context.em,
    `select starts_on::text from appointments where position_id = ? and starts_on <= ?::date and (ends_on is null or ends_on >= ?::date)
      order by starts_on desc limit 1`,
    [positionId, context.today, context.today],
  );
  return row ? civilDate(row.starts_on) : null;
}

import { randomUUID } from 'node:crypto';
import type { Office } from '../office.js';

/** An indicator of a body, as a test needs it. */
export interface Measured {
  code: string;
  family: 'COMPLETION' | 'PROCESSING_TIME' | 'SATISFACTION' | 'FINANCE';
  /** Code of the structure. */
  body: string;
  unit?: string;
  origin?: string;
  confidentiality?: 'NORMAL' | 'RESTRICTED';
  warning?: number;
  breach?: number;
  sampleMinimum?: number;
  initial?: [on: string, value: number];
  targets?: [on: string, value: number][];
}

const numeric = { COMPLETION: 'PERCENT', PROCESSING_TIME: 'DAYS', SATISFACTION: 'PERCENT', FINANCE: 'PERCENT' };

/** Gives a body a monthly indicator, the sheet of which is written with the first; answers the assignment. */
export async function measure(office: Office, given: Measured): Promise<string> {
  const [id, direction] = [randomUUID(), given.family === 'PROCESSING_TIME' ? 'LOWER_IS_BETTER' : 'HIGHER_IS_BETTER'];
  const { code, confidentiality = 'NORMAL' } = given;
  await office.sql(
    `insert into indicators (code, family, unit, direction, origin, frequency, confidentiality, name_ar, name_fr, name_en)
     values ($1, $2, $3, $4, $5, 'MONTHLY', $6, $1, $1, $1) on conflict do nothing`,
    [code, given.family, given.unit ?? numeric[given.family], direction, given.origin ?? 'REPORTED', confidentiality],
  );
  await office.sql(
    `insert into indicator_versions (indicator_id, number, name_ar, name_fr, name_en, definition_ar, definition_fr, definition_en, formula, source, method, availability_delay_days, sample_minimum, recorded_at)
     select id, 1, $1, $1, $1, $1, $1, $1, '-', '-', '-', 0, $2, '2025-01-01T08:00:00Z' from indicators where code = $1 on conflict do nothing`,
    [code, given.sampleMinimum ?? null],
  );
  await office.sql(
    `insert into indicator_assignments (id, indicator_id, structure_id, position_id, confidentiality, weight, initial_on, initial_value, warning_threshold, breach_threshold, started_on)
     select $1, i.id, s.id, p.id, $4, 1, $5, $6, $7, $8, '2025-01-01'
       from indicators i, structures s join positions p on p.structure_id = s.id and p.is_head where i.code = $2 and s.code = $3`,
    [id, code, given.body, confidentiality, given.initial?.[0], given.initial?.[1], given.warning, given.breach],
  );
  for (const [on, value] of given.targets ?? [])
    await office.sql(`insert into indicator_targets (assignment_id, due_on, value, set_at) values ($1, $2, $3, '2025-01-01T08:00:00Z')`, [
      id,
      on,
      value,
    ]);
  return id;
}

export interface Read {
  /** Last day of a month. */
  periodEnd: string;
  value: string;
  state?: 'PROPOSED' | 'VALIDATED' | 'RETURNED';
  sampleSize?: number;
  /** P90, oldest pending, number of files. */
  times?: [p90: number, oldest: number, files: number];
  /** Allotted, committed, paid. */
  amounts?: [allotted: string, committed: string, paid: string];
}

/** Enters a value as if it had been proposed, and decided when it says so. A proposed one that a validated one replaces goes. */
export async function readingOf(office: Office, assignmentId: string, given: Read): Promise<string> {
  const [times, amounts] = [given.times ?? [], given.amounts ?? []];
  const [row] = await office.sql<{ id: string }>(
    `insert into readings (assignment_id, indicator_id, structure_id, indicator_version, period_start, period_end, state, value, p90_days, oldest_pending_days, file_count,
       sample_size, sample_method, allotted, committed, paid, channel, proposed_at, decided_at)
     select id, indicator_id, structure_id, 1, date_trunc('month', $2::date)::date, $2, $3, $4, $5, $6, $7, $8, case when $8::int is null then null else 'Téléphone' end,
       $9, $10, $11, 'FORM', $2::date + time '10:00', $2::date + time '11:00' from indicator_assignments where id = $1 returning id`,
    [
      assignmentId,
      given.periodEnd,
      given.state ?? 'VALIDATED',
      given.value,
      times[0],
      times[1],
      times[2],
      given.sampleSize,
      ...[0, 1, 2].map((at) => amounts[at]),
    ],
  );
  return row?.id ?? '';
}

import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { IndicatorFamily } from '../indicators/index.js';
import { findComputed } from './computed.queries.js';
import type { IndicatorStanding } from './indicator-standing.js';
import {
  findAssignments,
  findReadings,
  findTargets,
  type AssignmentRow,
  type AssignmentsAsked,
  type ReadingRow,
  type TargetRow,
} from './standing.queries.js';
import { standingOf, type PeriodValue, type Standing } from './standing.rules.js';

/** A standing, and the assignment it is of. */
export interface StandingOfBody {
  assignment: AssignmentRow;
  standing: IndicatorStanding;
}

/** Where the indicators that the viewer may see stand today; three statements, however many there are. */
export async function findStandings(context: Context, asked: AssignmentsAsked, periods: number): Promise<StandingOfBody[]> {
  const assignments = await findAssignments(context, asked);
  const ids = assignments.map(({ id }) => id);
  const readings = await findReadings(context, ids, periods);
  const targets = await findTargets(context, ids);
  const computed = await findComputed(context, assignments, periods);
  return assignments.map((assignment) => {
    const { id, family } = assignment;
    const given = readings.get(id) ?? [];
    const values = computed.get(id) ?? given.map((reading) => periodValue(family, reading));
    const standing = standingOf({ ...factsOf(assignment, targets.get(id) ?? []), values }, context.today);
    return { assignment, standing: nodeOf(assignment, standing, computed.has(id) ? undefined : given.at(-1)) };
  });
}

const numberOf = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal));
/** A figure that was computed: four decimals, as values are kept. */
const decimalOf = (value: number | null): string | null => (value === null ? null : value.toFixed(4));

const factsOf = (row: AssignmentRow, targets: TargetRow[]) => ({
  direction: row.direction,
  frequency: row.frequency,
  delayDays: row.availability_delay_days,
  sampleMinimum: row.family === IndicatorFamily.SATISFACTION ? row.sample_minimum : null,
  initial: row.initial_value === null || row.initial_on === null ? null : { on: civilDate(row.initial_on), value: Number(row.initial_value) },
  targets: targets.map(({ due_on: on, value }) => ({ on: civilDate(on), value: Number(value) })),
  annual: row.family === IndicatorFamily.FINANCE,
  warning: numberOf(row.warning_threshold),
  breach: numberOf(row.breach_threshold),
});

/** Each family has its own shape; a value that lacks a part of it is incomplete. */
const parts: Record<IndicatorFamily, (keyof ReadingRow)[]> = {
  [IndicatorFamily.COMPLETION]: [],
  [IndicatorFamily.PROCESSING_TIME]: ['p90_days', 'oldest_pending_days', 'file_count'],
  [IndicatorFamily.SATISFACTION]: ['sample_size', 'sample_method'],
  [IndicatorFamily.FINANCE]: ['allotted', 'committed', 'paid'],
};

const periodValue = (family: IndicatorFamily, reading: ReadingRow): PeriodValue => ({
  periodEnd: civilDate(reading.period_end),
  value: Number(reading.value),
  validated: reading.validated,
  complete: parts[family].every((part) => reading[part] !== null),
  sampleSize: reading.sample_size,
  planned: null,
});

function nodeOf(row: AssignmentRow, standing: Standing, reading: ReadingRow | undefined): IndicatorStanding {
  const { status, confidence, trend, course } = standing;
  const last = course.at(-1);
  return {
    id: row.id,
    code: row.code,
    name: new LocalizedText(row.name_ar, row.name_fr, row.name_en),
    family: row.family,
    unit: row.unit,
    direction: row.direction,
    origin: row.origin,
    frequency: row.frequency,
    restricted: row.confidentiality === 'RESTRICTED',
    weight: row.weight,
    status,
    // The exact decimal that was read, and not what judging it made of it.
    value: reading?.value ?? decimalOf(last?.value ?? null),
    periodEnd: last?.periodEnd ?? null,
    periodsBehind: standing.periodsBehind,
    target: decimalOf(standing.target),
    nextTarget: decimalOf(standing.next?.value ?? null),
    nextTargetOn: standing.next?.on ?? null,
    warningThreshold: row.warning_threshold,
    breachThreshold: row.breach_threshold,
    trend: trend && { direction: trend.direction, change: trend.change.toFixed(4) },
    ...confidence,
    ...shapeOf(row, reading),
    course: course.map((point) => ({ ...point, value: point.value.toFixed(4), target: decimalOf(point.target) })),
  };
}

const shapeOf = (row: AssignmentRow, reading: ReadingRow | undefined) => ({
  p90Days: reading?.p90_days ?? null,
  oldestPendingDays: reading?.oldest_pending_days ?? null,
  fileCount: reading?.file_count ?? null,
  sampleSize: reading?.sample_size ?? null,
  sampleMinimum: row.sample_minimum,
  allotted: reading?.allotted ?? null,
  committed: reading?.committed ?? null,
  paid: reading?.paid ?? null,
});

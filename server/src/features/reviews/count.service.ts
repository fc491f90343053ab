import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { isLateOn, milestoneOn, spellDays, standingOn } from './cut.rules.js';
import { countDirectives, countReceipts, findDeliveries, type Counted, type CountedDelivery, type ReceiptCount } from './delivery.queries.js';
import {
  countAttestations,
  countExtensions,
  countInspections,
  countMilestones,
  countSpells,
  type ExtensionCount,
  type MilestoneCount,
} from './follow-up.queries.js';
import type { Scope } from './scope.queries.js';
import { lateShown, longest, type LateCase, type PositionTally, type ReviewedPosition } from './sheet.rules.js';
import { count, emptyTally, spread, type Tally } from './tally.rules.js';

/** Tallies as they fill, by position and by whether the record is restricted. */
class Tallies {
  private readonly rows = new Map<string, PositionTally>();

  of({ position_id: positionId, restricted }: Counted): Tally {
    const key = `${positionId} ${restricted}`;
    const row = this.rows.get(key) ?? { positionId, restricted, tally: emptyTally() };
    this.rows.set(key, row);
    return row.tally;
  }

  all(): PositionTally[] {
    return [...this.rows.values()].filter(({ tally }) => Object.keys(tally.counts).length || Object.keys(tally.days).length);
  }
}

/** Counts what the viewer may see of a period, position by position. One statement for each kind of fact, however many structures. */
export async function countPeriod(context: Context, scope: Scope): Promise<{ tallies: PositionTally[]; late: LateCase[] }> {
  const tallies = new Tallies();
  const late: LateCase[] = [];
  for (const delivery of await findDeliveries(context, scope)) countDelivery(context, scope, { delivery, tally: tallies.of(delivery), late });
  for (const row of await countDirectives(context, scope)) {
    count(tallies.of(row), 'ISSUED', row.issued);
    count(tallies.of(row), 'OPEN_AT_END', row.open);
  }
  for (const row of await countReceipts(context, scope)) countReceipt(context, row, tallies.of(row));
  for (const row of await countExtensions(context, scope)) countExtension(context, row, tallies.of(row));
  for (const row of await countSpells(context, scope)) {
    const spell = { fromOn: civilDate(row.from_on), toOn: row.to_on === null ? null : civilDate(row.to_on) };
    count(tallies.of(row), `WAITING_${row.party}`, spellDays(spell, scope.period, context.calendar) * row.count);
  }
  for (const row of await countInspections(context, scope)) {
    count(tallies.of(row), 'INSPECTED', row.inspected);
    count(tallies.of(row), 'FALSE_CLOSURES', row.failed);
  }
  for (const row of await countAttestations(context, scope))
    count(tallies.of(row), attestationFigures[row.compliance ?? ''] ?? 'ATTESTATIONS_MISSING', row.count);
  for (const row of await countMilestones(context, scope)) countMilestone(context, scope, { row, tally: tallies.of(row) });
  return { tallies: tallies.all(), late };
}

const attestationFigures: Record<string, 'ATTESTED_COMPLIANT' | 'ATTESTED_PARTIAL' | 'ATTESTED_NOT_COMPLIANT'> = {
  COMPLIANT: 'ATTESTED_COMPLIANT',
  PARTIAL: 'ATTESTED_PARTIAL',
  NOT_COMPLIANT: 'ATTESTED_NOT_COMPLIANT',
};

interface Delivered {
  delivery: CountedDelivery;
  tally: Tally;
  late: LateCase[];
}

/** Each delivery is in one of four: met in the period, still late, reported and not yet accepted, suspended; or in none. */
function countDelivery({ calendar }: Context, { period, previousToOn }: Scope, { delivery, tally, late }: Delivered): void {
  const { now } = delivery;
  const wasLate = isLateOn(delivery.before, previousToOn, calendar);
  const standing = standingOn(now, period.toOn, calendar);
  if (!standing) return;
  const { status, workingDaysLate, lapsesOn } = standing;
  if (standing.accepted) {
    if (wasLate) count(tally, 'PUT_RIGHT', 1);
    if (now.settledOn === null || now.settledOn < period.fromOn) return;
    const metLate = status === 'MET_LATE';
    count(tally, metLate ? 'MET_LATE' : 'MET_ON_TIME', 1);
    if (metLate) spread(tally, 'DELAY', workingDaysLate, 1);
  } else if (standing.awaiting) count(tally, 'AWAITING_VERDICT', 1);
  else if (status === 'SUSPENDED') count(tally, 'SUSPENDED', 1);
  else if (status === 'LATE') {
    count(tally, 'STILL_LATE', 1);
    spread(tally, 'DELAY', workingDaysLate, 1);
    if (!wasLate) count(tally, 'NEWLY_LATE', 1);
    const { position_id: positionId, restricted, reference, title } = delivery;
    late.push({ positionId, restricted, reference: reference ?? '', title: restricted ? null : title, dueOn: lapsesOn, workingDaysLate });
  }
}

/** A contest answers as well as a receipt does: what is measured is the silence. */
function countReceipt({ calendar }: Context, row: ReceiptCount, tally: Tally): void {
  if (row.settled_on === null) count(tally, 'ACKNOWLEDGEMENT_AWAITED', row.count);
  else if (row.outcome === 'ACKNOWLEDGED' || row.outcome === 'CONTESTED') {
    count(tally, 'ACKNOWLEDGED', row.count);
    if (row.late) count(tally, 'ACKNOWLEDGED_LATE', row.count);
    spread(tally, 'ACKNOWLEDGEMENT', calendar.workingDaysLate(civilDate(row.opened_on), civilDate(row.settled_on)), row.count);
  }
}

function countExtension({ calendar }: Context, row: ExtensionCount, tally: Tally): void {
  if (row.requested) count(tally, 'EXTENSIONS_REQUESTED', row.count);
  if (row.decided === 'REFUSED') count(tally, 'EXTENSIONS_REFUSED', row.count);
  if (row.decided !== 'GRANTED' || row.granted_on === null) return;
  count(tally, 'EXTENSIONS_GRANTED', row.count);
  count(tally, 'EXTENSION_DAYS', calendar.workingDaysLate(civilDate(row.from_on), civilDate(row.granted_on)) * row.count);
}

function countMilestone({ calendar }: Context, { period }: Scope, { row, tally }: { row: MilestoneCount; tally: Tally }): void {
  const day = (on: string | null) => (on === null ? null : civilDate(on));
  const [baselineDueOn, dueOn] = [civilDate(row.baseline_due_on), civilDate(row.due_on)];
  const facts = { baselineDueOn, dueOn, reportedOn: day(row.reported_on), verifiedOn: day(row.verified_on), awaitsVerdict: row.awaits };
  const { figure, slipDays } = milestoneOn(facts, period.toOn, calendar);
  if (figure) count(tally, figure, row.count);
  if (dueOn !== baselineDueOn) count(tally, 'MILESTONES_MOVED', row.count);
  if (slipDays !== null) spread(tally, 'SLIP', slipDays, row.count);
}

/** The longest late of each structure, apart for normal and restricted records, so that every reader has as many to see. */
export function longestOfEach(late: LateCase[], positions: ReviewedPosition[]): LateCase[] {
  const structureOf = new Map(positions.map(({ id, structureId }) => [id, structureId]));
  const groups = Map.groupBy(late, ({ positionId, restricted }) => `${structureOf.get(positionId)} ${restricted}`);
  return [...groups.values()].flatMap((cases) => longest(cases).slice(0, lateShown));
}

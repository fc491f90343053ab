// What a review holds is counted once for each position, apart for normal and restricted records, and kept so when it is frozen.
// A reader is shown the structures they read whole, and restricted records only where they know all of them.
import type { CivilDate } from '../../kernel/civil-date.js';
import { comparedFigures, type ComparedFigure } from './figures.rules.js';
import { emptyTally, isEmpty, sumOf, type Tally } from './tally.rules.js';

interface Words {
  ar: string;
  fr: string;
  en: string;
}

export interface ReviewedStructure {
  id: string;
  code: string;
  name: Words;
  kind: string;
}

export interface ReviewedPosition {
  id: string;
  code: string;
  structureId: string;
  title: Words;
}

export interface PositionTally {
  positionId: string;
  restricted: boolean;
  tally: Tally;
}

/** A delivery that was late on the last day. */
export interface LateCase {
  positionId: string;
  restricted: boolean;
  reference: string;
  /** Null when restricted. */
  title: string | null;
  dueOn: CivilDate;
  workingDaysLate: number;
}

/** An indicator with its value of the period beside its target. */
export interface IndicatorCase {
  structureId: string;
  restricted: boolean;
  code: string;
  name: Words;
  family: string;
  unit: string;
  /** Last day of the period read; null when nothing official was. */
  periodEnd: CivilDate | null;
  /** Exact decimals; null when nothing official was read. */
  value: string | null;
  target: string | null;
  /** Null without a value or a target. */
  met: boolean | null;
}

export interface ReviewContent {
  structures: ReviewedStructure[];
  positions: ReviewedPosition[];
  now: PositionTally[];
  before: PositionTally[];
  late: LateCase[];
  indicators: IndicatorCase[];
}

export interface Reader {
  /** The structures they read whole; null when all. */
  structureIds: string[] | null;
  knowsRestricted: boolean;
}

export interface StructureSheet {
  structure: ReviewedStructure;
  figures: ComparedFigure[];
  positions: { position: ReviewedPosition; figures: ComparedFigure[] }[];
  late: (LateCase & { position: ReviewedPosition })[];
  indicators: IndicatorCase[];
}

export interface Sheet {
  figures: ComparedFigure[];
  structures: StructureSheet[];
}

/** How many of the longest late each structure shows by name. */
export const lateShown = 10;

/** What a reader is shown of a review; structures and positions of which there is nothing to say are left out. */
export function sheetOf(content: ReviewContent, { structureIds, knowsRestricted }: Reader): Sheet {
  const structures = content.structures.filter(({ id }) => structureIds?.includes(id) ?? true);
  const known = <Row extends { restricted: boolean }>(rows: Row[]): Row[] => rows.filter(({ restricted }) => knowsRestricted || !restricted);
  const [now, before] = [byPosition(known(content.now)), byPosition(known(content.before))];
  const totals: Record<'now' | 'before', Tally[]> = { now: [], before: [] };
  const sheets = structures.map((structure): StructureSheet & { weight: number } => {
    const positions = content.positions.filter((position) => position.structureId === structure.id);
    const ids = new Map(positions.map((position) => [position.id, position]));
    const [ours, theirs] = [now, before].map((tallies) => sumOf(positions.flatMap(({ id }) => tallies.get(id) ?? []))) as [Tally, Tally];
    totals.now.push(ours);
    totals.before.push(theirs);
    return {
      structure,
      figures: comparedFigures(ours, theirs),
      positions: positions.flatMap((position) => {
        const [mine, earlier] = [now.get(position.id) ?? emptyTally(), before.get(position.id) ?? emptyTally()];
        return isEmpty(mine) && isEmpty(earlier) ? [] : [{ position, figures: comparedFigures(mine, earlier) }];
      }),
      late: known(content.late).flatMap((one) => {
        const position = ids.get(one.positionId);
        return position ? [{ ...one, position }] : [];
      }),
      indicators: known(content.indicators).filter((one) => one.structureId === structure.id),
      weight: isEmpty(ours) && isEmpty(theirs) ? -1 : (ours.counts.STILL_LATE ?? 0),
    };
  });
  const said = sheets.filter(({ weight, indicators }) => weight >= 0 || indicators.length > 0);
  said.sort((a, b) => b.weight - a.weight || a.structure.code.localeCompare(b.structure.code));
  return {
    figures: comparedFigures(sumOf(totals.now), sumOf(totals.before)),
    structures: said.map(({ weight: _weight, ...sheet }) => ({ ...sheet, late: longest(sheet.late).slice(0, lateShown) })),
  };
}

function byPosition(rows: PositionTally[]): Map<string, Tally> {
  const tallies = new Map<string, Tally>();
  for (const { positionId, tally } of rows) {
    const known = tallies.get(positionId);
    tallies.set(positionId, known ? sumOf([known, tally]) : tally);
  }
  return tallies;
}

/** The longest late first. */
export const longest = <Case extends Pick<LateCase, 'workingDaysLate' | 'reference'>>(late: Case[]): Case[] =>
  [...late].sort((a, b) => b.workingDaysLate - a.workingDaysLate || a.reference.localeCompare(b.reference));

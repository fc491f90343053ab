import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import type { Obligation } from '../obligations/index.js';
import { carriedOver } from './ladder-change.rules.js';
import { LadderState } from './ladder-state.rules.js';
import { Ladder } from './ladder.js';
import { firstStep, type Reached, type Rung } from './ladder.rules.js';
import type { RungDelay } from './rung-delay.rules.js';

export interface EnabledLadder {
  version: number;
  rungs: Rung[];
}

/** Kind and priority choose the ladder. */
type Climber = Pick<Obligation, 'kind' | 'priority'>;

/** The enabled ladder of each kind and priority, which applies to every open obligation at once, and those it replaced. */
export class EnabledLadders {
  private readonly enabled = new Map<string, EnabledLadder>();
  private readonly versions = new Map<string, Rung[]>();

  private constructor(ladders: Ladder[]) {
    for (const ladder of ladders) {
      this.versions.set(`${keyOf(ladder)}:${ladder.version}`, ladder.rungs);
      if (ladder.state === LadderState.ENABLED) this.enabled.set(keyOf(ladder), ladder);
    }
  }

  static async load(em: EntityManager): Promise<EnabledLadders> {
    return new EnabledLadders(await em.find(Ladder, { state: { $in: [LadderState.ENABLED, LadderState.RETIRED] } }));
  }

  /** The ladder of an obligation; a kind without one is watched but climbs nothing. */
  of(obligation: Climber): EnabledLadder {
    return this.enabled.get(keyOf(obligation)) ?? { version: 0, rungs: [] };
  }

  /** The rungs of any version that was ever in force. */
  rungsOf(obligation: Climber, version: number): Rung[] {
    return this.versions.get(`${keyOf(obligation)}:${version}`) ?? [];
  }
}

const keyOf = ({ kind, priority }: Climber): string => `${kind}:${priority}`;

export function enabledLadders(context: Context): Promise<EnabledLadders> {
  return context
    .loader<string, EnabledLadders>('ladders', async (keys) => {
      const ladders = await EnabledLadders.load(context.em);
      return keys.map(() => ladders);
    })
    .load('enabled');
}

/** Sets obligations just opened on the first rung of their ladder that is still to come. */
export async function enterLadders(context: Context, obligations: Obligation[]): Promise<void> {
  const ladders = await enabledLadders(context);
  for (const obligation of obligations) {
    const { version, rungs } = ladders.of(obligation);
    const step = firstStep({
      ladder: rungs,
      dueOn: civilDate(obligation.lapsesOn),
      since: context.now,
      calendar: context.calendars.of(obligation.structure.id),
    });
    obligation.ladderVersion = version;
    obligation.rungReached = step.rungReached;
    obligation.nextStepAt = step.nextStepAt;
  }
}

/** Sets obligations whose clock runs again on the rung after the last that fired. */
export async function reenterLadders(context: Context, obligations: Obligation[]): Promise<void> {
  const steps = await stepsAnew(
    context,
    obligations.map(({ id, kind, priority, lapsesOn, rungReached, ladderVersion, structure }) => ({
      id,
      kind,
      priority,
      lapsesOn,
      rungReached,
      ladderVersion,
      structureId: structure.id,
    })),
  );
  for (const obligation of obligations) Object.assign(obligation, steps.get(obligation.id));
}

/** What decides where an obligation stands on its ladder. */
export type ClimbingRow = Climber & Pick<Obligation, 'id' | 'lapsesOn' | 'rungReached' | 'ladderVersion'> & { structureId: string };
export type NewStep = Required<Pick<Obligation, 'rungReached' | 'ladderVersion'>> & { nextStepAt: Date | null };

/** The next steps of obligations whose ladder, clock or calendar changed: what they climbed stays climbed, and nothing is repeated. */
export async function stepsAnew(context: Context, rows: readonly ClimbingRow[]): Promise<Map<string, NewStep>> {
  const ladders = await enabledLadders(context);
  return stepsOn(context, rows, (row) => ladders.of(row));
}

/** The next steps of obligations on a given ladder, as if it were in force. */
export async function stepsOn(
  context: Context,
  rows: readonly ClimbingRow[],
  ladderOf: (row: ClimbingRow) => EnabledLadder,
): Promise<Map<string, NewStep>> {
  const ladders = await enabledLadders(context);
  const firings = await lastFirings(
    context,
    rows.map(({ id }) => id),
  );
  return new Map(
    rows.map((row) => {
      const { version, rungs } = ladderOf(row);
      const climb = { dueOn: civilDate(row.lapsesOn), calendar: context.calendars.of(row.structureId) };
      const numberNow = (from: number, rung: number): number =>
        from === version ? rung : carriedOver({ ...climb, from: ladders.rungsOf(row, from), to: rungs, rung });
      const last = firings.get(row.id);
      const lastFiring = last ? { rung: numberNow(last.version, last.rung), delay: last.delay } : null;
      const reached: Reached = { rung: Math.max(numberNow(row.ladderVersion, row.rungReached), lastFiring?.rung ?? 0), lastFiring };
      return [row.id, { ...firstStep({ ...climb, ladder: rungs, since: context.now, reached }), ladderVersion: version }];
    }),
  );
}

interface LastFiring {
  version: number;
  rung: number;
  delay: RungDelay;
}

/** The last rung that fired in the present cycle of each obligation, and by how much it was late. */
export async function lastFirings(context: Context, obligationIds: string[]): Promise<Map<string, LastFiring>> {
  if (!obligationIds.length) return new Map();
  const rows = await rowsOf<{ id: string; version: number; rung: number; days: number; minutes: number }>(context.em, lastFiringsQuery, [
    `{${obligationIds.join(',')}}`,
  ]);
  return new Map(rows.map(({ id, version, rung, days, minutes }) => [id, { version, rung, delay: { days, minutes } }]));
}

const lastFiringsQuery = `
select distinct on (e.obligation_id) e.obligation_id as id, e.ladder_version as version, e.rung, e.delay_days as days, e.delay_minutes as minutes
  from escalations e join obligations o on o.id = e.obligation_id and o.cycle = e.cycle
 where e.obligation_id = any(?::uuid[]) order by e.obligation_id, e.ladder_version desc, e.rung desc`;

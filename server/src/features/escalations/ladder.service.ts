import type { EntityManager } from '@mikro-orm/postgresql';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import type { Obligation, ObligationKind, Priority } from '../obligations/index.js';
import { LadderState } from './ladder.enums.js';
import { Ladder } from './ladder.js';
import { firstStep, type Reached, type Rung } from './ladder.rules.js';

export interface EnabledLadder {
  version: number;
  rungs: Rung[];
}

/** The enabled ladder of each kind and priority: it applies to every open obligation at once. */
export class EnabledLadders {
  private readonly byKey: Map<string, EnabledLadder>;

  private constructor(ladders: Ladder[]) {
    this.byKey = new Map(ladders.map((ladder) => [`${ladder.kind}:${ladder.priority}`, { version: ladder.version, rungs: ladder.rungs }]));
  }

  static async load(em: EntityManager): Promise<EnabledLadders> {
    return new EnabledLadders(await em.find(Ladder, { state: LadderState.ENABLED }));
  }

  /** The ladder of an obligation; a kind without one is watched but climbs nothing. */
  of(obligation: { kind: ObligationKind; priority: Priority }): EnabledLadder {
    return this.byKey.get(`${obligation.kind}:${obligation.priority}`) ?? { version: 0, rungs: [] };
  }
}

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
  const ladders = await enabledLadders(context);
  const firings = await lastFirings(
    context,
    obligations.map(({ id }) => id),
  );
  for (const obligation of obligations) {
    const step = firstStep({
      ladder: ladders.of(obligation).rungs,
      dueOn: civilDate(obligation.lapsesOn),
      since: context.now,
      calendar: context.calendars.of(obligation.structure.id),
      reached: { rung: obligation.rungReached, lastFiring: firings.get(obligation.id) ?? null },
    });
    obligation.rungReached = step.rungReached;
    obligation.nextStepAt = step.nextStepAt;
  }
}

/** The last rung that fired in the present cycle of each obligation, and by how much it was late. */
export async function lastFirings(context: Context, obligationIds: string[]): Promise<Map<string, NonNullable<Reached['lastFiring']>>> {
  const rows = await rowsOf<{ id: string; rung: number; days: number; minutes: number }>(context.em, lastFiringsQuery, [
    `{${obligationIds.join(',')}}`,
  ]);
  return new Map(rows.map(({ id, rung, days, minutes }) => [id, { rung, delay: { days, minutes } }]));
}

const lastFiringsQuery = `
select distinct on (e.obligation_id) e.obligation_id as id, e.rung, e.delay_days as days, e.delay_minutes as minutes
  from escalations e join obligations o on o.id = e.obligation_id and o.cycle = e.cycle
 where e.obligation_id = any(?::uuid[]) order by e.obligation_id, e.fired_at desc, e.rung desc`;

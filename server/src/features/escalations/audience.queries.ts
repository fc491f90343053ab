import type { Context } from '../../context.js';
import { awayOf, holdersOf } from '../notifications/index.js';
import { findHeadsByRole, findSuperiors, Role } from '../positions/index.js';
import type { Audience, Rung } from './ladder.rules.js';

/** A position to tell, and the people who hold it today. */
export interface Told {
  positionId: string;
  officialIds: string[];
}

const roleOf: Partial<Record<Audience, Role>> = {
  SECRETARY_GENERAL: Role.SECRETARY_GENERAL,
  INSPECTORATE: Role.INSPECTORATE,
  CABINET: Role.CABINET,
  MINISTER: Role.MINISTER,
};

/** Who a rung means, as structures and appointments stand now. */
export class Audiences {
  constructor(
    private readonly superiors: Map<string, string[]>,
    private readonly heads: Map<Role, string>,
    private readonly holders: Map<string, string[]> = new Map(),
    private readonly away: Set<string> = new Set(),
  ) {}

  /** The position a rung is addressed to; null where the chain of superiors ends before it. */
  positionOf(owingPositionId: string, rung: Pick<Rung, 'audience' | 'levels'>): string | null {
    if (rung.audience === 'OWING_POSITION') return owingPositionId;
    if (rung.audience === 'SUPERIOR') return this.superiors.get(owingPositionId)?.[(rung.levels ?? 1) - 1] ?? null;
    const role = roleOf[rung.audience];
    return (role && this.heads.get(role)) ?? null;
  }

  withHolders(holders: Map<string, string[]>, away: Set<string>): Audiences {
    return new Audiences(this.superiors, this.heads, holders, away);
  }

  /** Whether somebody hears of it now: who is away reads it on coming back, which stops no chain. */
  reach(told: Told[]): boolean {
    return told.some(({ officialIds }) => officialIds.some((id) => !this.away.has(id)));
  }

  /** Positions with somebody to tell; empty when there is nobody. */
  of(owingPositionId: string, rung: Pick<Rung, 'audience' | 'levels'>): Told[] {
    const positionId = this.positionOf(owingPositionId, rung);
    const officialIds = positionId ? (this.holders.get(positionId) ?? []) : [];
    return positionId && officialIds.length ? [{ positionId, officialIds }] : [];
  }
}

/** The map of superiors and heads that a batch, or a page, needs. */
export async function loadPositionsTold(context: Context, owingPositionIds: string[]): Promise<Audiences> {
  const superiors = await findSuperiors(context.em, [...new Set(owingPositionIds)]);
  return new Audiences(superiors, await findHeadsByRole(context.em));
}

/** The audiences of a batch of firings, with the holders of each position, in four queries whatever its size. */
export async function loadAudiences(context: Context, firings: { positionId: string; rung: Rung }[]): Promise<Audiences> {
  const audiences = await loadPositionsTold(
    context,
    firings.filter(({ rung }) => rung.audience === 'SUPERIOR').map(({ positionId }) => positionId),
  );
  const addressed = firings.flatMap(({ positionId, rung }) => audiences.positionOf(positionId, rung) ?? []);
  const holders = await holdersOf(context.em, [...new Set(addressed)], context.today);
  return audiences.withHolders(holders, await awayOf(context.em, [...new Set([...holders.values()].flat())], context.today));
}

/** Whose turn a rung is, and those it passed over because nobody there hears of it now. */
export interface Turn {
  told: Told[];
  passedOverIds: string[];
  /** False when nobody hears of it, up to the top of the ladder. */
  reached: boolean;
}

/** A rung that reaches nobody passes to the audience of the next rung at once, and so on; who is away has it on coming back. */
export async function loadTurns(context: Context, firings: { positionId: string; rung: Rung; above: readonly Rung[] }[]): Promise<Turn[]> {
  const own = await loadAudiences(context, firings);
  const missed = firings.filter(({ positionId, rung }) => !own.reach(own.of(positionId, rung)));
  const others = await loadAudiences(
    context,
    missed.flatMap(({ positionId, above }) => above.map((rung) => ({ positionId, rung }))),
  );
  return firings.map(({ positionId, rung, above }) => {
    const told = own.of(positionId, rung);
    if (own.reach(told)) return { told, passedOverIds: [], reached: true };
    const passedOver = [own.positionOf(positionId, rung)];
    for (const next of above) {
      const instead = others.of(positionId, next);
      if (others.reach(instead)) return { told: [...told, ...instead], passedOverIds: known(passedOver), reached: true };
      passedOver.push(others.positionOf(positionId, next));
    }
    return { told, passedOverIds: known(passedOver), reached: false };
  });
}

const known = (ids: (string | null)[]): string[] => [...new Set(ids.filter((id) => id !== null))];

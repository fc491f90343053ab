import type { Context } from '../../context.js';
import { Ladder, LadderState } from '../escalations/index.js';
import type { ObligationKind, Priority } from '../obligations/index.js';

const current = [LadderState.ENABLED, LadderState.DRAFT, LadderState.PROPOSED];

export function listLadders({ em }: Context, kind: ObligationKind | null, priority: Priority | null): Promise<Ladder[]> {
  return em.find(
    Ladder,
    { ...(kind ? { kind } : {}), ...(priority ? { priority } : {}), ...(kind && priority ? {} : { state: { $in: current } }) },
    { orderBy: { kind: 'asc', priority: 'asc', version: 'desc' } },
  );
}

import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import { Obligation, ObligationKind } from '../obligations/index.js';
import { DirectiveState } from './directive.enums.js';
import { finalStates } from './directive.rules.js';
import { Directive } from './directive.js';
import { openReceipts } from './issue.service.js';

/**
 * Asks whoever leads for a position from now on for a receipt of each open directive. What the predecessor still owed one
 * for stays owed, on its own date; a contested order is asked for again when the contest is decided.
 */
export async function askReceiptsAnew(context: Context, positionId: string): Promise<Directive[]> {
  const directives = await context.em.find(
    Directive,
    { leadPosition: positionId, state: { $nin: [DirectiveState.DRAFT, DirectiveState.CONTESTED, ...finalStates] } },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, filters: { visible: false } },
  );
  const receipts = await context.em.find(
    Obligation,
    { recordId: { $in: directives.map((directive) => directive.id) }, kind: ObligationKind.ACKNOWLEDGE, position: positionId },
    { filters: { visible: false } },
  );
  const asked = directives.flatMap((directive) => {
    const earlier = receipts.filter((receipt) => receipt.recordId === directive.id);
    if (earlier.some((receipt) => !receipt.settledAt)) return [];
    const cycle = Math.max(0, ...earlier.map((receipt) => receipt.cycle)) + 1;
    return openReceipts(context, directive, [positionId], cycle);
  });
  await enterLadders(context, asked);
  for (const directive of directives) {
    recordAct(context, {
      act: 'appointment.take_up',
      subjectType: 'DIRECTIVE',
      subjectId: directive.id,
      recordId: directive.id,
      details: { positionId },
    });
  }
  return directives;
}

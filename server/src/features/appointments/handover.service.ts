import type { Context } from '../../context.js';
import { Refusal } from '../../kernel/errors.js';
import { sayRefusal } from '../../platform/words.js';
import { acknowledgeDirective, type Directive } from '../directives/index.js';

export interface RefusedReceipt {
  directiveId: string;
  code: string;
  message: string;
}

export interface Receipts {
  done: Directive[];
  refused: RefusedReceipt[];
}

/** Gives the receipts of many directives at once; what is refused holds up none of the others. */
export async function acknowledgeDirectives(context: Context, directiveIds: string[]): Promise<Receipts> {
  const receipts: Receipts = { done: [], refused: [] };
  // In one order for everybody, so that two who acknowledge the same wait for each other and not in a circle.
  for (const directiveId of [...new Set(directiveIds)].sort()) {
    try {
      receipts.done.push(await acknowledgeDirective(context, { directiveId }));
    } catch (problem) {
      // A refusal comes before anything is written; whatever else fails undoes the whole.
      if (!(problem instanceof Refusal)) throw problem;
      receipts.refused.push({ directiveId, code: problem.code, message: sayRefusal(context.language, problem) });
    }
  }
  context.unchanged = !receipts.done.length;
  return receipts;
}

import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { announce } from '../../platform/live.js';
import { asKey } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Confidentiality, ObligationOutcome } from '../obligations/index.js';
import { dropHeld } from './cancel.service.js';
import { holdDirective, isFinal, permit } from './directive.acts.js';
import { DirectiveAct, DirectiveState } from './directive.enums.js';
import type { SupersedeDirectiveInput } from './governance.inputs.js';
import { Directive } from './directive.js';
import { governed, statedGrounds } from './suspension.service.js';

/** Another directive, issued and open, takes the place of one: nothing more is owed on the former, and each names the other. */
export async function supersedeDirective(context: Context, input: SupersedeDirectiveInput): Promise<Directive> {
  const successor = await lockSuccessor(context, input);
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  const next = permit(context, held, DirectiveAct.SUPERSEDE);
  const stated = statedGrounds(input);
  if (!successor?.reference || successor.id === directive.id || successor.state === DirectiveState.DRAFT || isFinal(successor.state))
    throw refuse('directive.no_successor', { field: 'supersedingReference', status: 409 });
  directive.state = next;
  directive.supersededById = successor.id;
  const positionIds = await dropHeld(context, held, ObligationOutcome.SUPERSEDED);
  // Who may know of the one is not always one who may know of the other.
  const details = successor.confidentiality === Confidentiality.NORMAL ? { supersededBy: successor.reference } : {};
  recordAct(context, governed(context, directive, { act: 'directive.supersede', ability: 'SUPERSEDE', ...stated, details }));
  const open = directive.confidentiality === Confidentiality.NORMAL;
  const replaced = { act: 'directive.replace', ability: 'SUPERSEDE', ...stated, details: open ? { supersedes: directive.reference } : {} } as const;
  recordAct(context, governed(context, successor, replaced));
  await context.em.flush();
  await tell(context, { kind: NotificationKind.SUPERSEDED, positionIds, recordId: directive.id, note: stated.reason });
  await announce(context, 'directive.supersede', [directive.id, successor.id]);
  return directive;
}

/** Both are locked in one order: two that would supersede each other at once take turns. */
async function lockSuccessor(context: Context, input: SupersedeDirectiveInput): Promise<Directive | undefined> {
  const reference = asKey(input.supersedingReference).trim();
  const both = await context.em.find(
    Directive,
    { $or: [{ id: input.directiveId }, { reference }] },
    { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' }, refresh: true },
  );
  return both.find((one) => one.reference === reference);
}

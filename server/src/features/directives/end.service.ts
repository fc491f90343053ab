import { positionForAct } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { ObligationOutcome, settleObligation } from '../obligations/index.js';
import { holdDirective, permit } from './directive.acts.js';
import { DirectiveAct } from './directive.enums.js';
import type { EndDirectiveInput } from './directive.inputs.js';
import type { Directive } from './directive.js';
import { passTurn } from './turn.service.js';

/** Ends an orientation or a recurring duty, with its reason and the authority that ordered it: no period opens any more. */
export async function endDirective(context: Context, input: EndDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  directive.state = permit(context, held, DirectiveAct.END);
  const reason = cleanText(input.reason, 'reason', limits.note);
  const authority = cleanText(input.authority, 'authority', limits.title);
  directive.closedAt = context.now;
  directive.nextLookOn = null;
  const owing = new Set([directive.leadPosition.id, ...held.open.map((obligation) => obligation.position.id)]);
  for (const obligation of held.open) settleObligation(context, obligation, ObligationOutcome.CANCELLED);
  recordAct(context, {
    act: 'directive.end',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: positionForAct(context.person, 'END'),
    details: directive.title ? { reason, authority } : { authority },
  });
  await context.em.flush();
  await passTurn(context, directive);
  await tell(context, { kind: NotificationKind.ENDED, positionIds: [...owing], recordId: directive.id, note: reason });
  await announce(context, 'directive.end', [directive.id]);
  return directive;
}

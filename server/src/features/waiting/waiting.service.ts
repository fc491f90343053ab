import { positionForAct } from '../../access/ability.js';
import { positionIdsOf } from '../../access/actor.js';
import { RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { currentSpell, DirectiveAct, holdDirective, permit, relateOnce, stateTurn, type Directive, type StatedTurn } from '../directives/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Confidentiality, WaitingParty } from '../obligations/index.js';
import { findHeadsByRole, Position, Role, Structure } from '../positions/index.js';
import type { DeclareWaitingInput } from './waiting.inputs.js';

/** The lead, or the office, states whom a directive waits on. It stops no clock: it charges the days. */
export async function declareWaiting(context: Context, input: DeclareWaitingInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  directive.state = permit(context, held, DirectiveAct.DECLARE_WAITING);
  const reason = cleanText(input.reason, 'reason', limits.note);
  const structure = await awaitedStructure(context, directive, input);
  const outside = input.party === WaitingParty.OUTSIDE ? cleanText(input.outside ?? '', 'outside', limits.title) : null;
  const stated: StatedTurn = { party: input.party, structureId: structure?.id ?? null, outside, reason };
  await requireAnother(context, directive, stated);
  await stateTurn(context, directive, stated);
  const words = directive.title ? { outside, reason } : {};
  const byLead = positionIdsOf(context.person).includes(directive.leadPosition.id);
  recordAct(context, {
    act: 'directive.wait',
    subjectType: 'DIRECTIVE',
    subjectId: directive.id,
    recordId: directive.id,
    positionId: byLead ? directive.leadPosition.id : positionForAct(context.person, 'DECLARE_WAITING'),
    details: { waitingOn: input.party, structure: structure?.code ?? null, ...words },
  });
  await context.em.flush();
  await tellAwaited(context, directive, stated);
  await announce(context, 'directive.wait', [directive.id]);
  return directive;
}

async function awaitedStructure(context: Context, directive: Directive, input: DeclareWaitingInput): Promise<Structure | null> {
  if (input.party !== WaitingParty.STRUCTURE) return null;
  const structure = input.structureId ? await context.em.findOne(Structure, { id: input.structureId }) : null;
  if (!structure) throw refuse('structure.not_found', { field: 'structureId', status: 404 });
  if (structure.id === directive.structure.id) throw refuse('waiting.own_structure', { field: 'structureId' });
  return structure;
}

async function requireAnother(context: Context, directive: Directive, { party, structureId, outside }: StatedTurn): Promise<void> {
  const current = await currentSpell(context, directive.id);
  const same = current?.party === party && (current.structure?.id ?? null) === (structureId ?? null) && (current.outside ?? null) === outside;
  if (same) throw refuse('waiting.unchanged', { status: 409 });
}

/** Whoever is waited on must know it; a restricted record is told to nobody outside its chain. */
async function tellAwaited(context: Context, directive: Directive, { party, structureId, reason }: StatedTurn): Promise<void> {
  const positionId = party === WaitingParty.OWNER ? directive.leadPosition.id : await headOf(context, party, structureId ?? null);
  if (!positionId) return;
  const outsider = party === WaitingParty.STRUCTURE;
  if (outsider && directive.confidentiality === Confidentiality.RESTRICTED) return;
  if (outsider) await relateOnce(context, directive.id, RelationKind.AWAITED, positionId);
  await context.em.flush();
  await tell(context, { kind: NotificationKind.WAITED_ON, positionIds: [positionId], recordId: directive.id, note: reason ?? null });
}

async function headOf(context: Context, party: `${WaitingParty}`, structureId: string | null): Promise<string | null> {
  if (party === WaitingParty.OFFICE) return (await findHeadsByRole(context.em)).get(Role.CABINET) ?? null;
  if (!structureId) return null;
  return (await context.em.findOne(Position, { structure: structureId, isHead: true }))?.id ?? null;
}

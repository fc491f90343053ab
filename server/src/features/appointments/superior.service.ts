import { ref } from '@mikro-orm/core';
import { asPosition, authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announce } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { findSuperiors, Position } from '../positions/index.js';
import type { ChangeSuperiorInput } from './appointment.inputs.js';
import { holdPosition } from './appoint.service.js';

/** Names the superior of a position, or leaves it to the structures again. Rungs to come follow it; those that fired stay. */
export async function changeSuperior(context: Context, input: ChangeSuperiorInput): Promise<Position> {
  const position = await holdPosition(context, input.positionId);
  authorise(context.ability.can('CHANGE_SUPERIOR', asPosition(position)));
  const reason = cleanText(input.reason, 'reason', limits.note);
  const superiorId = input.superiorPositionId ?? null;
  if (superiorId && !(await context.em.count(Position, { id: superiorId })))
    throw refuse('position.not_found', { field: 'superiorPositionId', status: 404 });
  const before = position.namedSuperior?.id ?? null;
  position.namedSuperior = superiorId ? ref(Position, superiorId) : null;
  await context.em.flush();
  await requireNoCycle(context, position.id);
  recordAct(context, {
    act: 'position.change_superior',
    subjectType: 'POSITION',
    subjectId: position.id,
    recordId: position.id,
    details: { superiorId: { before, after: superiorId }, reason },
  });
  await context.em.flush();
  await announce(context, 'position.change_superior', [position.id]);
  return position;
}

/** Asked of the chain as it would stand, so that a circle through the structures is found as well. */
async function requireNoCycle(context: Context, positionId: string): Promise<void> {
  const chain = (await findSuperiors(context.em, [positionId])).get(positionId) ?? [];
  if (chain.includes(positionId) || new Set(chain).size < chain.length)
    throw refuse('position.superior_cycle', { field: 'superiorPositionId', status: 409 });
}

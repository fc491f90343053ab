import { Arg, Ctx, FieldResolver, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import { asPosition } from '../../access/ability.js';
import { positionIdsOf } from '../../access/actor.js';
import { readsAllNormal } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { asKey } from '../../platform/checks.js';
import { HistoryEntry, historyOf } from '../audit/index.js';
import { Position, type PositionNode } from '../positions/index.js';

export enum PositionAct {
  APPOINT = 'APPOINT',
  CHANGE_SUPERIOR = 'CHANGE_SUPERIOR',
  DELEGATE = 'DELEGATE',
}
registerEnumType(PositionAct, { name: 'PositionAct', description: 'What can be done about a position.' });

/** Who follows a position up sees what was decided about it: itself, those who read every record, and the auditor of its structure. */
const readsHistory = ({ actor }: Context, { id, structure }: PositionNode): boolean =>
  actor.kind === 'SYSTEM' || readsAllNormal(actor) || positionIdsOf(actor).includes(id) || actor.auditedStructureIds.includes(structure.id);

@Resolver(() => Position)
export class PositionSheetResolver {
  @Query(() => Position, { nullable: true, description: 'One position by its code.' })
  position(
    @Ctx() { context }: GraphContext,
    @Arg('code', () => String, { description: 'Code of the position, such as DG-CNAS.' }) code: string,
  ): Promise<Position | null> {
    return context.em.findOne(Position, { code: asKey(code) });
  }

  @FieldResolver(() => [PositionAct], { description: 'What the viewer can do about it now.' })
  acts(@Root() position: PositionNode, @Ctx() { context }: GraphContext): PositionAct[] {
    if (context.actor.kind === 'SYSTEM') return [];
    return Object.values(PositionAct).filter((act) => context.ability.can(act, asPosition({ id: position.id })));
  }

  @FieldResolver(() => [HistoryEntry], {
    description: 'Appointments, delegations and changes of superior, the oldest first; empty for those who do not follow it up.',
  })
  history(@Root() position: PositionNode, @Ctx() { context }: GraphContext): Promise<HistoryEntry[]> {
    return readsHistory(context, position) ? historyOf(context, position.id) : Promise.resolve([]);
  }
}

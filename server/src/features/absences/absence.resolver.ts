import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Absence, Appointment, Delegation, Official, Position, type PositionNode } from '../positions/index.js';

/** Absences of today and to come, by person, the first to begin first. */
const loadAbsences = (context: Context, officialId: string): Promise<Absence[]> =>
  context
    .loader<string, Absence[]>('absences', async (ids) => {
      const rows = await context.em.find(
        Absence,
        { official: { $in: [...ids] }, endsOn: { $gte: context.today } },
        { orderBy: { startsOn: 'asc', id: 'asc' } },
      );
      return ids.map((id) => rows.filter((row) => row.official.id === id && row.endsOn >= row.startsOn));
    })
    .load(officialId);

const loadDelegations = (context: Context, positionId: string): Promise<Delegation[]> =>
  context
    .loader<string, Delegation[]>('delegations', async (ids) => {
      const rows = await context.em.find(
        Delegation,
        { position: { $in: [...ids] }, endsOn: { $gte: context.today } },
        { orderBy: { startsOn: 'asc', id: 'asc' } },
      );
      return ids.map((id) => rows.filter((row) => row.position.id === id && row.endsOn >= row.startsOn));
    })
    .load(positionId);

@Resolver(() => Position)
export class DelegationsOfPositionResolver {
  @FieldResolver(() => [Delegation], { description: 'Who may act for it, today and to come.' })
  delegations(@Root() position: PositionNode, @Ctx() { context }: GraphContext): Promise<Delegation[]> {
    return loadDelegations(context, position.id);
  }
}

@Resolver(() => Appointment)
export class AbsencesOfHolderResolver {
  @FieldResolver(() => [Absence], { description: 'Days on which the holder is away, today and to come.' })
  absences(@Root() appointment: Appointment, @Ctx() { context }: GraphContext): Promise<Absence[]> {
    return loadAbsences(context, appointment.official.id);
  }
}

@Resolver(() => Delegation)
export class DelegationResolver {
  @FieldResolver(() => Official, { description: 'The person who may act.' })
  delegate(@Root() delegation: Delegation): Promise<Official> {
    return delegation.delegate.loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position they act for.' })
  position(@Root() delegation: Delegation): Promise<Position> {
    return delegation.position.loadOrFail();
  }
}

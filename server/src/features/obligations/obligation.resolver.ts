import { Arg, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { isId } from '../../platform/checks.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { Position, Structure } from '../positions/index.js';
import { Lateness, latenessOf } from './lateness.js';
import { listObligations, ObligationFilter } from './obligation.queries.js';
import { Obligation } from './obligation.js';

const ObligationConnection = connectionType(Obligation, 'Obligation');

@Resolver(() => Obligation)
export class ObligationResolver {
  @Query(() => ObligationConnection, { description: 'Obligations the viewer may see, the first to lapse first.' })
  obligations(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'Size of the page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('filter', () => ObligationFilter, { nullable: true, description: 'Conditions; all must hold.' }) filter: ObligationFilter | null,
  ): Promise<ConnectionOf<Obligation>> {
    return listObligations(context, first, after, filter);
  }

  @Query(() => Obligation, { nullable: true, description: 'Null when there is none the viewer may see.' })
  async obligation(
    @Ctx() { context }: GraphContext,
    @Arg('id', () => ID, { description: 'Stable identifier.' }) id: string,
  ): Promise<Obligation | null> {
    return isId(id) ? context.em.findOne(Obligation, { id }) : null;
  }

  @FieldResolver(() => Position, { description: 'The one position that owes it.' })
  position(@Root() obligation: Obligation): Promise<Position> {
    return obligation.position.loadOrFail();
  }

  @FieldResolver(() => Structure, { description: 'Structure of the record it serves.' })
  structure(@Root() obligation: Obligation): Promise<Structure> {
    return obligation.structure.loadOrFail();
  }

  @FieldResolver(() => Lateness, { description: 'How late, or how soon, in working days.' })
  lateness(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Lateness {
    return latenessOf(context, obligation);
  }
}

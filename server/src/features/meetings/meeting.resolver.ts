import { Arg, Ctx, FieldResolver, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { asKey } from '../../platform/checks.js';
import { Position } from '../positions/index.js';
import { Meeting } from './meeting.js';

@Resolver(() => Meeting)
export class MeetingResolver {
  @Query(() => [Meeting], { description: 'Meetings, the latest first.' })
  meetings(@Ctx() { context }: GraphContext): Promise<Meeting[]> {
    return context.em.find(Meeting, {}, { orderBy: { heldOn: 'desc' }, limit: 200 });
  }

  @Query(() => Meeting, { nullable: true, description: 'One meeting by its reference.' })
  meeting(
    @Ctx() { context }: GraphContext,
    @Arg('reference', () => String, { description: 'Human reference, such as DIR-2026-0114.' }) reference: string,
  ): Promise<Meeting | null> {
    return context.em.findOne(Meeting, { reference: asKey(reference) });
  }

  @FieldResolver(() => Position, { description: 'Position that chaired it.' })
  chair(@Root() meeting: Meeting): Promise<Position> {
    return meeting.chair.loadOrFail();
  }
}

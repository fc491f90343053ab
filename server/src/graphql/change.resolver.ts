import { Arg, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { DateTimeScalar } from '../platform/scalars.js';
import { isId } from '../platform/checks.js';
import { refuse } from '../kernel/errors.js';
import { visibleRecordIds } from '../access/visible-to.js';
import type { Context } from '../context.js';
import type { GraphContext } from './graph-context.js';

@ObjectType({ description: 'A fact that the viewer may see has changed; clients ask again for what they show.' })
export class Change {
  @Field(() => ID, { nullable: true, description: 'The directive or programme; null when the clock or the connection changed.' })
  directiveId!: string | null;

  @Field(() => String, { description: 'Stable code of the act.' })
  act!: string;

  @Field(() => DateTimeScalar, { description: "When it changed, on the office's clock." })
  at!: Date;
}

/** Each announcement is weighed anew for the viewer: a session that ended, or a right that was taken, ends what they hear. */
async function* changesFor(graph: GraphContext, directiveId: string | null): AsyncGenerator<Change> {
  const { services, request } = graph;
  if (!request) return;
  if (directiveId !== null && !isId(directiveId)) throw refuse('input.invalid', { field: 'directiveId', params: { reason: 'identifier' } });
  const abort = new AbortController();
  try {
    for await (const { act, recordIds, at, aboutId } of services.live.announcements(abort.signal)) {
      const asked = directiveId ? recordIds.filter((id) => id === directiveId) : recordIds;
      if (recordIds.length && !asked.length) continue;
      // Read whole before anything is sent: whoever hears slowly must hold no transaction.
      const { visible, now } = await services.transactions.run(await graph.renewed(), async (context) => ({
        visible: asked.length ? await visibleChanges(context, asked, aboutId) : [],
        now: context.now,
      }));
      const instant = at ? new Date(at) : now;
      if (!recordIds.length) yield { directiveId: null, act, at: instant };
      for (const id of visible) yield { directiveId: id, act, at: instant };
    }
  } finally {
    abort.abort();
  }
}

/** That a directive is spoken of in a request is known to those who know of the request. */
async function visibleChanges(context: Context, asked: string[], aboutId?: string): Promise<string[]> {
  if (aboutId && !(await visibleRecordIds(context, [aboutId])).length) return [];
  return visibleRecordIds(context, asked);
}

/** Refused from the start, not only at the first change: who may hear nothing is told so. */
async function listen(graph: GraphContext, directiveId: string | null): Promise<AsyncGenerator<Change>> {
  if (graph.request) await graph.services.transactions.run(graph.request, () => Promise.resolve());
  return changesFor(graph, directiveId);
}

@Resolver()
export class ChangeResolver {
  @Subscription(() => Change, {
    description: 'Changes of what the viewer may see, or of one directive.',
    subscribe: ({ context, args }: { context: GraphContext; args: { directiveId?: string | null } }) => listen(context, args.directiveId ?? null),
  })
  changes(
    @Root() change: Change,
    @Arg('directiveId', () => ID, { nullable: true, description: 'Only changes of this directive.' }) _directiveId: string | null,
  ): Change {
    return change;
  }
}

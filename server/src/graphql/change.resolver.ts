import { Arg, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { DateTimeScalar } from '../platform/scalars.js';
import { isId } from '../platform/checks.js';
import { visibleRecordIds } from '../access/visible-to.js';
import type { GraphContext } from './graph-context.js';

@ObjectType({ description: 'A fact that the viewer may see has changed; clients ask again for what they show.' })
export class Change {
  @Field(() => ID, { nullable: true, description: 'The directive or programme; null when the clock or the connection changed.' })
  directiveId!: string | null;

  @Field(() => String, { description: 'Stable code of the act.' })
  act!: string;

  @Field(() => DateTimeScalar)
  at!: Date;
}

/** Each announcement is weighed anew for the viewer: a session that ended, or a right that was taken, ends what they hear. */
async function* changesFor(graph: GraphContext, directiveId: string | null): AsyncGenerator<Change> {
  const { services, request } = graph;
  if (!request) return;
  const abort = new AbortController();
  try {
    for await (const { act, recordIds, at } of services.live.announcements(abort.signal)) {
      const asked = directiveId ? recordIds.filter((id) => id === directiveId) : recordIds;
      if (recordIds.length && !asked.length) continue;
      const transaction = await services.transactions.begin(await graph.renewed(), { readOnly: true });
      try {
        const instant = at ? new Date(at) : transaction.context.now;
        if (!recordIds.length) yield { directiveId: null, act, at: instant };
        else for (const id of await visibleRecordIds(transaction.context, asked)) yield { directiveId: id, act, at: instant };
      } finally {
        await transaction.rollback();
      }
    }
  } finally {
    abort.abort();
  }
}

@Resolver()
export class ChangeResolver {
  @Subscription(() => Change, {
    description: 'Changes of what the viewer may see, or of one directive.',
    subscribe: ({ context, args }: { context: GraphContext; args: { directiveId?: string | null } }) =>
      changesFor(context, args.directiveId && isId(args.directiveId) ? args.directiveId : null),
  })
  changes(@Root() change: Change, @Arg('directiveId', () => ID, { nullable: true }) _directiveId: string | null): Change {
    return change;
  }
}

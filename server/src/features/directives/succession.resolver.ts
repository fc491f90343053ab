import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { rowsOf } from '../../platform/statement.js';
import { loadDirective } from './directive.loaders.js';
import { Directive } from './directive.js';
import type { DirectiveNode } from './directive.node.js';

interface Succession {
  by: string | null;
  former: string[];
}

/** For each directive, the one that took its place and those whose place it took. */
const loadSuccession = (context: Context, directiveId: string): Promise<Succession> =>
  context
    .loader<string, Succession>('succession', async (ids) => {
      const rows = await rowsOf<{ id: string; superseded_by_id: string }>(
        context.em,
        `select id, superseded_by_id from directives where id = any(?::uuid[]) and superseded_by_id is not null
         union select id, superseded_by_id from directives where superseded_by_id = any(?::uuid[])`,
        [ids, ids],
      );
      return ids.map((id) => ({
        by: rows.find((row) => row.id === id)?.superseded_by_id ?? null,
        former: rows.filter((row) => row.superseded_by_id === id).map((row) => row.id),
      }));
    })
    .load(directiveId);

@Resolver(() => Directive)
export class SuccessionResolver {
  @FieldResolver(() => Directive, { nullable: true, description: 'The directive that took its place, when the viewer may see it.' })
  async supersededBy(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<DirectiveNode | null> {
    const { by } = await loadSuccession(context, directive.id);
    return by ? loadDirective(context, by) : null;
  }

  @FieldResolver(() => [Directive], { description: 'Directives whose place it took, of those the viewer may see.' })
  async supersedes(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<DirectiveNode[]> {
    const { former } = await loadSuccession(context, directive.id);
    const found = await Promise.all(former.map((id) => loadDirective(context, id)));
    return found.filter((one) => one !== null);
  }
}

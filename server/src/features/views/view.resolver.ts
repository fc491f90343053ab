import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Official } from '../positions/index.js';
import { SavedView } from './saved-view.js';
import { ViewedPage } from './view.enums.js';
import { listViews, removeView, saveView } from './view.service.js';

@InputType({ description: 'A view to be kept.' })
export class SaveViewInput {
  @Field(() => ViewedPage, { description: 'The page.' })
  page!: ViewedPage;

  @Field(() => String, { description: 'Its name, at most 60 characters; a name that stands for one of the viewer’s views replaces it.' })
  name!: string;

  @Field(() => String, { description: 'The address’s query, at most 1,000 characters. Only filters of the page are kept.' })
  query!: string;

  @Field(() => Boolean, { description: 'Whether everybody in the office is offered it.' })
  shared!: boolean;
}

@InputType({ description: 'A view to be removed.' })
export class RemoveViewInput {
  @Field(() => ID, { description: 'The view.' })
  viewId!: string;
}

@ObjectType({ description: 'The view that was kept.' })
export class SaveViewPayload {
  @Field(() => SavedView, { description: 'The view.' })
  view!: SavedView;
}

@ObjectType({ description: 'The view that was removed.' })
export class RemoveViewPayload {
  @Field(() => ID, { description: 'Its identifier.' })
  removedId!: string;
}

@Resolver(() => SavedView)
export class ViewsResolver {
  @Query(() => [SavedView], { description: 'The viewer’s own views of a page and those that others share, by name; 200 at most.' })
  savedViews(@Ctx() { context }: GraphContext, @Arg('page', () => ViewedPage, { description: 'The page.' }) page: ViewedPage): Promise<SavedView[]> {
    return listViews(context, page);
  }

  @Mutation(() => SaveViewPayload, {
    description: 'Keeps the filters of a page under a name. Errors: `view.without_filter`, `view.too_many`, `input.empty`, `input.too_long`.',
  })
  async saveView(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => SaveViewInput, { description: 'What the act needs.' }) input: SaveViewInput,
  ): Promise<SaveViewPayload> {
    return { view: await saveView(context, input) };
  }

  @Mutation(() => RemoveViewPayload, { description: 'Removes a view: one’s own only. Errors: `view.not_found`.' })
  async removeView(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RemoveViewInput, { description: 'What the act needs.' }) { viewId }: RemoveViewInput,
  ): Promise<RemoveViewPayload> {
    return { removedId: await removeView(context, viewId) };
  }

  @FieldResolver(() => Official, { description: 'Who keeps it.' })
  official(@Root() view: SavedView, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.getReference(Official, view.official.id, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Boolean, { description: 'Whether it is the viewer’s own.' })
  mine(@Root() view: SavedView, @Ctx() { context }: GraphContext): boolean {
    return view.official.id === context.person.officialId;
  }
}

import { IsOptional, IsUUID } from 'class-validator';
import { Arg, Ctx, Field, FieldResolver, ID, InputType, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Structure, structureAt, type StructureNode } from '../positions/index.js';
import { CalendarFeed } from './calendar-feed.js';
import { listFeeds } from './feed.queries.js';
import { createFeed, revokeFeed } from './feed.service.js';

@InputType({ description: 'A calendar feed to be made.' })
export class CreateFeedInput {
  @Field(() => String, { description: 'Where it will be read, at most 100 characters.' })
  name!: string;

  @Field(() => ID, {
    nullable: true,
    description: 'The structure whose dates it shows, as far as its owner sees them; null for those of the owner’s positions.',
  })
  @IsOptional()
  @IsUUID()
  structureId?: string | null;
}

@InputType({ description: 'A calendar feed to be ended.' })
export class RevokeFeedInput {
  @Field(() => ID, { description: 'The feed.' })
  feedId!: string;
}

@ObjectType({ description: 'The feed that was made.' })
export class CreateFeedPayload {
  @Field(() => CalendarFeed, { description: 'The feed.' })
  feed!: CalendarFeed;

  @Field(() => String, {
    description: 'Path of its address on this host. Shown here once: it is kept nowhere, and whoever has it reads the calendar.',
  })
  path!: string;
}

@ObjectType({ description: 'The feed that was ended.' })
export class RevokeFeedPayload {
  @Field(() => CalendarFeed, { description: 'The feed, revoked.' })
  feed!: CalendarFeed;
}

@Resolver(() => CalendarFeed)
export class FeedResolver {
  @Query(() => [CalendarFeed], { description: 'The viewer’s own calendar feeds, the latest first, revoked ones included.' })
  calendarFeeds(@Ctx() { context }: GraphContext): Promise<CalendarFeed[]> {
    return listFeeds(context);
  }

  @Mutation(() => CreateFeedPayload, {
    description: 'Makes a private calendar feed. Errors: `feed.structure_not_found`, `feed.too_many`, `input.empty`, `input.too_long`.',
  })
  async createFeed(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => CreateFeedInput, { description: 'What the act needs.' }) { name, structureId }: CreateFeedInput,
  ): Promise<CreateFeedPayload> {
    const { feed, secret } = await createFeed(context, { name, structureId: structureId ?? null });
    return { feed, path: `/feeds/${secret}.ics` };
  }

  @Mutation(() => RevokeFeedPayload, {
    description: 'Ends a calendar feed at its next reading: one’s own only. Errors: `feed.not_found`, `feed.already_revoked`.',
  })
  async revokeFeed(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RevokeFeedInput, { description: 'What the act needs.' }) { feedId }: RevokeFeedInput,
  ): Promise<RevokeFeedPayload> {
    return { feed: await revokeFeed(context, feedId) };
  }

  @FieldResolver(() => Structure, { nullable: true, description: 'The structure whose dates it shows; null for those of its owner’s positions.' })
  structure(@Root() feed: CalendarFeed, @Ctx() { context }: GraphContext): Promise<StructureNode> | StructureNode | null {
    return feed.structure ? structureAt(context, { id: feed.structure.id }) : null;
  }
}

import { ArrayMaxSize } from 'class-validator';
import { Arg, Args, ArgsType, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { Review } from './review.nodes.js';
import { FrozenReview, ReviewSchedule } from './review.js';
import { askedReview, findFrozenReview, listFrozenReviews, liveReview } from './review.queries.js';
import { listReviewSchedules } from './schedule.service.js';

@ObjectType({ description: 'A frozen review in a list: its period, without what it holds.', simpleResolvers: true })
export class FrozenReviewSummary {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => String, { description: 'Such as REV-2026-0001.' })
  reference!: string;

  @Field(() => CivilDateScalar, { description: 'First day of the period.' })
  fromOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period.' })
  toOn!: string;

  @Field(() => [String], { description: 'Codes of its structures; empty for all.' })
  structureCodes!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was frozen.' })
  frozenAt!: Date;
}

const FrozenReviewConnection = connectionType(FrozenReviewSummary, 'FrozenReviewSummary');

@ArgsType()
class ReviewArgs {
  @Field(() => CivilDateScalar, { description: 'First day of the period.' })
  fromOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period, today at the latest.' })
  toOn!: string;

  @Field(() => [String], { defaultValue: [], description: 'Codes of structures, at most 100; empty for all that the viewer reads.' })
  @ArrayMaxSize(100)
  structureCodes!: string[];
}

@Resolver(() => Review)
export class ReviewResolver {
  @Query(() => Review, {
    description:
      'A review of any two dates and structures, counted now over what the viewer may see, as things stood on its last day. Errors: `review.period_reversed`, `review.period_too_long`, `review.in_future`, `review.structure_not_found`.',
  })
  review(@Ctx() { context }: GraphContext, @Args(() => ReviewArgs) asked: ReviewArgs): Promise<Review> {
    return liveReview(context, askedReview(context, asked));
  }

  @Query(() => Review, { nullable: true, description: 'A frozen review by its reference: of its structures, those that the viewer reads.' })
  frozenReview(
    @Ctx() { context }: GraphContext,
    @Arg('reference', () => String, { description: 'Such as REV-2026-0001.' }) reference: string,
    @Arg('structureCode', () => String, { nullable: true, description: 'Of one structure only, by its code; null for all.' })
    structureCode: string | null,
  ): Promise<Review | null> {
    return findFrozenReview(context, reference, structureCode);
  }

  @Query(() => FrozenReviewConnection, {
    description: 'Frozen reviews of all structures or of one that the viewer reads, those of the latest periods first.',
  })
  frozenReviews(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
  ): Promise<ConnectionOf<FrozenReview>> {
    return listFrozenReviews(context, first, after);
  }

  @Query(() => [ReviewSchedule], { description: 'Schedules in force. Minister and cabinet.' })
  reviewSchedules(@Ctx() { context }: GraphContext): Promise<ReviewSchedule[]> {
    return listReviewSchedules(context);
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who froze it; null while it is not frozen, and when a schedule did.' })
  async frozenBy(@Root() review: Review, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return review.frozenById ? context.em.findOne(Official, { id: review.frozenById }) : null;
  }
}

@Resolver(() => ReviewSchedule)
export class ReviewScheduleResolver {
  @FieldResolver(() => [Position], { description: 'Positions whose holders are sent it.' })
  recipients(@Root() schedule: ReviewSchedule, @Ctx() { context }: GraphContext): Promise<Position[]> {
    return context.em.find(Position, { id: { $in: schedule.recipientIds } }, { orderBy: { code: 'asc' } });
  }
}

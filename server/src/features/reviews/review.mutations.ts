import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { EndReviewScheduleInput, FreezeReviewInput, ScheduleReviewInput } from './review.inputs.js';
import { Review } from './review.nodes.js';
import { frozenNode, readerOf } from './review.queries.js';
import { ReviewSchedule } from './review.js';
import { freezeReview } from './review.service.js';
import { endReviewSchedule, scheduleReview } from './schedule.service.js';

@ObjectType({ description: 'The review as it was kept.' })
export class FreezeReviewPayload {
  @Field(() => Review, { description: 'The frozen review.' })
  review!: Review;
}

@ObjectType({ description: 'The schedule as the act left it.' })
export class ReviewSchedulePayload {
  @Field(() => ReviewSchedule, { description: 'The schedule.' })
  schedule!: ReviewSchedule;
}

@Resolver()
export class ReviewMutations {
  @Mutation(() => FreezeReviewPayload, {
    description:
      'Freezes a review of a period that is over: it never changes again. Asked for twice, it is the same one. Minister and cabinet. Errors: `review.not_over`, `review.period_reversed`, `review.period_too_long`, `review.in_future`, `review.structure_not_found`.',
  })
  async freezeReview(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => FreezeReviewInput, { description: 'What the act needs.' }) input: FreezeReviewInput,
  ): Promise<FreezeReviewPayload> {
    return { review: frozenNode(await freezeReview(context, input), readerOf(context)) };
  }

  @Mutation(() => ReviewSchedulePayload, {
    description:
      'Has a review frozen of each period that ends, and announced by mail. Of one frequency and set of structures there is one. Minister and cabinet. Errors: `review.recipient_refused`, `review.structure_not_found`.',
  })
  async scheduleReview(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ScheduleReviewInput, { description: 'What the act needs.' }) input: ScheduleReviewInput,
  ): Promise<ReviewSchedulePayload> {
    return { schedule: await scheduleReview(context, input) };
  }

  @Mutation(() => ReviewSchedulePayload, {
    description: 'Ends a schedule; the reviews it made stay. Minister and cabinet. Errors: `review.schedule_not_found`.',
  })
  async endReviewSchedule(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => EndReviewScheduleInput, { description: 'What the act needs.' }) input: EndReviewScheduleInput,
  ): Promise<ReviewSchedulePayload> {
    return { schedule: await endReviewSchedule(context, input) };
  }
}

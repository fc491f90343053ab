import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { Arg, Ctx, Extensions, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { civilDateAt, daysBetween } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { advanceClock, advanceDaysAtMost } from './exercise.service.js';
import { ExerciseClockRow } from './exercise-clock.js';

@ObjectType({ description: "The office's clock. In exercise mode it is moved from PostgreSQL's time by an offset that all processes share." })
export class ExerciseClock {
  @Field(() => Boolean, { description: 'Whether the office trains: nothing here binds anybody.' })
  enabled!: boolean;

  @Field(() => DateTimeScalar, { description: "The office's time." })
  now!: Date;

  @Field(() => CivilDateScalar, { description: 'Today in Africa/Algiers.' })
  today!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the exercise began, on its own clock.' })
  startedAt!: Date | null;

  @Field(() => Int, { description: 'Days since the exercise began.' })
  dayCount!: number;
}

@InputType({ description: 'Exactly one of the two: an instant to come, or a number of days.' })
export class AdvanceClockInput {
  @Field(() => DateTimeScalar, { nullable: true, description: 'An instant to come, at most 100 days ahead.' })
  to?: Date | null;

  @Field(() => Int, { nullable: true, description: '1 to 100.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(advanceDaysAtMost)
  days?: number | null;
}

@ObjectType({ description: 'How far the clock went, and what happened on the way.' })
export class AdvanceClockPayload {
  @Field(() => ExerciseClock, { description: 'The clock where it stopped.' })
  exerciseClock!: ExerciseClock;

  @Field(() => Int, { description: 'Instants stepped through.' })
  stepCount!: number;

  @Field(() => Int, { description: 'Rungs that fired on the way.' })
  escalationCount!: number;

  @Field(() => Int, { description: 'Mails accepted by the relay on the way.' })
  mailCount!: number;
}

async function readClock(context: Context): Promise<ExerciseClock> {
  const row = await context.em.findOne(ExerciseClockRow, { id: 1 });
  const startedOn = row ? civilDateAt(row.startedAt, context.calendar.zone) : context.today;
  return {
    enabled: row !== null,
    now: context.now,
    today: context.today,
    startedAt: row?.startedAt ?? null,
    dayCount: daysBetween(startedOn, context.today),
  };
}

@Resolver()
export class ExerciseResolver {
  @Query(() => ExerciseClock, { description: "The office's clock." })
  exerciseClock(@Ctx() { context }: GraphContext): Promise<ExerciseClock> {
    return readClock(context);
  }

  @Mutation(() => AdvanceClockPayload, {
    description:
      'Moves the exercise forward through every due instant in order. Administrator only. Errors: `exercise.off`, `exercise.backwards`, `exercise.too_far`.',
  })
  @Extensions({ ownTransactions: true })
  async advanceClock(
    @Ctx() graph: GraphContext,
    @Arg('input', () => AdvanceClockInput, { description: 'What the act needs.' }) input: AdvanceClockInput,
  ): Promise<AdvanceClockPayload> {
    if (Boolean(input.to) === Boolean(input.days))
      throw refuse('input.invalid', { field: 'to', params: { reason: 'exactly_one', fields: 'to, days' } });
    const advance = await advanceClock(graph, input);
    if (!graph.request) throw refuse('access.signed_out', { status: 401 });
    const exerciseClock = await graph.services.transactions.run(graph.request, readClock);
    return { exerciseClock, ...advance };
  }
}

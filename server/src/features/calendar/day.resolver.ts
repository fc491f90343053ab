import { Arg, Ctx, Field, ObjectType, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { addDays, civilDate, daysBetween } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Holiday, HolidayCertainty } from './calendar-day.js';

const daysAtMost = 400;

@ObjectType({ description: "A day of the office's calendar." })
export class Day {
  @Field(() => CivilDateScalar, { description: 'The day, in Africa/Algiers.' })
  on!: string;

  @Field(() => Boolean, { description: 'Whether the office works.' })
  working!: boolean;

  @Field(() => LocalizedText, { nullable: true, description: 'Name of the holiday, on a holiday.' })
  holiday!: LocalizedText | null;

  @Field(() => Boolean, { description: 'Whether the holiday is still an estimate and may move by one day.' })
  estimated!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Start of the first session; null when nobody works.' })
  opensAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'End of the last session; null when nobody works.' })
  closesAt!: Date | null;
}

@Resolver()
export class DayResolver {
  @Query(() => [Day], { description: 'Days from one date to another, both included; at most 400.' })
  async days(
    @Ctx() { context }: GraphContext,
    @Arg('from', () => CivilDateScalar, { description: 'First day, included.' }) from: string,
    @Arg('to', () => CivilDateScalar, { description: 'Last day, included.' }) to: string,
  ): Promise<Day[]> {
    const count = daysBetween(civilDate(from), civilDate(to)) + 1;
    if (count < 1 || count > daysAtMost) throw refuse('page.too_large', { params: { limit: daysAtMost }, field: 'to' });
    const holidays = new Map((await context.em.find(Holiday, { observedOn: { $gte: from, $lte: to } })).map((row) => [row.observedOn, row]));
    return Array.from({ length: count }, (_, offset) => {
      const on = addDays(civilDate(from), offset);
      const holiday = holidays.get(on);
      return {
        on,
        working: context.calendar.isWorkingDay(on),
        holiday: holiday?.name ?? null,
        estimated: holiday?.certainty === HolidayCertainty.ESTIMATED,
        opensAt: context.calendar.opensAt(on),
        closesAt: context.calendar.closesAt(on),
      };
    });
  }
}

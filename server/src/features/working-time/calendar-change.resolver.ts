import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { readChange } from './asked-change.js';
import { CalendarChange } from './calendar-change.js';
import {
  AddHolidayInput,
  AddOfficeHoursInput,
  ChangeOfficeHoursInput,
  ChangeWorkingWeekInput,
  ConfirmFeastInput,
  MoveFeastInput,
  RemoveFeastInput,
  RemoveOfficeHoursInput,
} from './calendar-change.inputs.js';
import { type Asked, changeCalendar } from './calendar-change.service.js';

@ObjectType({ description: 'The change, whose consequences a job draws at once.' })
export class CalendarChangePayload {
  @Field(() => CalendarChange, { description: 'What was changed.' })
  change!: CalendarChange;
}

const everyError =
  'Administrator only. Open obligations follow: computed dates and rungs to come move, stated dates and rungs that fired do not. Errors: `calendar.changed_meanwhile`, `calendar.closed_too_long`';

async function change({ context }: GraphContext, { version, reason }: { version: number; reason: string }, read: Asked['read']) {
  return { change: await changeCalendar(context, { version, reason, read }) };
}

@Resolver()
export class CalendarChangeMutations {
  @Mutation(() => CalendarChangePayload, {
    description: `Adds a holiday. ${everyError}, \`calendar.day_taken\`, \`calendar.day_out_of_reach\`.`,
  })
  addHoliday(
    @Ctx() graph: GraphContext,
    @Arg('input', () => AddHolidayInput, { description: 'What the act needs.' }) input: AddHolidayInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.addHoliday(graph.context, input));
  }

  @Mutation(() => CalendarChangePayload, {
    description: `Confirms the days of an estimated feast. ${everyError}, \`calendar.feast_unknown\`, \`calendar.feast_already_fixed\`.`,
  })
  confirmFeast(
    @Ctx() graph: GraphContext,
    @Arg('input', () => ConfirmFeastInput, { description: 'What the act needs.' }) input: ConfirmFeastInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.confirmFeast(graph.context, input));
  }

  @Mutation(() => CalendarChangePayload, {
    description: `Moves a feast, all its days. ${everyError}, \`calendar.feast_unknown\`, \`calendar.day_taken\`, \`calendar.move_out_of_bounds\`.`,
  })
  moveFeast(
    @Ctx() graph: GraphContext,
    @Arg('input', () => MoveFeastInput, { description: 'What the act needs.' }) input: MoveFeastInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.moveFeast(graph.context, input));
  }

  @Mutation(() => CalendarChangePayload, { description: `Removes a feast, all its days. ${everyError}, \`calendar.feast_unknown\`.` })
  removeFeast(
    @Ctx() graph: GraphContext,
    @Arg('input', () => RemoveFeastInput, { description: 'What the act needs.' }) input: RemoveFeastInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.removeFeast(graph.context, input));
  }

  @Mutation(() => CalendarChangePayload, {
    description: `Adds hours for a range of days. ${everyError}, \`calendar.hours_overlap\`, \`calendar.sessions_impossible\`, \`calendar.range_backwards\`, \`calendar.range_too_long\`, \`structure.not_found\`.`,
  })
  addOfficeHours(
    @Ctx() graph: GraphContext,
    @Arg('input', () => AddOfficeHoursInput, { description: 'What the act needs.' }) input: AddOfficeHoursInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.addOfficeHours(graph.context, input));
  }

  @Mutation(() => CalendarChangePayload, {
    description: `Changes or ends hours. ${everyError}, \`calendar.hours_unknown\`, \`calendar.hours_overlap\`, \`calendar.sessions_impossible\`, \`calendar.range_half_open\`, \`calendar.unchanged\`.`,
  })
  changeOfficeHours(
    @Ctx() graph: GraphContext,
    @Arg('input', () => ChangeOfficeHoursInput, { description: 'What the act needs.' }) input: ChangeOfficeHoursInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.changeOfficeHours(graph.context, input));
  }

  @Mutation(() => CalendarChangePayload, {
    description: `Removes hours of a range of days. ${everyError}, \`calendar.hours_unknown\`, \`calendar.ordinary_hours_stay\`.`,
  })
  removeOfficeHours(
    @Ctx() graph: GraphContext,
    @Arg('input', () => RemoveOfficeHoursInput, { description: 'What the act needs.' }) input: RemoveOfficeHoursInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.removeOfficeHours(graph.context, input));
  }

  @Mutation(() => CalendarChangePayload, {
    description: `Changes the weekend or the zone. ${everyError}, \`calendar.weekend_impossible\`, \`calendar.zone_unknown\`, \`calendar.unchanged\`.`,
  })
  changeWorkingWeek(
    @Ctx() graph: GraphContext,
    @Arg('input', () => ChangeWorkingWeekInput, { description: 'What the act needs.' }) input: ChangeWorkingWeekInput,
  ): Promise<CalendarChangePayload> {
    return change(graph, input, () => readChange.changeWorkingWeek(graph.context, input));
  }
}

import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalizedTextInput } from '../../platform/localized-text.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { HolidayCertainty } from '../calendar/index.js';

/** What every change of working time says of itself. */
@InputType({ description: 'What every change of working time says of itself.' })
abstract class CalendarChangeInput {
  @Field(() => Int, { description: 'Version of the calendar that was read; `calendar.changed_meanwhile` when another changed it since.' })
  @IsInt()
  version!: number;

  @Field(() => String, { description: 'Why, at most 2,000 characters; shown on every obligation it moves.' })
  reason!: string;
}

@InputType({ description: 'A holiday of one or several days.' })
export class AddHolidayInput extends CalendarChangeInput {
  @Field(() => LocalizedTextInput, { description: 'Its name, at most 200 characters in each language.' })
  name!: LocalizedTextInput;

  @Field(() => CivilDateScalar, { description: 'Its first day.' })
  firstOn!: string;

  @Field(() => Int, { description: 'Days it lasts, 1 to 10.' })
  @IsInt()
  @Min(1)
  @Max(10)
  days!: number;

  @Field(() => HolidayCertainty, { description: 'ESTIMATED where it may still move by one day.' })
  certainty!: HolidayCertainty;
}

@InputType({ description: 'A feast, named by one of its days.' })
abstract class FeastInput extends CalendarChangeInput {
  @Field(() => ID, { description: 'Identifier of the feast, or of one of its days.' })
  @IsUUID()
  feastId!: string;
}

@InputType({ description: 'A feast announced for the day that was estimated.' })
export class ConfirmFeastInput extends FeastInput {}

@InputType({ description: 'A feast taken out of the calendar, all its days.' })
export class RemoveFeastInput extends FeastInput {}

@InputType({ description: 'A feast that falls earlier or later, all its days.' })
export class MoveFeastInput extends FeastInput {
  @Field(() => Int, { description: 'Days later; negative when earlier; at most 30 either way.' })
  @IsInt()
  @Min(-30)
  @Max(30)
  days!: number;

  @Field(() => Boolean, { description: 'True when it is announced thereby, and fixed from now on.' })
  announced!: boolean;
}

@InputType({ description: 'A stretch of office work, wall-clock times `HH:mm`.' })
export class SessionInput {
  @Field(() => String, { description: 'When it begins.' })
  from!: string;

  @Field(() => String, { description: 'When it ends, the same day.' })
  to!: string;
}

@InputType({ description: 'Office hours for a range of days.' })
export class AddOfficeHoursInput extends CalendarChangeInput {
  @Field(() => CivilDateScalar, { description: 'First day, included.' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day, included.' })
  endsOn!: string;

  @Field(() => [SessionInput], { description: 'One to four sessions of the day.' })
  @ArrayMaxSize(4)
  sessions!: SessionInput[];

  @Field(() => String, { description: 'What they are for, such as Ramadan; at most 200 characters.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'Code of the structure that keeps them, with those below it; none for the whole office.' })
  structureCode?: string | null;
}

@InputType({ description: 'Other days or times for hours already in the calendar. Ordinary hours have no days.' })
export class ChangeOfficeHoursInput extends CalendarChangeInput {
  @Field(() => ID, { description: 'Identifier of the hours.' })
  @IsUUID()
  hoursId!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day, included.' })
  @IsOptional()
  startsOn?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day, included.' })
  @IsOptional()
  endsOn?: string | null;

  @Field(() => [SessionInput], { description: 'One to four sessions of the day.' })
  @ArrayMaxSize(4)
  sessions!: SessionInput[];
}

@InputType({ description: 'Hours taken out of the calendar.' })
export class RemoveOfficeHoursInput extends CalendarChangeInput {
  @Field(() => ID, { description: 'Identifier of the hours.' })
  @IsUUID()
  hoursId!: string;
}

@InputType({ description: 'The days off of every week, and the zone of the office.' })
export class ChangeWorkingWeekInput extends CalendarChangeInput {
  @Field(() => [Int], { description: 'Days of the weekend, 0 is Sunday; at most three.' })
  @ArrayMaxSize(7)
  weekend!: number[];

  @Field(() => String, { description: 'IANA zone, such as `Africa/Algiers`.' })
  zone!: string;
}

@InputType({ description: 'Exactly one change, as it would be sent.' })
export class PreviewCalendarChangeInput {
  @Field(() => AddHolidayInput, { nullable: true, description: 'A holiday added.' })
  addHoliday?: AddHolidayInput | null;

  @Field(() => ConfirmFeastInput, { nullable: true, description: 'A feast confirmed.' })
  confirmFeast?: ConfirmFeastInput | null;

  @Field(() => MoveFeastInput, { nullable: true, description: 'A feast moved.' })
  moveFeast?: MoveFeastInput | null;

  @Field(() => RemoveFeastInput, { nullable: true, description: 'A feast removed.' })
  removeFeast?: RemoveFeastInput | null;

  @Field(() => AddOfficeHoursInput, { nullable: true, description: 'Hours added.' })
  addOfficeHours?: AddOfficeHoursInput | null;

  @Field(() => ChangeOfficeHoursInput, { nullable: true, description: 'Hours changed.' })
  changeOfficeHours?: ChangeOfficeHoursInput | null;

  @Field(() => RemoveOfficeHoursInput, { nullable: true, description: 'Hours removed.' })
  removeOfficeHours?: RemoveOfficeHoursInput | null;

  @Field(() => ChangeWorkingWeekInput, { nullable: true, description: 'The week changed.' })
  changeWorkingWeek?: ChangeWorkingWeekInput | null;
}

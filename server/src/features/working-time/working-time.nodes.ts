import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { HolidayCertainty } from '../calendar/index.js';
import { ObligationKind } from '../obligations/index.js';
import { Structure } from '../positions/index.js';

@ObjectType({ description: 'A run of days off under one name: announced, moved and removed whole.', simpleResolvers: true })
export class Feast {
  @Field(() => ID, { description: 'Identifier of its first day.' })
  id!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => CivilDateScalar, { description: 'Its first day.' })
  firstOn!: string;

  @Field(() => CivilDateScalar, { description: 'Its last day.' })
  lastOn!: string;

  @Field(() => Int, { description: 'Days it lasts.' })
  days!: number;

  @Field(() => HolidayCertainty, { description: 'ESTIMATED while it may still move by one day.' })
  certainty!: HolidayCertainty;
}

@ObjectType({ description: 'A stretch of office work.', simpleResolvers: true })
export class OfficeSession {
  @Field(() => String, { description: 'When it begins, wall-clock time `HH:mm`.' })
  from!: string;

  @Field(() => String, { description: 'When it ends, wall-clock time `HH:mm`.' })
  to!: string;
}

@ObjectType('OfficeHours', { description: 'Office hours, ordinary or for a range of days.' })
export class OfficeHoursNode {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day; null for ordinary hours.' })
  startsOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day; null for ordinary hours.' })
  endsOn!: string | null;

  @Field(() => [OfficeSession], { description: 'Sessions of the day, in order.' })
  sessions!: OfficeSession[];

  @Field(() => String, { description: 'What they are for.' })
  title!: string;

  @Field(() => Structure, { nullable: true, description: 'Who keeps them, with the structures below; null for the whole office.' })
  structure!: Promise<Structure | null>;
}

@ObjectType({ description: 'The working time of the office.' })
export class OfficeCalendar {
  @Field(() => Int, { description: 'Goes up with every change; a change names the version it was made on.' })
  version!: number;

  @Field(() => String, { description: 'IANA zone of the office.' })
  zone!: string;

  @Field(() => [Int], { description: 'Days of the weekend, 0 is Sunday.' })
  weekend!: number[];

  @Field(() => [Feast], { description: 'Days off of the year asked for, in order.' })
  feasts!: Feast[];

  @Field(() => [OfficeHoursNode], { description: 'Ordinary hours first, then the ranges in order.' })
  officeHours!: OfficeHoursNode[];
}

@ObjectType({ description: 'An obligation that a change would move.', simpleResolvers: true })
export class PreviewedShift {
  @Field(() => ID, { description: 'Identifier of the obligation.' })
  id!: string;

  @Field(() => ObligationKind, { description: 'What is owed.' })
  kind!: ObligationKind;

  @Field(() => String, { nullable: true, description: 'Reference of the record it serves.' })
  reference!: string | null;

  @Field(() => CivilDateScalar, { description: 'Date it lapses on now.' })
  lapsesBeforeOn!: string;

  @Field(() => CivilDateScalar, { description: 'Date it would lapse on.' })
  lapsesAfterOn!: string;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Its next rung now.' })
  stepBeforeAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Its next rung then.' })
  stepAfterAt!: Date | null;
}

@ObjectType({ description: 'What a change would move, before it is made.', simpleResolvers: true })
export class CalendarPreview {
  @Field(() => Int, { description: 'Open obligations looked at.' })
  openCount!: number;

  @Field(() => Int, { description: 'Of them, those of which the date would move.' })
  dateCount!: number;

  @Field(() => Int, { description: 'Of them, those of which the next rung would move.' })
  rungCount!: number;

  @Field(() => [PreviewedShift], { description: 'The first of them, at most eight.' })
  examples!: PreviewedShift[];
}

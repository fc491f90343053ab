import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar, DecimalScalar } from '../../platform/scalars.js';
import { Frequency, IndicatorDirection, IndicatorFamily, IndicatorOrigin, IndicatorUnit } from '../indicators/index.js';
import { CellStatus, ConfidenceGrade, ConfidenceReason, TrendDirection } from './dashboard.enums.js';

@ObjectType({ description: 'The value of one period, as it was judged by the target of its own day.', simpleResolvers: true })
export class CourseValue {
  @Field(() => CivilDateScalar, { description: 'Last day of the period; today for what the product computes of the running one.' })
  periodEnd!: string;

  @Field(() => DecimalScalar, { description: 'Value, in the unit of the indicator.' })
  value!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Expected by that day; null where nothing was.' })
  target!: string | null;

  @Field(() => CellStatus, { description: 'Judgement of the value by its own target and the present thresholds.' })
  status!: CellStatus;

  @Field(() => Boolean, { description: 'Whether the office has validated it.' })
  validated!: boolean;
}

@ObjectType({ description: 'Change against the period before.', simpleResolvers: true })
export class StandingTrend {
  @Field(() => TrendDirection, { description: 'Which way it goes, read in the direction of the indicator.' })
  direction!: TrendDirection;

  @Field(() => DecimalScalar, { description: 'The last value less the one before, in the unit of the indicator.' })
  change!: string;
}

/** Where an indicator of a body stands today. */
@ObjectType({
  description: 'Where an indicator of a body stands today. The status is computed; the judgement of the head stands beside it, on the body.',
  simpleResolvers: true,
})
export class IndicatorStanding {
  @Field(() => ID, { description: 'Identifier of the assignment of the indicator to the body.' })
  id!: string;

  @Field(() => String, { description: 'Code of the indicator.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Name of the indicator.' })
  name!: LocalizedText;

  @Field(() => IndicatorFamily, { description: 'Family of the dashboard.' })
  family!: IndicatorFamily;

  @Field(() => IndicatorUnit, { description: 'Unit of the values.' })
  unit!: IndicatorUnit;

  @Field(() => IndicatorDirection, { description: 'Which way is better.' })
  direction!: IndicatorDirection;

  @Field(() => IndicatorOrigin, { description: 'Whether the body reports it or the product computes it.' })
  origin!: IndicatorOrigin;

  @Field(() => Frequency, { description: 'How often it is read.' })
  frequency!: Frequency;

  @Field(() => Boolean, { description: 'Whether its values are seen by their chain only.' })
  restricted!: boolean;

  @Field(() => DecimalScalar, { description: 'Weight in the roll-up of its family.' })
  weight!: string;

  @Field(() => CellStatus, { description: 'Computed from the value, the target of its period and the thresholds.' })
  status!: CellStatus;

  @Field(() => DecimalScalar, { nullable: true, description: 'Newest value, in the unit: of times the median, of finances paid out of allotted.' })
  value!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day of the period of the value; today for what the product computes.' })
  periodEnd!: string | null;

  @Field(() => Int, { nullable: true, description: 'Periods that have become due since; 0 is current.' })
  periodsBehind!: number | null;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Expected by the end of that period: on the line between dated targets, or the planned rate of road maps.',
  })
  target!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The first dated target after that period.' })
  nextTarget!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day by which the next target is expected.' })
  nextTargetOn!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond it a value is watched.' })
  warningThreshold!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond it a directive is drafted.' })
  breachThreshold!: string | null;

  @Field(() => StandingTrend, { nullable: true, description: 'Against the period before; null when either value is missing.' })
  trend!: StandingTrend | null;

  @Field(() => ConfidenceGrade, { description: 'What the value can be trusted for.' })
  grade!: ConfidenceGrade;

  @Field(() => [ConfidenceReason], { description: 'Why it is not A; empty when it is.' })
  reasons!: ConfidenceReason[];

  @Field(() => DecimalScalar, { nullable: true, description: 'Days within which nine files in ten were done.' })
  p90Days!: string | null;

  @Field(() => Int, { nullable: true, description: 'Age of the oldest pending file, in days.' })
  oldestPendingDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'Files on which the time was measured.' })
  fileCount!: number | null;

  @Field(() => Int, { nullable: true, description: 'People who answered.' })
  sampleSize!: number | null;

  @Field(() => Int, { nullable: true, description: 'Answers below which the value is weak; null where no sample is taken.' })
  sampleMinimum!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits allotted, in dinars.' })
  allotted!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits committed, in dinars.' })
  committed!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits paid, in dinars.' })
  paid!: string | null;

  @Field(() => [CourseValue], {
    description: 'The newest periods, the oldest first; six on the dashboard, twenty-four on the page of the indicator.',
  })
  course!: CourseValue[];
}

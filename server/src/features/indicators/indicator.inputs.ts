import { ArrayMaxSize, ArrayMinSize, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { LocalizedTextInput } from '../../platform/localized-text.js';
import { CivilDateScalar, DecimalScalar } from '../../platform/scalars.js';
import { Confidentiality } from '../obligations/index.js';
import { Frequency, IndicatorDirection, IndicatorFamily, IndicatorOrigin, IndicatorUnit } from './indicator.enums.js';

/** Bodies of the office, and days of a plan, that one act may name. */
const manyAtMost = 100;
const delayDaysAtMost = 366;

@InputType({ description: 'What a sheet says, and a revision may change.' })
export class IndicatorSheetInput {
  @Field(() => LocalizedTextInput, { description: 'Name in the three languages, at most 300 characters each.' })
  name!: LocalizedTextInput;

  @Field(() => LocalizedTextInput, { description: 'What it measures, at most 2,000 characters each.' })
  definition!: LocalizedTextInput;

  @Field(() => String, { description: 'How the value is computed, at most 2,000 characters.' })
  formula!: string;

  @Field(() => String, { description: 'Where the figures come from, at most 2,000 characters.' })
  source!: string;

  @Field(() => String, { description: 'How they are collected, at most 2,000 characters.' })
  method!: string;

  @Field(() => Int, { description: 'Calendar days after the end of a period before its value is available, 0 to 366.' })
  @IsInt()
  @Min(0)
  @Max(delayDaysAtMost)
  availabilityDelayDays!: number;

  @Field(() => Int, { nullable: true, description: 'Answers below which a satisfaction value is weak.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  sampleMinimum?: number | null;
}

@InputType({ description: 'A new indicator with its first sheet.' })
export class DefineIndicatorInput {
  @Field(() => String, { description: 'Code of 2 to 40 capital letters, digits and hyphens, such as PENSION-DELAY.' })
  code!: string;

  @Field(() => IndicatorFamily, { description: 'Family of the dashboard.' })
  family!: IndicatorFamily;

  @Field(() => IndicatorUnit, { description: 'Unit of the value; a processing time is in days, a satisfaction in percent.' })
  unit!: IndicatorUnit;

  @Field(() => IndicatorDirection, { description: 'Which way is better.' })
  direction!: IndicatorDirection;

  @Field(() => IndicatorOrigin, { description: 'Whether bodies report it or the product computes it.' })
  origin!: IndicatorOrigin;

  @Field(() => Frequency, { description: 'How often it is read.' })
  frequency!: Frequency;

  @Field(() => Confidentiality, { description: 'RESTRICTED: its values are seen by the minister, the cabinet and whoever answers for them.' })
  confidentiality!: Confidentiality;

  @Field(() => IndicatorSheetInput, { description: 'Its sheet.' })
  @ValidateNested()
  sheet!: IndicatorSheetInput;
}

@InputType({ description: 'The sheet as it should read from now on.' })
export class ReviseIndicatorInput {
  @Field(() => ID, { description: 'The indicator.' })
  @IsUUID()
  indicatorId!: string;

  @Field(() => Int, { description: 'The version that was read; `indicator.changed_meanwhile` when another revised it since.' })
  version!: number;

  @Field(() => IndicatorSheetInput, { description: 'The whole sheet.' })
  @ValidateNested()
  sheet!: IndicatorSheetInput;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'An indicator to be read no more.' })
export class RetireIndicatorInput {
  @Field(() => ID, { description: 'The indicator.' })
  @IsUUID()
  indicatorId!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Who answers for an indicator in a body, what it weighs, and what it is judged by.' })
export class AssignmentTermsInput {
  @Field(() => ID, { description: 'Position that answers for the readings: of the body itself.' })
  @IsUUID()
  positionId!: string;

  @Field(() => DecimalScalar, { description: 'Weight in the roll-up of the sector; above 0.' })
  weight!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond it, on the worse side, a value is watched.' })
  warningThreshold?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Beyond it, on the worse side, a value is breached.' })
  breachThreshold?: string | null;
}

@InputType({ description: 'Gives an indicator to a body.' })
export class AssignIndicatorInput {
  @Field(() => ID, { description: 'The indicator.' })
  @IsUUID()
  indicatorId!: string;

  @Field(() => String, { description: 'Code of the body, such as CNAS.' })
  structureCode!: string;

  @Field(() => AssignmentTermsInput, { description: 'On which terms.' })
  @ValidateNested()
  terms!: AssignmentTermsInput;

  @Field(() => DecimalScalar, { nullable: true, description: 'Value when follow-up begins.' })
  initialValue?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day of the initial value; required with it, and not to come.' })
  initialOn?: string | null;
}

@InputType({ description: 'The terms as they should stand from now on.' })
export class AmendAssignmentInput {
  @Field(() => ID, { description: 'The indicator of the body.' })
  @IsUUID()
  assignmentId!: string;

  @Field(() => Int, { description: 'The version that was read; `assignment.changed_meanwhile` when another amended it since.' })
  version!: number;

  @Field(() => AssignmentTermsInput, { description: 'All of the terms.' })
  @ValidateNested()
  terms!: AssignmentTermsInput;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Takes an indicator from a body; its readings stay.' })
export class EndAssignmentInput {
  @Field(() => ID, { description: 'The indicator of the body.' })
  @IsUUID()
  assignmentId!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'A value expected by a day.' })
export class TargetInput {
  @Field(() => CivilDateScalar, { description: 'The day.' })
  dueOn!: string;

  @Field(() => DecimalScalar, { description: 'The value, in the unit of the indicator.' })
  value!: string;
}

@InputType({ description: 'Targets to be set. One for a day that has one replaces it; the others stay.' })
export class SetTargetsInput {
  @Field(() => ID, { description: 'The indicator of the body.' })
  @IsUUID()
  assignmentId!: string;

  @Field(() => [TargetInput], { description: 'At least one, at most 100, each day once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(manyAtMost)
  targets!: TargetInput[];
}

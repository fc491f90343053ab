import { ArrayMaxSize, ArrayMinSize, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';
import { ReviewFrequency } from './review.enums.js';

/** More than any office has. */
const structuresAtMost = 100;
const recipientsAtMost = 50;

@InputType({ description: 'Which review is frozen.' })
export class FreezeReviewInput {
  @Field(() => CivilDateScalar, { description: 'First day of the period.' })
  fromOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period; it must be over.' })
  toOn!: string;

  @Field(() => [String], { description: 'Codes of structures, such as CNAS, at most 100; empty for all.' })
  @ArrayMaxSize(structuresAtMost)
  structureCodes!: string[];
}

@InputType({ description: 'A review to be made of each period that ends.' })
export class ScheduleReviewInput {
  @Field(() => ReviewFrequency, { description: 'Of which period.' })
  frequency!: ReviewFrequency;

  @Field(() => [String], { description: 'Codes of structures, at most 100; empty for all.' })
  @ArrayMaxSize(structuresAtMost)
  structureCodes!: string[];

  @Field(() => [ID], { description: 'Positions whose holders are sent it, at most 50: of those that read the whole office.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(recipientsAtMost)
  @IsUUID(undefined, { each: true })
  recipientPositionIds!: string[];
}

@InputType({ description: 'Which schedule ends.' })
export class EndReviewScheduleInput {
  @Field(() => ID, { description: 'Identifier of the schedule.' })
  @IsUUID()
  scheduleId!: string;
}

import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';
import { PlanDecision } from './plan.enums.js';

@InputType({ description: 'A milestone to date anew, by its identifier, or to add, by its title: exactly one of the two is given.' })
export class PlannedMilestoneInput {
  @Field(() => ID, { nullable: true, description: 'A milestone of the directive that is not yet reported.' })
  @IsOptional()
  @IsUUID()
  milestoneId?: string | null;

  @Field(() => String, { nullable: true, description: 'Title of a new one, at most 300 characters.' })
  title?: string | null;

  @Field(() => CivilDateScalar, { description: 'Day it would be due; not after the directive.' })
  dueOn!: string;

  @Field(() => Int, { nullable: true, description: 'Weight of a new one in the completion rate, 1 to 100; 1 unless told.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  weight?: number | null;
}

@InputType({ description: 'The read-back of a directive.' })
export class ProposePlanInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => String, { description: 'The order in your own words, at most 2,000 characters.' })
  restatement!: string;

  @Field(() => String, { description: 'What is done first, at most 2,000 characters.' })
  firstStep!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Due date proposed; required where the directive has none.' })
  dueOn?: string | null;

  @Field(() => [PlannedMilestoneInput], { nullable: true, description: 'At most 50.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested()
  milestones?: PlannedMilestoneInput[] | null;
}

@InputType({ description: "The office's decision on the plan proposed." })
export class DecidePlanInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => PlanDecision, { description: 'What the office decides.' })
  decision!: PlanDecision;

  @Field(() => String, { nullable: true, description: 'A remark; required by RETURN. At most 2,000 characters.' })
  note?: string | null;
}

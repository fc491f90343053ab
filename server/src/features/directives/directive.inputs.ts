import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language } from '../../platform/language.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Confidentiality, Priority } from '../obligations/index.js';
import { ContestDecision, ContestReason, Nature, Recurrence } from './directive.enums.js';

@InputType({ description: 'A dated step of a directive.' })
export class MilestoneInput {
  @Field(() => String, { description: 'At most 300 characters.' })
  title!: string;

  @Field(() => CivilDateScalar, { description: 'Not after the due date of the directive.' })
  dueOn!: string;

  @Field(() => Int, { nullable: true, description: 'Weight in the completion rate, 1 to 100; 1 unless told.' })
  @IsOptional() @IsInt() @Min(1) @Max(100)
  weight?: number | null;

  @Field(() => ID, { nullable: true, description: 'Position that delivers it; the lead unless told.' })
  @IsOptional() @IsUUID()
  leadPositionId?: string | null;
}

@InputType({ description: 'What the cabinet records of an order.' })
export class RecordDirectiveInput {
  @Field(() => String, { description: 'Short title, at most 300 characters.' })
  title!: string;

  @Field(() => String, { description: 'The order, verbatim, at most 20,000 characters.' })
  text!: string;

  @Field(() => Language, { description: 'Language of title and text.' })
  language!: Language;

  @Field(() => Nature)
  nature!: Nature;

  @Field(() => Recurrence, { nullable: true, description: 'Required when recurring.' })
  recurrence?: Recurrence | null;

  @Field(() => Priority)
  priority!: Priority;

  @Field(() => Confidentiality)
  confidentiality!: Confidentiality;

  @Field(() => ID, { description: 'The one position that answers for it; it must have a holder when the directive is issued.' })
  @IsUUID()
  leadPositionId!: string;

  @Field(() => [ID], { nullable: true })
  @IsOptional() @ArrayMaxSize(30) @IsUUID(undefined, { each: true })
  contributorPositionIds?: string[] | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Binding date; of the first period when recurring; none when standing.' })
  dueOn?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  meetingId?: string | null;

  @Field(() => Int, { nullable: true })
  @IsOptional() @IsInt() @Min(1) @Max(999)
  extractNumber?: number | null;

  @Field(() => String, { nullable: true })
  source?: string | null;

  @Field(() => ID, { nullable: true })
  @IsOptional() @IsUUID()
  projectId?: string | null;

  @Field(() => [MilestoneInput], { nullable: true })
  @IsOptional() @ArrayMaxSize(50) @ValidateNested()
  milestones?: MilestoneInput[] | null;
}

@InputType({ description: 'The whole content of a draft, as it should be from now on.' })
export class AmendDirectiveInput extends RecordDirectiveInput {
  @Field(() => ID)
  @IsUUID()
  directiveId!: string;

  @Field(() => Int, { description: 'The version that was read; refused with `directive.changed_meanwhile` when another person saved since.' })
  @IsInt()
  version!: number;
}

@InputType()
export class IssueDirectiveInput {
  @Field(() => ID)
  @IsUUID()
  directiveId!: string;
}

@InputType()
export class DiscardDirectiveInput {
  @Field(() => ID)
  @IsUUID()
  directiveId!: string;
}

@InputType()
export class AcknowledgeDirectiveInput {
  @Field(() => ID)
  @IsUUID()
  directiveId!: string;

  @Field(() => String, { nullable: true, description: 'At most 2,000 characters.' })
  note?: string | null;
}

@InputType()
export class ContestDirectiveInput {
  @Field(() => ID)
  @IsUUID()
  directiveId!: string;

  @Field(() => ContestReason)
  reason!: ContestReason;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  note!: string;
}

@InputType()
export class DecideContestInput {
  @Field(() => ID)
  @IsUUID()
  directiveId!: string;

  @Field(() => ContestDecision)
  decision!: ContestDecision;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'Required by REASSIGN.' })
  @IsOptional() @IsUUID()
  newLeadPositionId?: string | null;
}

@InputType()
export class CancelDirectiveInput {
  @Field(() => ID)
  @IsUUID()
  directiveId!: string;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;

  @Field(() => String, { description: 'Who ordered it, at most 300 characters.' })
  authority!: string;
}

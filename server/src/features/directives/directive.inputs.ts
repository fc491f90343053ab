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
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(100)
  weight?: number | null;

  @Field(() => ID, { nullable: true, description: 'Position that delivers it; the lead unless told.' })
  @IsOptional()
  @IsUUID()
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

  @Field(() => Nature, { description: 'Time-bound, standing or recurring.' })
  nature!: Nature;

  @Field(() => Recurrence, {
    nullable: true,
    description: 'Required when recurring. When standing, the period of its attestation, monthly or quarterly; quarterly unless told.',
  })
  recurrence?: Recurrence | null;

  @Field(() => Priority, { description: 'Priority given by the office.' })
  priority!: Priority;

  @Field(() => Confidentiality, { description: 'Who may see it.' })
  confidentiality!: Confidentiality;

  @Field(() => ID, { description: 'The one position that answers for it; it must have a holder when the directive is issued.' })
  @IsUUID()
  leadPositionId!: string;

  @Field(() => [ID], { nullable: true, description: 'Positions that contribute, at most 30; the lead is not one of them.' })
  @IsOptional()
  @ArrayMaxSize(30)
  @IsUUID(undefined, { each: true })
  contributorPositionIds?: string[] | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Binding date; of the first period when recurring; none when standing.' })
  dueOn?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the meeting.' })
  @IsOptional()
  @IsUUID()
  meetingId?: string | null;

  @Field(() => Int, { nullable: true, description: 'Number of the extract in the minutes, 1 to 999.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  extractNumber?: number | null;

  @Field(() => String, { nullable: true, description: 'Where the order was given, when not in a recorded meeting; at most 300 characters.' })
  source?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the programme that implements it.' })
  @IsOptional()
  @IsUUID()
  projectId?: string | null;

  @Field(() => [MilestoneInput], { nullable: true, description: 'At most 50.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested()
  milestones?: MilestoneInput[] | null;
}

@InputType({ description: 'The whole content of a draft, as it should be from now on.' })
export class AmendDirectiveInput extends RecordDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => Int, { description: 'The version that was read; refused with `directive.changed_meanwhile` when another person saved since.' })
  @IsInt()
  version!: number;
}

@InputType({ description: 'A draft to issue.' })
export class IssueDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;
}

@InputType({ description: 'A draft to remove.' })
export class DiscardDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;
}

@InputType({ description: 'A receipt.' })
export class AcknowledgeDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => String, { nullable: true, description: 'At most 2,000 characters.' })
  note?: string | null;
}

@InputType({ description: 'A dispute by the lead.' })
export class ContestDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => ContestReason, { description: 'Coded reason.' })
  reason!: ContestReason;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  note!: string;
}

@InputType({ description: "The office's decision on a contest." })
export class DecideContestInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => ContestDecision, { description: 'What the office decides.' })
  decision!: ContestDecision;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;

  @Field(() => ID, { nullable: true, description: 'Required by REASSIGN.' })
  @IsOptional()
  @IsUUID()
  newLeadPositionId?: string | null;
}

@InputType({ description: 'The end of a standing or recurring directive, with its reason and authority.' })
export class EndDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;

  @Field(() => String, { description: 'Who ordered it, at most 300 characters.' })
  authority!: string;
}

@InputType({ description: 'A withdrawal, with its reason and authority.' })
export class CancelDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;

  @Field(() => String, { description: 'Who ordered it, at most 300 characters.' })
  authority!: string;
}

import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType({ description: 'A progress note.' })
export class RecordUpdateInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => Int, { description: '0 to 100.' })
  @IsInt()
  @Min(0)
  @Max(100)
  percent!: number;

  @Field(() => String, { description: 'One sentence, at most 2,000 characters.' })
  note!: string;
}

@InputType({ description: 'A report on a directive, or on one of its milestones: exactly one of the two is named.' })
export class ReportCompletionInput {
  @Field(() => ID, { nullable: true, description: 'Identifier of the directive.' })
  @IsOptional()
  @IsUUID()
  directiveId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the milestone.' })
  @IsOptional()
  @IsUUID()
  milestoneId?: string | null;

  @Field(() => String, { description: 'What was done and where it can be seen, at most 2,000 characters.' })
  text!: string;

  @Field(() => [ID], { nullable: true, description: 'Files uploaded by the same person to `POST /files`.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  fileIds?: string[] | null;
}

@InputType({ description: 'Exactly one of directive and milestone is named.' })
export class VerifyCompletionInput {
  @Field(() => ID, { nullable: true, description: 'Identifier of the directive.' })
  @IsOptional()
  @IsUUID()
  directiveId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the milestone.' })
  @IsOptional()
  @IsUUID()
  milestoneId?: string | null;

  @Field(() => String, { nullable: true, description: 'At most 2,000 characters.' })
  note?: string | null;
}

@InputType({ description: 'Exactly one of directive and milestone is named.' })
export class ReturnCompletionInput {
  @Field(() => ID, { nullable: true, description: 'Identifier of the directive.' })
  @IsOptional()
  @IsUUID()
  directiveId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the milestone.' })
  @IsOptional()
  @IsUUID()
  milestoneId?: string | null;

  @Field(() => String, { description: 'What is missing, at most 2,000 characters.' })
  reason!: string;
}

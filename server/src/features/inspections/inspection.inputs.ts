import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Max, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';

@InputType({ description: 'An inspection asked for by hand.' })
export class OpenInspectionInput {
  @Field(() => ID, { description: 'Identifier of the closed directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'What an inspection found.' })
export class ConcludeInspectionInput {
  @Field(() => ID, { description: 'Identifier of the directive inspected.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => Boolean, { description: 'Whether what was reported stands. When it does not, the directive is reopened.' })
  passed!: boolean;

  @Field(() => String, { description: 'Findings, at most 2,000 characters.' })
  findings!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'New due date; required when it failed.' })
  dueOn?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Files uploaded by the same person to `POST /files`.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  fileIds?: string[] | null;
}

@InputType({ description: 'The share of closures of one structure that is inspected.' })
export class SetInspectionRateInput {
  @Field(() => ID, { description: 'Identifier of the structure.' })
  @IsUUID()
  structureId!: string;

  @Field(() => Int, { description: '0 to 100.' })
  @IsInt()
  @Min(0)
  @Max(100)
  ratePercent!: number;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

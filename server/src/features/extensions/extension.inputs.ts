import { ArrayMaxSize, IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';
import { ExtensionDecision, ExtensionReason } from './extension.enums.js';

@InputType({ description: 'A request for more time on a directive, or on one of its milestones: exactly one of the two is named.' })
export class RequestExtensionInput {
  @Field(() => ID, { nullable: true, description: 'Identifier of the directive.' })
  @IsOptional()
  @IsUUID()
  directiveId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Identifier of the milestone.' })
  @IsOptional()
  @IsUUID()
  milestoneId?: string | null;

  @Field(() => ExtensionReason, { description: 'Coded reason.' })
  reason!: ExtensionReason;

  @Field(() => String, { description: 'What prevents the date from being met, at most 2,000 characters.' })
  note!: string;

  @Field(() => CivilDateScalar, { description: 'A working day after the date in force.' })
  proposedDueOn!: string;

  @Field(() => [ID], { nullable: true, description: 'Files uploaded by the same person to `POST /files`.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  fileIds?: string[] | null;
}

@InputType({ description: "The office's decision on a request for more time." })
export class DecideExtensionInput {
  @Field(() => ID, { description: 'Identifier of the request.' })
  @IsUUID()
  extensionId!: string;

  @Field(() => ExtensionDecision, { description: 'Granted or refused.' })
  decision!: ExtensionDecision;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The date granted; the one asked for unless told.' })
  dueOn?: string | null;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'A request for more time that its author takes back.' })
export class WithdrawExtensionInput {
  @Field(() => ID, { description: 'Identifier of the request.' })
  @IsUUID()
  extensionId!: string;
}

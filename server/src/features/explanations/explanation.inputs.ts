import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Min } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Language } from '../../platform/language.js';
import { ExplanationOutcome } from './explanation.enums.js';

@InputType({ description: 'The obligation that failed.' })
export class DraftExplanationRequestInput {
  @Field(() => ID, { description: 'Identifier of a late obligation on a directive.' })
  @IsUUID()
  obligationId!: string;
}

@InputType({ description: 'The text of a draft, whole.' })
export class AmendExplanationRequestInput {
  @Field(() => ID, { description: 'Identifier of the request.' })
  @IsUUID()
  requestId!: string;

  @Field(() => Int, { description: 'Version that was read; refused when another person saved since.' })
  @IsInt()
  @Min(1)
  version!: number;

  @Field(() => Language, { description: 'Language of the text.' })
  language!: Language;

  @Field(() => String, { description: 'At most 20,000 characters.' })
  text!: string;
}

@InputType({ description: 'The text as it is signed.' })
export class SignExplanationRequestInput extends AmendExplanationRequestInput {}

@InputType({ description: 'The written reply.' })
export class ReplyToExplanationRequestInput {
  @Field(() => ID, { description: 'Identifier of the request.' })
  @IsUUID()
  requestId!: string;

  @Field(() => String, { description: 'At most 20,000 characters.' })
  text!: string;

  @Field(() => [ID], { nullable: true, description: 'Files uploaded by the same person to `POST /files`.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  fileIds?: string[] | null;
}

@InputType({ description: 'How a request ends.' })
export class CloseExplanationRequestInput {
  @Field(() => ID, { description: 'Identifier of the request.' })
  @IsUUID()
  requestId!: string;

  @Field(() => ExplanationOutcome, { description: 'What comes of it.' })
  outcome!: ExplanationOutcome;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Why a request is withdrawn.' })
export class WithdrawExplanationRequestInput {
  @Field(() => ID, { description: 'Identifier of the request.' })
  @IsUUID()
  requestId!: string;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  reason!: string;
}

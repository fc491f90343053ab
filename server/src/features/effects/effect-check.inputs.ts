import { ArrayMaxSize, IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { EffectAnswer } from './effect-check.enums.js';

@InputType({ description: 'Whether what was done shows an effect.' })
export class AnswerEffectCheckInput {
  @Field(() => ID, { description: 'Identifier of the question.' })
  @IsUUID()
  effectCheckId!: string;

  @Field(() => EffectAnswer, { description: 'Whether the effect sought can be seen.' })
  answer!: EffectAnswer;

  @Field(() => String, { description: 'What can be seen, and where; at most 2,000 characters.' })
  sentence!: string;

  @Field(() => [ID], { nullable: true, description: 'Files uploaded by the same person to `POST /files`.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  fileIds?: string[] | null;
}

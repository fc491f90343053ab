import { ArrayMaxSize, IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Compliance } from './attestation.enums.js';

@InputType({ description: 'A statement of compliance, signed in the application.' })
export class AttestDirectiveInput {
  @Field(() => ID, { description: 'Identifier of the attestation owed.' })
  @IsUUID()
  attestationId!: string;

  @Field(() => Compliance, { description: 'What is attested.' })
  compliance!: Compliance;

  @Field(() => String, { description: 'What was done over the period, at most 2,000 characters.' })
  statement!: string;

  @Field(() => [ID], { nullable: true, description: 'Files uploaded by the same person to `POST /files`.' })
  @IsOptional()
  @ArrayMaxSize(10)
  @IsUUID(undefined, { each: true })
  fileIds?: string[] | null;

  @Field(() => Boolean, { description: 'Whether the person confirms signing in their name, or in that of the position they act for.' })
  signed!: boolean;
}

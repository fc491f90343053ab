import { IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { WaitingParty } from '../obligations/index.js';

@InputType({ description: 'Whom a directive waits on from now on. It stops no clock: it says on whose account the days are.' })
export class DeclareWaitingInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => WaitingParty, { description: 'Whose turn it is; OWNER takes it back to the lead.' })
  party!: WaitingParty;

  @Field(() => ID, { nullable: true, description: 'Required by STRUCTURE: another than that of the lead.' })
  @IsOptional()
  @IsUUID()
  structureId?: string | null;

  @Field(() => String, { nullable: true, description: 'Required by OUTSIDE: name of the body, at most 300 characters.' })
  outside?: string | null;

  @Field(() => String, { description: 'What is awaited, at most 2,000 characters.' })
  reason!: string;
}

import { Field, ID, InputType } from 'type-graphql';
import { HoldSubject } from './hold.js';

@InputType({ description: 'What is to be kept, and why.' })
export class PlaceHoldInput {
  @Field(() => HoldSubject, { description: 'Kind of the subject.' })
  subjectType!: HoldSubject;

  @Field(() => ID, { description: 'Identifier of the record or person.' })
  subjectId!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'What orders it: number of a requisition, of a decision. At most 300 characters.' })
  authority?: string | null;
}

@InputType({ description: 'A hold that is no longer needed.' })
export class LiftHoldInput {
  @Field(() => ID, { description: 'Identifier of the hold.' })
  holdId!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;

  @Field(() => String, { description: 'Number of the decision that allows it, at most 300 characters.' })
  authority!: string;
}

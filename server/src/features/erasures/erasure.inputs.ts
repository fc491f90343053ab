import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'The person to erase, why, and the proof that the right one is meant.' })
export class EraseOfficialInput {
  @Field(() => ID, { description: 'Identifier of the person.' })
  officialId!: string;

  @Field(() => String, { description: 'Why, without naming the person; at most 2,000 characters. It stays.' })
  reason!: string;

  @Field(() => String, { description: 'Number of the decision that orders it, without naming the person; at most 300 characters. It stays.' })
  authority!: string;

  @Field(() => String, { description: 'The e-mail address of the person, typed again.' })
  confirmation!: string;
}

import { IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';

@InputType({ description: 'Whose account it is.' })
export class AccountInput {
  @Field(() => ID, { description: 'The person; never the one who asks.' })
  @IsUUID()
  officialId!: string;
}

@InputType({ description: 'Whose account it is, and why it is shut or opened.' })
export class AccountReasonInput extends AccountInput {
  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'A new password, and the one it takes the place of.' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password.' })
  current!: string;

  @Field(() => String, { description: '12 to 200 characters; not the name or address of the person, not a known password, not guessable.' })
  next!: string;
}

@InputType({ description: 'One of the viewer’s sessions.' })
export class EndSessionInput {
  @Field(() => ID, { description: 'The session.' })
  sessionId!: string;
}

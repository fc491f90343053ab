import { IsInt, IsOptional } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';

@InputType({ description: 'What is known of a breach when it is recorded.' })
export class RecordBreachInput {
  @Field(() => DateTimeScalar, { description: 'When the office learned of it: not in the future.' })
  discoveredAt!: Date;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day on which it happened, where that is known.' })
  occurredOn?: string | null;

  @Field(() => String, { description: 'What happened, at most 2,000 characters.' })
  what!: string;

  @Field(() => String, { description: 'Whose data, and which; at most 2,000 characters.' })
  people!: string;

  @Field(() => Int, { nullable: true, description: 'How many people, where that is known.' })
  @IsInt()
  @IsOptional()
  peopleCount?: number | null;

  @Field(() => String, { description: 'What may follow for them, at most 2,000 characters.' })
  consequences!: string;

  @Field(() => String, { description: 'What was done, at most 2,000 characters.' })
  measures!: string;
}

@InputType({ description: 'The entry as it should read from now on. What it said before is kept.' })
export class AmendBreachInput extends RecordBreachInput {
  @Field(() => ID, { description: 'Identifier of the breach.' })
  breachId!: string;

  @Field(() => Int, { description: 'The version that was read; refused with `breach.changed_meanwhile` when another person amended it since.' })
  version!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the authority was told.' })
  authorityNotifiedAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the people concerned were told.' })
  peopleNotifiedAt?: Date | null;

  @Field(() => String, { description: 'Why it is amended, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Closes an entry.' })
export class CloseBreachInput {
  @Field(() => ID, { description: 'Identifier of the breach.' })
  breachId!: string;

  @Field(() => Int, { description: 'The version that was read.' })
  version!: number;

  @Field(() => String, { description: 'What was concluded, at most 2,000 characters.' })
  conclusion!: string;
}

import { IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Frequency } from './indicator.enums.js';

@InputType({ description: 'Asks every body for its readings of a period.' })
export class OpenCampaignInput {
  @Field(() => Frequency, { description: 'Indicators of this frequency are asked for.' })
  frequency!: Frequency;

  @Field(() => CivilDateScalar, { description: 'A day of the period, which must have ended.' })
  periodOn!: string;

  @Field(() => CivilDateScalar, { description: 'Day by which every body owes its readings; not past.' })
  dueOn!: string;
}

@InputType({ description: 'A campaign to be locked.' })
export class LockCampaignInput {
  @Field(() => ID, { description: 'The campaign.' })
  @IsUUID()
  campaignId!: string;
}

import { IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';
import { AbsenceReason } from '../positions/index.js';

@InputType({ description: 'Who may act for a position, from when to when.' })
export class DelegatePositionInput {
  @Field(() => ID, { description: 'The position: one’s own, or any for the administrator.' })
  @IsUUID()
  positionId!: string;

  @Field(() => ID, { description: 'The person who may act; never the one who decides it, nor the holder.' })
  @IsUUID()
  delegateId!: string;

  @Field(() => CivilDateScalar, { description: 'First day.' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day, included; at most a year.' })
  endsOn!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'Names a delegation.' })
export class EndDelegationInput {
  @Field(() => ID, { description: 'The delegation.' })
  @IsUUID()
  delegationId!: string;
}

@InputType({ description: 'Days on which a holder is away, and who acts meanwhile.' })
export class RecordAbsenceInput {
  @Field(() => ID, { description: 'The position whose holder is away: one’s own, or any for the administrator.' })
  @IsUUID()
  positionId!: string;

  @Field(() => CivilDateScalar, { description: 'First day.' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day, included; not before today.' })
  endsOn!: string;

  @Field(() => AbsenceReason, { description: 'Why they are away.' })
  reason!: AbsenceReason;

  @Field(() => ID, {
    nullable: true,
    description: 'Who acts for every position the person holds; without anybody, rungs pass on to those above.',
  })
  @IsOptional()
  @IsUUID()
  delegateId?: string | null;
}

@InputType({ description: 'Names an absence.' })
export class EndAbsenceInput {
  @Field(() => ID, { description: 'The absence.' })
  @IsUUID()
  absenceId!: string;
}

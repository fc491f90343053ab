import { Field, ID, Int, ObjectType } from 'type-graphql';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { ExplanationOutcome, ProofKind } from './explanation.enums.js';

@ObjectType({ description: 'What proves that a position was notified of a directive.', simpleResolvers: true })
export class NotificationProof {
  @Field(() => ProofKind, { description: 'What it is.' })
  kind!: ProofKind;

  @Field(() => CivilDateScalar, { description: 'Day of the view or of the acknowledgement, or the one written on the receipt.' })
  on!: string;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Who signed for it, on a paper receipt.' })
  receivedBy!: string | null;

  officialId!: string;

  fileId!: string | null;
}

@ObjectType({ description: 'How many requests ended in one way.', simpleResolvers: true })
export class ExplanationOutcomeCount {
  @Field(() => ExplanationOutcome, { description: 'What came of them.' })
  outcome!: ExplanationOutcome;

  @Field(() => Int, { description: 'How many.' })
  count!: number;
}

@ObjectType({ description: 'Explanation requests signed between two days, counted without names.', simpleResolvers: true })
export class ExplanationStatistics {
  @Field(() => ID, { description: 'The period.' })
  id!: string;

  @Field(() => Int, { description: 'Requests signed.' })
  signed!: number;

  @Field(() => Int, { description: 'Of these, those whose reply is awaited.' })
  awaitingReply!: number;

  @Field(() => Int, { description: 'Of these, those whose reply awaits its outcome.' })
  awaitingOutcome!: number;

  @Field(() => Int, { description: 'Of these, those answered, or closed without a reply, after its date.' })
  late!: number;

  @Field(() => Int, { description: 'Of these, those withdrawn.' })
  withdrawn!: number;

  @Field(() => [ExplanationOutcomeCount], { description: 'Closed ones by outcome; every outcome is listed.' })
  outcomes!: ExplanationOutcomeCount[];
}

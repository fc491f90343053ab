import { IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { CivilDateScalar } from '../../platform/scalars.js';

@InputType({ description: 'The directive that the viewer reads.' })
export class RecordViewInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;
}

@InputType({ description: 'A receipt signed on paper.' })
export class RecordPaperReceiptInput {
  @Field(() => ID, { description: 'Identifier of the directive.' })
  @IsUUID()
  directiveId!: string;

  @Field(() => ID, { description: 'The lead, a contributor or the position of a milestone.' })
  @IsUUID()
  positionId!: string;

  @Field(() => CivilDateScalar, { description: 'Day written on the receipt: from the issue to today.' })
  receivedOn!: string;

  @Field(() => String, { description: 'Name of the person who signed for it, at most 300 characters.' })
  receivedBy!: string;

  @Field(() => ID, { description: 'Its scan, uploaded by the same person to `POST /files`.' })
  @IsUUID()
  fileId!: string;
}

import { ArrayMaxSize, IsInt, IsOptional, IsUUID, Max, Min, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { Audience, RungAct, RungUnit } from '../escalations/index.js';
import { ObligationKind, Priority } from '../obligations/index.js';

const rungsAtMost = 12;
const levelsAtMost = 5;
const offsetAtMost = 120;

@InputType({ description: 'A step of a ladder. Steps are numbered in the order of time, whatever the order they are given in.' })
export class RungInput {
  @Field(() => Int, { description: 'From the due date, in `unit`; negative before it; -120 to 120.' })
  @IsInt()
  @Min(-offsetAtMost)
  @Max(offsetAtMost)
  offset!: number;

  @Field(() => RungUnit, { description: 'Unit of the offset.' })
  unit!: RungUnit;

  @Field(() => Audience, { description: 'Who the rung tells.' })
  audience!: Audience;

  @Field(() => Int, { nullable: true, description: 'For SUPERIOR: how many levels up, 1 to 5; 1 unless told.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(levelsAtMost)
  levels?: number | null;

  @Field(() => RungAct, { description: 'What the rung does.' })
  act!: RungAct;

  @Field(() => Boolean, { description: 'Sent at once even to those who otherwise get one briefing a day.' })
  urgent!: boolean;
}

@InputType({ description: 'A new version of a ladder.' })
export class DraftLadderInput {
  @Field(() => ObligationKind, { description: 'Kind of the obligations that would climb it.' })
  kind!: ObligationKind;

  @Field(() => Priority, { description: 'Priority of the obligations that would climb it.' })
  priority!: Priority;

  @Field(() => [RungInput], { description: 'At most 12.' })
  @ArrayMaxSize(rungsAtMost)
  @ValidateNested()
  rungs!: RungInput[];

  @Field(() => String, { description: 'Why the ladder should change, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'The draft, as it should be from now on.' })
export class AmendLadderInput {
  @Field(() => ID, { description: 'Identifier of the version.' })
  @IsUUID()
  ladderId!: string;

  @Field(() => Int, { description: 'The revision that was read; refused with `ladder.changed_meanwhile` when it was saved since.' })
  @IsInt()
  revision!: number;

  @Field(() => [RungInput], { description: 'At most 12.' })
  @ArrayMaxSize(rungsAtMost)
  @ValidateNested()
  rungs!: RungInput[];

  @Field(() => String, { description: 'Why the ladder should change, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: 'A version of a ladder, at the revision that was read.' })
export class LadderVersionInput {
  @Field(() => ID, { description: 'Identifier of the version.' })
  @IsUUID()
  ladderId!: string;

  @Field(() => Int, { description: 'The revision that was read; refused with `ladder.changed_meanwhile` when it was saved since.' })
  @IsInt()
  revision!: number;
}

@InputType({ description: 'A proposed version, returned to its author.' })
export class ReturnLadderInput extends LadderVersionInput {
  @Field(() => String, { description: 'What should change, at most 2,000 characters.' })
  reason!: string;
}

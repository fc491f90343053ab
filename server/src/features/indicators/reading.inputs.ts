import { ArrayMaxSize, ArrayMinSize, IsInt, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { Field, ID, InputType, Int } from 'type-graphql';
import { CivilDateScalar, DecimalScalar } from '../../platform/scalars.js';
import { StateOfPlay } from './indicator.enums.js';

const readingsAtMost = 100;

@InputType({ description: 'A reading. Which figures it has is said by the family of its indicator; the others stay absent.' })
export class ReadingInput {
  @Field(() => String, { description: 'Code of the indicator.' })
  indicatorCode!: string;

  @Field(() => String, { description: 'Code of the body, such as CNAS.' })
  structureCode!: string;

  @Field(() => CivilDateScalar, { description: 'First day of a whole month, quarter, half-year or year, as the indicator is read.' })
  periodStart!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of it; not to come.' })
  periodEnd!: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'The value; the median of a processing time. Absent of a finance, which is computed.' })
  value?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a processing time: within how many days nine files in ten were done.' })
  p90Days?: string | null;

  @Field(() => Int, { nullable: true, description: 'Of a processing time: age of the oldest file pending, in days.' })
  @IsOptional()
  @IsInt()
  oldestPendingDays?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a processing time: files measured.' })
  @IsOptional()
  @IsInt()
  fileCount?: number | null;

  @Field(() => Int, { nullable: true, description: 'Of a satisfaction: people who answered.' })
  @IsOptional()
  @IsInt()
  sampleSize?: number | null;

  @Field(() => String, { nullable: true, description: 'Of a satisfaction: how they were asked, at most 300 characters.' })
  sampleMethod?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a finance: credits allotted, in dinars to the centime.' })
  allotted?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a finance: credits committed, in dinars to the centime.' })
  committed?: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Of a finance: credits paid, in dinars to the centime.' })
  paid?: string | null;

  @Field(() => String, { nullable: true, description: 'A word on it, at most 2,000 characters.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'Why it corrects the reading there is of the period; required where there is one.' })
  correctionReason?: string | null;
}

@InputType({ description: 'Readings proposed together: all are taken, or none.' })
export class ProposeReadingsInput {
  @Field(() => [ReadingInput], { description: 'At least one, at most 100, each period of an indicator of a body once.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(readingsAtMost)
  @ValidateNested({ each: true })
  readings!: ReadingInput[];
}

@InputType({ description: 'Readings to be made official together: all, or none.' })
export class ValidateReadingsInput {
  @Field(() => [ID], { description: 'At least one, at most 100.' })
  @ArrayMinSize(1)
  @ArrayMaxSize(readingsAtMost)
  @IsUUID(undefined, { each: true })
  readingIds!: string[];
}

@InputType({ description: 'A reading to be sent back.' })
export class ReturnReadingInput {
  @Field(() => ID, { description: 'The reading.' })
  @IsUUID()
  readingId!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

@InputType({ description: "A head's own judgement of their body." })
export class JudgeBodyInput {
  @Field(() => String, { description: 'Code of the body.' })
  structureCode!: string;

  @Field(() => StateOfPlay, { description: 'The judgement.' })
  judgement!: StateOfPlay;

  @Field(() => String, { description: 'One sentence, at most 300 characters.' })
  sentence!: string;
}

import { Field, Float, ID, Int, ObjectType } from 'type-graphql';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar, DateTimeScalar, DecimalScalar } from '../../platform/scalars.js';
import { IndicatorFamily, IndicatorUnit } from '../indicators/index.js';
import { StructureKind } from '../positions/index.js';
import { ReviewFigure, ReviewTrend, ReviewUnit } from './review.enums.js';
import type { Sheet } from './sheet.rules.js';

@ObjectType({ description: 'One figure of a review, with the cases behind it and its value in the previous review.', simpleResolvers: true })
export class ReviewFigureValue {
  @Field(() => ReviewFigure, { description: 'Which figure.' })
  figure!: ReviewFigure;

  @Field(() => ReviewUnit, { description: 'Its unit.' })
  unit!: ReviewUnit;

  @Field(() => Float, {
    nullable: true,
    description: 'Null where there is nothing to measure, and for a rate, an average or a percentile of fewer than five cases.',
  })
  value!: number | null;

  @Field(() => Int, { description: 'How many cases it is measured on; of a count, the count itself.' })
  cases!: number;

  @Field(() => Float, { nullable: true, description: 'Its value in the previous review, under the same rule.' })
  before!: number | null;

  @Field(() => ReviewTrend, { nullable: true, description: 'Null where neither more nor less is better, or one of the two values is missing.' })
  trend!: ReviewTrend | null;
}

@ObjectType('ReviewedPosition', { description: 'The scorecard of a position.', simpleResolvers: true })
export class ReviewedPositionNode {
  @Field(() => String, { description: 'Code of the position.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its title; of a frozen review, as it was then.' })
  title!: LocalizedText;

  @Field(() => [ReviewFigureValue], { description: 'Every figure, in order.' })
  figures!: ReviewFigureValue[];
}

@ObjectType('ReviewLateCase', { description: 'A delivery still late on the last day of the period.', simpleResolvers: true })
export class ReviewLateCaseNode {
  @Field(() => String, { description: 'Reference of the directive.' })
  reference!: string;

  @Field(() => String, { nullable: true, description: 'Its title; null when restricted.' })
  title!: string | null;

  @Field(() => LocalizedText, { description: 'Title of the position that owes it.' })
  positionTitle!: LocalizedText;

  @Field(() => CivilDateScalar, { description: 'The date it is judged against.' })
  dueOn!: string;

  @Field(() => Int, { description: 'Working days after that date, up to the last day of the period.' })
  workingDaysLate!: number;
}

@ObjectType('ReviewIndicator', { description: 'An indicator as it stood on the last day of the period, beside its target.', simpleResolvers: true })
export class ReviewIndicatorNode {
  @Field(() => String, { description: 'Code of the indicator.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its name.' })
  name!: LocalizedText;

  @Field(() => IndicatorFamily, { description: 'Its family.' })
  family!: IndicatorFamily;

  @Field(() => IndicatorUnit, { description: 'Unit of value and target.' })
  unit!: IndicatorUnit;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day of the period that was read; null when nothing official was read by then.' })
  periodEnd!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The official value of that period.' })
  value!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'The target to be reached next after that period.' })
  target!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the value is at least as good as the target; null when one of them is missing.' })
  met!: boolean | null;
}

@ObjectType('ReviewedStructure', { description: 'The scorecard of a structure: the sum of its positions.', simpleResolvers: true })
export class ReviewedStructureNode {
  @Field(() => String, { description: 'Code of the structure.' })
  code!: string;

  @Field(() => LocalizedText, { description: 'Its name; of a frozen review, as it was then.' })
  name!: LocalizedText;

  @Field(() => StructureKind, { description: 'What it is.' })
  kind!: StructureKind;

  @Field(() => [ReviewFigureValue], { description: 'Every figure, in order.' })
  figures!: ReviewFigureValue[];

  @Field(() => [ReviewedPositionNode], {
    description: 'Scorecards of its positions, heads first; those of which there is nothing to say are left out.',
  })
  positions!: ReviewedPositionNode[];

  @Field(() => [ReviewLateCaseNode], { description: 'The longest late, at most ten.' })
  late!: ReviewLateCaseNode[];

  @Field(() => [ReviewIndicatorNode], { description: 'Its indicators against their targets.' })
  indicators!: ReviewIndicatorNode[];
}

@ObjectType({ description: 'The review that another one is compared with.', simpleResolvers: true })
export class PreviousReview {
  @Field(() => String, {
    nullable: true,
    description: 'Reference of the frozen review of that period; null when there was none, and the period just before was counted.',
  })
  reference!: string | null;

  @Field(() => CivilDateScalar, { description: 'First day of its period.' })
  fromOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of its period.' })
  toOn!: string;
}

/** A review as it is read: counted now, or as it was frozen. */
@ObjectType({
  description: 'The evaluation of structures over a period, as things stood on its last day. A frozen one never changes.',
  simpleResolvers: true,
})
export class Review {
  @Field(() => ID, { description: 'Identifier of a frozen review; of any other, its period and structures.' })
  id!: string;

  @Field(() => String, { nullable: true, description: 'Such as REV-2026-0001; null until it is frozen.' })
  reference!: string | null;

  @Field(() => CivilDateScalar, { description: 'First day of the period.' })
  fromOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period.' })
  toOn!: string;

  @Field(() => [String], { description: 'Codes of the structures asked for; empty for all that the viewer reads.' })
  structureCodes!: string[];

  @Field(() => DateTimeScalar, { description: 'When it was counted; of a frozen review, when it was frozen.' })
  countedAt!: Date;

  @Field(() => Boolean, { description: 'Whether restricted directives are counted in it: all of them when frozen, else those the viewer may see.' })
  restrictedCounted!: boolean;

  @Field(() => PreviousReview, { description: 'What it is compared with.' })
  previous!: PreviousReview;

  @Field(() => [ReviewFigureValue], { description: 'The sum of all structures, every figure in order.' })
  figures!: ReviewFigureValue[];

  @Field(() => [ReviewedStructureNode], {
    description: 'Structures, those with the most still late first; those of which there is nothing to say are left out.',
  })
  structures!: ReviewedStructureNode[];

  frozenById!: string | null;
}

/** A sheet in the shape that is served. */
export const sheetNode = ({ figures, structures }: Sheet): Pick<Review, 'figures' | 'structures'> => ({
  figures,
  structures: structures.map((one) => ({
    code: one.structure.code,
    name: LocalizedText.from(one.structure.name),
    kind: one.structure.kind as StructureKind,
    figures: one.figures,
    positions: one.positions.map(({ position, figures: theirs }) => ({
      code: position.code,
      title: LocalizedText.from(position.title),
      figures: theirs,
    })),
    late: one.late.map(({ position, ...late }) => ({ ...late, positionTitle: LocalizedText.from(position.title) })),
    indicators: one.indicators.map((indicator) => ({
      ...indicator,
      name: LocalizedText.from(indicator.name),
      family: indicator.family as IndicatorFamily,
      unit: indicator.unit as IndicatorUnit,
    })),
  })),
});

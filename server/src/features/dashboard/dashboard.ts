import { Field, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar, DecimalScalar } from '../../platform/scalars.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { IndicatorFamily, StateOfPlay } from '../indicators/index.js';
import { StructureFigures } from '../overview/index.js';
import { Structure } from '../positions/index.js';
import { IndicatorStanding } from './indicator-standing.js';

@ObjectType({
  description: 'What the head of a body thinks of where it stands, beside what is computed: the latest judgement.',
  simpleResolvers: true,
})
export class BodyJudgement {
  @Field(() => StateOfPlay, { description: 'The judgement.' })
  judgement!: StateOfPlay;

  @Field(() => String, { description: 'The one sentence that goes with it.' })
  sentence!: string;

  @Field(() => LocalizedText, { description: 'Position of the head who gave it.' })
  positionTitle!: LocalizedText;

  @Field(() => DateTimeScalar, { description: 'When it was given.' })
  judgedAt!: Date;
}

@ObjectType({ description: 'A body on the dashboard: its indicators, the judgement of its head, and its open directives.' })
export class DashboardBody {
  @Field(() => Structure, { description: 'The body.' })
  structure!: Structure;

  @Field(() => [IndicatorStanding], { description: 'Its indicators in force, the weightiest of each family first.' })
  indicators!: IndicatorStanding[];

  @Field(() => BodyJudgement, { nullable: true, description: 'The latest judgement of its head; null when none was given.' })
  judgement!: BodyJudgement | null;

  @Field(() => StructureFigures, { description: 'Counts of its open directives; on the big screen, of normal ones only.' })
  figures!: StructureFigures;
}

@ObjectType({
  description:
    'A family over all bodies shown. Shares are weighted means; finances are sums; times add up to the oldest file and the number of files, since medians do not add up. Restricted indicators are left out for everybody.',
  simpleResolvers: true,
})
export class FamilyRollUp {
  @Field(() => IndicatorFamily, { description: 'The family.' })
  family!: IndicatorFamily;

  @Field(() => DecimalScalar, {
    nullable: true,
    description: 'Percent; null when a part that weighs has no fresh value, and always for processing times.',
  })
  value!: string | null;

  @Field(() => [Structure], { description: 'The bodies whose part is missing or stale, and so keeps the roll-up empty.' })
  missing!: Structure[];

  @Field(() => Int, { description: 'Number of parts that weigh in it.' })
  partCount!: number;

  @Field(() => Int, { nullable: true, description: 'Age of the oldest pending file of all bodies, in days; of processing times.' })
  oldestPendingDays!: number | null;

  @Field(() => Int, { nullable: true, description: 'Files on which times were measured, all bodies together.' })
  fileCount!: number | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits allotted, in dinars; of finances.' })
  allotted!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits committed, in dinars; of finances.' })
  committed!: string | null;

  @Field(() => DecimalScalar, { nullable: true, description: 'Credits paid, in dinars; of finances.' })
  paid!: string | null;
}

@ObjectType({ description: 'The central dashboard: what the viewer may see of each body, and of all of them together.' })
export class Dashboard {
  @Field(() => [DashboardBody], { description: 'The bodies with indicators, in the order of their codes.' })
  bodies!: DashboardBody[];

  @Field(() => [FamilyRollUp], { description: 'The four families over all bodies shown.' })
  families!: FamilyRollUp[];

  @Field(() => StructureFigures, { description: 'Counts of open directives over all structures; on the big screen, of normal ones only.' })
  total!: StructureFigures;

  @Field(() => DateTimeScalar, { description: 'When it was worked out.' })
  asOf!: Date;
}

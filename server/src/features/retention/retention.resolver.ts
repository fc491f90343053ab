import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { settingDeclarations, settingOf, SettingUnit, type SettingKey } from '../settings/index.js';
import { authoriseReading, forecastOf, listArchiveCandidates, listRuns } from './retention.queries.js';
import { retentionCategories, RetentionCategory, retentionRules } from './retention.rules.js';

registerEnumType(RetentionCategory, {
  name: 'RetentionCategory',
  description: 'Kinds of data that have a period. CLOSED_RECORDS are proposed for the archives and never removed; history is in none.',
});

export enum RetentionEnd {
  REMOVED = 'REMOVED',
  EMPTIED = 'EMPTIED',
  PROPOSED = 'PROPOSED',
}
registerEnumType(RetentionEnd, {
  name: 'RetentionEnd',
  description: 'What happens after the period. REMOVED: the row goes. EMPTIED: what is personal in it goes. PROPOSED: people are asked.',
});

@ObjectType({ description: 'What is older than a period, as the purge would find it now.' })
export class RetentionForecast {
  @Field(() => Int, { description: 'Rows that would go, or be proposed.' })
  dueCount!: number;

  @Field(() => Int, { description: 'Rows that a legal hold keeps.' })
  heldCount!: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when the oldest of them could go.' })
  oldestAt!: Date | null;
}

@ObjectType({ description: 'How long a kind of data is kept.' })
export class RetentionPeriod {
  @Field(() => RetentionCategory, { description: 'The kind of data.' })
  category!: RetentionCategory;

  @Field(() => RetentionEnd, { description: 'What happens after the period.' })
  end!: RetentionEnd;

  @Field(() => String, { description: 'Key of the setting that `changeSetting` changes.' })
  setting!: SettingKey;

  @Field(() => Int, { description: 'The period in force.' })
  period!: number;

  @Field(() => SettingUnit, { description: 'What the period counts.' })
  unit!: SettingUnit;

  @Field(() => Int, { description: 'The period until somebody changes it.' })
  initialPeriod!: number;

  @Field(() => Int, { description: 'The shortest period that is taken.' })
  least!: number;

  @Field(() => Int, { description: 'The longest period that is taken.' })
  most!: number;
}

@ObjectType({ description: 'How many rows of a kind a run removed.' })
export class RetentionCount {
  @Field(() => RetentionCategory, { description: 'The kind of data.' })
  category!: RetentionCategory;

  @Field(() => Int, { description: 'Rows removed or emptied.' })
  count!: number;
}

@ObjectType({ description: 'A run of the purge, as the history tells of it.' })
export class RetentionRunNode {
  @Field(() => DateTimeScalar, { description: 'When it ended.' })
  at!: Date;

  @Field(() => [RetentionCount], { description: 'What went; empty when nothing was due.' })
  counts!: RetentionCount[];
}

@ObjectType({ description: 'A record that is over and older than its period.' })
export class ArchiveCandidateNode {
  @Field(() => String, { description: 'Reference of the directive.' })
  reference!: string;

  @Field(() => DateTimeScalar, { description: 'Since when nothing has happened to it.' })
  since!: Date;

  @Field(() => Boolean, { description: 'Whether a legal hold keeps it.' })
  held!: boolean;
}

@ObjectType({ description: 'Records to propose to the archives. The product removes none of them.' })
export class ArchiveProposal {
  @Field(() => Int, { description: 'How many there are of those the viewer may see.' })
  totalCount!: number;

  @Field(() => [ArchiveCandidateNode], { description: 'The oldest 100.' })
  rows!: ArchiveCandidateNode[];
}

@Resolver(() => RetentionPeriod)
export class RetentionResolver {
  @Query(() => [RetentionPeriod], { description: 'How long each kind of data is kept. Administrator, cabinet, minister and auditor.' })
  retention(@Ctx() { context }: GraphContext): Promise<RetentionPeriod[]> {
    authoriseReading(context);
    return Promise.all(
      retentionCategories.map(async (category) => {
        const { setting, end } = retentionRules[category];
        const { initial, least, most, unit } = settingDeclarations[setting];
        return { category, end: RetentionEnd[end], setting, period: await settingOf(context, setting), unit, initialPeriod: initial, least, most };
      }),
    );
  }

  @Query(() => RetentionForecast, {
    description: 'What the next run would remove if the period were this one. Error: `setting.out_of_bounds`.',
  })
  retentionForecast(
    @Ctx() { context }: GraphContext,
    @Arg('category', () => RetentionCategory, { description: 'The kind of data.' }) category: RetentionCategory,
    @Arg('period', () => Int, { description: 'In the unit of the kind.' }) period: number,
  ): Promise<RetentionForecast> {
    return forecastOf(context, category, period);
  }

  @Query(() => [RetentionRunNode], { description: 'The last 30 runs of the purge, the latest first.' })
  retentionRuns(@Ctx() { context }: GraphContext): Promise<RetentionRunNode[]> {
    return listRuns(context);
  }

  @Query(() => ArchiveProposal, { description: 'Records that are over and older than their period: a list for the archives.' })
  archiveProposal(@Ctx() { context }: GraphContext): Promise<ArchiveProposal> {
    return listArchiveCandidates(context);
  }

  @FieldResolver(() => RetentionForecast, { description: 'What the next run would remove.' })
  forecast(@Root() { category }: RetentionPeriod, @Ctx() { context }: GraphContext): Promise<RetentionForecast> {
    return forecastOf(context, category);
  }
}

import { Arg, Ctx, Field, FieldResolver, ID, Int, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { RungAct } from '../escalations/index.js';
import { Obligation } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { differencesBetween, rehearsedDays, sharesOf, type Change } from './rehearsal.rules.js';
import { rehearseLadder } from './rehearsal.service.js';

/** Rows shown of what may be thousands; their number is told beside. */
const shownAtMost = 100;

export enum RehearsedChange {
  ADDED = 'ADDED',
  REMOVED = 'REMOVED',
  MOVED = 'MOVED',
}
registerEnumType(RehearsedChange, { name: 'RehearsedChange', description: 'MOVED: told as well, on another day.' });

@ObjectType({ description: 'What one person would be told on one day.', simpleResolvers: true })
export class RehearsedDay {
  @Field(() => CivilDateScalar, { description: 'The day.' })
  on!: CivilDate;

  @Field(() => Int, { description: 'Facts under the ladder in force.' })
  current!: number;

  @Field(() => Int, { description: 'Facts under the edited ladder.' })
  edited!: number;
}

@ObjectType({ description: 'What one person would be told in all.' })
export class RehearsedShare {
  officialId!: string;

  @Field(() => Int, { description: 'Facts under the ladder in force.' })
  current!: number;

  @Field(() => Int, { description: 'Facts under the edited ladder.' })
  edited!: number;

  @Field(() => [RehearsedDay], { description: 'The days on which anything would be told.' })
  days!: RehearsedDay[];
}

@ObjectType({ description: 'A fact that the edited ladder would tell otherwise.' })
export class RehearsedDifference {
  obligationId!: string;
  officialId!: string;

  @Field(() => RehearsedChange, { description: 'How it differs.' })
  change!: Change;

  @Field(() => RungAct, { description: 'What would be done.' })
  act!: RungAct;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The day under the ladder in force; null when added.' })
  before!: CivilDate | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The day under the edited ladder; null when removed.' })
  after!: CivilDate | null;
}

@ObjectType({ description: 'Who would be told what in the days ahead, on the data of today, if nobody did anything. Nothing is written.' })
export class LadderRehearsal {
  @Field(() => ID, { description: 'Identifier of the version rehearsed.' })
  ladderId!: string;

  @Field(() => CivilDateScalar, { description: 'First day, today.' })
  from!: CivilDate;

  @Field(() => CivilDateScalar, { description: 'Last day, included.' })
  to!: CivilDate;

  @Field(() => Int, { description: 'Open obligations of this kind and priority whose clock runs.' })
  obligationCount!: number;

  @Field(() => Int, { description: 'Facts under the ladder in force.' })
  current!: number;

  @Field(() => Int, { description: 'Facts under the edited ladder.' })
  edited!: number;

  @Field(() => [RehearsedShare], { description: 'By person, whoever is told most first; at most 100.' })
  shares!: RehearsedShare[];

  @Field(() => Int, { description: 'How many facts would be told otherwise.' })
  differenceCount!: number;

  @Field(() => [RehearsedDifference], { description: 'The first 100 of them, in the order of time.' })
  differences!: RehearsedDifference[];
}

@Resolver()
export class RehearsalResolver {
  @Query(() => LadderRehearsal, {
    description: 'Rehearses a version before it is enabled. Administrator, cabinet and minister. Errors: `ladder.not_found`.',
  })
  async rehearseLadder(
    @Ctx() { context }: GraphContext,
    @Arg('ladderId', () => ID, { description: 'Identifier of the version.' }) ladderId: string,
  ): Promise<LadderRehearsal> {
    if (!isId(ladderId)) throw refuse('ladder.not_found', { status: 404, field: 'ladderId' });
    const { ladder, obligationCount, current, edited } = await rehearseLadder(context, ladderId);
    const differences = differencesBetween(current, edited).sort((a, b) => dayOf(a).localeCompare(dayOf(b)));
    return {
      ladderId: ladder.id,
      from: context.today,
      to: addDays(context.today, rehearsedDays - 1),
      obligationCount,
      current: current.length,
      edited: edited.length,
      shares: sharesOf(current, edited).slice(0, shownAtMost),
      differenceCount: differences.length,
      differences: differences.slice(0, shownAtMost),
    };
  }
}

const dayOf = ({ before, after }: RehearsedDifference): string => after ?? before ?? '';

const loadOfficial = (context: Context, officialId: string): Promise<Official | null> =>
  context
    .loader<string, Official | null>('rehearsed-officials', async (ids) => {
      const rows = await context.em.find(Official, { id: { $in: [...ids] } });
      return ids.map((id) => rows.find((row) => row.id === id) ?? null);
    })
    .load(officialId);

@Resolver(() => RehearsedShare)
export class RehearsedShareResolver {
  @FieldResolver(() => Official, { nullable: true, description: 'The person.' })
  official(@Root() share: RehearsedShare, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return loadOfficial(context, share.officialId);
  }
}

@Resolver(() => RehearsedDifference)
export class RehearsedDifferenceResolver {
  @FieldResolver(() => Official, { nullable: true, description: 'The person.' })
  official(@Root() difference: RehearsedDifference, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return loadOfficial(context, difference.officialId);
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'What is owed; null when the viewer may not see it.' })
  obligation(@Root() difference: RehearsedDifference, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    return context
      .loader<string, Obligation | null>('rehearsed-obligations', async (ids) => {
        const rows = await context.em.find(Obligation, { id: { $in: [...ids] } });
        return ids.map((id) => rows.find((row) => row.id === id) ?? null);
      })
      .load(difference.obligationId);
  }
}

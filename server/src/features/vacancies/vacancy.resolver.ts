import { Ctx, Field, FieldResolver, Int, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import { authorise } from '../../access/ability.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position, positionAt, type PositionNode } from '../positions/index.js';
import { listNeverSignedIn, listUnattendedAbsences, listUnreachableOfficials, listVacantPositions } from './vacancy.queries.js';

export enum ReachProblem {
  NO_ADDRESS = 'NO_ADDRESS',
  REFUSED = 'REFUSED',
  BOUNCED = 'BOUNCED',
}
registerEnumType(ReachProblem, {
  name: 'ReachProblem',
  description: 'NO_ADDRESS: nothing a relay could be given. REFUSED: the last mail was refused for good. BOUNCED: it was accepted, then sent back.',
});

@ObjectType({ description: 'A position without a holder today.' })
export class VacantPosition {
  positionId!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day of its last holder; null when nobody ever held it.' })
  endedOn!: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'First day of the next holder, when one is appointed.' })
  nextStartsOn!: string | null;

  @Field(() => Int, { description: 'Open obligations.' })
  owedCount!: number;

  @Field(() => Int, { description: 'Of which late.' })
  lateCount!: number;

  @Field(() => Int, { description: 'Rungs of what others still owe that found nobody here and passed on.' })
  passedOverCount!: number;
}

@ObjectType({ description: 'A holder to whom mails do not get through.' })
export class UnreachableOfficial {
  officialId!: string;

  @Field(() => ReachProblem, { description: 'Why.' })
  problem!: ReachProblem;

  @Field(() => String, { nullable: true, description: 'What the relay said.' })
  detail!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the mail in question was made.' })
  since!: Date | null;
}

@ObjectType({ description: 'A holder who never signed in.' })
export class NeverSignedIn {
  officialId!: string;
  positionId!: string;

  @Field(() => Boolean, { description: 'Whether they have an account at all.' })
  hasAccount!: boolean;

  @Field(() => Int, { description: 'Open obligations of the position.' })
  owedCount!: number;
}

@ObjectType({ description: 'A position whose holder is away while nobody acts for it.' })
export class UnattendedAbsence {
  officialId!: string;
  positionId!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the absence.' })
  endsOn!: string;

  @Field(() => Int, { description: 'Open obligations of the position.' })
  owedCount!: number;
}

@ObjectType({ description: 'Who cannot be told, and what passes them over.' })
export class Vacancies {
  @Field(() => [VacantPosition], { description: 'Positions without a holder, those that owe most first.' })
  vacant!: VacantPosition[];

  @Field(() => [UnattendedAbsence], { description: 'Holders away with nobody acting for them.' })
  unattended!: UnattendedAbsence[];

  @Field(() => [UnreachableOfficial], { description: 'Holders to whom mails do not get through.' })
  unreachable!: UnreachableOfficial[];

  @Field(() => [NeverSignedIn], { description: 'Holders who never signed in.' })
  neverSignedIn!: NeverSignedIn[];
}

@Resolver()
export class VacancyResolver {
  @Query(() => Vacancies, { description: 'Who cannot be told, and what passes them over. Administrator, cabinet and auditor.' })
  async vacancies(@Ctx() { context }: GraphContext): Promise<Vacancies> {
    authorise(context.ability.can('READ', 'Vacancies'));
    return {
      vacant: await listVacantPositions(context),
      unattended: await listUnattendedAbsences(context),
      unreachable: await listUnreachableOfficials(context),
      neverSignedIn: await listNeverSignedIn(context),
    };
  }
}

@Resolver(() => VacantPosition)
export class VacantPositionResolver {
  @FieldResolver(() => Position, { description: 'The position.' })
  position(@Root() row: VacantPosition, @Ctx() { context }: GraphContext): PositionNode | Promise<PositionNode> {
    return positionAt(context, { id: row.positionId });
  }
}

@Resolver(() => UnreachableOfficial)
export class UnreachableOfficialResolver {
  @FieldResolver(() => Official, { description: 'The person.' })
  official(@Root() row: UnreachableOfficial, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.getReference(Official, row.officialId, { wrapped: true }).loadOrFail();
  }
}

@Resolver(() => NeverSignedIn)
export class NeverSignedInResolver {
  @FieldResolver(() => Official, { description: 'The person.' })
  official(@Root() row: NeverSignedIn, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.getReference(Official, row.officialId, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position they hold.' })
  position(@Root() row: NeverSignedIn, @Ctx() { context }: GraphContext): PositionNode | Promise<PositionNode> {
    return positionAt(context, { id: row.positionId });
  }
}

@Resolver(() => UnattendedAbsence)
export class UnattendedAbsenceResolver {
  @FieldResolver(() => Official, { description: 'The person who is away.' })
  official(@Root() row: UnattendedAbsence, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.getReference(Official, row.officialId, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position they hold.' })
  position(@Root() row: UnattendedAbsence, @Ctx() { context }: GraphContext): PositionNode | Promise<PositionNode> {
    return positionAt(context, { id: row.positionId });
  }
}

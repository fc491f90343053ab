import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { isId } from '../../platform/checks.js';
import { say } from '../../platform/words.js';
import { HistoryEntry, historyOf } from '../audit/index.js';
import { Ladder } from '../escalations/index.js';
import { ObligationKind, Priority } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { enableLadder, returnLadder } from './decision.service.js';
import { amendLadder, discardLadder, draftLadder, proposeLadder } from './draft.service.js';
import { LadderAct } from './ladder-act.enums.js';
import { actsOnLadder } from './ladder.acts.js';
import { isWarning, LadderFindingCode } from './ladder-check.rules.js';
import { findingsOn } from './ladder-facts.queries.js';
import { AmendLadderInput, DraftLadderInput, LadderVersionInput, ReturnLadderInput } from './ladder.inputs.js';
import { listLadders } from './ladder.queries.js';

registerEnumType(LadderAct, { name: 'LadderAct', description: 'What can be done with a version of a ladder.' });
registerEnumType(LadderFindingCode, { name: 'LadderFindingCode', description: 'What a check of a ladder found.' });

@ObjectType({ description: 'What a check of a ladder found, as structures and appointments stand today.' })
export class LadderFindingNode {
  @Field(() => LadderFindingCode, { description: 'Stable code.' })
  code!: LadderFindingCode;

  @Field(() => Boolean, { description: 'A warning may be accepted; anything else keeps the version a draft.' })
  warning!: boolean;

  @Field(() => Int, { nullable: true, description: 'Number of the rung to blame; null for the ladder as a whole.' })
  rung!: number | null;

  @Field(() => String, { description: "The finding as a sentence, in the reader's language." })
  sentence!: string;
}

@ObjectType({ description: 'The version an act was taken on.' })
export class LadderPayload {
  @Field(() => Ladder, { description: 'The version.' })
  ladder!: Ladder;
}

const findOfficial = (context: Context, id: string | null | undefined): Promise<Official | null> =>
  id ? context.em.getReference(Official, id, { wrapped: true }).load() : Promise.resolve(null);

@Resolver(() => Ladder)
export class LadderVersionResolver {
  @Query(() => [Ladder], {
    description: 'Versions of ladders: those in force and in hand; with a kind and a priority, all of them, the latest first.',
  })
  ladders(
    @Ctx() { context }: GraphContext,
    @Arg('kind', () => ObligationKind, { nullable: true, description: 'Only ladders of this kind.' }) kind: ObligationKind | null,
    @Arg('priority', () => Priority, { nullable: true, description: 'Only ladders of this priority.' }) priority: Priority | null,
  ): Promise<Ladder[]> {
    authorise(context.ability.can('READ', 'Ladder'));
    return listLadders(context, kind, priority);
  }

  @Query(() => Ladder, { nullable: true, description: 'One version; null when there is none.' })
  async ladder(@Ctx() { context }: GraphContext, @Arg('id', () => ID, { description: 'Stable identifier.' }) id: string): Promise<Ladder | null> {
    authorise(context.ability.can('READ', 'Ladder'));
    return isId(id) ? context.em.findOne(Ladder, { id }) : null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who drafted it; null for the one an office starts with.' })
  draftedBy(@Root() ladder: Ladder, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return findOfficial(context, ladder.draftedById);
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who enabled or last returned it.' })
  decidedBy(@Root() ladder: Ladder, @Ctx() { context }: GraphContext): Promise<Official | null> {
    return findOfficial(context, ladder.decidedById);
  }

  @FieldResolver(() => [LadderAct], { description: 'What the viewer can do with it now.' })
  acts(@Root() ladder: Ladder, @Ctx() { context }: GraphContext): LadderAct[] {
    return actsOnLadder(context, ladder);
  }

  @FieldResolver(() => [LadderFindingNode], { description: 'What is wrong with it, then what is odd about it, as the office stands today.' })
  async findings(@Root() ladder: Ladder, @Ctx() { context }: GraphContext): Promise<LadderFindingNode[]> {
    const findings = await findingsOn(context, ladder);
    return findings
      .map(({ code, rung, count }) => ({
        code,
        rung,
        warning: isWarning(code),
        sentence: say(context.language, `ladder_finding_${code}` as 'ladder_finding_NOBODY_TO_TELL', { rung: rung ?? 0, count }),
      }))
      .sort((a, b) => Number(a.warning) - Number(b.warning));
  }

  @FieldResolver(() => [HistoryEntry], { description: 'What was done with this version, the oldest first.' })
  history(@Root() ladder: Ladder, @Ctx() { context }: GraphContext): Promise<HistoryEntry[]> {
    return historyOf(context, ladder.id);
  }
}

@Resolver()
export class LadderMutations {
  @Mutation(() => LadderPayload, { description: 'Drafts the next version. Administrator only. Errors: `ladder.already_in_hand`.' })
  async draftLadder(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DraftLadderInput, { description: 'What the act needs.' }) input: DraftLadderInput,
  ): Promise<LadderPayload> {
    return { ladder: await draftLadder(context, input) };
  }

  @Mutation(() => LadderPayload, { description: 'Rewrites a draft. Administrator only. Errors: `ladder.wrong_state`, `ladder.changed_meanwhile`.' })
  async amendLadder(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AmendLadderInput, { description: 'What the act needs.' }) input: AmendLadderInput,
  ): Promise<LadderPayload> {
    return { ladder: await amendLadder(context, input) };
  }

  @Mutation(() => LadderPayload, { description: 'Submits a draft to the cabinet. Administrator only. Errors: `ladder.has_errors`.' })
  async proposeLadder(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => LadderVersionInput, { description: 'What the act needs.' }) input: LadderVersionInput,
  ): Promise<LadderPayload> {
    return { ladder: await proposeLadder(context, input) };
  }

  @Mutation(() => LadderPayload, { description: 'Lays a draft aside for good. Administrator only.' })
  async discardLadder(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => LadderVersionInput, { description: 'What the act needs.' }) input: LadderVersionInput,
  ): Promise<LadderPayload> {
    return { ladder: await discardLadder(context, input) };
  }

  @Mutation(() => LadderPayload, { description: 'Gives a proposed version back to its author. Cabinet only.' })
  async returnLadder(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ReturnLadderInput, { description: 'What the act needs.' }) input: ReturnLadderInput,
  ): Promise<LadderPayload> {
    return { ladder: await returnLadder(context, input) };
  }

  @Mutation(() => LadderPayload, {
    description:
      'Puts a proposed version in force for every open obligation at once. Cabinet only, and never whoever drafted it. Errors: `ladder.has_errors`, `ladder.second_person_required`.',
  })
  async enableLadder(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => LadderVersionInput, { description: 'What the act needs.' }) input: LadderVersionInput,
  ): Promise<LadderPayload> {
    return { ladder: await enableLadder(context, input) };
  }
}

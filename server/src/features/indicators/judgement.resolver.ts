import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { asBody } from '../../access/ability.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Official, Position, Structure } from '../positions/index.js';
import { HeadJudgement } from './head-judgement.js';
import { loadHeads, loadLatestJudgement } from './indicator.queries.js';
import { judgeBody } from './judgement.service.js';
import { JudgeBodyInput } from './reading.inputs.js';

@ObjectType({ description: 'The judgement that was given.' })
export class HeadJudgementPayload {
  @Field(() => HeadJudgement, { description: 'The judgement.' })
  judgement!: HeadJudgement;
}

@Resolver(() => HeadJudgement)
export class HeadJudgementResolver {
  @Mutation(() => HeadJudgementPayload, {
    description: 'The head of a body says where it stands, in one sentence. Errors: `structure.not_found`.',
  })
  async judgeBody(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => JudgeBodyInput, { description: 'What the act needs.' }) input: JudgeBodyInput,
  ): Promise<HeadJudgementPayload> {
    return { judgement: await judgeBody(context, input) };
  }

  @FieldResolver(() => Position, { description: 'The head, as a position.' })
  position(@Root() judgement: HeadJudgement): Promise<Position> {
    return judgement.position.loadOrFail();
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who gave it.' })
  async official(@Root() judgement: HeadJudgement): Promise<Official | null> {
    return (await judgement.official?.load()) ?? null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they did, when not their own.' })
  async onBehalfOf(@Root() judgement: HeadJudgement): Promise<Position | null> {
    return (await judgement.onBehalfOf?.load()) ?? null;
  }
}

@Resolver(() => Structure)
export class JudgementOfStructureResolver {
  @FieldResolver(() => HeadJudgement, {
    nullable: true,
    description: 'The latest judgement of its head that the viewer may see; null while there is none.',
  })
  headJudgement(@Root() structure: { id: string }, @Ctx() { context }: GraphContext): Promise<HeadJudgement | null> {
    return loadLatestJudgement(context, structure.id);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may give the judgement of its head.' })
  async judgeable(@Root() structure: { id: string }, @Ctx() { context }: GraphContext): Promise<boolean> {
    const [headId] = await loadHeads(context, structure.id);
    return Boolean(headId && context.ability.can('JUDGE', asBody({ positionId: headId })));
  }
}

import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Directive, DirectivePayload, loadEvidence, readsWords, type DirectiveNode } from '../directives/index.js';
import { Evidence } from '../evidence/index.js';
import { Official, Position } from '../positions/index.js';
import { AnswerEffectCheckInput } from './effect-check.inputs.js';
import { loadEffectChecks } from './effect-check.queries.js';
import { answerEffectCheck } from './effect-check.service.js';
import { EffectCheck } from './effect-check.js';

@Resolver(() => EffectCheck)
export class EffectCheckResolver {
  @Mutation(() => DirectivePayload, {
    description:
      'The lead of a closed directive answers whether the effect sought can be seen. Errors: `effect.not_found`, `effect.already_answered`, `directive.nothing_awaited`, `evidence.*`.',
  })
  async answerEffectCheck(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AnswerEffectCheckInput, { description: 'What the act needs.' }) input: AnswerEffectCheckInput,
  ): Promise<DirectivePayload> {
    return { directive: await answerEffectCheck(context, input) };
  }

  @FieldResolver(() => Official, { nullable: true, description: 'The person who answered.' })
  async official(@Root() check: EffectCheck): Promise<Official | null> {
    return (await check.official?.load()) ?? null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they acted, when not their own.' })
  async onBehalfOf(@Root() check: EffectCheck): Promise<Position | null> {
    return (await check.onBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => [Evidence], { description: 'Proofs given with the answer.' })
  async evidence(@Root() check: EffectCheck, @Ctx() { context }: GraphContext): Promise<Evidence[]> {
    return (await loadEvidence(context, check.directiveId)).filter((piece) => piece.subjectId === check.id);
  }
}

@Resolver(() => Directive)
export class EffectsOfDirectiveResolver {
  @FieldResolver(() => [EffectCheck], {
    description: 'Questions about its effect, the oldest first; none where its words are refused to the viewer.',
  })
  async effectChecks(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<EffectCheck[]> {
    return readsWords(context, directive) ? loadEffectChecks(context, directive.id) : [];
  }
}

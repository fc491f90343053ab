import { Arg, Ctx, Field, FieldResolver, ID, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { isId } from '../../platform/checks.js';
import { loadVisible } from '../../platform/visible-reference.js';
import { Directive } from '../directives/index.js';
import { Obligation, ObligationKind } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { Milestone, type MilestoneNode } from '../projects/index.js';
import { extensionActs } from './extension.acts.js';
import { ExtensionAct, ExtensionState } from './extension.enums.js';
import { DecideExtensionInput, RequestExtensionInput, WithdrawExtensionInput } from './extension.inputs.js';
import { loadExtensionDecidedBy, loadExtensions, readsWordsOn } from './extension.loaders.js';
import { extensionState } from './extension.rules.js';
import { decideExtension, requestExtension, withdrawExtension } from './extension.service.js';
import { Extension } from './extension.js';

@ObjectType({ description: 'The request as the act left it.' })
export class ExtensionPayload {
  @Field(() => Extension, { description: 'The request as the act left it.' })
  extension!: Extension;
}

@Resolver()
export class ExtensionMutations {
  @Mutation(() => ExtensionPayload, {
    description:
      'Whoever owes a delivery asks for another date; the office owes a decision. Errors: `extension.already_pending`, `extension.too_many`, `extension.nothing_due`, `extension.not_later`, `extension.not_working_day`, `extension.too_far`, `milestone.due_after_directive`, `directive.wrong_state`.',
  })
  async requestExtension(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RequestExtensionInput, { description: 'What the act needs.' }) input: RequestExtensionInput,
  ): Promise<ExtensionPayload> {
    return { extension: await requestExtension(context, input) };
  }

  @Mutation(() => ExtensionPayload, {
    description:
      'Cabinet or minister, never the requester. Granted, a new cycle and its ladder start and the first date stays. Errors: `extension.not_found`, `extension.not_pending`, `extension.second_person_required`, and those of the date.',
  })
  async decideExtension(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DecideExtensionInput, { description: 'What the act needs.' }) input: DecideExtensionInput,
  ): Promise<ExtensionPayload> {
    return { extension: await decideExtension(context, input) };
  }

  @Mutation(() => ExtensionPayload, {
    description: 'The requester takes the request back before it is decided. Errors: `extension.not_found`, `extension.not_pending`.',
  })
  async withdrawExtension(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => WithdrawExtensionInput, { description: 'What the act needs.' }) input: WithdrawExtensionInput,
  ): Promise<ExtensionPayload> {
    return { extension: await withdrawExtension(context, input) };
  }
}

async function stateOf(extension: Extension): Promise<ExtensionState> {
  const decision = await extension.decision.load();
  return extensionState({ outcome: extension.outcome ?? null, awaited: decision !== null && !decision.settledAt });
}

const words = async (context: Context, { recordId }: Extension, value: string | null | undefined): Promise<string | null> =>
  value && (await readsWordsOn(context, recordId)) ? value : null;

@Resolver(() => Extension)
export class ExtensionResolver {
  @Query(() => Extension, { nullable: true, description: 'One request by its identifier; null when there is none the viewer may see.' })
  async extension(
    @Ctx() { context }: GraphContext,
    @Arg('id', () => ID, { description: 'Stable identifier.' }) id: string,
  ): Promise<Extension | null> {
    return isId(id) ? context.em.findOne(Extension, { id }) : null;
  }

  @FieldResolver(() => ExtensionState, { description: 'Where it stands.' })
  state(@Root() extension: Extension): Promise<ExtensionState> {
    return stateOf(extension);
  }

  @FieldResolver(() => String, { nullable: true, description: 'What the requester wrote; null when restricted from the viewer.' })
  note(@Root() extension: Extension, @Ctx() { context }: GraphContext): Promise<string | null> {
    return words(context, extension, extension.note);
  }

  @FieldResolver(() => String, { nullable: true, description: 'Why it was granted or refused; null when restricted from the viewer.' })
  decisionReason(@Root() extension: Extension, @Ctx() { context }: GraphContext): Promise<string | null> {
    return words(context, extension, extension.decisionReason);
  }

  @FieldResolver(() => Position, { description: 'The position that asked.' })
  position(@Root() extension: Extension): Promise<Position> {
    return extension.position.loadOrFail();
  }

  @FieldResolver(() => Official, { description: 'The person who asked.' })
  official(@Root() extension: Extension): Promise<Official> {
    return extension.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they asked, when not their own.' })
  async onBehalfOf(@Root() extension: Extension): Promise<Position | null> {
    return (await extension.onBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who decided it, or took it back.' })
  async decidedBy(@Root() extension: Extension): Promise<Official | null> {
    return (await extension.decidedBy?.load()) ?? null;
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'The decision the office owes, or owed, on it.' })
  decision(@Root() extension: Extension): Promise<Obligation | null> {
    return loadVisible(extension.decision);
  }

  @FieldResolver(() => Milestone, { nullable: true, description: 'The milestone concerned, when it is about one.' })
  async milestone(@Root() { milestoneId }: Extension, @Ctx() { context }: GraphContext): Promise<Milestone | null> {
    return milestoneId ? loadVisible(context.em.getReference(Milestone, milestoneId, { wrapped: true })) : null;
  }

  @FieldResolver(() => [ExtensionAct], { description: 'Acts the viewer can take now.' })
  async acts(@Root() extension: Extension, @Ctx() { context }: GraphContext): Promise<ExtensionAct[]> {
    return extensionActs(context, extension, await stateOf(extension));
  }
}

@Resolver(() => Directive)
export class ExtensionsOfDirectiveResolver {
  @FieldResolver(() => [Extension], { description: 'Requests to move its date or those of its milestones, the oldest first.' })
  extensions(@Root() directive: Pick<Directive, 'id'>, @Ctx() { context }: GraphContext): Promise<Extension[]> {
    return loadExtensions(context, directive.id);
  }
}

@Resolver(() => Milestone)
export class ExtensionsOfMilestoneResolver {
  @FieldResolver(() => [Extension], { description: 'Requests to move its date, the oldest first.' })
  async extensions(@Root() milestone: MilestoneNode, @Ctx() { context }: GraphContext): Promise<Extension[]> {
    const recordId = milestone.directiveId ?? milestone.project?.id;
    return recordId ? (await loadExtensions(context, recordId)).filter((row) => row.milestoneId === milestone.id) : [];
  }
}

@Resolver(() => Obligation)
export class ExtensionOfDecisionResolver {
  @FieldResolver(() => Extension, { nullable: true, description: 'The request for more time that a DECIDE is about.' })
  async extension(@Root() { id, kind, subjectId }: Obligation, @Ctx() { context }: GraphContext): Promise<Extension | null> {
    return kind === ObligationKind.DECIDE && subjectId ? loadExtensionDecidedBy(context, id) : null;
  }
}

import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Directive, type DirectiveNode } from '../directives/index.js';
import { StoredFile } from '../evidence/index.js';
import { Notification } from '../notifications/index.js';
import { Obligation } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { NotificationProof } from './explanation.nodes.js';
import { loadExplanation, loadExplanationsOf } from './explanation.queries.js';
import { ExplanationRequest } from './explanation.js';
import { isExplainableNow } from './draft.service.js';

@Resolver(() => NotificationProof)
class ProofResolver {
  @FieldResolver(() => Official, { description: 'Who viewed or acknowledged it, or recorded the paper.' })
  official(@Root() proof: NotificationProof, @Ctx() { context }: GraphContext): Promise<Official> {
    return context.em.getReference(Official, proof.officialId, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => StoredFile, { nullable: true, description: 'The scan of a paper receipt.' })
  file(@Root() proof: NotificationProof, @Ctx() { context }: GraphContext): Promise<StoredFile | null> {
    return proof.fileId ? context.em.findOne(StoredFile, { id: proof.fileId }) : Promise.resolve(null);
  }
}

@Resolver(() => Directive)
class ExplanationsOfDirectiveResolver {
  @FieldResolver(() => [ExplanationRequest], { description: 'Explanation requests about it that the viewer may see, the oldest first.' })
  explanationRequests(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<ExplanationRequest[]> {
    return loadExplanationsOf(context, directive.id);
  }
}

@Resolver(() => Obligation)
class ExplanationOfObligationResolver {
  @FieldResolver(() => ExplanationRequest, { nullable: true, description: 'The explanation request it is about, when it is about one.' })
  explanationRequest(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<ExplanationRequest | null> {
    return obligation.subjectId === obligation.recordId ? loadExplanation(context, obligation.recordId) : Promise.resolve(null);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer may request an explanation of it now; whether it is proven that its position was notified is not asked here.',
  })
  explainable(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<boolean> {
    return isExplainableNow(context, obligation);
  }
}

@Resolver(() => Notification)
class ExplanationOfNotificationResolver {
  @FieldResolver(() => ExplanationRequest, { nullable: true, description: 'The explanation request it tells of, when the viewer may see it.' })
  explanationRequest(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<ExplanationRequest | null> {
    return loadExplanation(context, row.recordId);
  }
}

/** Where other nouns lead to a request. */
export const ExplanationsOfOthersResolvers = [
  ProofResolver,
  ExplanationsOfDirectiveResolver,
  ExplanationOfObligationResolver,
  ExplanationOfNotificationResolver,
];

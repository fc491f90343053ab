import { Arg, Ctx, Field, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { closeExplanationRequest, withdrawExplanationRequest } from './close.service.js';
import { amendExplanationRequest, draftExplanationRequest } from './draft.service.js';
import {
  AmendExplanationRequestInput,
  CloseExplanationRequestInput,
  DraftExplanationRequestInput,
  ReplyToExplanationRequestInput,
  SignExplanationRequestInput,
  WithdrawExplanationRequestInput,
} from './explanation.inputs.js';
import { ExplanationRequest } from './explanation.js';
import { replyToExplanationRequest } from './reply.service.js';
import { signExplanationRequest } from './sign.service.js';

@ObjectType({ description: 'The request as the act left it.' })
export class ExplanationRequestPayload {
  @Field(() => ExplanationRequest, { description: 'The request as the act left it.' })
  explanationRequest!: ExplanationRequest;
}

@Resolver()
export class ExplanationMutations {
  @Mutation(() => ExplanationRequestPayload, {
    description:
      'Drafts a request on an obligation that failed. Cabinet, inspectorate or minister. Errors: `explanation.no_proof`, `explanation.not_late`, `explanation.not_explainable`, `explanation.already_open`, `obligation.not_found`.',
  })
  async draftExplanationRequest(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DraftExplanationRequestInput, { description: 'What the act needs.' }) input: DraftExplanationRequestInput,
  ): Promise<ExplanationRequestPayload> {
    return { explanationRequest: await draftExplanationRequest(context, input) };
  }

  @Mutation(() => ExplanationRequestPayload, {
    description: 'Replaces the text of a draft. Errors: `explanation.changed_meanwhile`, `explanation.already_signed`.',
  })
  async amendExplanationRequest(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AmendExplanationRequestInput, { description: 'What the act needs.' }) input: AmendExplanationRequestInput,
  ): Promise<ExplanationRequestPayload> {
    return { explanationRequest: await amendExplanationRequest(context, input) };
  }

  @Mutation(() => ExplanationRequestPayload, {
    description:
      'Signs a request in the words given: it gets its reference, and the written reply is owed by a date. By the holder of a position of the cabinet or the inspectorate, or the minister, or a delegate; never by who only works for them. Errors: `explanation.no_proof`, `explanation.signature_is_personal`, `explanation.changed_meanwhile`, `explanation.already_signed`.',
  })
  async signExplanationRequest(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => SignExplanationRequestInput, { description: 'What the act needs.' }) input: SignExplanationRequestInput,
  ): Promise<ExplanationRequestPayload> {
    return { explanationRequest: await signExplanationRequest(context, input) };
  }

  @Mutation(() => ExplanationRequestPayload, {
    description:
      'The written reply by the position in default, or on its behalf; the office then owes an outcome. Errors: `explanation.already_replied`, `explanation.already_closed`, `evidence.*`.',
  })
  async replyToExplanationRequest(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ReplyToExplanationRequestInput, { description: 'What the act needs.' }) input: ReplyToExplanationRequestInput,
  ): Promise<ExplanationRequestPayload> {
    return { explanationRequest: await replyToExplanationRequest(context, input) };
  }

  @Mutation(() => ExplanationRequestPayload, {
    description:
      'Ends a request with its coded outcome, on the reply or on the silence after its date. Errors: `explanation.reply_awaited`, `explanation.already_closed`.',
  })
  async closeExplanationRequest(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => CloseExplanationRequestInput, { description: 'What the act needs.' }) input: CloseExplanationRequestInput,
  ): Promise<ExplanationRequestPayload> {
    return { explanationRequest: await closeExplanationRequest(context, input) };
  }

  @Mutation(() => ExplanationRequestPayload, {
    description: 'Takes a request back before its reply, with the reason. Errors: `explanation.wrong_state`, `explanation.already_closed`.',
  })
  async withdrawExplanationRequest(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => WithdrawExplanationRequestInput, { description: 'What the act needs.' }) input: WithdrawExplanationRequestInput,
  ): Promise<ExplanationRequestPayload> {
    return { explanationRequest: await withdrawExplanationRequest(context, input) };
  }
}

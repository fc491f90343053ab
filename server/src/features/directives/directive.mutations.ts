import { Arg, Ctx, Field, ID, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Milestone } from '../projects/index.js';
import { cancelDirective } from './cancel.service.js';
import { RecordUpdateInput, ReportCompletionInput, ReturnCompletionInput, VerifyCompletionInput } from './completion.inputs.js';
import { recordUpdate, reportCompletion, returnCompletion, verifyCompletion } from './completion.service.js';
import { contestDirective, decideContest } from './contest.service.js';
import {
  AcknowledgeDirectiveInput,
  AmendDirectiveInput,
  CancelDirectiveInput,
  ContestDirectiveInput,
  DecideContestInput,
  DiscardDirectiveInput,
  EndDirectiveInput,
  IssueDirectiveInput,
  RecordDirectiveInput,
} from './directive.inputs.js';
import { Directive } from './directive.js';
import { amendDirective, discardDirective, recordDirective } from './draft.service.js';
import { endDirective } from './end.service.js';
import { issueDirective } from './issue.service.js';
import { acknowledgeDirective } from './receipt.service.js';

@ObjectType({ description: 'The directive as the act left it.' })
export class DirectivePayload {
  @Field(() => Directive, { description: 'The directive as the act left it.' })
  directive!: Directive;
}

@ObjectType({ description: 'The draft that was removed.' })
export class DiscardDirectivePayload {
  @Field(() => ID, { description: 'Identifier of the draft that is no more.' })
  directiveId!: string;
}

@ObjectType({ description: 'What was reported on or judged: a directive, a milestone, or a milestone with its directive.' })
export class CompletionPayload {
  @Field(() => Directive, { nullable: true, description: 'The directive, when the act concerned one.' })
  directive!: Directive | null;

  @Field(() => Milestone, { nullable: true, description: 'The milestone, when the act concerned one.' })
  milestone!: Milestone | null;
}

@Resolver()
export class DirectiveMutations {
  @Mutation(() => DirectivePayload, {
    description:
      'Records an order as a draft; nobody is told. Cabinet only. Errors: `directive.due_required`, `directive.due_in_past`, `directive.due_forbidden`, `position.not_found`, `input.*`.',
  })
  async recordDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RecordDirectiveInput, { description: 'What the act needs.' }) input: RecordDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await recordDirective(context, input) };
  }

  @Mutation(() => DirectivePayload, { description: 'Replaces the content of a draft. Errors: `directive.not_draft`, `directive.changed_meanwhile`.' })
  async amendDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AmendDirectiveInput, { description: 'What the act needs.' }) input: AmendDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await amendDirective(context, input) };
  }

  @Mutation(() => DiscardDirectivePayload, { description: 'Removes a draft. Errors: `directive.not_draft`.' })
  async discardDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DiscardDirectiveInput, { description: 'What the act needs.' }) input: DiscardDirectiveInput,
  ): Promise<DiscardDirectivePayload> {
    return { directiveId: await discardDirective(context, input.directiveId) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'Gives the reference, opens ACKNOWLEDGE and DELIVER, tells those who owe. Errors: `directive.already_issued`, `directive.lead_without_holder`, `directive.due_in_past`.',
  })
  async issueDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => IssueDirectiveInput, { description: 'What the act needs.' }) input: IssueDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await issueDirective(context, input.directiveId) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'Receipt by the lead or a contributor, or on their behalf: it stops the ACKNOWLEDGE ladder only. Errors: `directive.already_acknowledged`, `directive.already_closed`, `directive.wrong_state`.',
  })
  async acknowledgeDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AcknowledgeDirectiveInput, { description: 'What the act needs.' }) input: AcknowledgeDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await acknowledgeDirective(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'The lead disputes the order with a coded reason; the office owes a decision. Errors: `directive.already_acknowledged`, `directive.wrong_state`.',
  })
  async contestDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ContestDirectiveInput, { description: 'What the act needs.' }) input: ContestDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await contestDirective(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description: 'Cabinet or minister. Errors: `directive.wrong_state`, `directive.lead_without_holder`, `position.not_found`.',
  })
  async decideContest(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DecideContestInput, { description: 'What the act needs.' }) input: DecideContestInput,
  ): Promise<DirectivePayload> {
    return { directive: await decideContest(context, input) };
  }

  @Mutation(() => DirectivePayload, { description: 'A progress note by the lead; it stops no clock. Errors: `directive.wrong_state`.' })
  async recordUpdate(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RecordUpdateInput, { description: 'What the act needs.' }) input: RecordUpdateInput,
  ): Promise<DirectivePayload> {
    return { directive: await recordUpdate(context, input) };
  }

  @Mutation(() => CompletionPayload, {
    description:
      "Reports completion with evidence: the owner's clock stops and the office owes a verdict. Errors: `directive.wrong_state`, `directive.milestones_open`, `milestone.wrong_state`, `evidence.*`.",
  })
  async reportCompletion(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ReportCompletionInput, { description: 'What the act needs.' }) input: ReportCompletionInput,
  ): Promise<CompletionPayload> {
    return reportCompletion(context, input);
  }

  @Mutation(() => CompletionPayload, {
    description:
      'A second person of the office accepts. Errors: `directive.second_person_required`, `directive.milestones_open`, `directive.wrong_state`.',
  })
  async verifyCompletion(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => VerifyCompletionInput, { description: 'What the act needs.' }) input: VerifyCompletionInput,
  ): Promise<CompletionPayload> {
    return verifyCompletion(context, input);
  }

  @Mutation(() => CompletionPayload, {
    description: "Returns a report with reasons: the owner's clock runs again without the days the office took. Errors: `directive.wrong_state`.",
  })
  async returnCompletion(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ReturnCompletionInput, { description: 'What the act needs.' }) input: ReturnCompletionInput,
  ): Promise<CompletionPayload> {
    return returnCompletion(context, input);
  }

  @Mutation(() => DirectivePayload, {
    description:
      'Ends a standing or recurring directive with its reason and the authority that ordered it. Cabinet or minister. Errors: `directive.wrong_state`, `directive.already_closed`.',
  })
  async endDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => EndDirectiveInput, { description: 'What the act needs.' }) input: EndDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await endDirective(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description: 'Withdraws a directive with its reason and the authority that ordered it. Cabinet or minister. Errors: `directive.already_closed`.',
  })
  async cancelDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => CancelDirectiveInput, { description: 'What the act needs.' }) input: CancelDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await cancelDirective(context, input) };
  }
}

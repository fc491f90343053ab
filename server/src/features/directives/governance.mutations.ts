import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { DirectivePayload } from './directive.mutations.js';
import { ReassignDirectiveInput, ResumeDirectiveInput, SupersedeDirectiveInput, SuspendDirectiveInput } from './governance.inputs.js';
import { reassignDirective } from './reassign.service.js';
import { supersedeDirective } from './supersede.service.js';
import { resumeDirective, suspendDirective } from './suspension.service.js';

/** What the office does with an order under way, each with a reason and the authority that ordered it. */
@Resolver()
export class GovernanceMutations {
  @Mutation(() => DirectivePayload, {
    description:
      'Stops every clock of a directive, on the account stated. Cabinet or minister. Errors: `directive.wrong_state`, `directive.already_closed`.',
  })
  async suspendDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => SuspendDirectiveInput, { description: 'What the act needs.' }) input: SuspendDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await suspendDirective(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'Starts the clocks again: dates move by the working days they stood still, ladders go on where they stopped. Cabinet or minister. Errors: `directive.wrong_state`.',
  })
  async resumeDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ResumeDirectiveInput, { description: 'What the act needs.' }) input: ResumeDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await resumeDirective(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'Gives a directive under way to another lead, who must acknowledge it. Cabinet or minister. Errors: `directive.wrong_state`, `directive.plan_undecided`, `directive.due_in_past`, `directive.lead_without_holder`, `position.not_found`.',
  })
  async reassignDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ReassignDirectiveInput, { description: 'What the act needs.' }) input: ReassignDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await reassignDirective(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'Another directive takes its place: nothing more is owed on it, and each names the other. Cabinet or minister. Errors: `directive.no_successor`, `directive.already_closed`.',
  })
  async supersedeDirective(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => SupersedeDirectiveInput, { description: 'What the act needs.' }) input: SupersedeDirectiveInput,
  ): Promise<DirectivePayload> {
    return { directive: await supersedeDirective(context, input) };
  }
}

import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Directive, DirectivePayload, readsWords, type DirectiveNode } from '../directives/index.js';
import { Official, Position } from '../positions/index.js';
import { Milestone, milestonesRead } from '../projects/index.js';
import { DecidePlanInput, ProposePlanInput } from './plan.inputs.js';
import { loadPlans } from './plan.queries.js';
import { decidePlan, proposePlan } from './plan.service.js';
import { Plan } from './plan.js';

@ObjectType({ description: 'A step of a plan: a milestone dated anew, or a new one.' })
export class PlannedMilestone {
  @Field(() => Milestone, { nullable: true, description: 'The milestone dated anew; null for a new one.' })
  milestone!: Milestone | null;

  @Field(() => String, { nullable: true, description: 'Title of a new one; null for a milestone there was already.' })
  title!: string | null;

  @Field(() => CivilDateScalar, { description: 'Day it would be due.' })
  dueOn!: string;

  @Field(() => Int, { description: 'Weight of a new one in the completion rate, 1 to 100.' })
  weight!: number;
}

@Resolver(() => Plan)
export class PlanResolver {
  @Mutation(() => DirectivePayload, {
    description:
      'The lead restates the directive, names the first step and proposes dates: the office owes a decision, and DELIVER runs on. Errors: `directive.nothing_awaited`, `plan.due_required`, `directive.due_in_past`, `milestone.due_after_directive`, `milestone.not_found`.',
  })
  async proposePlan(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ProposePlanInput, { description: 'What the act needs.' }) input: ProposePlanInput,
  ): Promise<DirectivePayload> {
    return { directive: await proposePlan(context, input) };
  }

  @Mutation(() => DirectivePayload, {
    description:
      'The office accepts, which makes the dates binding, or returns the plan with reasons. Errors: `directive.nothing_awaited`, `plan.second_person_required`, `directive.due_in_past`.',
  })
  async decidePlan(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DecidePlanInput, { description: 'What the act needs.' }) input: DecidePlanInput,
  ): Promise<DirectivePayload> {
    return { directive: await decidePlan(context, input) };
  }

  @FieldResolver(() => [PlannedMilestone], { description: 'The milestones as the plan would have them.' })
  async milestones(@Root() plan: Plan, @Ctx() { context }: GraphContext): Promise<PlannedMilestone[]> {
    const known = plan.steps.some((step) => step.milestoneId) ? await milestonesRead(context, true).load(plan.directiveId) : [];
    return plan.steps.map((step) => ({
      milestone: (known.find(({ id }) => id === step.milestoneId) as Milestone | undefined) ?? null,
      title: step.title,
      dueOn: step.dueOn,
      weight: step.weight,
    }));
  }

  @FieldResolver(() => Official, { description: 'The person who proposed it.' })
  official(@Root() plan: Plan): Promise<Official> {
    return plan.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they acted, when not their own.' })
  async onBehalfOf(@Root() plan: Plan): Promise<Position | null> {
    return (await plan.onBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'The person who decided.' })
  async decidedBy(@Root() plan: Plan): Promise<Official | null> {
    return (await plan.decidedBy?.load()) ?? null;
  }
}

@Resolver(() => Directive)
export class PlansOfDirectiveResolver {
  @FieldResolver(() => [Plan], { description: 'Read-backs by its lead, the oldest first; none where its words are refused to the viewer.' })
  async plans(@Root() directive: DirectiveNode, @Ctx() { context }: GraphContext): Promise<Plan[]> {
    return readsWords(context, directive) ? loadPlans(context, directive.id) : [];
  }
}

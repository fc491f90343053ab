import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { asMilestone } from '../../access/ability.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { loadVisible } from '../../platform/visible-reference.js';
import { Escalation } from '../escalations/index.js';
import { Evidence, StoredFile } from '../evidence/index.js';
import { Meeting } from '../meetings/index.js';
import { Notification } from '../notifications/index.js';
import { Lateness, latenessOf, Obligation, ObligationKind } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { isOpenMilestone, Milestone, MilestoneAct, Project, type MilestoneNode } from '../projects/index.js';
import { Acknowledgement, Update } from './directive-facts.js';
import {
  loadDirective,
  loadDirectivesOfMeeting,
  loadDirectivesOfProject,
  loadEvidence,
  loadObligations,
  readsWords,
  titleWithin,
} from './directive.loaders.js';
import { Directive } from './directive.js';
import type { DirectiveNode } from './directive.node.js';

/** Fields that an answer, a note and a proof have in common: who, and on whose behalf. */
@Resolver(() => Acknowledgement)
export class AcknowledgementResolver {
  @FieldResolver(() => Position, { description: 'The position that answered.' })
  position(@Root() row: Acknowledgement): Promise<Position> {
    return row.position.loadOrFail();
  }

  @FieldResolver(() => Official, { description: 'The person who acted.' })
  official(@Root() row: Acknowledgement): Promise<Official> {
    return row.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they acted, when not their own.' })
  async onBehalfOf(@Root() row: Acknowledgement): Promise<Position | null> {
    return (await row.onBehalfOf?.load()) ?? null;
  }
}

@Resolver(() => Update)
export class UpdateResolver {
  @FieldResolver(() => Official, { description: 'The person who acted.' })
  official(@Root() row: Update): Promise<Official> {
    return row.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they acted, when not their own.' })
  async onBehalfOf(@Root() row: Update): Promise<Position | null> {
    return (await row.onBehalfOf?.load()) ?? null;
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => Official, { description: 'The person who acted.' })
  official(@Root() row: Evidence): Promise<Official> {
    return row.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they acted, when not their own.' })
  async onBehalfOf(@Root() row: Evidence): Promise<Position | null> {
    return (await row.onBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => StoredFile, { nullable: true, description: 'The file, when one was given.' })
  async file(@Root() row: Evidence): Promise<StoredFile | null> {
    return (await row.file?.load()) ?? null;
  }
}

@Resolver(() => Milestone)
export class MilestoneOfDirectiveResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Null when restricted and the viewer may know only that it exists.' })
  title(@Root() milestone: MilestoneNode, @Ctx() { context }: GraphContext): string | null | Promise<string | null> {
    if (milestone.title || !milestone.directiveId) return milestone.title ?? null;
    return titleWithin(context, milestone.id, milestone.directiveId);
  }

  @FieldResolver(() => Directive, { nullable: true, description: 'The directive concerned, when the viewer may see it.' })
  async directive(@Root() milestone: MilestoneNode, @Ctx() { context }: GraphContext): Promise<DirectiveNode | null> {
    return milestone.directiveId ? loadDirective(context, milestone.directiveId) : null;
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'What is owed on it: its delivery.' })
  async obligation(@Root() milestone: MilestoneNode, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    const recordId = milestone.directiveId ?? milestone.project?.id;
    if (!recordId) return null;
    const obligations = await loadObligations(context, recordId);
    const deliveries = obligations.filter((row) => row.milestoneId === milestone.id && row.kind === ObligationKind.DELIVER);
    return deliveries.find((row) => !row.settledAt) ?? deliveries.at(-1) ?? null;
  }

  @FieldResolver(() => Lateness, { description: 'How late, or how soon, in working days.' })
  async lateness(@Root() milestone: MilestoneNode, @Ctx() graph: GraphContext): Promise<Lateness> {
    return latenessOf(graph.context, await this.obligation(milestone, graph));
  }

  @FieldResolver(() => [Evidence], { description: 'Proofs given with completion reports.' })
  async evidence(@Root() milestone: MilestoneNode, @Ctx() { context }: GraphContext): Promise<Evidence[]> {
    const recordId = milestone.directiveId ?? milestone.project?.id;
    const directive = milestone.directiveId ? await loadDirective(context, milestone.directiveId) : null;
    if (!recordId || (directive && !readsWords(context, directive))) return [];
    return (await loadEvidence(context, recordId)).filter((row) => row.milestoneId === milestone.id);
  }

  @FieldResolver(() => [MilestoneAct], { description: 'Acts the viewer can take now.' })
  async acts(@Root() milestone: MilestoneNode, @Ctx() graph: GraphContext): Promise<MilestoneAct[]> {
    const { context } = graph;
    const owed = await this.obligation(milestone, graph);
    if (!owed || owed.settledAt || owed.pausedOn || context.actor.kind === 'SYSTEM') return [];
    if (isOpenMilestone(milestone.state)) {
      if (!context.ability.can('REPORT_COMPLETION', asMilestone({ leadPositionId: milestone.leadPosition.id }))) return [];
      const obligations = await loadObligations(context, owed.recordId);
      const awaited = obligations.some((one) => one.kind === ObligationKind.DECIDE && one.subjectId === owed.id && !one.settledAt);
      return awaited ? [MilestoneAct.REPORT_COMPLETION] : [MilestoneAct.REPORT_COMPLETION, MilestoneAct.REQUEST_EXTENSION];
    }
    const acts: MilestoneAct[] = [];
    const second = milestone.reportedById !== context.person.officialId;
    if (second && context.ability.can('VERIFY_COMPLETION', 'Milestone')) acts.push(MilestoneAct.VERIFY_COMPLETION);
    if (context.ability.can('RETURN_COMPLETION', 'Milestone')) acts.push(MilestoneAct.RETURN_COMPLETION);
    return acts;
  }
}

@Resolver(() => Obligation)
export class ObligationOfDirectiveResolver {
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Title of the directive or milestone; null when restricted and the viewer may know only that it exists.',
  })
  async title(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<string | null> {
    return obligation.title ?? titleWithin(context, obligation.milestoneId ?? obligation.recordId, obligation.recordId);
  }

  @FieldResolver(() => Directive, { nullable: true, description: 'The directive concerned, when the viewer may see it.' })
  directive(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<DirectiveNode | null> {
    return loadDirective(context, obligation.recordId);
  }

  @FieldResolver(() => Milestone, { nullable: true, description: 'The milestone concerned, when it is about one.' })
  async milestone(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<Milestone | null> {
    return obligation.milestoneId ? loadVisible(context.em.getReference(Milestone, obligation.milestoneId, { wrapped: true })) : null;
  }
}

@Resolver(() => Notification)
export class NotificationOfDirectiveResolver {
  @FieldResolver(() => Directive, { nullable: true, description: 'The directive concerned, when the viewer may see it.' })
  directive(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<DirectiveNode | null> {
    return loadDirective(context, row.recordId);
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'What is owed, when the viewer may see it.' })
  async obligation(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    return row.obligationId ? loadVisible(context.em.getReference(Obligation, row.obligationId, { wrapped: true })) : null;
  }

  @FieldResolver(() => Escalation, { nullable: true, description: 'The record that the rung was reached, once it was.' })
  async escalation(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<Escalation | null> {
    return row.escalationId ? loadVisible(context.em.getReference(Escalation, row.escalationId, { wrapped: true })) : null;
  }
}

@Resolver(() => Meeting)
export class MeetingOfDirectivesResolver {
  @FieldResolver(() => [Directive], { description: 'Directives given there that the viewer may see.' })
  directives(@Root() meeting: Meeting, @Ctx() { context }: GraphContext): Promise<Directive[]> {
    return loadDirectivesOfMeeting(context, meeting.id);
  }
}

@Resolver(() => Project)
export class ProjectOfDirectivesResolver {
  @FieldResolver(() => [Directive], { description: 'Directives it implements that the viewer may see.' })
  directives(@Root() project: Project, @Ctx() { context }: GraphContext): Promise<Directive[]> {
    return loadDirectivesOfProject(context, project.id);
  }
}

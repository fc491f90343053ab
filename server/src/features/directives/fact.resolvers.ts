import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { asMilestone } from '../../access/ability.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Escalation } from '../escalations/index.js';
import { Evidence, StoredFile } from '../evidence/index.js';
import { Meeting } from '../meetings/index.js';
import { Notification } from '../notifications/index.js';
import { Lateness, latenessOf, Obligation, ObligationKind } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { Milestone, MilestoneAct, MilestoneState, Project } from '../projects/index.js';
import { Acknowledgement, Update } from './directive-facts.js';
import { loadDirective, loadEvidence, loadObligations, titleWithin } from './directive.loaders.js';
import { Directive } from './directive.js';

/** Fields that an answer, a note and a proof have in common: who, and on whose behalf. */
@Resolver(() => Acknowledgement)
export class AcknowledgementResolver {
  @FieldResolver(() => Position)
  position(@Root() row: Acknowledgement): Promise<Position> {
    return row.position.loadOrFail();
  }

  @FieldResolver(() => Official)
  official(@Root() row: Acknowledgement): Promise<Official> {
    return row.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true })
  async onBehalfOf(@Root() row: Acknowledgement): Promise<Position | null> {
    return (await row.onBehalfOf?.load()) ?? null;
  }
}

@Resolver(() => Update)
export class UpdateResolver {
  @FieldResolver(() => Official)
  official(@Root() row: Update): Promise<Official> {
    return row.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true })
  async onBehalfOf(@Root() row: Update): Promise<Position | null> {
    return (await row.onBehalfOf?.load()) ?? null;
  }
}

@Resolver(() => Evidence)
export class EvidenceResolver {
  @FieldResolver(() => Official)
  official(@Root() row: Evidence): Promise<Official> {
    return row.official.loadOrFail();
  }

  @FieldResolver(() => Position, { nullable: true })
  async onBehalfOf(@Root() row: Evidence): Promise<Position | null> {
    return (await row.onBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => StoredFile, { nullable: true })
  async file(@Root() row: Evidence): Promise<StoredFile | null> {
    return (await row.file?.load()) ?? null;
  }
}

@Resolver(() => Milestone)
export class MilestoneOfDirectiveResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Null when restricted and the viewer may know only that it exists.' })
  async title(@Root() milestone: Milestone, @Ctx() { context }: GraphContext): Promise<string | null> {
    if (milestone.title || !milestone.directiveId) return milestone.title ?? null;
    return titleWithin(context, milestone.id, milestone.directiveId);
  }

  @FieldResolver(() => Directive, { nullable: true })
  async directive(@Root() milestone: Milestone, @Ctx() { context }: GraphContext): Promise<Directive | null> {
    return milestone.directiveId ? loadDirective(context, milestone.directiveId) : null;
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'What is owed on it: its delivery.' })
  async obligation(@Root() milestone: Milestone, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    const recordId = milestone.directiveId ?? milestone.project?.id;
    if (!recordId) return null;
    const obligations = await loadObligations(context, recordId);
    const deliveries = obligations.filter((row) => row.milestoneId === milestone.id && row.kind === ObligationKind.DELIVER);
    return deliveries.find((row) => !row.settledAt) ?? deliveries.at(-1) ?? null;
  }

  @FieldResolver(() => Lateness)
  async lateness(@Root() milestone: Milestone, @Ctx() graph: GraphContext): Promise<Lateness> {
    return latenessOf(graph.context, await this.obligation(milestone, graph));
  }

  @FieldResolver(() => [Evidence])
  async evidence(@Root() milestone: Milestone, @Ctx() { context }: GraphContext): Promise<Evidence[]> {
    const recordId = milestone.directiveId ?? milestone.project?.id;
    return recordId ? (await loadEvidence(context, recordId)).filter((row) => row.milestoneId === milestone.id) : [];
  }

  @FieldResolver(() => [MilestoneAct], { description: 'Acts the viewer can take now.' })
  async acts(@Root() milestone: Milestone, @Ctx() graph: GraphContext): Promise<MilestoneAct[]> {
    const { context } = graph;
    const owed = await this.obligation(milestone, graph);
    if (!owed || owed.settledAt || context.actor.kind === 'SYSTEM') return [];
    if (milestone.state !== MilestoneState.REPORTED) {
      const mine = context.ability.can('REPORT_COMPLETION', asMilestone({ leadPositionId: milestone.leadPosition.id }));
      return mine && milestone.state !== MilestoneState.VERIFIED && milestone.state !== MilestoneState.CANCELLED ? [MilestoneAct.REPORT_COMPLETION] : [];
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
  @FieldResolver(() => String, { nullable: true, description: 'Title of the directive or milestone; null when restricted and the viewer may know only that it exists.' })
  async title(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<string | null> {
    return obligation.title ?? titleWithin(context, obligation.milestoneId ?? obligation.recordId, obligation.recordId);
  }

  @FieldResolver(() => Directive, { nullable: true })
  directive(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<Directive | null> {
    return loadDirective(context, obligation.recordId);
  }

  @FieldResolver(() => Milestone, { nullable: true })
  async milestone(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<Milestone | null> {
    return obligation.milestoneId ? context.em.getReference(Milestone, obligation.milestoneId, { wrapped: true }).load() : null;
  }
}

@Resolver(() => Notification)
export class NotificationOfDirectiveResolver {
  @FieldResolver(() => Directive, { nullable: true })
  directive(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<Directive | null> {
    return loadDirective(context, row.recordId);
  }

  @FieldResolver(() => Obligation, { nullable: true })
  async obligation(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    return row.obligationId ? context.em.getReference(Obligation, row.obligationId, { wrapped: true }).load() : null;
  }

  @FieldResolver(() => Escalation, { nullable: true })
  async escalation(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<Escalation | null> {
    return row.escalationId ? context.em.getReference(Escalation, row.escalationId, { wrapped: true }).load() : null;
  }
}

@Resolver(() => Meeting)
export class MeetingOfDirectivesResolver {
  @FieldResolver(() => [Directive], { description: 'Directives given there that the viewer may see.' })
  directives(@Root() meeting: Meeting, @Ctx() { context }: GraphContext): Promise<Directive[]> {
    return context.em.find(Directive, { meeting: meeting.id }, { orderBy: { extractNumber: 'asc', id: 'asc' } });
  }
}

@Resolver(() => Project)
export class ProjectOfDirectivesResolver {
  @FieldResolver(() => [Directive], { description: 'Directives it implements that the viewer may see.' })
  directives(@Root() project: Project, @Ctx() { context }: GraphContext): Promise<Directive[]> {
    return context.em.find(Directive, { project: project.id }, { orderBy: { reference: 'asc' } });
  }
}

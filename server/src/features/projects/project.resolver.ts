import { Arg, Ctx, FieldResolver, Float, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { asKey } from '../../platform/checks.js';
import { loadVisible } from '../../platform/visible-reference.js';
import { Position, positionAt, Structure, type PositionNode } from '../positions/index.js';
import { Milestone, type MilestoneNode } from './milestone.js';
import { completionRate, plannedRate } from './project.rules.js';
import { Project } from './project.js';

const loadMilestonesOf = (context: Context, projectId: string): Promise<Milestone[]> =>
  context
    .loader<string, Milestone[]>('project-milestones', async (ids) => {
      const rows = await context.em.find(Milestone, { project: { $in: [...ids] } }, { orderBy: { number: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.project?.id === id));
    })
    .load(projectId);

@Resolver(() => Project)
export class ProjectResolver {
  @Query(() => [Project], { description: 'Programmes the viewer may see.' })
  projects(
    @Ctx() { context }: GraphContext,
    @Arg('structureCode', () => String, { nullable: true, description: 'Code of a structure, such as CNAS.' }) structureCode: string | null,
  ): Promise<Project[]> {
    return context.em.find(Project, structureCode ? { structure: { code: asKey(structureCode) } } : {}, { orderBy: { reference: 'asc' } });
  }

  @Query(() => Project, { nullable: true, description: 'One programme by its reference, when the viewer may see it.' })
  project(
    @Ctx() { context }: GraphContext,
    @Arg('reference', () => String, { description: 'Human reference, such as DIR-2026-0114.' }) reference: string,
  ): Promise<Project | null> {
    return context.em.findOne(Project, { reference: asKey(reference) });
  }

  @FieldResolver(() => Structure, { description: 'The structure it belongs to.' })
  structure(@Root() project: Project): Promise<Structure> {
    return project.structure.loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The one position that answers for it.' })
  leadPosition(@Root() project: Project): Promise<Position> {
    return project.leadPosition.loadOrFail();
  }

  @FieldResolver(() => [Milestone], { description: 'The road map, in order.' })
  milestones(@Root() project: Project, @Ctx() { context }: GraphContext): Promise<Milestone[]> {
    return loadMilestonesOf(context, project.id);
  }

  @FieldResolver(() => Float, { nullable: true, description: 'Weight of verified milestones ÷ weight of all, 0 to 1; null without milestones.' })
  async completionRate(@Root() project: Project, @Ctx() { context }: GraphContext): Promise<number | null> {
    return completionRate(await loadMilestonesOf(context, project.id));
  }

  @FieldResolver(() => Float, { nullable: true, description: 'Weight of milestones due by today ÷ weight of all, 0 to 1.' })
  async plannedRate(@Root() project: Project, @Ctx() { context }: GraphContext): Promise<number | null> {
    return plannedRate(await loadMilestonesOf(context, project.id), context.today);
  }
}

@Resolver(() => Milestone)
export class MilestoneResolver {
  @FieldResolver(() => Position, { description: 'The position that delivers it.' })
  leadPosition(@Root() milestone: MilestoneNode, @Ctx() { context }: GraphContext): PositionNode | Promise<PositionNode> {
    return positionAt(context, milestone.leadPosition);
  }

  @FieldResolver(() => Project, { nullable: true, description: 'The programme, when the viewer may see it.' })
  project(@Root() milestone: MilestoneNode, @Ctx() { context }: GraphContext): Promise<Project | null> {
    return loadVisible(milestone.project && context.em.getReference(Project, milestone.project.id, { wrapped: true }));
  }
}

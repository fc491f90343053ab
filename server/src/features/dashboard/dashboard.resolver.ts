import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { asKey } from '../../platform/checks.js';
import { Directive, loadDirective, type DirectiveNode } from '../directives/index.js';
import { Structure } from '../positions/index.js';
import { BreachEpisode } from './breach-episode.js';
import { courseChart, findCourse, findEpisodes, type Course } from './course.service.js';
import { Dashboard, DashboardBody } from './dashboard.js';
import { dashboardOf, findBody } from './dashboard.service.js';
import { IndicatorStanding } from './indicator-standing.js';

@ObjectType({ description: 'An indicator of one body over its newest twenty-four periods.' })
export class IndicatorCourse {
  @Field(() => Structure, { description: 'The body.' })
  structure!: Structure;

  @Field(() => IndicatorStanding, { description: 'Where it stands, with its course.' })
  standing!: IndicatorStanding;
}

@Resolver(() => BreachEpisode)
export class BreachEpisodeResolver {
  @FieldResolver(() => Directive, { nullable: true, description: 'The draft or the order; null when discarded, or not for the viewer to see.' })
  directive(@Root() episode: BreachEpisode, @Ctx() { context }: GraphContext): Promise<DirectiveNode | null> | null {
    return episode.directive ? loadDirective(context, episode.directive.id) : null;
  }
}

@Resolver(() => IndicatorCourse)
export class DashboardResolver {
  @Query(() => Dashboard, { description: 'The sector: every body that the viewer may see, by the four families.' })
  dashboard(
    @Ctx() { context }: GraphContext,
    @Arg('screen', () => Boolean, { defaultValue: false, description: 'For the big screen of a room: nothing restricted, whoever signs in.' })
    screen: boolean,
  ): Promise<Dashboard> {
    return dashboardOf(context, { normalOnly: screen });
  }

  @Query(() => DashboardBody, { nullable: true, description: 'One body; null when nothing of it may be seen.' })
  dashboardBody(
    @Ctx() { context }: GraphContext,
    @Arg('structureCode', () => String, { description: 'Code of a structure, such as CNAS.' }) structureCode: string,
  ): Promise<DashboardBody | null> {
    return findBody(context, asKey(structureCode));
  }

  @Query(() => IndicatorCourse, { nullable: true, description: 'One indicator of one body; null when it may not be seen.' })
  indicatorCourse(
    @Ctx() { context }: GraphContext,
    @Arg('code', () => String, { description: 'Code of the indicator.' }) code: string,
    @Arg('structureCode', () => String, { description: 'Code of the body, such as CNAS.' }) structureCode: string,
  ): Promise<IndicatorCourse | null> {
    return findCourse(context, asKey(code), asKey(structureCode));
  }

  @FieldResolver(() => [BreachEpisode], { description: 'When official values lay beyond the breach threshold, the newest twenty first.' })
  episodes(@Root() { standing }: Course, @Ctx() { context }: GraphContext): Promise<BreachEpisode[]> {
    return findEpisodes(context, standing.id);
  }

  @FieldResolver(() => String, {
    description: 'The course as SVG in the language of the request, right to left in Arabic, in the colours of the page that shows it.',
  })
  chart(
    @Root() course: Course,
    @Ctx() { context }: GraphContext,
    @Arg('width', () => Int, { defaultValue: 760, description: 'Pixels, 280 to 1600.' }) width: number,
  ): string {
    return courseChart(context, course, width);
  }
}

import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { Official } from '../positions/index.js';
import { IndicatorAssignment } from './assignment.js';
import { IndicatorFamily } from './indicator.enums.js';
import { DefineIndicatorInput, RetireIndicatorInput, ReviseIndicatorInput } from './indicator.inputs.js';
import { findIndicator, listIndicators, loadAssignments, loadSheets } from './indicator.queries.js';
import { Indicator, IndicatorVersion } from './indicator.js';
import { defineIndicator, retireIndicator, reviseIndicator } from './sheet.service.js';

const IndicatorConnection = connectionType(Indicator, 'Indicator');

@ObjectType({ description: 'The indicator as the act left it.' })
export class IndicatorPayload {
  @Field(() => Indicator, { description: 'The indicator.' })
  indicator!: Indicator;
}

@Resolver(() => Indicator)
export class IndicatorResolver {
  @Query(() => IndicatorConnection, { description: 'Indicators in use whose sheet the viewer may see, by code. Errors: `page.too_large`.' })
  indicators(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('family', () => IndicatorFamily, { nullable: true, description: 'Only of this family.' }) family: IndicatorFamily | null,
  ): Promise<ConnectionOf<Indicator>> {
    return listIndicators(context, { first, after, family });
  }

  @Query(() => Indicator, { nullable: true, description: 'One indicator by its code, in use or not; null where the viewer may see none.' })
  indicator(@Ctx() { context }: GraphContext, @Arg('code', () => String, { description: 'Its code.' }) code: string): Promise<Indicator | null> {
    return findIndicator(context, code);
  }

  @Mutation(() => IndicatorPayload, {
    description: 'Defines what is measured. Cabinet only. Errors: `indicator.bad_code`, `indicator.code_taken`, `indicator.unit_of_another_family`.',
  })
  async defineIndicator(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => DefineIndicatorInput, { description: 'What the act needs.' }) input: DefineIndicatorInput,
  ): Promise<IndicatorPayload> {
    return { indicator: await defineIndicator(context, input) };
  }

  @Mutation(() => IndicatorPayload, {
    description: 'Adds a version of the sheet. Cabinet only. Errors: `indicator.not_found`, `indicator.retired`, `indicator.changed_meanwhile`.',
  })
  async reviseIndicator(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ReviseIndicatorInput, { description: 'What the act needs.' }) input: ReviseIndicatorInput,
  ): Promise<IndicatorPayload> {
    return { indicator: await reviseIndicator(context, input) };
  }

  @Mutation(() => IndicatorPayload, {
    description: 'Reads it no more, in any body; what was read stays. Cabinet only. Errors: `indicator.not_found`, `indicator.retired`.',
  })
  async retireIndicator(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RetireIndicatorInput, { description: 'What the act needs.' }) input: RetireIndicatorInput,
  ): Promise<IndicatorPayload> {
    return { indicator: await retireIndicator(context, input) };
  }

  @FieldResolver(() => IndicatorVersion, { description: 'The version of its sheet in force.' })
  async sheet(@Root() indicator: Indicator, @Ctx() { context }: GraphContext): Promise<IndicatorVersion> {
    const [latest] = await loadSheets(context, indicator.id);
    if (!latest) throw new Error(`indicator ${indicator.id} has no sheet`);
    return latest;
  }

  @FieldResolver(() => [IndicatorVersion], { description: 'Every version of its sheet, the latest first.' })
  versions(@Root() indicator: Indicator, @Ctx() { context }: GraphContext): Promise<IndicatorVersion[]> {
    return loadSheets(context, indicator.id);
  }

  @FieldResolver(() => [IndicatorAssignment], { description: 'The bodies it is read of, as far as the viewer may see them, by code.' })
  assignments(@Root() indicator: Indicator, @Ctx() { context }: GraphContext): Promise<IndicatorAssignment[]> {
    return loadAssignments(context, indicator.id);
  }
}

@Resolver(() => IndicatorVersion)
export class IndicatorVersionResolver {
  @FieldResolver(() => Official, { nullable: true, description: 'Who recorded it; null of what the office started with.' })
  async recordedBy(@Root() version: IndicatorVersion): Promise<Official | null> {
    return (await version.recordedBy?.load()) ?? null;
  }
}

import { Arg, Ctx, Field, FieldResolver, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { asReading } from '../../access/ability.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { HistoryEntry, historyOf } from '../audit/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { amendAssignment, assignIndicator, endAssignment, setTargets } from './assignment.service.js';
import { IndicatorAssignment, IndicatorTarget } from './assignment.js';
import { IndicatorOrigin, ReadingState } from './indicator.enums.js';
import { AmendAssignmentInput, AssignIndicatorInput, EndAssignmentInput, SetTargetsInput } from './indicator.inputs.js';
import { findAssignment, loadAnswering, loadAssignmentsOfStructure, loadReadings, loadTargets } from './indicator.queries.js';
import { Indicator } from './indicator.js';
import { Reading } from './reading.js';

@ObjectType({ description: 'The indicator of a body as the act left it.' })
export class IndicatorAssignmentPayload {
  @Field(() => IndicatorAssignment, { description: 'The indicator of the body.' })
  assignment!: IndicatorAssignment;
}

@Resolver(() => IndicatorAssignment)
export class IndicatorAssignmentResolver {
  @Query(() => IndicatorAssignment, {
    nullable: true,
    description: 'The indicator of one body: in force, or the last there was. Null where the viewer may see none.',
  })
  indicatorAssignment(
    @Ctx() { context }: GraphContext,
    @Arg('indicatorCode', () => String, { description: 'Code of the indicator.' }) indicatorCode: string,
    @Arg('structureCode', () => String, { description: 'Code of the body.' }) structureCode: string,
  ): Promise<IndicatorAssignment | null> {
    return findAssignment(context, indicatorCode, structureCode);
  }

  @Mutation(() => IndicatorAssignmentPayload, {
    description:
      'Gives an indicator to a body. Cabinet only. Errors: `indicator.not_found`, `indicator.retired`, `structure.not_found`, `assignment.exists`, `assignment.initial_incomplete`, `assignment.initial_in_future`, `assignment.weight_not_positive`, `assignment.thresholds_cross`, `assignment.position_elsewhere`.',
  })
  async assignIndicator(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AssignIndicatorInput, { description: 'What the act needs.' }) input: AssignIndicatorInput,
  ): Promise<IndicatorAssignmentPayload> {
    return { assignment: await assignIndicator(context, input) };
  }

  @Mutation(() => IndicatorAssignmentPayload, {
    description:
      'Changes who answers, the weight and the thresholds. Cabinet only. Errors: `assignment.not_found`, `assignment.ended`, `assignment.changed_meanwhile`, `assignment.unchanged`, `assignment.weight_not_positive`, `assignment.thresholds_cross`, `assignment.position_elsewhere`.',
  })
  async amendAssignment(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AmendAssignmentInput, { description: 'What the act needs.' }) input: AmendAssignmentInput,
  ): Promise<IndicatorAssignmentPayload> {
    return { assignment: await amendAssignment(context, input) };
  }

  @Mutation(() => IndicatorAssignmentPayload, {
    description: 'Takes an indicator from a body; its readings stay. Cabinet only. Errors: `assignment.not_found`, `assignment.ended`.',
  })
  async endAssignment(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => EndAssignmentInput, { description: 'What the act needs.' }) input: EndAssignmentInput,
  ): Promise<IndicatorAssignmentPayload> {
    return { assignment: await endAssignment(context, input) };
  }

  @Mutation(() => IndicatorAssignmentPayload, {
    description:
      'Sets what is expected by days; an earlier target for the same day is replaced and kept. Cabinet only. Errors: `assignment.not_found`, `assignment.ended`, `target.day_twice`.',
  })
  async setTargets(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => SetTargetsInput, { description: 'What the act needs.' }) input: SetTargetsInput,
  ): Promise<IndicatorAssignmentPayload> {
    return { assignment: await setTargets(context, input) };
  }

  @FieldResolver(() => Indicator, { description: 'What is measured.' })
  indicator(@Root() assignment: IndicatorAssignment): Promise<Indicator> {
    return assignment.indicator.loadOrFail({ filters: { visible: false } });
  }

  @FieldResolver(() => Structure, { description: 'The body.' })
  structure(@Root() assignment: IndicatorAssignment): Promise<Structure> {
    return assignment.structure.loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position that answers for its readings.' })
  position(@Root() assignment: IndicatorAssignment): Promise<Position> {
    return assignment.position.loadOrFail();
  }

  @FieldResolver(() => [IndicatorTarget], { description: 'What is expected by days, the nearest first.' })
  targets(@Root() assignment: IndicatorAssignment, @Ctx() { context }: GraphContext): Promise<IndicatorTarget[]> {
    return loadTargets(context, assignment.id);
  }

  @FieldResolver(() => [Reading], { description: 'Its readings, the latest period first, at most 60: proposed, official, returned and superseded.' })
  readings(@Root() assignment: IndicatorAssignment, @Ctx() { context }: GraphContext): Promise<Reading[]> {
    return loadReadings(context, assignment.id);
  }

  @FieldResolver(() => Reading, { nullable: true, description: 'The official reading of the latest period that has one.' })
  async official(@Root() assignment: IndicatorAssignment, @Ctx() { context }: GraphContext): Promise<Reading | null> {
    return (await loadReadings(context, assignment.id)).find(({ state }) => state === ReadingState.VALIDATED) ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may propose readings of it.' })
  async proposable(@Root() assignment: IndicatorAssignment, @Ctx() { context }: GraphContext): Promise<boolean> {
    const indicator = await assignment.indicator.loadOrFail({ filters: { visible: false } });
    if (indicator.origin !== IndicatorOrigin.REPORTED || assignment.endedOn) return false;
    return context.ability.can('PROPOSE', asReading({ positionIds: await loadAnswering(context, assignment) }));
  }

  @FieldResolver(() => [HistoryEntry], { description: 'What was done of it, the oldest first.' })
  history(@Root() assignment: IndicatorAssignment, @Ctx() { context }: GraphContext): Promise<HistoryEntry[]> {
    return historyOf(context, assignment.id);
  }
}

@Resolver(() => IndicatorTarget)
export class IndicatorTargetResolver {
  @FieldResolver(() => Official, { nullable: true, description: 'Who set it; null of what the office started with.' })
  async setBy(@Root() target: IndicatorTarget): Promise<Official | null> {
    return (await target.setBy?.load()) ?? null;
  }
}

@Resolver(() => Structure)
export class IndicatorsOfStructureResolver {
  @FieldResolver(() => [IndicatorAssignment], { description: 'What is measured of it and the viewer may see, by code of the indicator.' })
  indicatorAssignments(@Root() structure: { id: string }, @Ctx() { context }: GraphContext): Promise<IndicatorAssignment[]> {
    return loadAssignmentsOfStructure(context, structure.id);
  }
}

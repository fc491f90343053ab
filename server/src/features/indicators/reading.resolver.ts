import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { Official, Position, Structure } from '../positions/index.js';
import { IndicatorAssignment } from './assignment.js';
import { Campaign } from './campaign.js';
import { returnReading, validateReadings } from './decide.service.js';
import { ReadingState } from './indicator.enums.js';
import { listReadings } from './indicator.queries.js';
import { proposeReadings } from './propose.service.js';
import { ProposeReadingsInput, ReturnReadingInput, ValidateReadingsInput } from './reading.inputs.js';
import { Reading } from './reading.js';

const ReadingConnection = connectionType(Reading, 'Reading');

@ObjectType({ description: 'The readings as the act left them.' })
export class ReadingsPayload {
  @Field(() => [Reading], { description: 'The readings, in the order in which they were given.' })
  readings!: Reading[];
}

@ObjectType({ description: 'The reading as the act left it.' })
export class ReadingPayload {
  @Field(() => Reading, { description: 'The reading.' })
  reading!: Reading;
}

@Resolver(() => Reading)
export class ReadingResolver {
  @Query(() => ReadingConnection, { description: 'Readings the viewer may see, the latest to be proposed first. Errors: `page.too_large`.' })
  readings(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('state', () => ReadingState, { nullable: true, description: 'Only in this state: PROPOSED awaits the office.' }) state: ReadingState | null,
    @Arg('structureCode', () => String, { nullable: true, description: 'Only of this body.' }) structureCode: string | null,
    @Arg('indicatorCode', () => String, { nullable: true, description: 'Only of this indicator.' }) indicatorCode: string | null,
  ): Promise<ConnectionOf<Reading>> {
    return listReadings(context, { first, after, state, structureCode, indicatorCode });
  }

  @Mutation(() => ReadingsPayload, {
    description:
      'A body proposes readings: whoever answers for them, or its head; by a program too, with a token given this operation. All are taken, or none; what was said already is not said twice. Errors: `assignment.not_found`, `reading.computed_by_product`, `reading.period_not_whole`, `reading.period_not_ended`, `reading.period_twice`, `reading.reason_required`, `reading.figure_*`, `reading.percent_above_hundred`, `reading.p90_below_median`, `reading.nothing_measured`, `reading.nothing_allotted`, `reading.committed_above_allotted`, `reading.paid_above_committed`, `reading.finer_than_centimes`.',
  })
  async proposeReadings(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ProposeReadingsInput, { description: 'What the act needs.' }) input: ProposeReadingsInput,
  ): Promise<ReadingsPayload> {
    return { readings: await proposeReadings(context, input) };
  }

  @Mutation(() => ReadingsPayload, {
    description:
      'Makes readings official; what each corrects is superseded. Cabinet or inspectorate, never whoever proposed it. Errors: `reading.not_found`, `reading.not_proposed`, `reading.second_person_required`.',
  })
  async validateReadings(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ValidateReadingsInput, { description: 'What the act needs.' }) input: ValidateReadingsInput,
  ): Promise<ReadingsPayload> {
    return { readings: await validateReadings(context, input) };
  }

  @Mutation(() => ReadingPayload, {
    description:
      'Sends a reading back with the reason. Cabinet or inspectorate, never whoever proposed it. Errors: `reading.not_found`, `reading.not_proposed`, `reading.second_person_required`.',
  })
  async returnReading(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => ReturnReadingInput, { description: 'What the act needs.' }) input: ReturnReadingInput,
  ): Promise<ReadingPayload> {
    return { reading: await returnReading(context, input) };
  }

  @FieldResolver(() => IndicatorAssignment, { description: 'The indicator of the body that it is a value of.' })
  assignment(@Root() reading: Reading, @Ctx() { context }: GraphContext): Promise<IndicatorAssignment> {
    return context.em.getReference(IndicatorAssignment, reading.assignmentId, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Structure, { description: 'The body.' })
  structure(@Root() reading: Reading, @Ctx() { context }: GraphContext): Promise<Structure> {
    return context.em.getReference(Structure, reading.structureId, { wrapped: true }).loadOrFail();
  }

  @FieldResolver(() => Campaign, { nullable: true, description: 'The campaign that asked for it; null where none did.' })
  async campaign(@Root() reading: Reading, @Ctx() { context }: GraphContext): Promise<Campaign | null> {
    return reading.campaignId ? context.em.getReference(Campaign, reading.campaignId, { wrapped: true }).load() : null;
  }

  @FieldResolver(() => Reading, { nullable: true, description: 'The reading of the same period that it takes the place of.' })
  async corrects(@Root() reading: Reading, @Ctx() { context }: GraphContext): Promise<Reading | null> {
    return reading.correctsId ? context.em.getReference(Reading, reading.correctsId, { wrapped: true }).load() : null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who proposed it; null of what the office started with.' })
  async proposedBy(@Root() reading: Reading): Promise<Official | null> {
    return (await reading.proposedBy?.load()) ?? null;
  }

  @FieldResolver(() => Position, { nullable: true, description: 'The position in whose name they did, when not their own.' })
  async onBehalfOf(@Root() reading: Reading): Promise<Position | null> {
    return (await reading.onBehalfOf?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who validated or returned it.' })
  async decidedBy(@Root() reading: Reading): Promise<Official | null> {
    return (await reading.decidedBy?.load()) ?? null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may validate or return it now.' })
  decidable(@Root() reading: Reading, @Ctx() { context }: GraphContext): boolean {
    return (
      reading.state === ReadingState.PROPOSED &&
      context.ability.can('VALIDATE_READING', 'Reading') &&
      reading.proposedBy?.id !== context.person.officialId
    );
  }
}

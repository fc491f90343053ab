import { Arg, Ctx, Field, FieldResolver, ID, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official } from '../positions/index.js';
import { AmendBreachInput, CloseBreachInput, RecordBreachInput } from './breach.inputs.js';
import { amendmentsOf, findBreach, listBreaches } from './breach.queries.js';
import { amendBreach, closeBreach, recordBreach } from './breach.service.js';
import { Breach } from './breach.js';

@ObjectType({ description: 'A value that an amendment changed.' })
export class BreachChange {
  @Field(() => String, { description: 'Name of the field, such as `measures`.' })
  name!: string;

  @Field(() => String, { nullable: true, description: 'What it said before; instants in UTC.' })
  before!: string | null;

  @Field(() => String, { nullable: true, description: 'What it has said since.' })
  after!: string | null;
}

@ObjectType({ description: 'An amendment of an entry: what it said before is kept.' })
export class BreachAmendmentNode {
  @Field(() => ID, { description: 'Stable identifier.' })
  id!: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at!: Date;

  @Field(() => Official, { description: 'Who amended it.' })
  official!: Official;

  @Field(() => String, { description: 'Why.' })
  reason!: string;

  @Field(() => [BreachChange], { description: 'What changed.' })
  changes!: BreachChange[];
}

@ObjectType({ description: 'The entry as the act left it.' })
export class BreachPayload {
  @Field(() => Breach, { description: 'The entry.' })
  breach!: Breach;
}

const BreachConnection = connectionType(Breach, 'Breach');

@Resolver(() => Breach)
export class BreachResolver {
  @Query(() => BreachConnection, { description: 'The register of breaches, the latest first. Administrator, cabinet, minister and auditor.' })
  breaches(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('open', () => Boolean, { nullable: true, description: 'Only those open, or only those closed.' }) open: boolean | null,
  ): Promise<ConnectionOf<Breach>> {
    return listBreaches(context, { first, after, open });
  }

  @Query(() => Breach, { nullable: true, description: 'One entry by its reference. Administrator, cabinet, minister and auditor.' })
  breach(
    @Ctx() { context }: GraphContext,
    @Arg('reference', () => String, { description: 'Reference, such as BRC-2026-0001.' }) reference: string,
  ): Promise<Breach | null> {
    return findBreach(context, reference);
  }

  @Mutation(() => BreachPayload, {
    description:
      'Puts a breach on the register. Administrator and cabinet. Errors: `breach.in_future`, `breach.discovered_before`, `breach.bad_count`.',
  })
  async recordBreach(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => RecordBreachInput, { description: 'What the act needs.' }) input: RecordBreachInput,
  ): Promise<BreachPayload> {
    return { breach: await recordBreach(context, input) };
  }

  @Mutation(() => BreachPayload, {
    description:
      'Amends an entry; what it said before is kept. Administrator and cabinet. Errors: `breach.not_found`, `breach.closed`, `breach.changed_meanwhile`, `breach.unchanged`, `breach.in_future`, `breach.before_discovery`, `breach.discovered_before`, `breach.bad_count`.',
  })
  async amendBreach(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => AmendBreachInput, { description: 'What the act needs.' }) input: AmendBreachInput,
  ): Promise<BreachPayload> {
    return { breach: await amendBreach(context, input) };
  }

  @Mutation(() => BreachPayload, {
    description:
      'Closes an entry. Administrator and cabinet. Errors: `breach.not_found`, `breach.closed`, `breach.changed_meanwhile`, `breach.not_notified`.',
  })
  async closeBreach(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => CloseBreachInput, { description: 'What the act needs.' }) input: CloseBreachInput,
  ): Promise<BreachPayload> {
    return { breach: await closeBreach(context, input) };
  }

  @FieldResolver(() => [BreachAmendmentNode], { description: 'Its amendments, the oldest first.' })
  async amendments(@Root() breach: Breach, @Ctx() { context }: GraphContext): Promise<BreachAmendmentNode[]> {
    const rows = await amendmentsOf(context, breach.id);
    return Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        at: row.amendedAt,
        official: await row.amendedBy.loadOrFail(),
        reason: row.reason,
        changes: Object.entries(row.changes).map(([name, change]) => ({ name, ...change })),
      })),
    );
  }

  @FieldResolver(() => Official, { description: 'Who recorded it.' })
  recordedBy(@Root() breach: Breach): Promise<Official> {
    return breach.recordedBy.loadOrFail();
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who closed it.' })
  closedBy(@Root() breach: Breach): Promise<Official | null> {
    return breach.closedBy?.load() ?? Promise.resolve(null);
  }
}

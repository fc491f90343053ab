import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import { authorise } from '../../access/ability.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Obligation } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { Alarm } from './alarm.js';
import { countOpenAlarms, listAlarms } from './alarm.queries.js';
import { closeAlarm, markAlarmSeen } from './alarm.service.js';
import { findLastRun } from './comparison.service.js';

const AlarmConnection = connectionType(Alarm, 'Alarm');

@ObjectType({ description: 'The control that works out anew, apart from the engine, what should be on record.' })
export class Reconciliation {
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it last ran, on the office’s clock; null before the first run.' })
  lastRunAt!: Date | null;

  @Field(() => Int, { description: 'Open obligations that the last run compared.' })
  obligationCount!: number;

  @Field(() => Int, { description: 'Alarms that stand.' })
  openAlarmCount!: number;
}

@InputType({ description: 'Names the alarm that somebody looks after.' })
export class MarkAlarmSeenInput {
  @Field(() => ID, { description: 'Identifier of the alarm.' })
  alarmId!: string;
}

@InputType({ description: 'Ends an alarm with a reason.' })
export class CloseAlarmInput {
  @Field(() => ID, { description: 'Identifier of the alarm.' })
  alarmId!: string;

  @Field(() => String, { description: 'What was found and done, at most 2,000 characters.' })
  reason!: string;
}

@ObjectType({ description: 'The alarm as the act left it.' })
export class AlarmPayload {
  @Field(() => Alarm, { description: 'The alarm.' })
  alarm!: Alarm;
}

@Resolver(() => Alarm)
export class ReconciliationResolver {
  @Query(() => Reconciliation, {
    description: 'When the control last ran, over how much, and what stands. For administrator, cabinet, minister and auditor.',
  })
  async reconciliation(@Ctx() { context }: GraphContext): Promise<Reconciliation> {
    authorise(context.ability.can('READ', 'Alarm'));
    const lastRun = await findLastRun(context.em);
    return {
      lastRunAt: lastRun && new Date(lastRun.at),
      obligationCount: lastRun?.obligationCount ?? 0,
      openAlarmCount: await countOpenAlarms(context),
    };
  }

  @Query(() => AlarmConnection, { description: 'Alarms raised, the latest first. For administrator, cabinet, minister and auditor.' })
  alarms(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('open', () => Boolean, { nullable: true, description: 'Only those that stand, or only those resolved.' }) open: boolean | null,
  ): Promise<ConnectionOf<Alarm>> {
    return listAlarms(context, { first, after, open });
  }

  @Mutation(() => AlarmPayload, {
    description: 'Says that the viewer looks after an alarm; a second time changes nothing. Error: `alarm.not_found`.',
  })
  async markAlarmSeen(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => MarkAlarmSeenInput, { description: 'What the act needs.' }) input: MarkAlarmSeenInput,
  ): Promise<AlarmPayload> {
    return { alarm: await markAlarmSeen(context, input.alarmId) };
  }

  @Mutation(() => AlarmPayload, {
    description: 'Ends an alarm for good: the same difference is not raised again. Errors: `alarm.not_found`, `alarm.already_resolved`.',
  })
  async closeAlarm(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => CloseAlarmInput, { description: 'What the act needs.' }) input: CloseAlarmInput,
  ): Promise<AlarmPayload> {
    return { alarm: await closeAlarm(context, input) };
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'The obligation it is about; null for mail, and for what the viewer may not see.' })
  async obligation(@Root() { obligationId }: Alarm, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    if (!obligationId) return null;
    const load = async (ids: readonly string[]): Promise<(Obligation | null)[]> => {
      const found = await context.em.find(Obligation, { id: { $in: [...ids] } });
      return ids.map((id) => found.find((one) => one.id === id) ?? null);
    };
    return context.loader<string, Obligation | null>('alarm.obligation', load).load(obligationId);
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who first said that they look after it.' })
  async seenBy(@Root() { seenBy }: Alarm): Promise<Official | null> {
    return (await seenBy?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who closed it; null while it stands, and when the difference went away by itself.' })
  async resolvedBy(@Root() { resolvedBy }: Alarm): Promise<Official | null> {
    return (await resolvedBy?.load()) ?? null;
  }
}

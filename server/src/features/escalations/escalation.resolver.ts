import { Arg, Ctx, Field, FieldResolver, Int, ObjectType, Query, registerEnumType, Resolver, Root } from 'type-graphql';
import { visibleObligations } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { asKey } from '../../platform/checks.js';
import { connectionType, pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { loadVisible } from '../../platform/visible-reference.js';
import { Notification } from '../notifications/index.js';
import { Obligation } from '../obligations/index.js';
import { Position } from '../positions/index.js';
import { loadPositionsTold } from './audience.queries.js';
import { Escalation } from './escalation.js';
import { climbedLadder } from './ladder-change.rules.js';
import { Audience, ladderView, RungAct, RungState, RungUnit } from './ladder.rules.js';
import { enabledLadders } from './ladder.service.js';

registerEnumType(RungState, {
  name: 'RungState',
  description: 'PASSED: its time lay before the obligation opened. STOPPED: settled or paused before it.',
});
registerEnumType(RungUnit, { name: 'RungUnit', description: "Unit of a rung's offset from the due date, in working time." });

@ObjectType({ description: 'A step of the ladder an obligation climbs.' })
export class LadderRung {
  @Field(() => Int, { description: 'From 1 within this obligation; the lower rung fires first. What fired under an earlier ladder is counted in.' })
  number!: number;

  @Field(() => Int, { description: 'From the due date, in `unit`; negative before it.' })
  offset!: number;

  @Field(() => RungUnit, { description: 'Unit of the offset.' })
  unit!: RungUnit;

  @Field(() => Audience, { description: 'Who the rung tells.' })
  audience!: Audience;

  @Field(() => RungAct, { description: 'What the rung does.' })
  act!: RungAct;

  @Field(() => Boolean, { description: 'Sent at once even to those who otherwise get one briefing a day.' })
  urgent!: boolean;

  @Field(() => RungState, { description: 'Where the rung stands for this obligation.' })
  state!: RungState;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it fired, or will fire if nothing happens before.' })
  firesAt!: Date | null;

  @Field(() => [Position], { description: 'Positions it told, or would tell today.' })
  positions!: Promise<Position[]>;

  @Field(() => Escalation, { nullable: true, description: 'The record that the rung was reached, once it was.' })
  escalation!: Escalation | null;
}

const loadEscalations = (context: Context, obligationId: string): Promise<Escalation[]> =>
  context
    .loader<string, Escalation[]>('escalations', async (ids) => {
      const rows = await context.em.find(Escalation, { obligation: { $in: [...ids] } }, { orderBy: { firedAt: 'asc', rung: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.obligation.id === id));
    })
    .load(obligationId);

const loadTold = (context: Context, positionId: string) =>
  context
    .loader('positions-told', async (ids: readonly string[]) => {
      const told = await loadPositionsTold(context, [...ids]);
      return ids.map(() => told);
    })
    .load(positionId);

const findPositions = (context: Context, ids: string[]): Promise<Position[]> =>
  ids.length ? context.em.find(Position, { id: { $in: ids } }) : Promise.resolve([]);

@Resolver(() => Obligation)
export class LadderResolver {
  @FieldResolver(() => [LadderRung], { description: 'Its whole ladder: rungs fired, the next with its time, and those ahead.' })
  async ladder(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<LadderRung[]> {
    const [ladders, escalations, told] = await Promise.all([
      enabledLadders(context),
      loadEscalations(context, obligation.id),
      loadTold(context, obligation.position.id),
    ]);
    const firings = escalations.filter((escalation) => escalation.cycle === obligation.cycle);
    const dueOn = civilDate(obligation.lapsesOn);
    const climbed = climbedLadder({
      obligation: { dueOn, rungReached: obligation.rungReached, ladderVersion: obligation.ladderVersion },
      inForce: ladders.of(obligation),
      versions: (version) => ladders.rungsOf(obligation, version),
      firings,
      calendar: context.calendars.of(obligation.structure.id),
    });
    const views = ladderView({
      obligation: {
        dueOn,
        rungReached: climbed.rungReached,
        nextStepAt: obligation.nextStepAt ?? null,
        settledAt: obligation.settledAt ?? null,
      },
      ladder: climbed.rungs,
      firings: climbed.firings.map(({ number, firing }) => ({ rung: number, firedAt: firing.firedAt })),
      calendar: context.calendars.of(obligation.structure.id),
    });
    return views.map(({ rung, state, firesAt }) => {
      const escalation = climbed.firings.find(({ number }) => number === rung.number)?.firing ?? null;
      const expected = told.positionOf(obligation.position.id, rung);
      return {
        number: rung.number,
        offset: rung.offset,
        unit: rung.unit,
        audience: rung.audience,
        act: rung.act,
        urgent: rung.urgent,
        state,
        firesAt,
        escalation,
        positions: findPositions(context, escalation ? escalation.positionIds : expected ? [expected] : []),
      };
    });
  }

  @FieldResolver(() => [Escalation], { description: 'Rungs that fired, the oldest first.' })
  escalations(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<Escalation[]> {
    return loadEscalations(context, obligation.id);
  }
}

const EscalationConnection = connectionType(Escalation, 'Escalation');

@Resolver(() => Escalation)
export class EscalationResolver {
  @Query(() => EscalationConnection, { description: 'Rungs that fired for what is still owed, the latest first.' })
  async escalations(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { nullable: true, defaultValue: 20, description: 'Size of the page, 1 to 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('audience', () => Audience, { nullable: true, description: 'Only rungs that tell this audience.' }) audience: Audience | null,
    @Arg('structureCode', () => String, { nullable: true, description: 'Code of a structure, such as CNAS.' }) structureCode: string | null,
  ): Promise<ConnectionOf<Escalation>> {
    const page = pageOf(first, after, 2);
    const visible = visibleObligations(context.actor, 'o');
    const parts = [visible, { sql: 'o.settled_at is null', params: [] }];
    if (audience) parts.push({ sql: 'e.audience = ?', params: [audience] });
    if (structureCode) parts.push({ sql: 'o.structure_id = (select s.id from structures s where s.code = ?)', params: [asKey(structureCode)] });
    const from = `from escalations e join obligations o on o.id = e.obligation_id where ${parts.map((part) => part.sql).join(' and ')}`;
    const params = parts.flatMap((part) => part.params);
    const beyond = page.after
      ? { sql: '(e.fired_at, e.id) < (?::timestamptz, ?::uuid)', params: page.after.map((value) => value ?? '') }
      : { sql: 'true', params: [] };
    const rows = await context.em.execute<{ id: string; fired: string }[]>(
      `select e.id, e.fired_at::text as fired ${from} and ${beyond.sql} order by e.fired_at desc, e.id desc limit ${page.first + 1}`,
      [...params, ...beyond.params],
    );
    const found = new Map((await context.em.find(Escalation, { id: { $in: rows.map((row) => row.id) } })).map((row) => [row.id, row]));
    return pageFrom(
      rows.filter((row) => found.has(row.id)),
      page,
      {
        node: (row) => found.get(row.id) as Escalation,
        cursor: (row) => [row.fired, row.id],
        count: async () => Number((await context.em.execute<{ count: string }[]>(`select count(*) as count ${from}`, params))[0]?.count ?? 0),
      },
    );
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'What is owed.' })
  obligation(@Root() escalation: Escalation): Promise<Obligation | null> {
    return loadVisible(escalation.obligation);
  }

  @FieldResolver(() => [Position], { description: 'Positions that had nobody to tell, in whose place the next audience was told.' })
  passedOver(@Root() escalation: Escalation, @Ctx() { context }: GraphContext): Promise<Position[]> {
    return findPositions(context, escalation.passedOverIds);
  }

  @FieldResolver(() => [Notification], { description: 'Who was told, and what became of the mail.' })
  notifications(@Root() escalation: Escalation, @Ctx() { context }: GraphContext): Promise<Notification[]> {
    return context
      .loader<string, Notification[]>('escalation-notifications', async (ids) => {
        const rows = await context.em.find(Notification, { escalationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
        return ids.map((id) => rows.filter((row) => row.escalationId === id));
      })
      .load(escalation.id);
  }
}

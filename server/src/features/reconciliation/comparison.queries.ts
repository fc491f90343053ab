import type { EntityManager } from '@mikro-orm/postgresql';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import type { Rung } from '../escalations/ladder.rules.js';
import type { ObligationKind, Priority } from '../obligations/index.js';
import { AlarmKind, type WatchedObligation } from './comparison.rules.js';

export const batchSize = 5000;

interface OpenRow {
  id: string;
  kind: ObligationKind;
  priority: Priority;
  structure_id: string;
  cycle: number;
  lapses_on: string;
  rung_reached: number;
  /** Instants in milliseconds. */
  next_step: number | null;
  stopped: boolean;
  moved: boolean;
  relaid: boolean;
  firings: [rung: number, version: number, firedAt: number, positionCount: number][] | null;
}

const openQuery = `
select o.id, o.kind, o.priority, o.structure_id, o.cycle, o.lapses_on::text, o.rung_reached, (extract(epoch from o.next_step_at) * 1000)::float8 as next_step,
       o.judged_on is not null or exists (select 1 from jsonb_array_elements(o.pauses) p where p ->> 'to' is null) as stopped, o.lapses_on <> o.baseline_due_on or exists (select 1 from calendar_changes c join escalations e on e.fired_at <= c.recorded_at where e.obligation_id = o.id and e.cycle = o.cycle) as moved,
       exists (select 1 from ladders l where l.kind = o.kind and l.priority = o.priority and l.state = 'ENABLED' and l.enabled_at > o.opened_at) as relaid,
       (select json_agg(json_build_array(e.rung, e.ladder_version, (extract(epoch from e.fired_at) * 1000)::float8, cardinality(e.position_ids)))
          from escalations e where e.obligation_id = o.id and e.cycle = o.cycle) as firings
  from obligations o where o.settled_at is null and o.id > ?::uuid order by o.id limit ${batchSize}`;

export interface OpenObligation extends WatchedObligation {
  id: string;
  kind: ObligationKind;
  priority: Priority;
  structureId: string;
  cycle: number;
}

/** A batch of the open obligations with what fired of their present cycle, in one statement and so of one moment. */
export async function findOpenObligationsAfter(em: EntityManager, id: string): Promise<OpenObligation[]> {
  const rows = await rowsOf<OpenRow>(em, openQuery, [id]);
  return rows.map(({ structure_id: structureId, lapses_on: lapsesOn, next_step: nextStep, rung_reached: rungReached, firings, ...row }) => ({
    ...row,
    structureId,
    lapsesOn: civilDate(lapsesOn),
    rungReached,
    nextStepAt: nextStep === null ? null : new Date(nextStep),
    firings: (firings ?? []).map(([rung, version, firedAt, positionCount]) => ({ rung, version, firedAt: new Date(firedAt), positionCount })),
  }));
}

/** Every version of every ladder, by kind, priority and version; the enabled one of a kind and priority under version 0 as well. */
export async function findLadders(em: EntityManager): Promise<Map<string, { version: number; rungs: Rung[] }>> {
  const rows = await rowsOf<{ kind: string; priority: string; version: number; enabled: boolean; rungs: Rung[] }>(
    em,
    `select kind, priority, version, state = 'ENABLED' as enabled, rungs from ladders`,
  );
  return new Map(
    rows.flatMap(({ kind, priority, version, enabled, rungs }) => {
      const ladder = { version, rungs };
      const named = [`${kind}:${priority}:${version}`, ladder] as const;
      return enabled ? [named, [`${kind}:${priority}:0`, ladder] as const] : [named];
    }),
  );
}

export interface FoundDifference {
  kind: AlarmKind;
  obligationId: string | null;
  cycle: number | null;
  rung: number | null;
  expectedAt: Date | null;
}

interface FoundRow {
  kind: AlarmKind;
  obligation_id: string | null;
  cycle: number | null;
  rung: number | null;
}

/** Settled, and still planned for a step. */
const climbingQuery = `
select '${AlarmKind.STILL_CLIMBING}' as kind, id as obligation_id, cycle, null::int as rung
  from obligations where next_step_at is not null and settled_at is not null limit 1000`;

/** Of the rungs that fired lately: who was told, and whether the history tells of it. */
const toldQuery = `
select case when told > people or recorded > 1 then '${AlarmKind.RUNG_DOUBLED}' else '${AlarmKind.RUNG_UNTOLD}' end as kind, obligation_id, cycle, rung
  from (select e.obligation_id, e.cycle, e.rung, cardinality(e.position_ids) as positions, n.told, n.people,
               (select count(*) from audit_entries a where a.record_id = e.record_id and a.act = 'escalation.fire' and a.subject_id = e.obligation_id
                   and a.recorded_at = e.fired_at and (a.details ->> 'rung')::int = e.rung) as recorded
          from escalations e
          cross join lateral (select count(*) as told, count(distinct recipient_id) as people from notifications where escalation_id = e.id) n
         where e.fired_at > ?) lately
 where told > people or recorded <> 1 or (positions > 0 and told = 0) limit 1000`;

/** Mail whose hour has long passed: a relay that cannot be reached moves that hour, so nobody is at work. */
const standingQuery = `
select '${AlarmKind.MAIL_STANDING}' as kind, null::uuid as obligation_id, null::int as cycle, null::int as rung
 where exists (select 1 from mails where state = 'QUEUED' and next_attempt_at < ?::timestamptz - interval '15 minutes'
                  and (lease_until is null or lease_until < clock_timestamp()))
   and not exists (select 1 from mail_holds where released_at is null)`;

/** Mail that waits for an operator, since the database was set back. */
const heldQuery = `
select '${AlarmKind.MAIL_HELD}' as kind, null::uuid as obligation_id, null::int as cycle, null::int as rung
  from mail_holds where released_at is null`;

/** What whole tables show, without a look at single ladders. */
export async function findPlainDifferences(em: EntityManager, since: Date, now: Date): Promise<FoundDifference[]> {
  const rows = [
    ...(await rowsOf<FoundRow>(em, climbingQuery)),
    ...(await rowsOf<FoundRow>(em, toldQuery, [since])),
    ...(await rowsOf<FoundRow>(em, standingQuery, [now])),
    ...(await rowsOf<FoundRow>(em, heldQuery)),
  ];
  return rows.map(({ obligation_id: obligationId, ...row }) => ({ ...row, obligationId, expectedAt: null }));
}

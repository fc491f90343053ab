import type { Context } from '../../context.js';
import { newId } from '../../platform/columns.js';
import { rowsOf } from '../../platform/statement.js';
import type { Told } from './audience.queries.js';
import type { Rung } from './ladder.rules.js';
import type { NewStep } from './ladder.service.js';
import type { RungDelay } from './rung-delay.rules.js';
import type { DueObligation } from './sweep.js';

/** A rung that fires, with everything that is written of it. */
export interface Firing {
  id: string;
  obligation: DueObligation;
  rung: Rung;
  version: number;
  told: Told[];
  /** Positions that had nobody to tell, in whose place those were told. */
  passedOverIds: string[];
  workingDaysLate: number;
  delay: RungDelay;
  nextStepAt: Date | null;
}

const insertEscalations = `
insert into escalations (id, obligation_id, record_id, cycle, rung, ladder_version, audience, act, scheduled_at, fired_at, working_days_late, delay_days, delay_minutes, position_ids, passed_over_ids)
select id, obligation_id, record_id, cycle, rung, ladder_version, audience, act, scheduled_at, ?::timestamptz, working_days_late, delay_days, delay_minutes, position_ids::uuid[], passed_over_ids::uuid[]
  from json_to_recordset(?::json) as f (id uuid, obligation_id uuid, record_id uuid, cycle int, rung int, ladder_version int, audience text, act text,
       scheduled_at timestamptz, working_days_late int, delay_days int, delay_minutes int, position_ids text, passed_over_ids text)
    on conflict (obligation_id, cycle, ladder_version, rung) do nothing`;

const insertNotifications = `
insert into notifications (id, kind, recipient_id, position_id, record_id, obligation_id, escalation_id, urgent, created_at)
select id, 'ESCALATED', recipient_id, position_id, record_id, obligation_id, escalation_id, urgent, ?::timestamptz
  from json_to_recordset(?::json) as n (id uuid, recipient_id uuid, position_id uuid, record_id uuid, obligation_id uuid, escalation_id uuid, urgent boolean)`;

const insertRelations = `
insert into relations (record_id, position_id, relation)
select distinct record_id, position_id, 'REACHED' from json_to_recordset(?::json) as r (record_id uuid, position_id uuid)
    on conflict do nothing`;

const insertHistory = `
insert into audit_entries (recorded_at, act, subject_type, subject_id, record_id, details, request_id)
select ?::timestamptz, 'escalation.fire', 'OBLIGATION', subject_id, record_id, details, ?::text
  from json_to_recordset(?::json) as a (subject_id uuid, record_id uuid, details jsonb)`;

const updateSteps = `
update obligations o set rung_reached = s.rung_reached, ladder_version = s.ladder_version, next_step_at = s.next_step_at
  from json_to_recordset(?::json) as s (id uuid, rung_reached int, ladder_version int, next_step_at timestamptz) where o.id = s.id`;

/** Writes the escalations of a batch with what follows from each: notifications, who may now see the record, history. */
export async function writeFirings(context: Context, firings: Firing[]): Promise<void> {
  if (!firings.length) return;
  const { em, now, requestId } = context;
  const told = firings.flatMap((firing) => firing.told.map((position) => ({ firing, ...position })));
  await rowsOf(em, insertEscalations, [now, JSON.stringify(firings.map(escalationRow))]);
  await rowsOf(em, insertNotifications, [now, JSON.stringify(told.flatMap(notificationRows))]);
  await rowsOf(em, insertRelations, [
    JSON.stringify(told.map(({ firing, positionId }) => ({ record_id: firing.obligation.record_id, position_id: positionId }))),
  ]);
  await rowsOf(em, insertHistory, [now, requestId, JSON.stringify(firings.map(historyRow))]);
}

export async function writeNextSteps(context: Context, steps: (NewStep & { id: string })[]): Promise<void> {
  const rows = steps.map((step) => ({
    id: step.id,
    rung_reached: step.rungReached,
    ladder_version: step.ladderVersion,
    next_step_at: step.nextStepAt,
  }));
  await rowsOf(context.em, updateSteps, [JSON.stringify(rows)]);
}

function escalationRow({ id, obligation, rung, version, told, passedOverIds, workingDaysLate, delay }: Firing) {
  return {
    id,
    obligation_id: obligation.id,
    record_id: obligation.record_id,
    cycle: obligation.cycle,
    rung: rung.number,
    ladder_version: version,
    audience: rung.audience,
    act: rung.act,
    scheduled_at: obligation.step_milliseconds === null ? null : new Date(obligation.step_milliseconds),
    working_days_late: workingDaysLate,
    delay_days: delay.days,
    delay_minutes: delay.minutes,
    position_ids: `{${told.map((position) => position.positionId).join(',')}}`,
    passed_over_ids: `{${passedOverIds.join(',')}}`,
  };
}

function notificationRows({ firing, positionId, officialIds }: Told & { firing: Firing }) {
  return officialIds.map((officialId) => ({
    id: newId(),
    recipient_id: officialId,
    position_id: positionId,
    record_id: firing.obligation.record_id,
    obligation_id: firing.obligation.id,
    escalation_id: firing.id,
    urgent: firing.rung.urgent,
  }));
}

function historyRow({ obligation, rung, told, passedOverIds, workingDaysLate }: Firing) {
  return {
    subject_id: obligation.id,
    record_id: obligation.record_id,
    details: {
      kind: obligation.kind,
      rung: rung.number,
      audience: rung.audience,
      act: rung.act,
      milestone: obligation.milestone_number,
      workingDaysLate,
      positionIds: told.map((position) => position.positionId),
      passedOverIds,
    },
  };
}

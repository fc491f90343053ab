import { LockMode } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, isId, limits } from '../../platform/checks.js';
import { newId } from '../../platform/columns.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { Setting } from '../../platform/setting.js';
import { recordAct } from '../audit/index.js';
import { Official } from '../positions/index.js';
import { Alarm } from './alarm.js';
import type { FoundDifference } from './comparison.queries.js';
import { AlarmKind, graceMilliseconds } from './comparison.rules.js';
import { lastRunKey, type Comparison, type LastRun } from './comparison.service.js';

/** Two runs at once must not raise one difference twice. */
const runLock = 421_002;

/** What happened once stays true: such an alarm stands until somebody closes it. */
const lasting: AlarmKind[] = [AlarmKind.RUNG_EARLY, AlarmKind.RUNG_DOUBLED, AlarmKind.RUNG_UNTOLD];

const keyOf = ({ kind, obligationId, cycle, rung }: FoundDifference): string => [kind, obligationId, cycle, rung].join(':');

/**
 * Keeps what a run found. A difference is an alarm when the next run still finds it, so that a sweep at work raises none;
 * it is resolved when it is gone, or by whoever closes it, and then never raised again.
 */
export async function keepDifferences(context: Context, { obligationCount, differences }: Comparison): Promise<{ raised: number; resolved: number }> {
  const { em, now } = context;
  await rowsOf(em, 'select pg_advisory_xact_lock(?)', [runLock]);
  const found = new Map(differences.map((difference) => [keyOf(difference), difference]));
  const open = await em.find(Alarm, { resolvedAt: null });
  const raised = open.filter((alarm) => !alarm.raisedAt && found.has(alarm.key) && now.getTime() - alarm.foundAt.getTime() >= graceMilliseconds);
  for (const alarm of raised) alarm.raisedAt = now;
  const gone = open.filter((alarm) => !found.has(alarm.key) && !(alarm.raisedAt && lasting.includes(alarm.kind)));
  for (const alarm of gone) alarm.resolvedAt = now;
  for (const { key } of open) found.delete(key);
  for (const key of await findClosedKeys(em, [...found.keys()])) found.delete(key);
  if (found.size)
    await em.insertMany(
      Alarm,
      [...found].map(([key, difference]) => newAlarm(key, difference, now)),
    );
  const lastRun: LastRun = { at: now.toISOString(), obligationCount, differenceCount: differences.length };
  await em.upsert(Setting, { key: lastRunKey, value: lastRun });
  const resolved = gone.filter((alarm) => alarm.raisedAt);
  if (raised.length) recordAct(context, { act: 'alarm.raise', subjectType: 'ALARM', details: { count: raised.length, kinds: kindsOf(raised) } });
  await em.flush();
  if (raised.length + resolved.length) await announceToAll(context, 'alarm.raise');
  return { raised: raised.length, resolved: resolved.length };
}

function newAlarm(key: string, { kind, obligationId, rung, expectedAt }: FoundDifference, foundAt: Date) {
  return { id: newId(), key, kind, obligationId, rung, expectedAt, foundAt, mailedTo: [] };
}

const kindsOf = (alarms: Alarm[]): string[] => [...new Set(alarms.map(({ kind }) => kind))].sort();

async function findClosedKeys(em: Context['em'], keys: string[]): Promise<string[]> {
  if (!keys.length) return [];
  const rows = await rowsOf<{ key: string }>(em, 'select key from alarms where resolved_by_id is not null and key = any(?::text[])', [keys]);
  return rows.map(({ key }) => key);
}

/** Says who looks after an alarm; whoever says so first stays named. */
export async function markAlarmSeen(context: Context, alarmId: string): Promise<Alarm> {
  const alarm = await lockAlarm(context, alarmId);
  if (alarm.seenAt || alarm.resolvedAt) {
    context.unchanged = true;
    return alarm;
  }
  alarm.seenAt = context.now;
  alarm.seenBy = context.em.getReference(Official, context.person.officialId, { wrapped: true });
  recordAct(context, { act: 'alarm.see', subjectType: 'ALARM', subjectId: alarm.id, details: { kind: alarm.kind } });
  await context.em.flush();
  await announceToAll(context, 'alarm.see');
  return alarm;
}

/** Ends an alarm for good with a reason; the same difference is not raised again. */
export async function closeAlarm(context: Context, { alarmId, reason }: { alarmId: string; reason: string }): Promise<Alarm> {
  const alarm = await lockAlarm(context, alarmId);
  const why = cleanText(reason, 'input.reason', limits.note);
  if (alarm.resolvedAt) throw refuse('alarm.already_resolved', { status: 409 });
  alarm.resolvedAt = context.now;
  alarm.resolvedBy = context.em.getReference(Official, context.person.officialId, { wrapped: true });
  alarm.reason = why;
  recordAct(context, { act: 'alarm.close', subjectType: 'ALARM', subjectId: alarm.id, details: { kind: alarm.kind, reason: why } });
  await context.em.flush();
  await announceToAll(context, 'alarm.close');
  return alarm;
}

async function lockAlarm(context: Context, alarmId: string): Promise<Alarm> {
  authorise(context.ability.can('HANDLE', 'Alarm'));
  const alarm = isId(alarmId)
    ? await context.em.findOne(Alarm, { id: alarmId, raisedAt: { $ne: null } }, { lockMode: LockMode.PESSIMISTIC_WRITE })
    : null;
  if (!alarm) throw refuse('alarm.not_found', { field: 'input.alarmId', status: 404 });
  return alarm;
}

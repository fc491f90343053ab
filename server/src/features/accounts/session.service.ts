import { sessionIsOpen } from '../../access/sign-in/index.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { deviceOf } from './device.rules.js';

export interface OwnSession {
  id: string;
  current: boolean;
  browser: string | null;
  system: string | null;
  address: string | null;
  openedAt: Date;
  seenAt: Date;
}

/** Sessions keep PostgreSQL's time, which an exercise does not move: their ages are told on the office's clock. */
const ownQuery = `
select s.id, s."userAgent", s."ipAddress", extract(epoch from clock_timestamp() - s."createdAt")::float8 as "openedSeconds",
       extract(epoch from clock_timestamp() - s."seenAt")::float8 as "seenSeconds"
  from auth.session s join officials o on o.user_id = s."userId" where o.id = ? and ${sessionIsOpen} order by s."seenAt" desc, s.id`;

interface Row {
  id: string;
  userAgent: string | null;
  ipAddress: string | null;
  openedSeconds: number;
  seenSeconds: number;
}

/** The viewer's open sessions, the last used first. */
export async function listOwnSessions(context: Context, currentId: string | null): Promise<OwnSession[]> {
  const ago = (seconds: number) => new Date(context.now.getTime() - Math.round(seconds * 1000));
  const rows = await rowsOf<Row>(context.em, ownQuery, [context.person.officialId]);
  return rows.map(({ id, userAgent, ipAddress, openedSeconds, seenSeconds }) => ({
    id,
    current: id === currentId,
    ...deviceOf(userAgent ?? ''),
    address: ipAddress || null,
    openedAt: ago(openedSeconds),
    seenAt: ago(seenSeconds),
  }));
}

const endQuery = `
delete from auth.session s using officials o where o.user_id = s."userId" and o.id = ? and (s.id = ? or (?::text is null and s.id <> ?)) returning s.id`;

/** Ends one of the viewer's own sessions. Somebody else's is not found. */
export async function endOwnSession(context: Context, sessionId: string): Promise<void> {
  const ended = await rowsOf(context.em, endQuery, [context.person.officialId, sessionId, sessionId, sessionId]);
  if (!ended.length) throw refuse('session.not_found', { field: 'input.sessionId', status: 404 });
  await record(context, 'session.end', ended.length);
}

/** Ends all of the viewer's sessions but the one they ask from. */
export async function endOtherSessions(context: Context, currentId: string): Promise<number> {
  const ended = await rowsOf(context.em, endQuery, [context.person.officialId, '', null, currentId]);
  if (ended.length) await record(context, 'session.end_others', ended.length);
  return ended.length;
}

async function record(context: Context, act: string, sessionsEnded: number): Promise<void> {
  recordAct(context, { act, subjectType: 'OFFICIAL', subjectId: context.person.officialId, details: { sessionsEnded } });
  await context.em.flush();
}

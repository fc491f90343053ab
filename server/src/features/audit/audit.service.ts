import { ref } from '@mikro-orm/core';
import { onBehalfOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { AuditEntry } from './audit-entry.js';
import { AuditPersonal, type PersonalValue } from './audit-personal.js';
import { commitTo } from './commitment.js';

export interface Recorded {
  act: string;
  subjectType:
    | 'DIRECTIVE'
    | 'MILESTONE'
    | 'OBLIGATION'
    | 'EXERCISE_CLOCK'
    | 'SETTING'
    | 'CALENDAR'
    | 'LADDER'
    | 'FILE'
    | 'OFFICIAL'
    | 'POSITION'
    | 'ALARM'
    | 'MAIL'
    | 'EXPLANATION'
    | 'HOLD'
    | 'RETENTION'
    | 'BREACH'
    | 'PERSONAL_DATA'
    | 'REVIEW'
    | 'TOKEN'
    | 'LIST'
    | 'FEED'
    | 'VIEW'
    | 'INDICATOR'
    | 'READING'
    | 'CAMPAIGN'
    | 'STRUCTURE';
  subjectId?: string | null;
  recordId?: string | null;
  /** Position through which a person acts, to tell whether it is on behalf of another. */
  positionId?: string | null;
  /** Values worth reading in the history, before and after. Never the words of a restricted record, never personal data. */
  details?: Record<string, unknown>;
  /** Personal data worth reading there (names and addresses of people): kept apart behind a commitment, so that it can be erased. */
  personal?: Record<string, PersonalValue>;
}

/** Adds one row of history in the transaction of the act: both happen, or neither. */
export function recordAct(context: Context, recorded: Recorded): void {
  const { actor } = context;
  const person = actor.kind === 'PERSON' ? actor : null;
  const entry = new AuditEntry();
  entry.recordedAt = context.now;
  entry.actorId = person?.officialId ?? null;
  entry.onBehalfOfId = person && recorded.positionId ? onBehalfOf(person, recorded.positionId) : null;
  entry.act = recorded.act;
  entry.subjectType = recorded.subjectType;
  entry.subjectId = recorded.subjectId ?? null;
  entry.recordId = recorded.recordId ?? null;
  // What a program did is the person's act; the history says by which token.
  entry.details = { ...recorded.details, ...(person?.token ? { token: `${person.token.name} (${person.token.prefix}…)` } : {}) };
  entry.requestId = context.requestId;
  context.em.persist(entry);
  context.recordedCount += 1;
  for (const [name, value] of Object.entries(recorded.personal ?? {})) commitPersonal(context, entry, name, value);
}

function commitPersonal(context: Context, entry: AuditEntry, name: string, value: PersonalValue): void {
  const { salt, commitment } = commitTo(value);
  entry.details = { ...entry.details, [name]: commitment };
  context.em.persist(Object.assign(new AuditPersonal(), { entry: ref(entry), name, salt, value }));
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { rowsOf } from './statement.js';

export const changesChannel = 'mutabaa_changes';
/** PostgreSQL takes 8,000 bytes a message; 100 identifiers stay well below. */
const recordsPerMessage = 100;

interface Announcing {
  em: EntityManager;
  now: Date;
}

/** A fact as processes tell it to each other: which records it touched, never what it says. */
export interface Announcement {
  act: string;
  recordIds: string[];
  at: string;
  /** The record that the fact itself is about: who may not see it hears nothing of the others either. */
  aboutId?: string;
}

/** Tells every process, when the transaction commits, that facts of these records changed; to those alone who may see what it is about. */
export async function announce(context: Announcing, act: string, recordIds: string[], aboutId?: string): Promise<void> {
  const distinct = [...new Set(recordIds)];
  const parts: string[][] = [];
  for (let start = 0; start < distinct.length; start += recordsPerMessage) parts.push(distinct.slice(start, start + recordsPerMessage));
  await notify(context, { act, aboutId }, parts);
}

/** Tells every process that what concerns everybody changed, as the clock does. */
export const announceToAll = (context: Announcing, act: string): Promise<void> => notify(context, { act }, [[]]);

async function notify({ em, now }: Announcing, fact: Pick<Announcement, 'act' | 'aboutId'>, parts: string[][]): Promise<void> {
  const messages = parts.map((recordIds): Announcement => ({ ...fact, recordIds, at: now.toISOString() }));
  await rowsOf(em, 'select pg_notify(?, message) from unnest(?::text[]) as message', [
    changesChannel,
    messages.map((message) => JSON.stringify(message)),
  ]);
}

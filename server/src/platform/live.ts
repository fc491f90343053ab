import type { EntityManager } from '@mikro-orm/postgresql';

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
}

/** Tells every process, when the transaction commits, that facts of these records changed. */
export async function announce(context: Announcing, act: string, recordIds: string[]): Promise<void> {
  const distinct = [...new Set(recordIds)];
  for (let start = 0; start < distinct.length; start += recordsPerMessage)
    await notify(context, act, distinct.slice(start, start + recordsPerMessage));
}

/** Tells every process that what concerns everybody changed, as the clock does. */
export const announceToAll = (context: Announcing, act: string): Promise<void> => notify(context, act, []);

async function notify(context: Announcing, act: string, recordIds: string[]): Promise<void> {
  const message: Announcement = { act, recordIds, at: context.now.toISOString() };
  await context.em.execute('select pg_notify(?, ?)', [changesChannel, JSON.stringify(message)]);
}

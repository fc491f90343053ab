import type { EntityManager } from '@mikro-orm/postgresql';

export const changesChannel = 'mutabaa_changes';
/** PostgreSQL takes 8,000 bytes a message; 100 identifiers stay well below. */
const recordsPerMessage = 100;

/** A fact as processes tell it to each other: which records it touched, never what it says. */
export interface Announcement {
  act: string;
  recordIds: string[];
  at: string;
}

/** Tells every process, when the transaction commits, that facts of these records changed. */
export async function announce(context: { em: EntityManager; now: Date }, act: string, recordIds: string[]): Promise<void> {
  const distinct = [...new Set(recordIds)];
  for (let start = 0; start < distinct.length; start += recordsPerMessage) {
    const message: Announcement = { act, recordIds: distinct.slice(start, start + recordsPerMessage), at: context.now.toISOString() };
    await context.em.execute('select pg_notify(?, ?)', [changesChannel, JSON.stringify(message)]);
  }
}

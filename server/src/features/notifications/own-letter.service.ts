import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { noAddress } from './bundle.queries.js';

export interface AskedLetter {
  /** Its name in the registry of letters. */
  letter: string;
  officialId: string;
  /** What it is composed from when it leaves. They stand in the database in clear: no secret, no address, no name. */
  parameters?: Record<string, string>;
}

const queueQuery = `
insert into mails (id, recipient_id, address, language, message_id, created_at, next_attempt_at, state, last_error, letter, parameters)
select m.id, o.id, o.email, o.language, '<' || m.id || '@mutabaa.local>', ?, ?,
       case when a.valid then 'QUEUED' else 'REFUSED' end, case when a.valid then null else '${noAddress}' end, ?, ?::jsonb
  from officials o cross join (select uuidv7() as id) m
  cross join lateral (select o.email ~ '^[^[:space:][:cntrl:]@<>",;:]+@[^[:space:][:cntrl:]@<>",;:]+$' as valid) a
 where o.id = ?`;

/** Queues a letter to one person, in the transaction of the act it tells of. It leaves as every mail does: leased, retried, its return recorded. */
export async function sendLetter(context: Context, { letter, officialId, parameters = {} }: AskedLetter): Promise<void> {
  await rowsOf(context.em, queueQuery, [context.now, context.now, letter, JSON.stringify(parameters), officialId]);
  context.afterCommit(() => context.wake('notifications.deliver'));
}

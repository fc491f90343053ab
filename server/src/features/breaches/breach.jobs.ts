import type { Context } from '../../context.js';
import type { JobHandler } from '../../platform/queue.js';
import { rowsOf } from '../../platform/statement.js';
import type { Transactions } from '../../transaction.js';
import { recordAct } from '../audit/index.js';
import { sendLetter } from '../notifications/index.js';
import { reminderLetter } from './breach.letter.js';
import { isReminderDue, reminderMilliseconds } from './breach.rules.js';
import { Breach } from './breach.js';

export const remindJob = 'breaches.remind';

/** Administrators and the cabinet, as appointments stand today: those who keep the register. */
const keepersQuery = `
select distinct a.official_id as id from positions p join appointments a on a.position_id = p.id
 where p.role in ('ADMINISTRATOR', 'CABINET') and a.starts_on <= ?::date and (a.ends_on is null or a.ends_on >= ?::date)`;

/** Reminds once, a day before the authority must have been told; the row is locked, so that two who look remind once. */
export async function remind(context: Context): Promise<void> {
  const due = await rowsOf<{ id: string }>(
    context.em,
    'select id from breaches where authority_notified_at is null and reminded_at is null and closed_at is null and authority_due_at <= ? for update skip locked',
    [new Date(context.now.getTime() + reminderMilliseconds)],
  );
  if (!due.length) return;
  const keepers = await rowsOf<{ id: string }>(context.em, keepersQuery, [context.today, context.today]);
  for (const { id } of due) {
    const breach = await context.em.findOneOrFail(Breach, { id });
    if (!isReminderDue(breach, context.now)) continue;
    breach.remindedAt = context.now;
    for (const keeper of keepers) await sendLetter(context, { letter: reminderLetter, officialId: keeper.id, parameters: { breachId: id } });
    recordAct(context, { act: 'breach.remind', subjectType: 'BREACH', subjectId: id, recordId: id, details: { reference: breach.reference } });
  }
  await context.em.flush();
}

export function breachJobs({ transactions }: { transactions: Transactions }): Record<typeof remindJob, JobHandler> {
  return { [remindJob]: () => transactions.asJob(remindJob, remind) };
}

import type { JobHandler } from '../../platform/queue.js';
import { watchMail } from './mail-hold.service.js';
import { deliverJob, watchMailJob } from './delivery.job.js';
import { deliverMails, type MailRoom } from './delivery.service.js';

/** Runs on every wake and by the timetable: it looks at the rows, whoever woke it. */
export function notificationJobs(room: MailRoom): Record<typeof deliverJob | typeof watchMailJob, JobHandler> {
  return {
    [deliverJob]: async () => void (await deliverMails(room)),
    [watchMailJob]: () => watchForHold(room),
  };
}

/** Looks whether the database was set back: at the start of a worker, before anything of it runs, and by the timetable. */
export async function watchForHold({ transactions, config }: MailRoom): Promise<void> {
  await transactions.asJob(watchMailJob, (context) => watchMail(context, config.auditDir));
}

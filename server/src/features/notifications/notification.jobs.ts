import type { JobHandler } from '../../platform/queue.js';
import { deliverJob, deliverMails, type MailRoom } from './delivery.service.js';

/** Runs on every wake and by the timetable: it looks at the rows, whoever woke it. */
export function notificationJobs(room: MailRoom): Record<typeof deliverJob, JobHandler> {
  return { [deliverJob]: async () => void (await deliverMails(room)) };
}

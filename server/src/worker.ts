import type { App } from './app.js';
import { appointmentJobs } from './features/appointments/index.js';
import { breachJobs } from './features/breaches/index.js';
import { auditJobs } from './features/audit/index.js';
import { checkpointLetterJobs } from './features/checkpoint-letters/index.js';
import { dashboardJobs } from './features/dashboard/index.js';
import { directiveJobs } from './features/directives/index.js';
import { escalationJobs } from './features/escalations/index.js';
import { explanationJobs } from './features/explanations/index.js';
import { followUpJobs } from './features/followups/index.js';
import { notificationJobs, watchForHold } from './features/notifications/index.js';
import { reconciliationJobs } from './features/reconciliation/index.js';
import { workingTimeJobs } from './features/working-time/index.js';
import { retentionJobs } from './features/retention/index.js';
import { reviewJobs } from './features/reviews/index.js';
import type { JobHandler, Worker } from './platform/queue.js';
import { timetable } from './timetable.js';

/** Starts the background work. A recurring job without handler stops the start-up, and so does a handler named twice. */
export async function startWorker(app: App): Promise<Worker> {
  const handlers = jobHandlers(app);
  for (const { job } of timetable) if (!Object.hasOwn(handlers, job)) throw new Error(`the timetable names ${job}, which nobody handles`);
  await watchForHold(app);
  const worker = await app.queue.startWorker(handlers);
  for (const { job, everyMilliseconds } of timetable) await app.queue.schedule(job, everyMilliseconds);
  await app.queue.keepSchedules(timetable.map(({ job }) => job));
  return worker;
}

/** Every job by name, as the worker runs it. */
export function jobHandlers(app: App): Record<string, JobHandler> {
  const handlers: Record<string, JobHandler> = {};
  for (const [name, handler] of [
    ...Object.entries(appointmentJobs(app)),
    ...Object.entries(workingTimeJobs(app)),
    ...Object.entries(directiveJobs(app)),
    ...Object.entries(escalationJobs(app)),
    ...Object.entries(explanationJobs(app)),
    ...Object.entries(followUpJobs(app)),
    ...Object.entries(notificationJobs(app)),
    ...Object.entries(auditJobs(app)),
    ...Object.entries(checkpointLetterJobs(app)),
    ...Object.entries(reconciliationJobs(app)),
    ...Object.entries(retentionJobs(app)),
    ...Object.entries(breachJobs(app)),
    ...Object.entries(reviewJobs(app)),
    ...Object.entries(dashboardJobs(app)),
  ]) {
    if (Object.hasOwn(handlers, name)) throw new Error(`two handlers for the job ${name}`);
    handlers[name] = handler;
  }
  return handlers;
}

import { createPostgresBackend, Queue as BullQueue, runMigrations, Worker as BullWorker, type JobsOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { Client } from 'pg';

/** Ids and plain facts only: a job carries what to look up, never what to believe. */
export type JobPayload = { readonly [key: string]: string | number | boolean | null | readonly string[] };
export type JobHandler = (payload: JobPayload) => Promise<void>;

export interface JobOptions {
  /** A second job with the id of one that waits or runs is not added; a finished one's id is free again. No `:` in it. */
  jobId?: string;
  delayMilliseconds?: number;
  /** How often it is tried in all, with growing pauses from one second on. */
  attempts?: number;
}

export interface QueuedJob {
  name: string;
  payload: JobPayload;
  options?: JobOptions;
}

/** Wakes the product's background work. The rows and their leases are the truth: a lost or doubled job does no harm. */
export interface Queue {
  add(name: string, payload: JobPayload, options?: JobOptions): Promise<void>;
  addMany(jobs: readonly QueuedJob[]): Promise<void>;
  /** One job each `everyMilliseconds`, however many processes say so. */
  schedule(name: string, everyMilliseconds: number, payload?: JobPayload): Promise<void>;
  /** Forgets the recurring jobs of an earlier version that are not among these names. */
  keepSchedules(names: readonly string[]): Promise<void>;
  /** Runs jobs until `close`, which waits for those in hand. A name without handler fails and is tried again elsewhere. */
  startWorker(handlers: Readonly<Record<string, JobHandler>>, concurrency?: number): Promise<Worker>;
  /** Jobs that wait, are delayed or run, for the metrics. */
  countPending(): Promise<number>;
  close(): Promise<void>;
}

export interface Worker {
  close(): Promise<void>;
}

export interface QueueLog {
  error(facts: object, message: string): void;
  warn(facts: object, message: string): void;
}

export interface QueueSettings {
  /** BullMQ on PostgreSQL, in the schema `queue`; used unless there is a `redisUrl`. */
  databaseUrl: string;
  redisUrl?: string;
  logger: QueueLog;
  /** How long a killed worker's job stays its own before another takes it. */
  lockMilliseconds?: number;
}

const queueName = 'mutabaa';
const queueSchema = 'queue';

/** Brings the tables of the queue up to date as their owner and lets the application's role use them. */
export async function migrateQueue(ownerUrl: string, applicationRole: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    await runMigrations(owner, queueSchema);
    const [schema, role] = [owner.escapeIdentifier(queueSchema), owner.escapeIdentifier(applicationRole)];
    // An empty batch makes the sequence that numbers this queue's jobs; left to the first job, our role would have to own it.
    await owner.query(`select * from ${schema}.add_jobs_bulk($1, '[]')`, [queueName]);
    await owner.query(`
      grant usage on schema ${schema} to ${role};
      grant select, insert, update, delete on all tables in schema ${schema} to ${role};
      grant usage, select, update on all sequences in schema ${schema} to ${role};
      grant execute on all functions in schema ${schema} to ${role}`);
  } finally {
    await owner.end();
  }
}

/** Opens the queue as the application's role; `migrateQueue` must have run on this PostgreSQL before. */
export async function openQueue(settings: QueueSettings): Promise<Queue> {
  const { logger, redisUrl } = settings;
  const onError = (error: Error): void => logger.error({ err: error }, 'the queue is out of reach');
  const bull = redisUrl ? onRedis(redisUrl, settings, onError) : onPostgres(settings);
  const { queue } = bull;
  queue.on('error', onError);
  await queue.waitUntilReady();
  return {
    add: async (name, payload, options) => void (await queue.add(name, payload, jobOptions(options))),
    addMany: async (jobs) => {
      if (jobs.length > 0) await queue.addBulk(jobs.map((job) => ({ name: job.name, data: job.payload, opts: jobOptions(job.options) })));
    },
    schedule: async (name, every, payload = {}) =>
      void (await queue.upsertJobScheduler(name, { every }, { name, data: payload, opts: recurringOptions })),
    keepSchedules: async (names) => {
      for (const { key } of await queue.getJobSchedulers()) if (!names.includes(key)) await queue.removeJobScheduler(key);
    },
    startWorker: async (handlers, concurrency = 4) => {
      const worker = bull.startWorker(async ({ name, data }) => {
        const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
        if (!handler) throw new Error(`no handler for the job ${name}`);
        await handler(data);
      }, concurrency);
      worker.on('error', onError);
      worker.on('failed', (job, error) => {
        const last = job === undefined || job.attemptsMade >= (job.opts.attempts ?? 1);
        logger[last ? 'error' : 'warn'](
          { job: job?.name, jobId: job?.id, attempt: job?.attemptsMade, err: error },
          last ? 'a job was given up' : 'a job failed and is tried again',
        );
      });
      await worker.waitUntilReady();
      return { close: () => worker.close() };
    },
    countPending: () => queue.getJobCountByTypes('waiting', 'delayed', 'active', 'prioritized'),
    close: () => bull.close(),
  };
}

type Processor = (job: { name: string; data: JobPayload }) => Promise<void>;

function onPostgres({ databaseUrl, lockMilliseconds }: QueueSettings) {
  const connection = { connectionString: databaseUrl, schema: queueSchema, max: 4, application_name: 'mutabaa queue', keepAlive: true };
  const queue = new BullQueue(queueName, { connection }, createPostgresBackend);
  return {
    queue,
    startWorker: (process: Processor, concurrency: number) =>
      new BullWorker(queueName, process, { connection, concurrency, ...workerOptions(lockMilliseconds) }, createPostgresBackend),
    close: () => queue.close(),
  };
}

function onRedis(redisUrl: string, { lockMilliseconds }: QueueSettings, onError: (error: Error) => void) {
  // A worker waits for Redis to come back; an act of a person must not, its row is found by the next sweep.
  const client = (maxRetriesPerRequest: number | null): Redis => new Redis(redisUrl, { maxRetriesPerRequest }).on('error', onError);
  const connection = client(3);
  const queue = new BullQueue(queueName, { connection });
  return {
    queue,
    startWorker: (process: Processor, concurrency: number) => {
      const own = client(null);
      const worker = new BullWorker(queueName, process, { connection: own, concurrency, ...workerOptions(lockMilliseconds) });
      worker.once('closed', () => own.disconnect());
      return worker;
    },
    close: async () => {
      await queue.close();
      connection.disconnect();
    },
  };
}

/**
 * Counted once per recovery of a killed worker's job: with BullMQ's default of 1 the second kill would lose the job.
 * An idle worker looks again each second, for the notification that a cut connection swallowed.
 */
const workerOptions = (lockMilliseconds = 30_000) => ({
  lockDuration: lockMilliseconds,
  stalledInterval: lockMilliseconds,
  maxStalledCount: 20,
  drainDelay: 1,
  runRetryDelay: 1000,
});

const finished = { removeOnComplete: true, removeOnFail: true } as const;

/** The next tick comes soon enough: a failed one is not tried again. */
const recurringOptions = { attempts: 1, ...finished };

/** Finished jobs are removed: a kept one would block the next of the same id, and the rows already tell what happened. */
function jobOptions(options: JobOptions = {}): JobsOptions {
  return {
    jobId: options.jobId,
    delay: options.delayMilliseconds,
    attempts: options.attempts ?? 5,
    backoff: { type: 'exponential', delay: 1000 },
    ...finished,
  };
}

import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { Client } from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../src/platform/embedded-postgres.js';
import { migrateQueue, openQueue, type JobPayload, type Queue, type QueueSettings, type Worker } from '../src/platform/queue.js';

const redisUrl = process.env.TEST_REDIS_URL;
const silent = { error: () => undefined, warn: () => undefined };
let folder: string;
let postgres: EmbeddedPostgres | undefined;
let settings: QueueSettings;
let queue: Queue;
let workers: Worker[] = [];
let ran: JobPayload[] = [];

/** Remembers each payload that a worker of this test ran. */
const remember = async (payload: JobPayload): Promise<void> => void ran.push(payload);

async function work(handlers: Parameters<Queue['startWorker']>[0], concurrency?: number): Promise<void> {
  workers.push(await queue.startWorker(handlers, concurrency));
}

async function until(condition: () => boolean | Promise<boolean>, seconds = 15): Promise<void> {
  for (let attempt = 0; attempt < seconds * 40; attempt++) {
    if (await condition()) return;
    await wait(25);
  }
  throw new Error(`not within ${seconds} seconds; ran ${JSON.stringify(ran).slice(0, 300)}`);
}

async function startPostgres(): Promise<string> {
  postgres = await startEmbeddedPostgres({ dataDir: folder, durable: false });
  const owner = new Client({ connectionString: postgres.ownerUrl });
  await owner.connect();
  await owner.query("create role mutabaa_app login password 'contract'");
  await owner.end();
  await migrateQueue(postgres.ownerUrl, 'mutabaa_app');
  const url = new URL(postgres.ownerUrl);
  [url.username, url.password] = ['mutabaa_app', 'contract'];
  return url.href;
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutabaa-queue-'));
  settings = { databaseUrl: redisUrl ? '' : await startPostgres(), redisUrl, logger: silent, lockMilliseconds: 2000 };
}, 60_000);

beforeEach(async () => {
  [ran, workers] = [[], []];
  if (redisUrl) {
    const redis = new Redis(redisUrl);
    await redis.flushdb();
    await redis.quit();
  }
  queue = await openQueue(settings);
});

afterEach(async () => {
  await queue.keepSchedules([]);
  await Promise.all(workers.map((worker) => worker.close()));
  await queue.close();
});

afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

describe(`the queue on ${redisUrl ? 'Redis' : 'PostgreSQL as the role that owns nothing'}`, () => {
  it('runs a job that is added', async () => {
    await work({ 'office.note': remember });
    await queue.add('office.note', { directiveId: 'a' });
    await until(() => ran.length === 1);
    expect(ran).toEqual([{ directiveId: 'a' }]);
  });

  it('runs a delayed job not before its time', async () => {
    await work({ 'office.note': remember });
    await queue.add('office.note', { directiveId: 'later' }, { delayMilliseconds: 900 });
    await queue.add('office.note', { directiveId: 'now' });
    await until(() => ran.length === 1);
    await wait(300);
    expect(ran).toEqual([{ directiveId: 'now' }]);
    await until(() => ran.length === 2);
  });

  it('tries a failed job again', async () => {
    let attempts = 0;
    await work({
      'office.note': async () => {
        attempts += 1;
        if (attempts === 1) throw new Error('the first attempt fails');
      },
    });
    await queue.add('office.note', {});
    await until(() => attempts === 2);
  });

  it('gives a job to another worker when the first is killed in the middle of it', async () => {
    await queue.add('office.note', { directiveId: 'orphan' });
    const victim = startVictim();
    await once(victim.stdout ?? victim, 'data');
    victim.kill('SIGKILL');
    await once(victim, 'exit');
    await work({ 'office.note': remember });
    await until(() => ran.length === 1, 20);
    expect(ran).toEqual([{ directiveId: 'orphan' }]);
  }, 40_000);

  it('fires a recurring job once per tick with two workers', async () => {
    await work({ 'office.sweep': remember });
    await work({ 'office.sweep': remember });
    await queue.schedule('office.sweep', 500);
    await queue.schedule('office.sweep', 500);
    await until(() => ran.length >= 2);
    const before = ran.length;
    await wait(3000);
    expect(ran.length - before).toBeGreaterThanOrEqual(5);
    expect(ran.length - before).toBeLessThanOrEqual(7);
  });

  it('loses none of five hundred jobs', async () => {
    const numbers = Array.from({ length: 500 }, (_, number) => number);
    await queue.addMany(numbers.map((number) => ({ name: 'office.note', payload: { number } })));
    await work({ 'office.note': remember }, 20);
    await work({ 'office.note': remember }, 20);
    await until(() => ran.length >= 500, 30);
    expect(new Set(ran.map((payload) => payload.number))).toEqual(new Set(numbers));
    await until(async () => (await queue.countPending()) === 0);
  }, 40_000);

  it('adds a job once while it waits, and again after it has finished', async () => {
    const add = (): Promise<void> => queue.add('office.note', { mailId: 'm1' }, { jobId: 'mail-m1' });
    await add();
    await add();
    expect(await queue.countPending()).toBe(1);
    await work({ 'office.note': remember });
    await until(async () => (await queue.countPending()) === 0);
    await add();
    await until(() => ran.length === 2);
  });

  it('frees the id of a job that failed for good', async () => {
    const add = (): Promise<void> => queue.add('office.note', { mailId: 'm2' }, { jobId: 'mail-m2', attempts: 1 });
    await work({
      'office.note': async (payload) => {
        ran.push(payload);
        throw new Error('never');
      },
    });
    await add();
    await until(async () => ran.length === 1 && (await queue.countPending()) === 0);
    await add();
    await until(() => ran.length === 2);
  });

  it('finishes the jobs in hand before a worker closes', async () => {
    const started: JobPayload[] = [];
    await work({
      'office.note': async (payload) => {
        started.push(payload);
        await wait(400);
        ran.push(payload);
      },
    });
    await queue.add('office.note', {});
    await until(() => started.length === 1);
    await Promise.all(workers.splice(0).map((worker) => worker.close()));
    expect(ran).toHaveLength(1);
  });
});

/** A worker in a process of its own that says when it has begun a job and never ends it. */
function startVictim(): ChildProcess {
  const program = fileURLToPath(new URL('queue-victim.mjs', import.meta.url));
  const { databaseUrl, lockMilliseconds } = settings;
  return spawn(process.execPath, [program, JSON.stringify({ databaseUrl, redisUrl, lockMilliseconds })], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env.PATH },
  });
}

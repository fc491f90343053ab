import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from '../../src/platform/postmaster.js';
import { startWorker } from '../../src/worker.js';
import { issue } from '../office/acts.js';
import { openOffice, type Office } from '../office.js';

/** Run by `npm run test:redis`, which says that there is a redis-server; elsewhere the queue is on PostgreSQL. */
const withRedis = process.env.TEST_REDIS_URL ? describe : describe.skip;

withRedis('The office with its queue on a Redis of its own', () => {
  let folder: string;
  let port: number;
  let redis: ChildProcess;
  let office: Office;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'mutabaa-redis-fault-'));
    port = await freePort();
    await start();
    office = await openOffice({ redisUrl: `redis://127.0.0.1:${port}` });
    await office.everybodyReads('EN');
  }, 60_000);
  afterAll(async () => {
    await office.close();
    await kill();
    await rm(folder, { recursive: true, force: true });
  });

  async function start(): Promise<void> {
    const settings = { port, bind: '127.0.0.1', dir: folder, appendonly: 'yes', appendfsync: 'always', 'maxmemory-policy': 'noeviction', save: '' };
    redis = spawn(
      'redis-server',
      Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]),
      { stdio: 'ignore' },
    );
    await until(() =>
      ask((client) => client.ping()).then(
        () => true,
        () => false,
      ),
    );
  }
  async function kill(): Promise<void> {
    const ended = once(redis, 'exit');
    redis.kill('SIGKILL');
    await ended;
  }
  async function ask<T>(question: (client: Redis) => Promise<T>): Promise<T> {
    const client = new Redis(port, '127.0.0.1', { maxRetriesPerRequest: 0, retryStrategy: () => null, lazyConnect: true }).on(
      'error',
      () => undefined,
    );
    try {
      await client.connect();
      return await question(client);
    } finally {
      client.disconnect();
    }
  }
  async function until(condition: () => Promise<boolean> | boolean, seconds = 20): Promise<void> {
    for (let tries = 0; tries < seconds * 10; tries++) {
      if (await condition()) return;
      await wait(100);
    }
    throw new Error(`not within ${seconds} seconds`);
  }
  const mailsOf = (reference: string | null) => office.mails({ to: 'dg.cnac', about: reference });
  const queued = async () => (await office.sql<{ count: number }>(`select count(*)::int as count from mails where state = 'QUEUED'`))[0]?.count;

  test('Redis is killed: acts are taken at once, and when it is back all their mail is sent, once', async () => {
    const worker = await startWorker(office.app);
    await kill();
    const begunAt = performance.now();
    const directive = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-12' });
    // The wake fails; the person hears of the act, not of the queue.
    expect(performance.now() - begunAt).toBeLessThan(15_000);
    await start();
    await until(() => mailsOf(directive.reference).length > 0, 60);
    await until(async () => (await queued()) === 0);
    expect(mailsOf(directive.reference)).toHaveLength(1);
    await worker.close();
  }, 120_000);

  test('Redis is full: acts are taken, the queue says that it is full instead of dropping jobs, and nothing is lost', async () => {
    await ask((client) => client.config('SET', 'maxmemory', '1'));
    const directive = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-12' });
    await expect(office.app.queue.add('notifications.deliver', {})).rejects.toThrow(/OOM/);
    expect(mailsOf(directive.reference)).toEqual([]);
    await ask((client) => client.config('SET', 'maxmemory', '0'));
    const worker = await startWorker(office.app);
    await until(() => mailsOf(directive.reference).length > 0, 60);
    expect(mailsOf(directive.reference)).toHaveLength(1);
    expect(await queued()).toBe(0);
    await worker.close();
  }, 120_000);
});

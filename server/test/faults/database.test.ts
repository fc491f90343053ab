import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openApp, type App } from '../../src/app.js';
import { sweep } from '../../src/features/escalations/index.js';
import { openOffice, type Office } from '../office.js';
import { issue, owed } from '../office/acts.js';
import { DatabaseProxy } from '../office/database-proxy.js';

let office: Office;
let proxy: DatabaseProxy;
/** A second process of the product, by way of a line that fails. */
let remote: App;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.advanceTo('2026-03-02T10:00');
  proxy = await DatabaseProxy.start(office.databaseUrl);
  remote = await openApp({ ...office.app.config, databaseUrl: proxy.url });
});
afterAll(async () => {
  await remote.close();
  await proxy.close();
  await office.close();
});

let day = 3;
/** A duty whose reminder to acknowledge falls due now; each time a day later. */
async function dutyDueNow(lead: string): Promise<string> {
  const { id } = await issue(office, { lead, dueOn: '2026-06-30' });
  await office.sql('update obligations set next_step_at = null where record_id <> $1', [id]);
  const [row] = await office.sql<{ at: Date }>(`select max(next_step_at) as at from obligations where record_id = $1 and kind = 'ACKNOWLEDGE'`, [id]);
  await office.sql(`update obligations set next_step_at = null where record_id = $1 and kind <> 'ACKNOWLEDGE'`, [id]);
  await office.sleepUntil(`${row?.at.toISOString().slice(0, 10)}T10:${String(day++).padStart(2, '0')}`);
  return id;
}
const rungsOf = async (id: string): Promise<number[]> => (await owed(office, id, 'ACKNOWLEDGE')).escalations.map(({ rung }) => rung);

test('The line falls silent in the middle of a sweep and comes back cut: nothing is half written, and the next sweep fires once', async () => {
  const id = await dutyDueNow('DG-CNR');
  proxy.fallSilent();
  const swept = sweep(remote.transactions).then(
    () => 'swept',
    () => 'failed',
  );
  await wait(500);
  proxy.speakAgain();
  proxy.cut();
  expect(await swept).toBe('failed');
  expect(await rungsOf(id)).toEqual([]);
  await sweep(remote.transactions);
  expect(await rungsOf(id)).toEqual([1]);
});

test('Half a second of latency: slower, and otherwise the same', async () => {
  const id = await dutyDueNow('DG-CNAC');
  proxy.slowDown(500);
  try {
    await sweep(remote.transactions);
  } finally {
    proxy.slowDown(0);
  }
  expect(await rungsOf(id)).toEqual([1]);
}, 90_000);

test('Resets under way, again and again: each rung fires once in the end', async () => {
  const id = await dutyDueNow('DG-ESSS');
  for (let reset = 0; reset < 5; reset++) {
    const swept = sweep(remote.transactions).catch(() => undefined);
    await wait(4 * reset);
    proxy.cut();
    await swept;
  }
  // That a connection was cut, whoever next uses it may be the first to notice; the timetable looks again.
  await sweep(remote.transactions).catch(() => sweep(remote.transactions));
  expect(await rungsOf(id)).toEqual([1]);
});

test('Every connection is lost at once under its transaction: all come back, and the next who ask are answered', async () => {
  const request = { asker: { job: 'test.hold' }, requestId: 'test', language: 'EN' } as Parameters<App['transactions']['begin']>[0];
  for (let round = 0; round < 2; round++) {
    const held = await Promise.all(Array.from({ length: 12 }, () => remote.transactions.begin(request, { readOnly: false })));
    proxy.cut();
    await Promise.all(held.map((transaction) => transaction.rollback()));
  }
  const answers = await Promise.all(Array.from({ length: 12 }, () => remote.transactions.asJob('test.ask', async ({ now }) => now.getTime() > 0)));
  expect(new Set(answers)).toEqual(new Set([true]));
});

test('The connection that listens is cut: pages hear of changes again by themselves', async () => {
  const cut = await office.app.transactions.asJob('test.cut', ({ em }) =>
    em.execute<unknown[]>(
      `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'mutabaa live' and datname = current_database()`,
    ),
  );
  expect(cut.length).toBeGreaterThan(0);
  const heard: string[] = [];
  const ending = new AbortController();
  const listening = (async () => {
    for await (const { act } of office.app.live.announcements(ending.signal)) heard.push(act);
  })();
  for (let tries = 0; tries < 100 && !heard.includes('live.reconnect'); tries++) await wait(100);
  await issue(office, { lead: 'DG-INT', dueOn: '2026-06-30' });
  for (let tries = 0; tries < 100 && !heard.includes('directive.issue'); tries++) await wait(50);
  ending.abort();
  await listening;
  expect(heard).toEqual(expect.arrayContaining(['live.reconnect', 'directive.issue']));
});

test('Every connection of the pool is taken: who asks waits, and is answered when one is free', async () => {
  const request = { asker: { job: 'test.hold' }, requestId: 'test', language: 'EN' } as Parameters<App['transactions']['begin']>[0];
  const held = await Promise.all(Array.from({ length: 12 }, () => office.app.transactions.begin(request, { readOnly: true })));
  const asked = office.app.transactions.asJob('test.ask', async ({ now }) => now.getTime() > 0);
  const first = await Promise.race([asked, wait(300).then(() => 'waits')]);
  await Promise.all(held.map((transaction) => transaction.rollback()));
  expect([first, await asked]).toEqual(['waits', true]);
});

test('Two acts that lock each other’s rows: one is begun anew, both happen', async () => {
  const [first, second] = await office.sql<{ id: string }>('select id from obligations order by id limit 2');
  let begun = 0;
  const touchBoth = (ids: (string | undefined)[]) =>
    office.app.transactions.asJob('test.deadlock', async ({ em }) => {
      begun++;
      for (const id of ids) {
        await em.execute('update obligations set title = title where id = ?', [id]);
        await wait(200);
      }
    });
  await Promise.all([touchBoth([first?.id, second?.id]), touchBoth([second?.id, first?.id])]);
  expect(begun).toBe(3);
});

test('An act that PostgreSQL cannot serialise is begun anew, and happens once', async () => {
  let begun = 0;
  const [row] = await office.sql<{ id: string; rung_reached: number }>('select id, rung_reached from obligations order by id desc limit 1');
  await office.app.transactions.asJob('test.serialise', async ({ em }) => {
    begun++;
    await em.execute('update obligations set rung_reached = rung_reached + 1 where id = ?', [row?.id]);
    if (begun === 1) await em.execute(`do $$ begin raise exception 'could not serialize access' using errcode = '40001'; end $$`);
  });
  const [after] = await office.sql<{ rung_reached: number }>('select rung_reached from obligations where id = $1', [row?.id]);
  expect([begun, (after?.rung_reached ?? 0) - (row?.rung_reached ?? 0)]).toEqual([2, 1]);
});

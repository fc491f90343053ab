import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { Client as Postgres } from 'pg';
import { Client, openOffice, type Office } from '../office.js';
import { documents, issue, owed } from '../office/acts.js';
import { historyCount } from '../office/expectations.js';
import { FaultyRelay } from '../office/faulty-relay.js';
import { Victim } from '../office/victim.js';

// Real processes of the product, killed or frozen at one point; then the others, or a later one, go on.

let office: Office;
let victim: Victim | null = null;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.advanceTo('2026-03-02T10:00');
});
beforeEach(() => office.sink.clear());
afterEach(async () => {
  await victim?.remove();
  victim = null;
  await office.relay.up();
});
afterAll(() => office.close());

/** As if the minute of its lease had passed. */
const endLeases = () => office.sql(`update mails set lease_until = lease_until - interval '61 seconds' where state = 'QUEUED'`);
const mailOf = async (mailbox: string) =>
  (
    await office.sql<{ state: string; message_id: string }>('select state, message_id from mails where address = $1 order by id desc limit 1', [
      `${mailbox}@mutabaa.example`,
    ])
  )[0];

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    if (await condition()) return;
    await wait(25);
  }
  throw new Error('it did not come to that');
}

test('A worker killed before the relay heard of the mail: the next one sends it, once', async () => {
  await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-31' });
  // It is connected to a relay that never greets: the mail is leased, and no relay has heard of it.
  const mute = await FaultyRelay.start({ GREETING: null });
  victim = await Victim.start(office, 'worker', { smtpUrl: mute.smtpUrl });
  victim.begin('notifications.deliver');
  await until(async () => (await office.sql(`select 1 from mails where address like 'dg.cnr@%' and lease_until is not null`)).length > 0);
  await victim.kill();
  await mute.close();
  expect(mute.taken).toEqual([]);
  expect(office.mails({ to: 'dg.cnr' })).toEqual([]);
  await endLeases();
  await office.runJobs();
  expect(office.mails({ to: 'dg.cnr' })).toHaveLength(1);
  expect(await mailOf('dg.cnr')).toMatchObject({ state: 'ACCEPTED' });
});

test('An API killed between its commit and the word to the worker: the act stands, and a later look sends what follows', async () => {
  const { id } = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-31' });
  await office.runJobs();
  await office.sink.clear();
  victim = await Victim.start(office, 'api');
  const lead = await Client.signIn(victim.greeting, 'dg.cnac@mutabaa.example');
  const committed = victim.hear();
  const answer = lead.query(documents.contest, { input: { directiveId: id, reason: 'UNCLEAR', note: 'Which wilayas?' } }).catch(() => 'no answer');
  expect(await committed).toBe('committed');
  await victim.kill();
  expect(await answer).toBe('no answer');
  expect(await historyCount(office, 'directive.contest', id)).toBe(1);
  await office.runJobs();
  expect(office.mails({ to: 'cabinet' })).toHaveLength(1);
  expect((await owed(office, id, 'DECIDE')).settledAt).toBeNull();
});

test('A worker frozen in the middle of a sweep, another at work meanwhile: each rung fires once', async () => {
  const { id } = await issue(office, { lead: 'DG-ESSS', dueOn: '2026-03-31' });
  await office.sleepUntil('2026-03-04T10:00');
  victim = await Victim.start(office, 'worker');
  // Its escalations cannot be written while we hold the table; it has claimed what is due by then.
  const holder = new Postgres({ connectionString: office.databaseUrl });
  await holder.connect();
  await holder.query('begin; lock table escalations in share mode');
  victim.begin('escalations.sweep');
  await until(async () => (await office.sql(`select 1 from pg_locks where relation = 'escalations'::regclass and not granted`)).length > 0);
  victim.freeze();
  await holder.end();
  await office.runJobs();
  const thawed = victim.hear();
  victim.thaw();
  await thawed;
  await office.runJobs();
  expect((await owed(office, id, 'ACKNOWLEDGE')).escalations.map(({ rung }) => rung)).toEqual([1]);
  expect(await office.sql('select obligation_id from escalations group by obligation_id, cycle, rung having count(*) > 1')).toEqual([]);
});

test('A worker frozen until its lease ran out, after the relay took its mail: the twin bears the same Message-ID, and no third follows', async () => {
  await issue(office, { lead: 'DG-INT', dueOn: '2026-03-31' });
  victim = await Victim.start(office, 'worker');
  office.relay.keepSilent();
  victim.begin('notifications.deliver');
  await until(() => office.mails({ to: 'dg.int' }).length > 0);
  victim.freeze();
  await office.relay.up();
  await endLeases();
  await office.runJobs();
  victim.thaw();
  await wait(500);
  await office.runJobs();
  const row = await mailOf('dg.int');
  expect(row).toMatchObject({ state: 'ACCEPTED' });
  expect(office.mails({ to: 'dg.int' }).map(({ messageId }) => messageId)).toEqual([row?.message_id, row?.message_id]);
});

test.each([3_600_000, -3_600_000])('A worker whose clock is wrong by %i milliseconds fires nothing early and nothing late', async (clockShift) => {
  const { id } = await issue(office, { lead: 'DG-CASNOS', dueOn: '2026-04-30' });
  const { nextStepAt } = await owed(office, id, 'ACKNOWLEDGE');
  const step = new Date(nextStepAt ?? 0).getTime();
  victim = await Victim.start(office, 'worker', { clockShift });
  const fired = async () =>
    (await owed(office, id, 'ACKNOWLEDGE')).escalations.map(({ firedAt }) => Math.round((Date.parse(firedAt) - step) / 60_000));
  await setClock(step - 120_000);
  await victim.run('escalations.sweep');
  expect(await fired()).toEqual([]);
  await setClock(step);
  await victim.run('escalations.sweep');
  expect(await fired()).toEqual([0]);
});

test('Two workers whose clocks disagree by two hours, one of them going backwards: still once, and in order', async () => {
  const { id } = await issue(office, { lead: 'DG-CNAS', dueOn: '2026-04-30' });
  const { nextStepAt } = await owed(office, id, 'ACKNOWLEDGE');
  await setClock(new Date(nextStepAt ?? 0).getTime());
  const [ahead, behind] = await Promise.all([3_600_000, -3_600_000].map((clockShift) => Victim.start(office, 'worker', { clockShift })));
  await Promise.all([ahead?.run('escalations.sweep'), behind?.run('escalations.sweep')]);
  await Promise.all([ahead?.remove(), behind?.remove()]);
  expect((await owed(office, id, 'ACKNOWLEDGE')).escalations).toHaveLength(1);
});

const setClock = (milliseconds: number) =>
  office.sql('update exercise_clock set offset_milliseconds = $1::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint', [milliseconds]);

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client as Postgres } from 'pg';
import { openOffice, type Office } from '../../../test/office.js';
import { act, issue, owed, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, race } from '../../../test/office/expectations.js';
import { reconcile } from './index.js';

// Four duties of Sunday 8 March 2026; on Monday morning each falls late, and something is done to the engine's records.

let office: Office;
const directives: Record<string, Recorded> = {};
const obligations: Record<string, string> = {};

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  for (const lead of ['DG-CNAC', 'DG-CNR', 'DG-ESSS', 'DG-INT']) {
    const directive = await issue(office, { lead, dueOn: '2026-03-08' });
    await act(office, lead.toLowerCase().replace('-', '.'), 'acknowledge', { directiveId: directive.id });
    directives[lead] = directive;
    obligations[lead] = (await owed(office, directive.id, 'DELIVER')).id;
  }
  await office.advanceTo('2026-03-08T15:00');
}, 60_000);
afterAll(() => office.close());

const list = `{ alarms(first: 50) { totalCount edges { node { id kind rung expectedAt raisedAt seenAt resolvedAt reason
  obligation { id reference } seenBy { email } resolvedBy { email } } } } reconciliation { lastRunAt obligationCount openAlarmCount } }`;

interface AlarmNode {
  id: string;
  kind: string;
  rung: number | null;
  seenAt: string | null;
  resolvedAt: string | null;
  reason: string | null;
  obligation: { id: string } | null;
  seenBy: { email: string } | null;
  resolvedBy: { email: string } | null;
}

async function alarms(): Promise<AlarmNode[]> {
  const data = await (await office.signIn('admin')).query<{ alarms: { edges: { node: AlarmNode }[] } }>(list);
  return data.alarms.edges.map(({ node }) => node);
}
const named = (nodes: AlarmNode[]): string[] =>
  nodes
    .map(({ kind, rung, obligation }) => `${kind} ${rung} ${Object.keys(obligations).find((lead) => obligations[lead] === obligation?.id)}`)
    .sort();
const firstMail = () => office.mails({ to: 'admin' }).filter(({ subject }) => /alarm/.test(subject));

test('An office at work has nothing amiss: every open obligation of the demo was compared', async () => {
  await office.runJobs();
  await office.sleepUntil('2026-03-08T15:05');
  await office.runJobs();
  const { reconciliation } = await (
    await office.signIn('admin')
  ).query<{ reconciliation: { obligationCount: number; openAlarmCount: number } }>(list);
  const [{ count } = { count: -1 }] = await office.sql<{ count: number }>('select count(*)::int from obligations where settled_at is null');
  expect(reconciliation).toMatchObject({ obligationCount: count, openAlarmCount: 0 });
  expect(count).toBeGreaterThan(50);
  expect(await office.sql('select * from alarms')).toEqual([]);
});

test('Planted omissions are found at the second look, within five minutes, and mailed once', async () => {
  // Forgotten by the engine; believed done without a record; and still climbing though settled.
  await office.sql('update obligations set next_step_at = null where id = $1', [obligations['DG-CNAC']]);
  await office.sql(`update obligations set rung_reached = 2, next_step_at = '2026-03-10T09:00Z' where id = $1`, [obligations['DG-CNR']]);
  await office.sql(`update obligations set next_step_at = '2027-01-03T09:00Z', settled_at = opened_at, outcome = 'DELIVERED' where id = $1`, [
    obligations['DG-INT'],
  ]);
  await office.sleepUntil('2026-03-09T09:02');
  await office.runJobs();
  expect(await alarms()).toEqual([]);
  await office.sleepUntil('2026-03-09T09:04');
  await office.runJobs();
  expect(named(await alarms())).toEqual(['RUNG_MISSING 2 DG-CNAC', 'RUNG_MISSING 2 DG-CNR', 'STILL_CLIMBING null DG-INT']);
  const [mail, ...more] = firstMail();
  expect(more).toEqual([]);
  expect(mail?.subject).toBe('3 alarms: the records are not as they should be');
  expect(mail?.text).toContain(directives['DG-CNAC']?.reference ?? 'no reference');
  expect(mail?.text).toContain('/settings/reconciliation');
  expect(office.mails({ to: 'cabinet' }).filter(({ subject }) => /alarm/.test(subject))).toHaveLength(1);
  await Promise.all([reconcile(office.app), reconcile(office.app)]);
  expect([named(await alarms()).length, firstMail().length]).toEqual([3, 1]);
});

test('The metrics show the alarms that stand, and when the control last ran', async () => {
  const text = await (await office.stranger.fetch('/metrics')).text();
  expect(text).toMatch(/^mutabaa_alarms_open 3$/m);
  expect(Number(/^mutabaa_reconciliation_age_seconds (\S+)$/m.exec(text)?.[1])).toBeLessThan(60);
});

const seen = 'mutation ($input: MarkAlarmSeenInput!) { markAlarmSeen(input: $input) { alarm { id seenAt seenBy { email } } } }';
const close = 'mutation ($input: CloseAlarmInput!) { closeAlarm(input: $input) { alarm { id resolvedAt } } }';

test('Administrator and cabinet look after an alarm; others are refused, and most do not see it', async () => {
  const [alarm] = await alarms();
  const others = Object.fromEntries(['minister', 'sg', 'inspector', 'auditor', 'dg.cnac', 'focal.cnas'].map((one) => [one, 'access.denied']));
  await expectRefusals(office, { ...others, nobody: 'access.signed_out' }, seen, { input: { alarmId: alarm?.id } });
  await expectRefusals(office, { ...others, nobody: 'access.signed_out' }, close, { input: { alarmId: alarm?.id, reason: 'x' } });
  for (const mailbox of ['sg', 'inspector', 'dg.cnac', 'focal.cnas']) {
    expect(await codeOf((await office.signIn(mailbox)).query(list))).toBe('access.denied');
  }
  for (const mailbox of ['minister', 'auditor', 'cabinet']) expect(await codeOf((await office.signIn(mailbox)).query(list))).toBe('OK');

  const [admin, cabinet] = [await office.signIn('admin'), await office.signIn('cabinet')];
  await admin.query(seen, { input: { alarmId: alarm?.id } });
  await cabinet.query(seen, { input: { alarmId: alarm?.id } });
  expect((await alarms())[0]).toMatchObject({ seenBy: { email: 'admin@mutabaa.example' } });
  await admin.expectRefusal('alarm.not_found', seen, { input: { alarmId: directives['DG-CNR']?.id } });
  await admin.expectRefusal('input.empty', close, { input: { alarmId: alarm?.id, reason: ' ' } });
});

test('What is put right resolves by itself; what is closed with a reason, by two at once, closes once and stays closed', async () => {
  await office.sql(`update obligations set next_step_at = '2026-03-09T08:00Z' where id = $1`, [obligations['DG-CNAC']]);
  await office.sleepUntil('2026-03-09T09:10');
  await office.runJobs();
  const standing = (await alarms()).filter(({ resolvedAt }) => !resolvedAt);
  expect(named(standing)).toEqual(['RUNG_MISSING 2 DG-CNR', 'STILL_CLIMBING null DG-INT']);
  const climbing = standing.find(({ kind }) => kind === 'STILL_CLIMBING');
  const input = { alarmId: climbing?.id, reason: 'Settled by hand at the office’s request' };
  expect(await race([await office.signIn('admin'), await office.signIn('cabinet')], close, { input })).toEqual(['OK', 'alarm.already_resolved']);
  for (const minute of ['12', '14']) {
    await office.sleepUntil(`2026-03-09T09:${minute}`);
    await office.runJobs();
  }
  expect((await alarms()).filter(({ kind }) => kind === 'STILL_CLIMBING')).toHaveLength(1);
});

test('A history that nobody numbers, or that no longer holds, is an alarm until it is whole again', async () => {
  const url = new URL(office.databaseUrl);
  url.username = 'postgres';
  const root = new Postgres({ connectionString: url.href });
  await root.connect();
  await root.query('set session_replication_role = replica');
  const look = async (moment: string, jobs: () => Promise<unknown>): Promise<string[]> => {
    await office.sleepUntil(moment);
    await jobs();
    const standing = (await alarms()).filter(({ kind, resolvedAt }) => kind.startsWith('HISTORY') && !resolvedAt);
    return standing.map(({ kind }) => kind);
  };
  const compare = () => reconcile(office.app);
  const everything = () => office.runJobs();
  try {
    await issue(office, { title: 'Unnumbered', dueOn: '2026-03-31' });
    await root.query(
      `update audit_entries e set written_at = written_at - interval '6 minutes' where not exists (select 1 from audit_chain c where c.entry_id = e.id)`,
    );
    expect(await look('2026-03-09T09:16', compare)).toEqual([]);
    expect(await look('2026-03-09T09:18', compare)).toEqual(['HISTORY_BEHIND']);
    expect(await look('2026-03-09T09:20', everything)).toEqual([]);

    const { rows } = await root.query<{ id: string; act: string }>(
      'select e.id, e.act from audit_entries e join audit_chain c on c.entry_id = e.id order by c.sequence desc limit 1',
    );
    const [newest] = rows;
    const write = (act: string | undefined) => root.query('update audit_entries set act = $2 where id = $1', [newest?.id, act]);
    await write('directive.forgotten');
    expect(await look('2026-03-09T09:22', everything)).toEqual([]);
    expect(await look('2026-03-09T09:24', everything)).toEqual(['HISTORY_BROKEN']);
    await write(newest?.act);
    expect(await look('2026-03-09T09:26', everything)).toEqual([]);
  } finally {
    await root.end();
  }
});

test('After each run an address outside is called, and one that never answers holds nothing up', async () => {
  let calls = 0;
  const watch = createServer((_request, response) => void (calls++, response.end('ok')));
  await new Promise<void>((listening) => watch.listen(0, '127.0.0.1', listening));
  const deadManUrl = `http://127.0.0.1:${(watch.address() as AddressInfo).port}/mutabaa`;
  await reconcile({ ...office.app, config: { ...office.app.config, deadManUrl } });
  await new Promise((closed) => {
    watch.close(closed);
    watch.closeAllConnections();
  });
  await reconcile({ ...office.app, config: { ...office.app.config, deadManUrl } });
  expect(calls).toBe(1);
});

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed } from '../office/acts.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.advanceTo('2026-03-02T10:00');
});
beforeEach(() => office.sink.clear());
afterAll(() => office.close());

interface MailRow {
  state: string;
  message_id: string;
  attempts: number;
  last_error: string | null;
}

const mailsTo = (mailbox: string): Promise<MailRow[]> =>
  office.sql<MailRow>(
    `select m.state, m.message_id, m.attempts, m.last_error from mails m where m.address = $1 and m.created_at > '2026-03-01T07:00Z' order by m.id`,
    [`${mailbox}@mutabaa.example`],
  );

test('Down for three days and up again: nothing is lost, and each person gets one mail', async () => {
  await office.relay.down();
  const directive = await issue(office, { lead: 'DG-FNPOS', dueOn: '2026-03-04' });
  await act(office, 'dg.fnpos', 'acknowledge', { directiveId: directive.id });
  await office.advanceTo('2026-03-05T10:00');
  expect((await owed(office, directive.id, 'DELIVER')).escalations.map(({ notifications }) => notifications[0]?.deliveryState)).toContain('QUEUED');
  expect(office.mails()).toEqual([]);

  await office.relay.up();
  await office.advanceTo('2026-03-05T10:05');
  const recipients = office.mails().map(({ to }) => to);
  expect(recipients).toContain('dg.fnpos@mutabaa.example');
  expect(new Set(recipients).size).toBe(recipients.length);
  const left = await office.sql(
    `select n.id from notifications n left join mails m on m.id = n.mail_id where n.withdrawn_at is null and n.mailing = 'AT_ONCE' and not exists (select 1 from absences a where a.official_id = n.recipient_id) and coalesce(m.state, '') <> 'ACCEPTED'`,
  );
  expect(left).toEqual([]);
});

test('A relay that refuses for now is asked again, with the same Message-ID', async () => {
  office.sink.refuse({ code: 451, stage: 'DATA', times: 2, to: 'dg.int@mutabaa.example' });
  await issue(office, { lead: 'DG-INT', dueOn: '2026-03-31' });
  await office.runJobs();
  expect(await mailsTo('dg.int')).toMatchObject([{ state: 'QUEUED', attempts: 1, last_error: expect.stringContaining('451') }]);
  await office.advanceTo('2026-03-05T10:07');
  expect(await mailsTo('dg.int')).toMatchObject([{ state: 'QUEUED', attempts: 2 }]);
  await office.advanceTo('2026-03-05T10:15');
  const [row] = await mailsTo('dg.int');
  expect(row).toMatchObject({ state: 'ACCEPTED', attempts: 3, last_error: null });
  expect(office.mails({ to: 'dg.int' }).map(({ messageId }) => messageId)).toEqual([row?.message_id]);
});

test('An address that the relay refuses for good is on record, and the ladder goes on to the next person', async () => {
  office.sink.refuse({ code: 550, stage: 'RCPT', times: 1000, to: 'dg.cacobatph@mutabaa.example' });
  const { id } = await issue(office, { lead: 'DG-CACOBATPH', dueOn: '2026-03-31' });
  await office.runJobs();
  expect(await mailsTo('dg.cacobatph')).toMatchObject([{ state: 'REFUSED', last_error: expect.stringContaining('550') }]);
  await office.advanceTo('2026-03-10T10:00');
  const { escalations } = await owed(office, id, 'ACKNOWLEDGE');
  expect(
    escalations.map(({ notifications }) => notifications.map(({ recipient, deliveryState }) => `${recipient.email.split('@')[0]} ${deliveryState}`)),
  ).toEqual([['dg.cacobatph REFUSED'], ['d.dgss ACCEPTED']]);
});

test('Killed between the relay’s answer and the mark: the mail is sent again, and bears the same Message-ID', async () => {
  await issue(office, { lead: 'DG-INPRP', dueOn: '2026-03-31' });
  office.relay.keepSilent();
  const folder = await mkdtemp(join(tmpdir(), 'mutabaa-victim-'));
  const program = fileURLToPath(new URL('../office/delivery-victim.mjs', import.meta.url));
  const victim = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, office.databaseUrl, office.relay.smtpUrl, folder], {
    stdio: 'ignore',
  });
  for (let tries = 0; tries < 600 && !office.mails({ to: 'dg.inprp' }).length; tries++) await wait(50);
  victim.kill('SIGKILL');
  await once(victim, 'exit');
  expect((await mailsTo('dg.inprp')).at(-1)).toMatchObject({ state: 'QUEUED', attempts: 1 });

  await office.relay.up();
  await office.runJobs();
  expect(office.mails({ to: 'dg.inprp' })).toHaveLength(1);
  await office.sql(`update mails set lease_until = lease_until - interval '61 seconds' where state = 'QUEUED'`);
  await office.runJobs();
  const row = (await mailsTo('dg.inprp')).at(-1);
  expect(row).toMatchObject({ state: 'ACCEPTED', attempts: 2 });
  expect(office.mails({ to: 'dg.inprp' }).map(({ messageId }) => messageId)).toEqual([row?.message_id, row?.message_id]);
  await rm(folder, { recursive: true, force: true });
});

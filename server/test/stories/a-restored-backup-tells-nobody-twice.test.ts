import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { prepareRestored } from '../../src/backup/restored-database.js';
import { letMailGo, MailRelease } from '../../src/features/notifications/index.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';
import { copyDatabase, dropDatabase } from '../office/database-copy.js';
import { expectRefusals, race } from '../office/expectations.js';
import { at, makePlace, openOffice, removePlace, type Office, type Place } from '../office.js';

/**
 * At 07:30 the office is saved. At 09:00 a rung fires and mails are sent. Then the disk dies, and the copy of 07:30 is put
 * back: it knows nothing of those mails.
 */
let place: Place;
let restored: Place;
let directive: Recorded;
let obligationId: string;
let saved: string;
let office: Office;

beforeAll(async () => {
  place = await makePlace();
  office = await openOffice({ place });
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'DG-CNAS', dueOn: '2026-03-08' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
  obligationId = (await owed(office, directive.id, 'DELIVER')).id;
  await office.advanceTo('2026-03-09T07:30');
  // Numbers, chains and signs what happened, in the file outside the database.
  await office.runJobs();
  await office.close();
  saved = await copyDatabase(place.databaseUrl);

  office = await openOffice({ place, start: at('2026-03-09T07:31') });
  await office.advanceTo('2026-03-09T10:00');
  expect(office.mails({ to: 'dg.cnas', about: directive.reference })).toHaveLength(1);
  await office.runJobs();
  await office.close();
}, 120_000);
afterAll(async () => {
  await leave();
  await removePlace(place);
  await dropDatabase(saved);
});

/** Processes start on the copy of 07:30, in the folder whose checkpoints know better. */
async function restoreAt(moment: string): Promise<void> {
  restored = { folder: place.folder, databaseUrl: await copyDatabase(saved) };
  office = await openOffice({ place: restored, start: at(moment) });
}
async function leave(): Promise<void> {
  await office.close();
  await dropDatabase(restored.databaseUrl);
}

const firings = () => office.sql('select rung from escalations where obligation_id = $1 order by rung', [obligationId]);
const holdQuery = '{ operation { mailHold { cause foundAt backupMadeAt } lastRelease { release withdrawnCount releasedBy { email } } queuedMails } }';
interface Held {
  operation: { mailHold: { cause: string; backupMadeAt: string | null } | null; lastRelease: object | null; queuedMails: number };
}
const hold = async () => (await (await office.signIn('admin')).query<Held>(holdQuery)).operation;
const release = 'mutation ($input: ReleaseMailInput!) { releaseMail(input: $input) { mailHold { release withdrawnCount } } }';
const input = (choice: string) => ({ input: { release: choice, reason: 'The disk of the server was replaced' } });

test('No mail leaves after the restore, everything that falls due is recorded once, and an alarm says why', async () => {
  await restoreAt('2026-03-09T10:05');
  for (const minute of ['06', '08', '10']) {
    await office.sleepUntil(`2026-03-09T10:${minute}`);
    await office.runJobs();
  }
  expect(office.mails()).toEqual([]);
  expect(await firings()).toEqual([{ rung: 1 }, { rung: 2 }]);
  const held = await hold();
  expect(held.mailHold).toMatchObject({ cause: 'CHECKPOINT_AHEAD', backupMadeAt: null });
  expect(held.queuedMails).toBeGreaterThan(0);
  const { alarms } = await (
    await office.signIn('cabinet')
  ).query<{ alarms: { edges: { node: { kind: string } }[] } }>('{ alarms(first: 5, open: true) { edges { node { kind } } } }');
  expect(alarms.edges.map(({ node }) => node.kind)).toContain('MAIL_HELD');
  expect(await (await office.stranger.fetch('/metrics')).text()).toMatch(/^mutabaa_mail_held 1$/m);
});

test('Only the administrator releases it, with a reason, and of two at once one does', async () => {
  const others = Object.fromEntries(
    ['minister', 'cabinet', 'sg', 'inspector', 'auditor', 'dg.cnac', 'focal.cnas'].map((one) => [one, 'access.denied']),
  );
  await expectRefusals(office, { ...others, nobody: 'access.signed_out' }, release, input('SEND'));
  await expectRefusals(office, { ...others, nobody: 'access.signed_out' }, holdQuery, {});
  const admin = await office.signIn('admin');
  await admin.expectRefusal('input.empty', release, { input: { release: 'SEND', reason: ' ' } });
  expect(await race([admin, admin], release, input('SEND'))).toEqual(['OK', 'mail.not_held']);
});

test('Sent, what waited reaches everybody once; the checkpoints that knew better are kept aside, and nothing is held again', async () => {
  await office.runJobs();
  expect(office.mails({ to: 'dg.cnas', about: directive.reference })).toHaveLength(1);
  await office.sleepUntil('2026-03-09T10:20');
  await office.runJobs();
  await office.runJobs();
  expect(await hold()).toMatchObject({
    mailHold: null,
    queuedMails: 0,
    lastRelease: { release: 'SEND', withdrawnCount: 0, releasedBy: { email: 'admin@mutabaa.example' } },
  });
  expect(await firings()).toEqual([{ rung: 1 }, { rung: 2 }]);
  expect(await office.sql(`select act from audit_entries where act like 'mail.%' order by id`)).toEqual([
    { act: 'mail.hold' },
    { act: 'mail.release' },
  ]);
  expect((await readdir(join(place.folder, 'audit'))).filter((name) => name.startsWith('checkpoints.before-'))).toHaveLength(1);
  await leave();
}, 60_000);

test('Withdrawn, nobody is told twice: only what happens after the release is mailed', async () => {
  await restoreAt('2026-03-09T10:25');
  // Put back by the command, which leaves its own mark: no checkpoint need tell.
  await prepareRestored(restored.databaseUrl, { madeAt: '2026-03-09T06:30:00.000Z' });
  await office.runJobs();
  expect((await hold()).mailHold).toEqual({ cause: 'RESTORED', foundAt: expect.any(String), backupMadeAt: '2026-03-09T06:30:00.000Z' });
  expect(office.mails()).toEqual([]);
  const waiting = (await hold()).queuedMails;
  await office.app.transactions.asJob('mail.release', (context) =>
    letMailGo(context, { release: MailRelease.WITHDRAW, reason: 'Told before the disk died' }, office.app.config.auditDir),
  );
  await office.runJobs();
  expect(office.mails()).toEqual([]);
  expect(await hold()).toMatchObject({
    mailHold: null,
    queuedMails: 0,
    lastRelease: { release: 'WITHDRAW', withdrawnCount: waiting, releasedBy: null },
  });
  await office.advanceTo('2026-03-10T10:30');
  // The third rung goes to the superior: a fact of after the release.
  expect(office.mails({ about: directive.reference }).length).toBeGreaterThan(0);
  expect(office.mails({ about: directive.reference }).every(({ sentAt }) => new Date(sentAt) >= at('2026-03-10T08:00'))).toBe(true);
}, 90_000);

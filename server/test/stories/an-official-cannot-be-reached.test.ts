import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { issue } from '../office/acts.js';

// A mail that will never arrive must not end the matter: whoever stands above hears of it, once, and the record says so.

let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
});
beforeEach(async () => {
  await office.runJobs();
  await office.sink.clear();
});
afterAll(() => office.close());

const subjects = (to: string) => office.mails({ to }).map(({ subject }) => subject);
const history = async (recordId: string) =>
  (await office.sql<{ act: string }>(`select act from audit_entries where record_id = $1 order by id`, [recordId])).map(({ act }) => act);

test('The relay refuses the address for good: the supervising direction hears of it once, and the history says so', async () => {
  office.sink.refuse({ code: 550, stage: 'RCPT', times: 1000, to: 'dg.cacobatph@mutabaa.example' });
  const { id, reference } = await issue(office, { lead: 'DG-CACOBATPH', dueOn: '2026-03-31' });
  await office.runJobs();
  await office.runJobs();
  const mail = office.expectMail({ to: 'd.dgss', subject: `${reference} · an official could not be reached` });
  expect(mail.text).toContain('Could not be reached: Director-General of CACOBATPH');
  expect((await history(id)).filter((act) => act === 'notification.pass_on')).toHaveLength(1);
});

test('An official without a usable address is passed over in the same way', async () => {
  await office.sql(`update officials set email = 'not an address' where email like 'dg.fnpos@%'`);
  const { reference } = await issue(office, { lead: 'DG-FNPOS', dueOn: '2026-03-31' });
  await office.runJobs();
  await office.runJobs();
  const told = office.mails({ about: reference }).map(({ to, subject }) => [to.split('@')[0], subject]);
  expect(told).toEqual([[expect.stringMatching(/^d\./), `${reference} · an official could not be reached`]]);
});

test('Of a restricted record nobody outside its chain hears: the office is told instead', async () => {
  office.sink.refuse({ code: 550, stage: 'RCPT', times: 1000, to: 'dg.cnac@mutabaa.example' });
  const { reference } = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-31', confidentiality: 'RESTRICTED' });
  await office.runJobs();
  await office.runJobs();
  expect(office.mails({ about: reference }).map(({ to, subject }) => [to.split('@')[0], subject])).toEqual([
    ['cabinet', `${reference} · an official could not be reached`],
  ]);
});

test('A mail that comes back has bounced, told of twice or not, and only to whoever knows the token', async () => {
  const { reference } = await issue(office, { lead: 'DG-INT', dueOn: '2026-03-31' });
  await office.runJobs();
  const { messageId } = office.expectMail({ to: 'dg.int', subject: new RegExp(reference ?? '') });
  const token = office.app.config.bounceToken ?? '';
  const post = (body: object, authorization = `Bearer ${token}`) =>
    fetch(`${office.url}/hooks/bounce`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization },
      body: JSON.stringify(body),
    }).then(({ status }) => status);
  expect(await post({ messageId, reason: 'no such user' }, 'Bearer guess')).toBe(403);
  expect(await post({ messageId: '<nothing@mutabaa.example>', reason: 'x' })).toBe(404);
  expect(await post({ reason: 'x' })).toBe(400);
  expect(await post({ messageId, reason: 'delayed', status: '4.4.1' })).toBe(204);
  const state = async () => (await office.sql<{ state: string }>('select state from mails where message_id = $1', [messageId]))[0]?.state;
  expect(await state()).toBe('ACCEPTED');
  expect(await Promise.all([post({ messageId, reason: 'no such user' }), post({ messageId, reason: 'no such user' })])).toEqual([204, 204]);
  expect(await state()).toBe('BOUNCED');
  await office.runJobs();
  expect(office.mails({ about: reference }).filter(({ subject }) => subject.includes('could not be reached'))).toHaveLength(1);
});

test('A relay that refuses for now is asked for three days, and then the next person up hears of it', async () => {
  office.sink.refuse({ code: 451, stage: 'DATA', times: 10_000, to: 'dg.cnr@mutabaa.example' });
  const { id, reference } = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-31' });
  await office.runJobs();
  const firstMail = `select m.attempts, m.state from mails m join notifications n on n.mail_id = m.id where n.record_id = $1 and n.kind = 'ASSIGNED'`;
  const attempts = async () => (await office.sql<{ attempts: number; state: string }>(firstMail, [id]))[0];
  for (let hour = 4; hour <= 76 && (await attempts())?.state === 'QUEUED'; hour += 4) {
    await office.sql('update exercise_clock set offset_milliseconds = offset_milliseconds + 4 * 3600000');
    await office.runJobs();
  }
  await office.runJobs();
  expect((await attempts())?.state).toBe('REFUSED');
  expect((await attempts())?.attempts).toBeGreaterThan(15);
  expect(office.mails({ about: reference }).map(({ subject }) => subject)).toContain(`${reference} · an official could not be reached`);
  expect(subjects('dg.cnr')).toEqual([]);
});

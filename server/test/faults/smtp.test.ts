import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { deliverMails } from '../../src/features/notifications/index.js';
import { openMailer } from '../../src/platform/mailer.js';
import { openOffice, type Office } from '../office.js';
import { act, issue, type Recorded } from '../office/acts.js';
import { FaultyRelay, type Faults } from '../office/faulty-relay.js';

// What a relay can do to a mail. Whatever it does, the mail is lost by nobody, bears one Message-ID for ever, and a person
// who cannot be reached leads to another who can.

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.runJobs();
});
afterAll(() => office.close());

interface MailRow {
  state: string;
  attempts: number;
  last_error: string | null;
  message_id: string;
}

const assignmentOf = async ({ id }: Recorded): Promise<MailRow | undefined> =>
  (
    await office.sql<MailRow>(
      `select m.state, m.attempts, m.last_error, m.message_id from mails m join notifications n on n.mail_id = m.id where n.record_id = $1 and n.kind = 'ASSIGNED'`,
      [id],
    )
  )[0];

/** Delivers once through a relay with these faults, and returns the Message-IDs it took. */
async function deliverThrough(faults: Faults | string): Promise<string[]> {
  const relay = typeof faults === 'string' ? null : await FaultyRelay.start(faults);
  const mailer = openMailer({
    smtpUrl: relay?.smtpUrl ?? String(faults),
    from: { name: 'Mutabaa', address: 'mutabaa@mutabaa.example' },
    rate: 100,
    deadlineMilliseconds: 700,
  });
  try {
    await deliverMails({ transactions: office.app.transactions, mailer, letters: office.app.letters, config: office.app.config });
    return relay?.taken ?? [];
  } finally {
    mailer.close();
    await relay?.close();
  }
}

/** Five minutes later, with a relay that works. */
async function afterwards(): Promise<void> {
  await office.sql('update exercise_clock set offset_milliseconds = offset_milliseconds + 300000');
  await office.runJobs();
}

const ready = async (lead: string): Promise<Recorded> => {
  await office.sink.clear();
  return issue(office, { lead, dueOn: '2026-03-31' });
};
const received = (directive: Recorded, to: string) => office.mails({ to, about: directive.reference }).map(({ messageId }) => messageId);

test.each<[string, Faults | string, { attempts: number; error: RegExp }]>([
  ['refuses the connection', 'smtp://127.0.0.1:9', { attempts: 0, error: /ECONNREFUSED/ }],
  ['never greets', { GREETING: null }, { attempts: 1, error: /./ }],
  ['greets with 554', { GREETING: '554 no service here' }, { attempts: 0, error: /554/ }],
  ['refuses us as a sender', { MAIL: '550 sender unknown' }, { attempts: 0, error: /550/ }],
  ['falls silent after MAIL FROM', { MAIL: null }, { attempts: 1, error: /./ }],
  ['answers 421 at DATA', { DATA: '421 closing' }, { attempts: 1, error: /421/ }],
  ['answers 452 at RCPT', { RCPT: '452 too many' }, { attempts: 1, error: /452/ }],
  ['answers 452 at DATA', { DATA: '452 full' }, { attempts: 1, error: /452/ }],
  ['answers 451 to the message', { MESSAGE: '451 later' }, { attempts: 1, error: /451/ }],
  ['takes the message and says nothing', { MESSAGE: null }, { attempts: 1, error: /./ }],
  ['sends one byte at a time', { dribble: 200 }, { attempts: 1, error: /./ }],
  ['breaks STARTTLS', { EHLO: '250-relay.example\r\n250 STARTTLS', STARTTLS: '220 go\r\nthis is no handshake' }, { attempts: 1, error: /./ }],
])('A relay that %s: the mail waits, and leaves later as the same mail', async (_fault, faults, expected) => {
  const directive = await ready('DG-INT');
  const taken = await deliverThrough(faults);
  const waiting = await assignmentOf(directive);
  expect(waiting).toMatchObject({ state: 'QUEUED', attempts: expected.attempts, last_error: expect.stringMatching(expected.error) });
  await afterwards();
  expect(await assignmentOf(directive)).toMatchObject({ state: 'ACCEPTED', last_error: null, message_id: waiting?.message_id });
  expect(received(directive, 'dg.int')).toEqual([waiting?.message_id]);
  expect(new Set([waiting?.message_id, ...taken]).size).toBe(1);
  await act(office, 'dg.int', 'acknowledge', { directiveId: directive.id });
});

test.each<[string, Faults, string]>([
  ['550 at RCPT', { RCPT: '550 no such user' }, 'DG-CNR'],
  ['554 at DATA', { DATA: '554 refused' }, 'DG-CASNOS'],
  ['554 to the message', { MESSAGE: '554 refused' }, 'DG-FNPOS'],
])('A relay that answers %s: refused for good, and the next person up is told', async (_fault, faults, lead) => {
  const directive = await ready(lead);
  await deliverThrough(faults);
  expect(await assignmentOf(directive)).toMatchObject({ state: 'REFUSED', attempts: 1 });
  await afterwards();
  expect(office.mails({ about: directive.reference }).map(({ subject }) => subject)).toEqual([
    `${directive.reference} · an official could not be reached`,
  ]);
});

test('A relay that refuses one recipient of a batch: the others get their mails all the same', async () => {
  const one = await ready('DG-CACOBATPH');
  const other = await issue(office, { lead: 'DG-INPRP', dueOn: '2026-03-31' });
  await deliverThrough({ RCPT: ['550 no such user'] });
  const states = [(await assignmentOf(one))?.state, (await assignmentOf(other))?.state].sort();
  expect(states).toEqual(['ACCEPTED', 'REFUSED']);
});

test('A relay that was down for 72 hours: nothing is lost, and each person gets one mail, not one for each fact', async () => {
  await office.runJobs();
  await office.sink.clear();
  await office.relay.down();
  const leads = ['DG-CNAS', 'DG-CNAS', 'DG-CNAS', 'DG-INT'];
  const directives: Recorded[] = [];
  for (const lead of leads) {
    directives.push(await issue(office, { lead, dueOn: '2026-03-31' }));
    await office.runJobs();
  }
  for (let hour = 0; hour < 72; hour += 6) {
    await office.sql('update exercise_clock set offset_milliseconds = offset_milliseconds + 6 * 3600000');
    await office.runJobs();
  }
  await office.relay.up();
  await office.sql('update exercise_clock set offset_milliseconds = offset_milliseconds + 120000');
  await office.runJobs();
  const states = await Promise.all(directives.map(async (directive) => (await assignmentOf(directive))?.state));
  expect(states).toEqual(leads.map(() => 'ACCEPTED'));
  expect(office.mails({ to: 'dg.cnas' })).toHaveLength(1);
  for (const { reference } of directives.slice(0, 3)) expect(office.mails({ to: 'dg.cnas' })[0]?.text).toContain(reference);
});

import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { startMailSink, type MailSink } from './mail-sink.js';
import { openMailer, parseAddress, type Mailer, type OutgoingMail } from './mailer.js';

const from = { name: 'متابعة', address: 'mutabaa@mutabaa.example' };
let sink: MailSink;
let mailer: Mailer;

const mailTo = (address: string, changes: Partial<OutgoingMail> = {}): OutgoingMail => ({
  to: { name: 'مدير، الديوان', address },
  subject: 'تذكير: تعليمة رقم 12',
  text: 'نص الرسالة',
  html: '<p dir="rtl">نص الرسالة</p>',
  messageId: '<m1@mutabaa.example>',
  date: new Date('2026-03-01T08:00:00Z'),
  ...changes,
});

beforeEach(async () => {
  sink = await startMailSink();
  mailer = openMailer({ smtpUrl: sink.smtpUrl, from, rate: 100 });
});

afterEach(async () => {
  mailer.close();
  await sink.close();
});

describe('a mail', () => {
  it('arrives with its words, its identifier and the date of the product’s clock', async () => {
    const receipt = await mailer.send(mailTo('lead@mutabaa.example'));
    expect(receipt).toMatchObject({ accepted: 'lead@mutabaa.example', response: expect.stringMatching(/^250/) });
    expect(sink.list()).toEqual([
      {
        to: 'lead@mutabaa.example',
        subject: 'تذكير: تعليمة رقم 12',
        text: expect.stringContaining('نص الرسالة'),
        html: expect.stringContaining('نص الرسالة'),
        messageId: '<m1@mutabaa.example>',
        inReplyTo: null,
        attachments: [],
        sentAt: '2026-03-01T08:00:00.000Z',
      },
    ]);
  });

  it.each([
    'a@x.example\r\nBcc: b@y.example',
    'a@x.example, b@y.example',
    'team: a@x.example;',
    'A <a@x.example>',
    '"a b"@x.example',
    'a@x.example\n',
    'a',
    '',
  ])('is never sent to what is not one plain address: %j', async (address) => {
    expect(parseAddress(address)).toBeNull();
    await expect(mailer.send(mailTo(address))).rejects.toMatchObject({ name: 'MailFailure', permanent: true });
    expect(sink.list()).toEqual([]);
  });

  it('takes no recipient and no header from a name or a subject with line ends', async () => {
    const to = { name: 'A\r\nBcc: spy@y.example', address: 'a@x.example' };
    await mailer.send(mailTo('', { to, subject: 'One\r\nBcc: spy@y.example\r\n\r\nbody' }));
    expect(sink.list().map((mail) => mail.to)).toEqual(['a@x.example']);
    expect(sink.list()[0]?.text).toContain('نص الرسالة');
  });

  it('that the server cannot take now may be sent again, and is accepted then', async () => {
    sink.refuse({ code: 451, stage: 'DATA' });
    await expect(mailer.send(mailTo('a@x.example'))).rejects.toMatchObject({ permanent: false, responseCode: 451 });
    await mailer.send(mailTo('a@x.example'));
    expect(sink.list()).toHaveLength(1);
  });

  it.each(['RCPT', 'DATA'] as const)('refused with 550 at %s is refused for good', async (stage) => {
    sink.refuse({ code: 550, stage });
    await expect(mailer.send(mailTo('gone@x.example'))).rejects.toMatchObject({ permanent: true, responseCode: 550 });
  });

  it('refused for one address still reaches another', async () => {
    sink.refuse({ code: 550, stage: 'RCPT', to: 'gone@x.example' });
    const outcomes = await Promise.allSettled([mailer.send(mailTo('gone@x.example')), mailer.send(mailTo('here@x.example'))]);
    expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'fulfilled']);
  });

  it('may be sent again when the server answers, but never ends', async () => {
    const sockets: Socket[] = [];
    const mute = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await new Promise((resolve) => mute.once('listening', resolve));
    const impatient = openMailer({ smtpUrl: `smtp://127.0.0.1:${(mute.address() as AddressInfo).port}`, from, rate: 10, deadlineMilliseconds: 200 });
    await expect(impatient.send(mailTo('a@x.example'))).rejects.toMatchObject({ name: 'MailFailure', permanent: false });
    impatient.close();
    for (const socket of sockets) socket.destroy();
    mute.close();
  });

  it('may be sent again when nobody listens', async () => {
    const { smtpUrl } = sink;
    await sink.close();
    const lonely = openMailer({ smtpUrl, from, rate: 10 });
    await expect(lonely.send(mailTo('a@x.example'))).rejects.toMatchObject({ name: 'MailFailure', permanent: false });
    lonely.close();
    sink = await startMailSink();
  });
});

describe('the mailbox', () => {
  it('keeps its mails over a restart', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'mutabaa-mailbox-'));
    const first = await startMailSink({ dataDir });
    const sender = openMailer({ smtpUrl: first.smtpUrl, from, rate: 100 });
    await sender.send(mailTo('a@x.example'));
    sender.close();
    await first.close();
    const second = await startMailSink({ dataDir });
    expect(second.list()).toEqual(first.list());
    await second.close();
    await rm(dataDir, { recursive: true });
  });
});

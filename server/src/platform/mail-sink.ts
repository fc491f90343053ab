import { appendFile, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';
import { makeFolder } from './folder.js';

export interface ReceivedMail {
  to: string;
  subject: string;
  text: string;
  html: string;
  messageId: string;
  /** Message-ID of the mail that it continues. */
  inReplyTo: string | null;
  attachments: { filename: string; contentType: string; content: string }[];
  /** The Date header: the product's clock when it sent. */
  sentAt: string;
}

/** How the sink behaves towards the next mails. */
export interface Refusal {
  code: number;
  stage: 'RCPT' | 'DATA';
  /** How many mails; 1 unless told. */
  times?: number;
  /** Only mails to this address. */
  to?: string;
}

/** A mail server of our own: the demo's mailbox and the tests' counterpart. */
export interface MailSink {
  smtpUrl: string;
  /** In the order of arrival, the oldest first. */
  list(): readonly ReceivedMail[];
  clear(): Promise<void>;
  refuse(refusal: Refusal): void;
  /** Answers to each message only after this while. */
  delay(milliseconds: number): void;
  close(): Promise<void>;
}

const keptMails = 5000;

/** Starts the server on this machine; with a `dataDir`, mails are kept in DATA_DIR/mailbox.jsonl over restarts. */
export async function startMailSink(settings: { dataDir?: string } = {}): Promise<MailSink> {
  const box = await openBox(settings.dataDir);
  const refusals: Required<Refusal>[] = [];
  let delayMilliseconds = 0;
  const refuseIfTold = (stage: Refusal['stage'], to: string): void => {
    const refusal = refusals.find((one) => one.stage === stage && one.times > 0 && (one.to === '' || one.to === to));
    if (!refusal) return;
    refusal.times -= 1;
    throw Object.assign(new Error('refused as told'), { responseCode: refusal.code });
  };
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    disableReverseLookup: true,
    closeTimeout: 500,
    onRcptTo: ({ address }, _session, done) => answer(done, async () => refuseIfTold('RCPT', address)),
    onData: (stream, session, done) =>
      answer(done, async () => {
        const to = session.envelope.rcptTo.map(({ address }) => address).join(', ');
        const mail = await read(stream, to);
        await wait(delayMilliseconds);
        refuseIfTold('DATA', to);
        await box.keep(mail);
      }),
  });
  // A sender that is killed in the middle of a message is not our failure.
  server.on('error', () => undefined);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.server.address() as AddressInfo;
  return {
    smtpUrl: `smtp://127.0.0.1:${port}`,
    list: () => box.mails,
    clear: () => box.clear(),
    refuse: (refusal) => void refusals.push({ times: 1, to: '', ...refusal }),
    delay: (milliseconds) => void (delayMilliseconds = milliseconds),
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function answer(done: (error?: Error | null) => void, act: () => Promise<void>): void {
  act().then(() => done(), done);
}

async function read(stream: SMTPServerDataStream, to: string): Promise<ReceivedMail> {
  const parsed = await simpleParser(stream, { skipImageLinks: true });
  return {
    to,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    messageId: parsed.messageId ?? '',
    inReplyTo: parsed.inReplyTo ?? null,
    attachments: parsed.attachments.map(({ filename, contentType, content }) => ({
      filename: filename ?? '',
      contentType,
      content: content.toString('utf8'),
    })),
    sentAt: parsed.date?.toISOString() ?? '',
  };
}

/** One mail a line, appended before the sender hears that it was accepted. */
async function openBox(dataDir?: string) {
  const path = dataDir === undefined ? null : join(dataDir, 'mailbox.jsonl');
  if (dataDir !== undefined) await makeFolder(dataDir, 'DATA_DIR');
  const mails = path ? await readBox(path) : [];
  let lines = mails.length;
  const rewrite = async (): Promise<void> => {
    lines = mails.length;
    if (path) await writeFile(path, mails.map((mail) => `${JSON.stringify(mail)}\n`).join(''));
  };
  await rewrite();
  return {
    mails: mails as readonly ReceivedMail[],
    keep: async (mail: ReceivedMail): Promise<void> => {
      mails.push(mail);
      if (mails.length > keptMails) mails.shift();
      lines += 1;
      if (lines > 2 * keptMails) await rewrite();
      else if (path) await appendFile(path, `${JSON.stringify(mail)}\n`);
    },
    clear: async (): Promise<void> => {
      mails.length = 0;
      await rewrite();
    },
  };
}

/** A line that a kill cut off is dropped: its sender never heard that it was accepted and sends again. */
async function readBox(path: string): Promise<ReceivedMail[]> {
  const lines = (await readFile(path, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  return lines.slice(-keptMails).flatMap((line) => {
    try {
      return [JSON.parse(line) as ReceivedMail];
    } catch {
      return [];
    }
  });
}

import type { RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool, type QueryResultRow } from 'pg';
import { createApi } from '../src/api.js';
import { openApp, type App } from '../src/app.js';
import { loadConfig } from '../src/config.js';
import { demoId, demoStartsAt } from '../src/demo/index.js';
import { emailOf } from '../src/demo/people.js';
import { officeZone } from '../src/features/calendar/index.js';
import { civilDate, instantAt } from '../src/kernel/civil-date.js';
import { openHttpServer } from '../src/platform/http-server.js';
import type { Language } from '../src/platform/language.js';
import type { MailSink, ReceivedMail } from '../src/platform/mail-sink.js';
import { timetable } from '../src/timetable.js';
import { jobHandlers } from '../src/worker.js';
import { Client } from './office/client.js';
import { copyDatabase, dropDatabase } from './office/database-copy.js';
import { Relay } from './office/relay.js';

export { Client, Refused } from './office/client.js';

export interface ExpectedMail {
  /** Mailbox of the person, the part of the address before the @. */
  to: string;
  subject?: string | RegExp;
  text?: string | RegExp;
}

/**
 * The product, whole and real, over a copy of the demo office: its API on a port of this machine, PostgreSQL, the queue, and
 * an SMTP server that keeps what it receives. Only the clock is the exercise's, and background work runs when told.
 */
export class Office {
  private readonly clients = new Map<string, Promise<Client>>();

  constructor(
    readonly app: App,
    readonly url: string,
    readonly relay: Relay,
    readonly databaseUrl: string,
    private readonly owner: Pool,
    private readonly end: () => Promise<void>,
  ) {}

  get sink(): MailSink {
    return this.relay.sink;
  }

  /** The browser of a person, by their mailbox; nobody signs in twice. */
  signIn(mailbox: string): Promise<Client> {
    const known = this.clients.get(mailbox) ?? Client.signIn(this.url, emailOf(mailbox));
    this.clients.set(mailbox, known);
    return known;
  }

  /** Somebody without a session. */
  get stranger(): Client {
    return new Client(this.url);
  }

  /** Runs what the worker runs, in the order of the timetable. One round leaves nothing due. */
  async runJobs(): Promise<void> {
    const handlers = jobHandlers(this.app);
    for (const { job } of timetable) await handlers[job]?.({});
  }

  /** Waits until a moment of the office's clock, like `2026-03-11T09:00`, stepping through every due instant as the exercise does. */
  async advanceTo(moment: string): Promise<void> {
    await this.runJobs();
    const administrator = await this.signIn('admin');
    await administrator.query('mutation ($to: DateTime!) { advanceClock(input: { to: $to }) { stepCount } }', { to: at(moment) });
  }

  /** Sets the clock without anybody looking, as when every process was down meanwhile. */
  async sleepUntil(moment: string): Promise<void> {
    await this.sql('update exercise_clock set offset_milliseconds = $1::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint', [
      at(moment).getTime(),
    ]);
  }

  async now(): Promise<Date> {
    return this.app.transactions.asJob('test.clock', async (context) => context.now);
  }

  /** Mails received, the oldest first; those to one person, or about one reference, when named. The auditor's daily checkpoint only to who asks for the auditor's. */
  mails({ to, about = '' }: { to?: string; about?: string | null } = {}): ReceivedMail[] {
    return this.sink.list().filter((mail) => (to ? mail.to === emailOf(to) : !isDailyCheckpoint(mail)) && mail.text.includes(about ?? ''));
  }

  /** The one mail that matches; none or several fail the test. */
  expectMail({ to, subject, text }: ExpectedMail): ReceivedMail {
    const matching = this.mails({ to }).filter((mail) => matches(mail.subject, subject) && matches(mail.text, text));
    const [mail] = matching;
    if (mail && matching.length === 1) return mail;
    const seen = this.mails({ to })
      .map((one) => `  ${one.sentAt} ${one.subject}`)
      .join('\n');
    throw new Error(`${matching.length} mails to ${to} match ${String(subject ?? '')} ${String(text ?? '')}; received:\n${seen || '  none'}`);
  }

  /** Sets the language in which everybody is written to. */
  async everybodyReads(language: `${Language}`): Promise<void> {
    await this.sql('update officials set language = $1', [language]);
  }

  /** What all tables hold, as one sum: the same before and after whatever writes nothing. That somebody came in is written beside it. */
  async fingerprint(): Promise<string> {
    const tables = await this.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname = 'public' order by 1`,
    );
    const sums = tables.map(
      ({ name }) =>
        `select '${name}' as name, coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as sum from ${name} t ${besideSignIns[name] ?? ''}`,
    );
    const [row] = await this.sql<{ sum: string }>(
      `select md5(string_agg(name || sum, ',' order by name)) as sum from (${sums.join(' union all ')}) s`,
    );
    return row?.sum ?? '';
  }

  /** Looks at the tables, or changes what no act of the product can, as their owner. */
  async sql<Row extends QueryResultRow>(text: string, params: unknown[] = []): Promise<Row[]> {
    return (await this.owner.query<Row>(text, params)).rows;
  }

  close(): Promise<void> {
    return this.end();
  }
}

const besideSignIns: Record<string, string> = {
  'public.audit_entries': `where act <> 'session.open'`,
  'public.audit_personal': `where entry_id not in (select id from audit_entries where act = 'session.open')`,
};

const isDailyCheckpoint = ({ attachments }: ReceivedMail): boolean => attachments.some(({ filename }) => filename.startsWith('checkpoint-'));

const matches = (text: string, expected?: string | RegExp): boolean =>
  expected === undefined || (typeof expected === 'string' ? text.includes(expected) : expected.test(text));

/** A moment of the office's own clock, in Algiers. */
export function at(moment: string): Date {
  const [day = '', time = ''] = moment.split('T');
  return instantAt(civilDate(day), time, officeZone);
}

export const position = (code: string): string => demoId(`position:${code}`);
export const structure = (code: string): string => demoId(`structure:${code}`);

export interface Place {
  databaseUrl: string;
  folder: string;
}

interface Opening {
  start?: Date;
  /** A database and a folder of one's own, which stay when the office closes: processes come and go on them. */
  place?: Place;
  /** The queue on Redis instead of PostgreSQL. */
  redisUrl?: string;
  /** Serves the web too, as the demo does, with the mailbox of what the relay received. */
  web?: boolean;
  /** What an operator would set besides. */
  settings?: Record<string, string>;
}

/** Opens an office of one's own on a copy of the template, at the first hour of the exercise unless told. */
export async function openOffice({ start = demoStartsAt, web = false, place, redisUrl, settings: given = {} }: Opening = {}): Promise<Office> {
  const template = process.env.OFFICE_TEMPLATE_URL;
  if (!template) throw new Error('the office is opened within jest, whose global setup makes its template');
  const { folder, databaseUrl } = place ?? (await makePlace());
  const relay = await Relay.start();
  const listener: { current: RequestListener } = { current: (_request, response) => response.writeHead(503).end() };
  const server = openHttpServer((request, response) => listener.current(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const settings = loadConfig({
    DATA_DIR: folder,
    LOG_LEVEL: 'silent',
    PUBLIC_URL: web ? url : 'http://mutabaa.example',
    SMTP_RATE: '1000',
    BOUNCE_TOKEN: 'a-token-that-only-the-relay-knows',
    ...given,
  });
  const app = await openApp({ ...settings, databaseUrl, smtpUrl: relay.smtpUrl, redisUrl, clockStart: start });
  const api = await createApi({ ...app, mailSink: web ? relay.sink : null }, server, { web });
  listener.current = api.handler as RequestListener;
  // The owner is held to row-level security too: it looks as a job does.
  const owner = new Pool({ connectionString: databaseUrl, max: 3, options: '-c mutabaa.viewer=job:test' });
  const office = new Office(app, url, relay, databaseUrl, owner, async () => {
    await api.close();
    await new Promise((closed) => {
      server.close(closed);
      server.closeAllConnections();
    });
    await app.close();
    await relay.close();
    await owner.end();
    if (!place) await removePlace({ folder, databaseUrl });
  });
  // Which closures are drawn depends on their identifiers, which are new in each office: none is, unless a test says so.
  await office.sql(`insert into settings (key, value) values ('inspections.rate_percent', '0') on conflict (key) do update set value = '0'`);
  await office.sql(
    'update exercise_clock set started_at = $1, offset_milliseconds = $2::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint',
    [start, start.getTime()],
  );
  return office;
}

/** A copy of the demo office and a folder for what it keeps beside its database. */
export async function makePlace(): Promise<Place> {
  const [folder, databaseUrl] = await Promise.all([mkdtemp(join(tmpdir(), 'mutabaa-office-')), copyDatabase(process.env.OFFICE_TEMPLATE_URL ?? '')]);
  return { folder, databaseUrl };
}

export async function removePlace({ folder, databaseUrl }: Place): Promise<void> {
  await dropDatabase(databaseUrl);
  await rm(folder, { recursive: true, force: true });
}

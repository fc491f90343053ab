import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { SingleSignOnSettings } from './access/single-sign-on/provider.js';
import { oidcSettings, singleSignOnOf } from './single-sign-on.config.js';

/** A setting or a folder that keeps the product from starting. The message is the one line that the operator reads. */
export class ConfigProblem extends Error {
  override name = 'ConfigProblem';
}

export interface Config {
  /** No `DATABASE_URL`: embedded PostgreSQL, demo office, local mailbox. */
  demo: boolean;
  host: string;
  port: number;
  /** Absolute folder of everything the demo keeps: database, secrets, mailbox. */
  dataDir: string;
  /** Absolute folder of uploaded files; shared by all processes. */
  filesDir: string;
  /** Absolute folder where backups are left; absent: nobody watches their age. */
  backupDir?: string;
  /** Absolute folder of the audit log's checkpoints and keys, outside the database; shared by all processes. */
  auditDir: string;
  /** Private key that signs the checkpoints; absent: made once in `auditDir`. */
  auditKeyFile?: string;
  /** The role that owns the schema; absent in the demo. */
  databaseUrl?: string;
  /** The role that owns nothing; absent: made at migration with a derived password. */
  databaseAppUrl?: string;
  /** The role that saves: it reads everything, past row-level security, and writes nothing; absent: the owner, who must be able to. */
  databaseBackupUrl?: string;
  /** BullMQ on Redis or Valkey; absent: on PostgreSQL. */
  redisUrl?: string;
  /** Absent only in the demo: a local server receives the mail. */
  smtpUrl?: string;
  /** Mails per second that the relay accepts. */
  smtpRate: number;
  mailFrom: string;
  /** Lets a relay tell of mails that came back; absent: nobody may. */
  bounceToken?: string;
  /** Where people open the product, without a final slash. */
  publicUrl: string;
  /** Signs sessions; absent: see `secrets.ts`. */
  authSecret?: string;
  previousAuthSecret?: string;
  /** The provider of single sign-on; absent: people sign in with the password they have here. */
  singleSignOn?: SingleSignOnSettings;
  /** Exercise mode starts its clock here; null when the mode is off. */
  clockStart: Date | null;
  /** Called after each reconciliation; whoever watches it misses the signal when the product is dead. */
  deadManUrl?: string;
  /** Opens `/metrics` to collectors that present it; absent: to this machine only. */
  metricsToken?: string;
  /** Requests that one account may send a minute. */
  requestsPerMinute: number;
  /** Proxies in front whose forwarded addresses are believed. */
  trustProxy: number;
  logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent';
}

export type Environment = Record<string, string | undefined>;

export const repositoryRoot = fileURLToPath(new URL('../..', import.meta.url));
const demoStart = '2026-03-01T08:00:00+01:00';

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .regex(/^\d+$/, `must be a whole number between ${from} and ${to}`)
    .transform(Number)
    .refine((n) => n >= from && n <= to, `must be a whole number between ${from} and ${to}`);

const urlOf = (example: string, ...protocols: string[]) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), `must be a URL like ${example}`);

const postgresUrl = urlOf('postgres://user:password@host:5432/name', 'postgres:', 'postgresql:');
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/)
  .transform((text) => new Date(text))
  .refine((at) => !Number.isNaN(at.getTime()));

const settings = z.object({
  PORT: wholeNumber(0, 65_535).default(3000),
  HOST: z.string().optional(),
  DATA_DIR: z.string().default('.data'),
  FILES_DIR: z.string().optional(),
  AUDIT_DIR: z.string().optional(),
  BACKUP_DIR: z.string().optional(),
  AUDIT_KEY_FILE: z.string().optional(),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_APP_URL: postgresUrl.optional(),
  DATABASE_BACKUP_URL: postgresUrl.optional(),
  REDIS_URL: urlOf('redis://host:6379', 'redis:', 'rediss:').optional(),
  SMTP_URL: urlOf('smtp://user:password@host:587', 'smtp:', 'smtps:').optional(),
  SMTP_RATE: wholeNumber(1, 1000).default(20),
  MAIL_FROM: z
    .string()
    .regex(/^[^\s@<>",;:]+@[^\s@<>",;:]+$/, 'must be one plain address')
    .default('mutabaa@mutabaa.example'),
  BOUNCE_TOKEN: z.string().min(24, 'must have at least 24 characters').optional(),
  PUBLIC_URL: urlOf('https://mutabaa.example.dz', 'http:', 'https:')
    .transform((text) => text.replace(/\/+$/, ''))
    .optional(),
  AUTH_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  AUTH_SECRET_PREVIOUS: z.string().min(32, 'must have at least 32 characters').optional(),
  ...oidcSettings,
  CLOCK_START: z.union([z.literal(''), instant]).optional(),
  DEAD_MAN_URL: urlOf('https://watch.example.dz/mutabaa', 'http:', 'https:').optional(),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  REQUESTS_PER_MINUTE: wholeNumber(60, 10_000_000).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).optional(),
  TRUST_PROXY: wholeNumber(0, 10).default(0),
});

/** Reads the settings, or throws a `ConfigProblem` that names the first wrong one and never repeats its value. */
export function loadConfig(environment: Environment = process.env): Config {
  // An empty value means "not set", as compose files and shells leave it; only CLOCK_START gives it a meaning.
  const given = Object.fromEntries(Object.entries(environment).filter(([key, value]) => value !== '' || key === 'CLOCK_START'));
  const parsed = settings.safeParse(given);
  if (!parsed.success) throw new ConfigProblem(firstProblem(parsed.error));
  const value = parsed.data;
  const demo = value.DATABASE_URL === undefined;
  if (!demo && !value.SMTP_URL)
    throw new ConfigProblem('SMTP_URL is missing: with DATABASE_URL set, mail needs a relay (smtp://user:password@host:587).');
  if (!demo && !value.PUBLIC_URL)
    throw new ConfigProblem('PUBLIC_URL is missing: with DATABASE_URL set, mails need the address people open (https://…).');
  if (demo && value.DATABASE_APP_URL) throw new ConfigProblem('DATABASE_APP_URL needs DATABASE_URL beside it.');
  if (value.AUTH_SECRET_PREVIOUS && !value.AUTH_SECRET) throw new ConfigProblem('AUTH_SECRET_PREVIOUS needs AUTH_SECRET, the secret in its place.');
  const singleSignOn = singleSignOnOf(value);
  if (typeof singleSignOn === 'string') throw new ConfigProblem(singleSignOn);
  const dataDir = resolve(repositoryRoot, value.DATA_DIR);
  return {
    demo,
    // The demo's password is public, so its door opens on this machine only.
    host: value.HOST ?? (demo ? '127.0.0.1' : '0.0.0.0'),
    port: value.PORT,
    dataDir,
    filesDir: value.FILES_DIR ? resolve(repositoryRoot, value.FILES_DIR) : resolve(dataDir, 'files'),
    auditDir: value.AUDIT_DIR ? resolve(repositoryRoot, value.AUDIT_DIR) : resolve(dataDir, 'audit'),
    backupDir: value.BACKUP_DIR ? resolve(repositoryRoot, value.BACKUP_DIR) : undefined,
    auditKeyFile: value.AUDIT_KEY_FILE && resolve(repositoryRoot, value.AUDIT_KEY_FILE),
    databaseUrl: value.DATABASE_URL,
    databaseAppUrl: value.DATABASE_APP_URL,
    databaseBackupUrl: value.DATABASE_BACKUP_URL,
    redisUrl: value.REDIS_URL,
    smtpUrl: value.SMTP_URL,
    smtpRate: value.SMTP_RATE,
    mailFrom: value.MAIL_FROM,
    bounceToken: value.BOUNCE_TOKEN,
    publicUrl: value.PUBLIC_URL ?? `http://localhost:${value.PORT}`,
    authSecret: value.AUTH_SECRET,
    previousAuthSecret: value.AUTH_SECRET_PREVIOUS,
    singleSignOn,
    clockStart: value.CLOCK_START === undefined ? (demo ? new Date(demoStart) : null) : value.CLOCK_START || null,
    deadManUrl: value.DEAD_MAN_URL,
    metricsToken: value.METRICS_TOKEN,
    // The demo's eight accounts are everybody's, also those of explorers and trials.
    requestsPerMinute: value.REQUESTS_PER_MINUTE ?? (demo ? 60_000 : 1_200),
    trustProxy: value.TRUST_PROXY,
    logLevel: value.LOG_LEVEL ?? (demo ? 'warn' : 'info'),
  };
}

/** adapter-node reads its settings from the environment when it is imported: call this before. */
export function setWebEnvironment(config: Pick<Config, 'trustProxy'>): void {
  process.env.PROTOCOL_HEADER = 'x-forwarded-proto';
  process.env.BODY_SIZE_LIMIT = '100K';
  if (config.trustProxy > 0) {
    process.env.ADDRESS_HEADER = 'x-forwarded-for';
    process.env.XFF_DEPTH = String(config.trustProxy);
  }
}

function firstProblem(error: z.ZodError): string {
  const issue = error.issues[0];
  const name = String(issue?.path[0] ?? 'A setting');
  if (name === 'CLOCK_START') return `CLOCK_START must be an instant with its zone like ${demoStart}, or empty.`;
  return `${name} ${issue?.code === 'invalid_value' ? `must be one of ${issue.values.join(', ')}` : issue?.message}.`;
}

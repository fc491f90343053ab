import { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';
import { migrations } from '../../migrations/index.ts';
import { relaxForDemo } from './access/second-factor/demand.js';
import { openSignIn } from './access/sign-in/index.js';
import type { Config } from './config.js';
import { demoPassword, fillDemo } from './demo/index.js';
import { entities } from './entities.js';
import { noteServer } from './features/audit/index.js';
import { ExerciseClockRow } from './features/exercise/index.js';
import { openDatabase } from './platform/database.js';
import { addMissingFunctions } from './platform/older-postgres.js';
import { migrateQueue } from './platform/queue.js';
import { doorSecretsOf, deriveSecret } from './platform/secrets.js';
import { fillOffice } from './seed/fill-office.js';

export const applicationRole = 'mutabaa_app';
/** Processes that start together take turns here. */
export const installLock = 421_000;

/** The unprivileged role's address: the operator's, or the owner's with a password derived from the owner's own. */
export function applicationUrl(ownerUrl: string, given?: string): string {
  if (given) return given;
  const url = new URL(ownerUrl);
  const ownerPassword = decodeURIComponent(url.password);
  url.username = applicationRole;
  url.password = ownerPassword ? deriveSecret(ownerPassword, 'application role') : '';
  return url.toString();
}

/** Brings the database to what this version needs: tables, queue, the role that owns nothing, the office's first contents. */
export async function install(config: Config, ownerUrl: string): Promise<string> {
  const appUrl = applicationUrl(ownerUrl, config.databaseAppUrl);
  const turn = new Client({ connectionString: ownerUrl });
  await turn.connect();
  try {
    await turn.query('select pg_advisory_lock($1)', [installLock]);
    await addMissingFunctions(turn);
    const database = await openDatabase({ url: ownerUrl, entities, migrations, poolSize: 3, statementTimeoutMilliseconds: 600_000 });
    try {
      await database.migrator.up();
      await noteServer(database.em.fork());
      if (!config.databaseAppUrl) await givePassword(ownerUrl, appUrl);
      await migrateQueue(ownerUrl, applicationRole);
      await fillFirst(config, database, appUrl);
    } finally {
      await database.close();
    }
  } finally {
    await turn.end();
  }
  return appUrl;
}

/** Sets the role's password only when it does not open the door yet: other processes may be using it. */
async function givePassword(ownerUrl: string, appUrl: string): Promise<void> {
  const trial = new Client({ connectionString: appUrl });
  const opens = await trial.connect().then(
    () => true,
    () => false,
  );
  await trial.end().catch(() => undefined);
  if (opens) return;
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const password = decodeURIComponent(new URL(appUrl).password);
    await owner.query(`alter role ${owner.escapeIdentifier(applicationRole)} with login password ${owner.escapeLiteral(password)}`);
  } finally {
    await owner.end();
  }
}

async function fillFirst(config: Config, database: MikroORM, appUrl: string): Promise<void> {
  const em = database.em.fork();
  em.setFilterParams('visible', { actor: { kind: 'SYSTEM', job: 'install' } });
  if (config.demo) {
    const signIn = openSignIn({ databaseUrl: appUrl, ...(await doorSecretsOf(config)), publicUrl: config.publicUrl, demo: true });
    try {
      let hashing: Promise<string> | undefined;
      const createAccount = async (email: string, name: string): Promise<string> =>
        signIn.createAccount({ email, name, passwordHash: await (hashing ??= signIn.hashPassword(demoPassword)) });
      await fillDemo({ em, createAccount });
      await relaxForDemo(em);
    } finally {
      await signIn.close();
    }
  } else {
    await fillOffice({ em });
  }
  if (config.clockStart) await startExercise(em, config.clockStart);
}

/** The exercise begins once; from then on its offset is the database's. */
async function startExercise(em: MikroORM['em'], startedAt: Date): Promise<void> {
  if (await em.count(ExerciseClockRow)) return;
  await em.execute(
    `insert into exercise_clock (id, started_at, offset_milliseconds) values (1, ?, ? - (extract(epoch from clock_timestamp()) * 1000)::bigint)`,
    [startedAt, startedAt.getTime()],
  );
}

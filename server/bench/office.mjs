// The offices that the workloads run on: one big, one a hundredth of it, in the same PostgreSQL, to show how cost grows.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { install } from '../dist/install.js';
import { startEmbeddedPostgres } from '../dist/platform/embedded-postgres.js';

/** A Sunday of the exercise, in office hours. */
const clockStart = new Date('2026-03-01T10:00:00+01:00');
const officials = 5_000;
const directives = 200_000;
/** Big against small. */
export const growth = 100;

/** Starts PostgreSQL in a folder of its own, which ends and goes away with `close`. */
export async function openOffices(scale) {
  const dataDir = await mkdtemp(join(tmpdir(), 'mutabaa-bench-'));
  const postgres = await startEmbeddedPostgres({ dataDir });
  const close = async () => {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
  try {
    return {
      big: await openOffice(postgres.ownerUrl, dataDir, 'mutabaa_big', scale),
      small: await openOffice(postgres.ownerUrl, dataDir, 'mutabaa_small', scale / growth),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

async function openOffice(ownerUrl, dataDir, name, scale) {
  await asSuperuser(ownerUrl, 'postgres', (client) => client.query(`create database ${name} owner mutabaa_owner`));
  const databaseUrl = onDatabase(ownerUrl, name);
  const config = {
    ...{ demo: true, host: '127.0.0.1', port: 0, dataDir, filesDir: join(dataDir, 'files'), databaseUrl, publicUrl: 'http://localhost:3000' },
    ...{ smtpUrl: 'smtp://127.0.0.1:9', smtpRate: 1000, mailFrom: 'mutabaa@mutabaa.example', clockStart, trustProxy: 0, logLevel: 'warn' },
    requestsPerMinute: 10_000_000,
  };
  await install(config, databaseUrl);
  const counts = { directives: Math.max(100, Math.round(directives * scale)), officials: Math.max(100, Math.round(officials * scale)) };
  const sql = (await readFile(new URL('big-office.sql', import.meta.url), 'utf8')).replace(
    /(?<!:):(directives|officials)\b/g,
    (_, what) => counts[what],
  );
  const superuser = (act) => asSuperuser(ownerUrl, name, act);
  await superuser(async (client) => {
    await client.query(sql);
    await client.query('vacuum (analyze)');
  });
  return { ...counts, obligations: counts.directives * 5, config, superuser };
}

async function asSuperuser(ownerUrl, name, act) {
  const url = new URL(onDatabase(ownerUrl, name));
  url.username = 'postgres';
  const client = new Client({ connectionString: url.toString() });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

function onDatabase(ownerUrl, name) {
  const url = new URL(ownerUrl);
  url.pathname = `/${name}`;
  return url.toString();
}

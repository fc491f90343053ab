import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { backUp } from '../../src/backup/backup.js';
import { restore } from '../../src/backup/restore.js';
import { loadConfig, type Config } from '../../src/config.js';
import { install } from '../../src/install.js';
import { startEmbeddedPostgres } from '../../src/platform/embedded-postgres.js';

/** The demo office on one machine with its embedded database: saved while stopped, lost, and put back. */
let room: string;
let config: Config;
let backup: string;

beforeAll(async () => {
  room = await mkdtemp(join(tmpdir(), 'mutabaa-cold-'));
  config = loadConfig({ DATA_DIR: join(room, 'data'), LOG_LEVEL: 'silent' });
  await onDatabase(config, async (owner, url) => {
    await install(config, url);
    await owner.query(
      `insert into auth.session (id, "expiresAt", token, "createdAt", "updatedAt", "userId")
       select 'saved', clock_timestamp() + interval '1 day', 'token', clock_timestamp(), clock_timestamp(), id from auth."user" limit 1`,
    );
  });
  await mkdir(config.filesDir, { recursive: true });
  await writeFile(join(config.filesDir, 'evidence-1'), 'a proof of completion');
  await mkdir(config.auditDir, { recursive: true });
  await writeFile(join(config.auditDir, 'signing.pem'), '-----BEGIN PRIVATE KEY-----\n');
  await writeFile(join(config.auditDir, 'checkpoints.jsonl'), '{"sequence":1}\n');
}, 120_000);
afterAll(() => rm(room, { recursive: true, force: true }));

async function onDatabase<T>(on: Config, act: (owner: Client, url: string) => Promise<T>): Promise<T> {
  const embedded = await startEmbeddedPostgres({ dataDir: on.dataDir, durable: false });
  const owner = new Client({ connectionString: embedded.ownerUrl, options: '-c mutabaa.viewer=job:test' });
  await owner.connect();
  try {
    return await act(owner, embedded.ownerUrl);
  } finally {
    await owner.end();
    await embedded.stop();
  }
}

const figures = (on: Config) =>
  onDatabase(on, async (owner) => {
    const { rows } = await owner.query<Record<'directives' | 'restricted' | 'sessions' | 'later', number>>(`
      select (select count(*)::int from directives) as directives, (select count(*)::int from restricted_texts) as restricted,
             (select count(*)::int from auth.session) as sessions, (select count(*)::int from settings where key = 'test.later') as later`);
    return rows[0];
  });

test('A running office is not copied', async () => {
  await onDatabase(config, async () => {
    await expect(backUp(config, { out: join(room, 'backups'), keys: null })).rejects.toThrow('is in use: stop Mutabaa first');
    expect(await readdir(join(room, 'backups'))).toEqual([]);
  });
}, 90_000);

test('A stopped one is saved with its files and checkpoints, and its keys apart', async () => {
  const saved = await backUp(config, { out: join(room, 'backups'), keys: join(room, 'safe') });
  backup = saved.folder;
  expect((await readdir(backup)).sort()).toEqual(['audit', 'database', 'files', 'manifest.json']);
  expect(await readdir(join(backup, 'audit'))).toEqual(['checkpoints.jsonl']);
  const [keys = ''] = await readdir(join(room, 'safe'));
  expect((await readdir(join(room, 'safe', keys), { recursive: true })).sort()).toEqual(['audit', 'audit/signing.pem', 'secrets.json']);
  expect(saved.manifest).toMatchObject({ database: 'EMBEDDED', postgres: 18 });
  expect(await readFile(join(backup, 'manifest.json'), 'utf8')).not.toContain('postmaster.pid');
}, 90_000);

test('What was changed, cut off or slipped in is refused, and the part is named', async () => {
  const attempt = () => restore(config, { from: backup, keys: null, replace: true });
  const setAside = join(room, 'set-aside');
  /** One part of the backup is away or another, and then as it was. */
  const without = async (part: string, otherwise: string | null, said: string): Promise<void> => {
    await rename(join(backup, part), setAside);
    if (otherwise !== null) await writeFile(join(backup, part), otherwise);
    await expect(attempt()).rejects.toThrow(said);
    await rename(setAside, join(backup, part));
  };
  await without('files/evidence-1', 'another proof of a thing', 'files/evidence-1 is not what was saved');
  await without('database/global/pg_control', null, 'database/global/pg_control is missing');
  await without('manifest.json', null, 'is no backup');
  const slippedIn = join(backup, 'database/base/slipped-in');
  await writeFile(slippedIn, '');
  await expect(attempt()).rejects.toThrow('database/base/slipped-in does not belong to it');
  await rm(slippedIn);
  expect(await figures(config)).toMatchObject({ sessions: 1 });
}, 90_000);

test('What stands is never overwritten: without leave nothing happens, with leave it is set aside whole', async () => {
  const before = await figures(config);
  await onDatabase(config, (owner) => owner.query(`insert into settings (key, value) values ('test.later', '1')`));
  await rm(join(config.filesDir, 'evidence-1'));
  await writeFile(join(config.auditDir, 'checkpoints.jsonl'), '{"sequence":1}\n{"sequence":2}\n');
  await expect(restore(config, { from: backup, keys: null, replace: false })).rejects.toThrow('with --yes it is set aside');
  expect(await figures(config)).toEqual({ ...before, later: 1 });

  const { setAside } = await restore(config, { from: backup, keys: null, replace: true });
  expect(before?.directives).toBeGreaterThan(10);
  expect(await figures(config)).toEqual({ ...before, sessions: 0, later: 0 });
  expect(await readFile(join(config.filesDir, 'evidence-1'), 'utf8')).toBe('a proof of completion');
  // The later checkpoints stay: they tell that the database was set back.
  expect(await readFile(join(config.auditDir, 'checkpoints.jsonl'), 'utf8')).toContain('"sequence":2');
  expect(setAside).toMatch(/postgres\.before-/);
  expect((await readdir(config.dataDir)).filter((name) => name.startsWith('restoring'))).toEqual([]);
  await rm(join(config.dataDir, 'postgres'), { recursive: true });
  await cp(setAside ?? '', join(config.dataDir, 'postgres'), { recursive: true });
  expect(await figures(config)).toEqual({ ...before, later: 1 });
}, 150_000);

test('On another machine it opens with its keys, and without them it is refused', async () => {
  const elsewhere = loadConfig({ DATA_DIR: join(room, 'elsewhere'), LOG_LEVEL: 'silent' });
  await expect(restore(elsewhere, { from: backup, keys: null, replace: false })).rejects.toThrow('give its keys with --keys');
  const [keys = ''] = await readdir(join(room, 'safe'));
  expect(await restore(elsewhere, { from: backup, keys: join(room, 'safe', keys), replace: false })).toMatchObject({ setAside: null });
  expect((await figures(elsewhere))?.directives).toBe((await figures(config))?.directives);
  expect(await readdir(elsewhere.auditDir)).toEqual(['checkpoints.jsonl']);
}, 150_000);

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { backUp } from '../../src/backup/backup.js';
import { restore } from '../../src/backup/restore.js';
import { loadConfig, type Config } from '../../src/config.js';
import { install } from '../../src/install.js';
import { machinePrograms, startMachinePostgres, type MachinePostgres } from '../office/debian-postgres.js';

const programs = await machinePrograms();
const [whereInstalled, name] = programs
  ? [describe, `The office on the machine’s own PostgreSQL ${programs.major}`]
  : [describe.skip, 'The office on the machine’s own PostgreSQL: skipped, neither server nor pg_dump of version 15 or newer is installed here'];

whereInstalled(name, () => {
  let room: string;
  let server: MachinePostgres;
  let config: Config;
  let backup: string;

  beforeAll(async () => {
    room = await mkdtemp(join(tmpdir(), 'mutabaa-dump-'));
    server = await startMachinePostgres(programs ?? { folder: '', major: 0 });
    const demo = loadConfig({ DATA_DIR: join(room, 'data'), LOG_LEVEL: 'silent' });
    config = { ...demo, databaseUrl: server.ownerUrl };
    await install(config, server.ownerUrl);
    await mkdir(config.filesDir, { recursive: true });
    await writeFile(join(config.filesDir, 'evidence-1'), 'a proof of completion');
  }, 120_000);
  afterAll(async () => {
    await server?.stop();
    await rm(room, { recursive: true, force: true });
  });

  async function ask<Row>(text: string, url = server.ownerUrl): Promise<Row[]> {
    const client = new Client({ connectionString: url, options: '-c mutabaa.viewer=job:test' });
    await client.connect();
    try {
      return (await client.query(text)).rows as Row[];
    } finally {
      await client.end();
    }
  }
  const figures = () =>
    ask(`select (select count(*)::int from directives) as directives, (select count(*)::int from restricted_texts) as restricted,
                (select count(*)::int from audit_entries) as history, (select count(*)::int from auth."user") as accounts`);
  const order = () => ({ from: backup, keys: null });

  test('The owner, whom row-level security holds back, saves nothing rather than a part', async () => {
    await expect(backUp(config, { out: join(room, 'backups'), keys: null })).rejects.toThrow('set DATABASE_BACKUP_URL');
    expect(await readdir(join(room, 'backups'))).toEqual([]);
  });

  test('The role that saves writes everything down while the office works', async () => {
    config = { ...config, databaseBackupUrl: server.backupUrl };
    const saved = await backUp(config, { out: join(room, 'backups'), keys: null });
    backup = saved.folder;
    expect(saved.manifest).toMatchObject({ database: 'SERVER', postgres: server.major, secretsSha256: null });
    expect(saved.manifest.parts.map(({ path }) => path)).toEqual(['database.dump', 'files/evidence-1']);
  });

  test('It comes back whole beside what stands, which keeps another name', async () => {
    const before = await figures();
    await ask(`insert into settings (key, value) values ('test.later', '1')`);
    await expect(restore(config, { ...order(), replace: false })).rejects.toThrow('is not empty: with --yes it is set aside');
    const office = new Client({ connectionString: server.ownerUrl, application_name: 'mutabaa' });
    await office.connect();
    await expect(restore(config, { ...order(), replace: true })).rejects.toThrow('is in use (mutabaa): stop Mutabaa everywhere first');
    await office.end();

    const { setAside } = await restore(config, { ...order(), replace: true });
    expect(await figures()).toEqual(before);
    expect(await ask(`select key from settings where key in ('test.later', 'mail.restored')`)).toEqual([{ key: 'mail.restored' }]);
    const aside = new URL(server.ownerUrl);
    aside.pathname = `/${setAside}`;
    expect(await ask(`select key from settings where key = 'test.later'`, aside.href)).toHaveLength(1);
    expect(await ask(`select datname from pg_database where datname like '%restoring%'`)).toEqual([]);
    // The product works on it: nothing left to migrate, and its role signs in.
    expect(await ask('select count(*)::int as count from directives', await install(config, server.ownerUrl))).toHaveLength(1);
  }, 60_000);

  test('On a server where nothing stands, the role that owns nothing is made first', async () => {
    const other = await startMachinePostgres(programs ?? { folder: '', major: 0 });
    try {
      const elsewhere = {
        ...config,
        databaseUrl: other.ownerUrl,
        dataDir: join(room, 'other'),
        filesDir: join(room, 'other/files'),
        auditDir: join(room, 'other/audit'),
      };
      expect(await restore(elsewhere, { ...order(), replace: false })).toMatchObject({ setAside: null });
      await install(elsewhere, other.ownerUrl);
      expect(await ask('select count(*)::int as count from directives', other.ownerUrl)).toEqual(
        await ask('select count(*)::int as count from directives'),
      );
      expect(await readFile(join(elsewhere.filesDir, 'evidence-1'), 'utf8')).toBe('a proof of completion');
    } finally {
      await other.stop();
    }
  }, 60_000);

  test('A dump that was cut off is refused before anything is touched', async () => {
    const dump = join(backup, 'database.dump');
    const whole = await readFile(dump);
    await writeFile(dump, whole.subarray(0, whole.length / 2));
    await expect(restore(config, { ...order(), replace: true })).rejects.toThrow('database.dump is not what was saved');
    await writeFile(dump, whole);
  });
});

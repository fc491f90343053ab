import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { setTimeout as wait } from 'node:timers/promises';
import { findTool } from '../../src/backup/postgres-tools.js';
import { freePort } from '../../src/platform/postmaster.js';

const run = promisify(execFile);
const rolesFile = fileURLToPath(new URL('../../../docs/operations/roles.sql', import.meta.url));

/** A server of the machine's own PostgreSQL, with the roles that the operator's document makes. */
export interface MachinePostgres {
  ownerUrl: string;
  backupUrl: string;
  major: number;
  stop(): Promise<void>;
}

/** The folder of the machine's PostgreSQL programs; null where server and tools are not both installed. */
export async function machinePrograms(): Promise<{ folder: string; major: number } | null> {
  const tool = await findTool('pg_dump');
  if (!tool || tool.major < 15) return null;
  const folder = dirname(tool.path);
  return existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')) ? { folder, major: tool.major } : null;
}

export async function startMachinePostgres({ folder: programs, major }: { folder: string; major: number }): Promise<MachinePostgres> {
  const room = await mkdtemp(join(tmpdir(), 'mutabaa-machine-'));
  const owner = await unprivileged();
  const passwordFile = join(room, 'password');
  await writeFile(passwordFile, 'superuser', { mode: 0o600 });
  for (const path of [room, passwordFile]) await chown(path, owner.uid, owner.gid);
  await chmod(room, 0o700);
  const data = join(room, 'data');
  const initial = ['-D', data, '--username=postgres', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C.UTF-8'];
  await run(join(programs, 'initdb'), initial, { ...owner, cwd: '/' });
  const port = await freePort();
  const settings = [`port=${port}`, 'listen_addresses=127.0.0.1', 'unix_socket_directories=', 'fsync=off'].flatMap((one) => ['-c', one]);
  const server = spawn(join(programs, 'postgres'), ['-D', data, ...settings], { ...owner, cwd: '/', stdio: 'ignore' });
  const env = { ...process.env, PGPASSWORD: 'superuser' };
  const psql = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres', '-X', '-q', '-v', 'owner_password=owner', '-v', 'backup_password=backup'];
  await untilReady(() => run(join(programs, 'psql'), [...psql, '-c', 'select 1'], { env }));
  await run(join(programs, 'psql'), [...psql, '-f', rolesFile], { env });
  return {
    ownerUrl: `postgres://mutabaa_owner:owner@127.0.0.1:${port}/mutabaa`,
    backupUrl: `postgres://mutabaa_backup:backup@127.0.0.1:${port}/mutabaa`,
    major,
    stop: async () => {
      const ended = new Promise((resolve) => server.once('exit', resolve));
      server.kill('SIGINT');
      await ended;
      await rm(room, { recursive: true, force: true });
    },
  };
}

/** PostgreSQL refuses to run as root. */
async function unprivileged(): Promise<{ uid: number; gid: number }> {
  const { uid, gid } = userInfo();
  if (uid !== 0) return { uid, gid };
  const [user, group] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return { uid: Number(user.stdout), gid: Number(group.stdout) };
}

async function untilReady(attempt: () => Promise<unknown>): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    const ready = await attempt().then(
      () => true,
      () => false,
    );
    if (ready) return;
    await wait(50);
  }
  throw new Error('the machine’s PostgreSQL did not start');
}

import { execFile, type SpawnOptions } from 'node:child_process';
import { chmod, copyFile, lchown, mkdtemp, readdir, rm, stat, symlink } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { ConfigProblem } from '../config.js';

const run = promisify(execFile);

/** PostgreSQL reads nothing of the product's environment, its secrets least of all. */
export const launchEnvironment = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' };

/** How PostgreSQL, which refuses to run as root, is started on this machine. */
export interface Launch {
  /** Where `initdb` and `postgres` are run from. */
  binaries: string;
  /** The words before the program. */
  prefix: string[];
  spawnOptions: Pick<SpawnOptions, 'uid' | 'gid'>;
  /** The owner that the database's folder needs on disk. */
  owner: { uid: number; gid: number };
  /** Removes what was put in place for the start. */
  release(): Promise<void>;
}

type Attempt = (binaries: string) => Promise<Launch>;

/** Finds the first way in which both the programs and the folder can be reached by someone who is not root. */
export async function findLaunch(binaries: string, folder: string, attempts: Attempt[] = attemptsOfThisUser()): Promise<Launch> {
  const reasons: string[] = [];
  for (const attempt of attempts) {
    let launch: Launch | undefined;
    try {
      launch = await attempt(binaries);
      await own(folder, launch.owner);
      const program = join(launch.binaries, 'postgres');
      await runAs(launch, 'sh', ['-c', 'test "$(id -u)" != 0 && cd "$1" && touch . && "$2" -V', 'sh', folder, program]);
      // Where the system can, PostgreSQL ends with the process that started it, even when that one is killed.
      const tether = ['setpriv', '--pdeathsig', 'INT'];
      const tethered = { ...launch, prefix: [...launch.prefix, ...tether] };
      return await runAs(tethered, program, ['-V']).then(
        () => tethered,
        () => launch as Launch,
      );
    } catch (error) {
      await launch?.release();
      reasons.push(error instanceof Error ? (error.message.trim().split('\n').at(-1) ?? '') : String(error));
    }
  }
  const advice =
    attempts.length > 1 ? 'PostgreSQL does not run as root; start as an ordinary user or set DATABASE_URL' : 'choose a folder of your own';
  throw new ConfigProblem(`DATA_DIR: PostgreSQL cannot use ${folder}: ${advice} (${reasons.join('; ')}).`);
}

function attemptsOfThisUser(): Attempt[] {
  return userInfo().uid === 0 ? [asMappedUser, asServiceUser, asServiceUserWhoMayRead] : [asOneself];
}

const nothingToRelease = async (): Promise<void> => undefined;

export const asOneself: Attempt = async (binaries) => {
  const { uid, gid } = userInfo();
  return { binaries, prefix: [], spawnOptions: {}, owner: { uid, gid }, release: nothingToRelease };
};

/** In a user namespace root bears another number: files stay root's, and folders closed to others stay open to it. */
export const asMappedUser: Attempt = async (binaries) => {
  // `initdb` looks its number up in /etc/passwd, so the borrowed one must exist.
  const { uid, gid } = await serviceUser();
  const prefix = ['unshare', '--user', `--map-user=${uid}`, `--map-group=${gid}`];
  return { binaries, prefix, spawnOptions: {}, owner: { uid: 0, gid: 0 }, release: nothingToRelease };
};

/** The common way, where every folder above the data is open to others. */
export const asServiceUser: Attempt = async (binaries) => {
  const owner = await serviceUser();
  return { binaries, prefix: [], spawnOptions: owner, owner, release: nothingToRelease };
};

/**
 * Containers often forbid user namespaces. There the service user receives the one capability that passes closed folders;
 * the programs are copied, because PostgreSQL asks access(2), which ignores capabilities, whether it may run itself.
 */
export const asServiceUserWhoMayRead: Attempt = async (binaries) => {
  const owner = await serviceUser();
  const capability = await grantedCapability();
  const room = await mkdtemp(join(tmpdir(), 'mutabaa-postgres-'));
  const copies = join(room, 'bin');
  await chmod(room, 0o755);
  await run('mkdir', ['-m', '755', copies]);
  for (const program of ['initdb', 'postgres']) {
    await copyFile(join(binaries, program), join(copies, program));
    await chmod(join(copies, program), 0o755);
  }
  for (const part of ['lib', 'share']) await symlink(join(dirname(binaries), part), join(room, part));
  return {
    binaries: copies,
    prefix: [
      ...['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups'],
      ...[`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`, `--bounding-set=-all,+${capability}`],
    ],
    spawnOptions: {},
    owner,
    release: () => rm(room, { recursive: true, force: true }),
  };
};

async function grantedCapability(): Promise<string> {
  const { stdout } = await run('setpriv', ['--dump'], { env: launchEnvironment });
  const capability = ['dac_read_search', 'dac_override'].find((name) => stdout.match(/bounding set:(.*)/)?.[1]?.includes(name));
  if (!capability) throw new Error('no capability to pass closed folders');
  return capability;
}

async function serviceUser(): Promise<{ uid: number; gid: number }> {
  for (const name of ['postgres', 'nobody']) {
    const found = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]).catch(() => null);
    if (found) return { uid: Number(found[0].stdout), gid: Number(found[1].stdout) };
  }
  throw new Error('there is neither a user postgres nor nobody');
}

async function runAs(launch: Launch, program: string, parameters: string[]): Promise<void> {
  const [file = '', ...rest] = [...launch.prefix, program, ...parameters];
  await run(file, rest, { ...launch.spawnOptions, env: launchEnvironment });
}

/** A folder filled under one number and started under another would be refused by PostgreSQL. */
async function own(folder: string, owner: { uid: number; gid: number }): Promise<void> {
  const current = await stat(folder);
  if (current.uid === owner.uid) return;
  for (const name of await readdir(folder, { recursive: true })) await lchown(join(folder, name), owner.uid, owner.gid);
  await lchown(folder, owner.uid, owner.gid);
}

import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

export interface Postmaster {
  pid: number;
  port: number;
  /** Whether that process is still a PostgreSQL on this folder: after a restart of the machine its number may be another's. */
  runs: boolean;
}

/** What `postmaster.pid` of a database's folder tells; null where there is none. Line 1 is the process, line 4 the port. */
export async function postmasterOf(folder: string): Promise<Postmaster | null> {
  const lines = (await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  if (lines.length < 2 || !Number.isInteger(pid) || pid <= 1) return null;
  const command = await commandOf(pid);
  return { pid, port, runs: command.includes('postgres') && command.includes(folder) };
}

/** Fast shutdown; after 20 seconds an immediate one, from which PostgreSQL recovers by its log. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT'] as const) {
    send(pid, signal);
    for (let attempt = 0; attempt < 400; attempt++) {
      if (!(await commandOf(pid)).includes('postgres')) return;
      await wait(50);
    }
  }
}

/** A port that was free a moment ago on this machine. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Empty for a process that ended, also while nobody has collected it. */
async function commandOf(pid: number): Promise<string> {
  const listed = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => null);
  if (listed !== null) return listed.replaceAll('\0', ' ');
  return run('ps', ['-o', 'command=', '-p', String(pid)]).then(
    ({ stdout }) => stdout,
    () => '',
  );
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended between our look and our signal.
  }
}

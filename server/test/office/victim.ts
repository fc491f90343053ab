import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Office } from '../office.js';

/** Another process of the product on the same office, to be killed or frozen. */
export class Victim {
  private constructor(
    private readonly child: ChildProcess,
    private readonly folder: string,
    /** What it said first: `ready`, or the address it answers at. */
    readonly greeting: string,
  ) {}

  static async start(office: Office, part: 'worker' | 'api', settings: { clockShift?: number; smtpUrl?: string } = {}): Promise<Victim> {
    const folder = await mkdtemp(join(tmpdir(), 'mutabaa-victim-'));
    return Victim.in(folder, { part, databaseUrl: office.databaseUrl, smtpUrl: office.relay.smtpUrl, ...settings });
  }

  /** In a folder; without a database among its settings it brings its own. */
  static async in(folder: string, settings: object): Promise<Victim> {
    const given = { part: 'worker', folder, ...settings };
    const child = fork(fileURLToPath(new URL('victim-process.mjs', import.meta.url)), [JSON.stringify(given)], {
      execArgv: ['--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    const [greeting] = (await once(child, 'message')) as [string];
    return new Victim(child, folder, greeting);
  }

  /** Starts a job and does not wait for it. */
  begin(job: string): void {
    this.child.send(job);
  }

  async hear(): Promise<string> {
    const [message] = (await once(this.child, 'message')) as [string];
    return message;
  }

  async run(job: string): Promise<void> {
    const heard = this.hear();
    this.begin(job);
    await heard;
  }

  freeze(): void {
    this.child.kill('SIGSTOP');
  }

  thaw(): void {
    this.child.kill('SIGCONT');
  }

  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      this.child.kill('SIGKILL');
      await ended;
    }
  }

  async remove(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

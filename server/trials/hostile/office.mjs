// Starts the office that is attacked, and hears what its process tells of itself.
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export async function startOffice() {
  const folder = await mkdtemp(join(tmpdir(), 'mutabaa-hostile-'));
  const child = fork(fileURLToPath(new URL('server.mjs', import.meta.url)), [folder], {
    execArgv: ['--disable-warning=ExperimentalWarning', '--enable-source-maps', '--expose-gc'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
  const office = new AttackedOffice(child, folder);
  office.url = await office.first('ready');
  return office;
}

class AttackedOffice {
  stalls = [];
  log = '';
  waiting = new Map();
  onStall = () => undefined;

  constructor(child, folder) {
    this.child = child;
    this.folder = folder;
    child.stderr.on('data', (bytes) => (this.log = (this.log + bytes).slice(-200_000)));
    child.on('message', (message) => {
      if (message.stall) {
        this.stalls.push(message.stall);
        this.onStall(message.stall);
      }
      for (const [name, value] of Object.entries(message)) this.waiting.get(name)?.resolve(value);
    });
    child.on('exit', (code) => {
      this.ended = code;
      for (const { reject } of this.waiting.values()) reject(new Error(`the server ended (${code}):\n${this.log.slice(-3000)}`));
    });
  }

  /** The next message of a name. */
  first(name) {
    return new Promise((resolve, reject) => this.waiting.set(name, { resolve, reject })).finally(() => this.waiting.delete(name));
  }

  measure() {
    const told = this.first('measure');
    this.child.send('measure');
    return told;
  }

  /** Ends the server; with `keep`, what it wrote stays to be read. */
  async close({ keep = false } = {}) {
    if (this.ended === undefined) {
      const over = new Promise((ended) => this.child.once('exit', ended));
      this.child.send('end');
      await over;
    }
    if (!keep) await rm(this.folder, { recursive: true, force: true });
  }
}

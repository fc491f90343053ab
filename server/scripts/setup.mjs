// Runs on the machine's own Node (20 or newer) before anything is installed: no dependencies here.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));
const binaries = join(root, 'node_modules', '.bin');
/** The product's own Node, whatever the machine's is; the machine's where no package carries one for its kind. */
export const ownNode = join(binaries, process.platform === 'win32' ? 'node.cmd' : 'node');
export const productNode = carriesNode() ? ownNode : process.execPath;
const generated = new Set(['node_modules', 'dist', 'build', '.svelte-kit', 'paraglide', 'generated', 'project.inlang']);

/** Installs what is missing and builds what is older than its sources. Silent where nothing is to do. */
export async function setUp() {
  if (isReady()) return;
  const unlock = await lock();
  try {
    if (!isInstalled()) {
      console.error('Installing packages; this happens once and takes about a minute…');
      await npm('ci', '--no-audit', '--no-fund', '--loglevel=error');
      if (carriesNode() && !existsSync(ownNode))
        throw new Error('npm left out the optional packages (omit=optional?): node_modules/.bin/node is missing.');
    }
    await Promise.all(parts.filter((part) => !isBuilt(part)).map(build));
  } finally {
    unlock();
  }
}

/** The same, ending the process with what went wrong. */
export async function setUpOrExit() {
  try {
    await setUp();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}

/** Runs a program with the product's Node first in the path; throws with what it printed, or shows it all along. */
export function run(file, parameters, { show = false, cwd = root, environment = {} } = {}) {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, PATH: `${binaries}${delimiter}${process.env.PATH}`, ...environment };
    const child = spawn(file, parameters, { cwd, env, stdio: show ? 'inherit' : ['ignore', 'pipe', 'pipe'] });
    let said = '';
    child.stdout?.on('data', (chunk) => (said += chunk));
    child.stderr?.on('data', (chunk) => (said += chunk));
    child.on('error', reject);
    child.on('close', (code) =>
      code === 0 ? resolve(said) : reject(Object.assign(new Error(`${[file, ...parameters].join(' ')} failed\n${said}`), { said })),
    );
  });
}

/** The npm that started us, so that no other version touches the lock file. */
export const npm = (...parameters) => run(...npmCommand(...parameters));

function npmCommand(...parameters) {
  const given = process.env.npm_execpath;
  return given?.endsWith('.js') ? [process.execPath, [given, ...parameters]] : ['npm', parameters];
}

const parts = [
  { name: 'server', sources: ['server/src', 'server/messages', 'server/.swcrc', 'server/package.json', 'package-lock.json'], output: 'server/dist' },
  { name: 'web', sources: ['web', 'schema.graphql', 'package-lock.json'], output: 'web/build' },
];

const isReady = () => isInstalled() && parts.every(isBuilt);

/** Whether the registry has the product's Node for this kind of machine; elsewhere the machine's must be 24 or newer. */
function carriesNode() {
  return ['linux-x64', 'linux-arm64', 'win32-x64'].includes(`${process.platform}-${process.arch}`);
}

/** What npm wrote down as installed is what the lock file asks for. */
function isInstalled() {
  if (carriesNode() && !existsSync(ownNode)) return false;
  try {
    const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
    const present = JSON.parse(readFileSync(join(root, 'node_modules', '.package-lock.json'), 'utf8')).packages;
    return Object.entries(wanted).every(
      ([path, entry]) => !path.startsWith('node_modules/') || entry.optional || entry.peer || entry.link || present[path]?.version === entry.version,
    );
  } catch {
    return false;
  }
}

async function build({ name, output }) {
  const begunAt = new Date();
  // Whoever asks, a test too: what is built is what will run.
  await run(...npmCommand('run', 'build', '--silent', '--workspace', name), { environment: { NODE_ENV: 'production' } });
  const stamp = join(root, output, '.built');
  writeFileSync(stamp, '');
  // What is saved while the build runs is not in it.
  utimesSync(stamp, begunAt, begunAt);
}

function isBuilt({ sources, output }) {
  const stamp = join(root, output, '.built');
  return existsSync(stamp) && Math.max(...sources.map((source) => newest(join(root, source)))) <= statSync(stamp).mtimeMs;
}

/** The last change below a path. A folder's own time tells of files that went away. */
function newest(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  const inside = readdirSync(path).filter((name) => !generated.has(name) && !/^\.|\.test\.|\.timestamp/.test(name));
  // Building writes into these folders, so their own time says nothing.
  const own = readdirSync(path).some((name) => generated.has(name)) ? 0 : entry.mtimeMs;
  return Math.max(own, ...inside.map((name) => newest(join(path, name))));
}

/** Halves that are started together in a fresh clone take turns. */
async function lock() {
  const path = join(tmpdir(), `mutabaa-setup-${createHash('sha256').update(root).digest('hex').slice(0, 12)}.lock`);
  for (;;) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (!isAlive(path)) rmSync(path, { force: true });
      else await wait(200);
    }
  }
}

function isAlive(path) {
  try {
    return process.kill(Number(readFileSync(path, 'utf8')) || -1, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}

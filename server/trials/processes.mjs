import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A worker that has said that it is ready. */
export async function startWorkerProcess(settings) {
  const worker = fork(fileURLToPath(new URL('worker.mjs', import.meta.url)), [JSON.stringify(settings)], {
    execArgv: ['--disable-warning=ExperimentalWarning'],
    env: { PATH: process.env.PATH, NODE_ENV: 'production' },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => Promise.reject(new Error('the worker did not start')))]);
  return worker;
}

export async function kill(worker) {
  const ended = once(worker, 'exit');
  worker.kill('SIGKILL');
  await ended;
}

// The list page through HTTP, signed in, against a hand-written handler that returns the same JSON.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { demoPassword } from '../dist/demo/index.js';
import { listScreen, rowsWithMilestones } from './list-page.query.mjs';
import { alternate, ask, requestRate } from './measure.mjs';

const connections = 16;
/** The office's own view: it sees every directive, so that nothing makes its list shorter. */
const viewer = 'cabinet@mutabaa.example';

export async function listPageWorkloads({ big, small }, { rounds, seconds, profile }) {
  const servers = { ours: await serve('ours', big, profile), reference: await serve('reference', big), oursSmall: await serve('ours', small) };
  try {
    const headers = await signedIn(servers.ours.url);
    const smallHeaders = await signedIn(servers.oursSmall.url);
    const results = [];
    for (const [workload, body] of [
      ['list page: the screen’s own query', await listScreen()],
      ['list page: rows with milestones', await rowsWithMilestones()],
    ]) {
      const [ours, reference, oursSmall] = [
        { url: servers.ours.url, headers, body },
        { url: servers.reference.url, headers, body },
        { url: servers.oursSmall.url, headers: smallHeaders, body },
      ];
      await expectSameAnswer(ours, reference);
      for (const target of [ours, reference, oursSmall]) await requestRate(target, { connections, seconds: seconds / 2 });
      const { a, b } = await alternate(
        () => requestRate(ours, { connections, seconds }),
        () => requestRate(reference, { connections, seconds }),
        rounds,
      );
      const grown = (await requestRate(oursSmall, { connections, seconds })) / a;
      results.push({ workload, unit: 'requests/s', ours: a, reference: b, ratio: a / b, goal: '≥ 0.5', reached: a / b >= 0.5, growth: grown });
    }
    return results;
  } finally {
    for (const server of Object.values(servers)) await server.stop();
  }
}

async function serve(which, office, profile) {
  const execArgv = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = fork(fileURLToPath(new URL('serve.mjs', import.meta.url)), [which, JSON.stringify(office.config)], {
    execArgv,
    env: { ...process.env, NODE_ENV: 'production' },
  });
  const [{ port }] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error(`the server ${which} did not start`))),
  ]);
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

async function signedIn(graphqlUrl) {
  const url = graphqlUrl.replace('/graphql', '/api/auth/sign-in/email');
  const headers = { 'content-type': 'application/json', origin: new URL(url).origin };
  const answer = await ask({ url, headers, body: JSON.stringify({ email: viewer, password: demoPassword }) });
  assert.equal(answer.status, 200, answer.text());
  const cookie = answer.headers['set-cookie'].map((line) => line.split(';')[0]).join('; ');
  return { cookie, 'content-type': 'application/json', accept: 'application/json', 'accept-language': 'fr' };
}

async function expectSameAnswer(ours, reference) {
  const [a, b] = [JSON.parse((await ask(ours)).text()), JSON.parse((await ask(reference)).text())];
  assert.deepEqual(a.errors, undefined);
  assert.deepEqual(b, a, 'the reference answers otherwise: the comparison would be unfair');
}

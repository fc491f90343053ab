// npm run trial:storm [-- --count 5000]; npm run trial:kills [-- --kills 200 --count 2000 --seed 20260301]: prints what was counted.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { compileSources } from '../test/office/sources.mjs';
import { killStorm } from './kills.mjs';
import { storm } from './storm.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { count: { type: 'string' }, kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '20260301' } },
});
compileSources();
const { loadConfig } = await import('../src/config.ts');
const { install } = await import('../src/install.ts');
const { startEmbeddedPostgres } = await import('../src/platform/embedded-postgres.ts');
const { startMailSink } = await import('../src/platform/mail-sink.ts');

const folder = await mkdtemp(join(tmpdir(), 'mutabaa-trial-'));
const postgres = await startEmbeddedPostgres({ dataDir: folder });
const sink = await startMailSink();
try {
  const databaseUrl = postgres.ownerUrl;
  await install({ ...loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }), databaseUrl }, databaseUrl);
  const place = { databaseUrl, smtpUrl: sink.smtpUrl, folder, received: () => sink.list() };
  process.exitCode = positionals[0] === 'storm' ? await tryStorm(place) : await tryKills(place);
} finally {
  await sink.close();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}

async function tryStorm(place) {
  const count = Number(values.count ?? 5000);
  const { recordsAfter, mailsAfter, ...found } = await storm({ ...place, count });
  console.log(`${count} duties fell late at once, before two workers and a relay that takes 20 mails a second.`);
  return report(found, [
    ['all records after', `${recordsAfter.toFixed(1)} s`, recordsAfter <= 60],
    [`all ${found.mails} mails accepted after`, `${mailsAfter.toFixed(1)} s`, mailsAfter <= 600],
    ['mails sent twice', found.doubledMails, found.doubledMails === 0],
  ]);
}

async function tryKills(place) {
  const [kills, seed, count] = [Number(values.kills), Number(values.seed), Number(values.count ?? 2000)];
  const found = await killStorm({ ...place, kills, seed, count, say: (words) => console.log(words) });
  console.log(`A worker was killed ${kills} times at random points (seed ${seed}) over ${count} escalations.`);
  const failed = report(found, [['mails sent twice, each under the Message-ID of its twin', found.doubledMails, found.factsInTwoMails === 0]]);
  for (const twin of found.twins) console.log(`  ${twin}`);
  return failed;
}

/** Prints each count with a mark; returns the exit code. */
function report(found, own) {
  const lines = [
    ['records missing', found.lost_records, found.lost_records === 0],
    ['records doubled', found.doubled_records, found.doubled_records === 0],
    ['duties of which nobody was told', found.untold, found.untold === 0],
    ['people told twice of one rung', found.told_twice, found.told_twice === 0],
    ['entries missing from the history, or doubled', found.history_differences, found.history_differences === 0],
    ['facts that no mail brought', found.duties - found.facts, found.duties === found.facts],
    ['facts in two different mails', found.factsInTwoMails, found.factsInTwoMails === 0],
    ...own,
  ];
  for (const [name, value, good] of lines) console.log(`${good ? '✓' : '✗'} ${name}: ${value}`);
  return lines.every(([, , good]) => good) ? 0 : 1;
}

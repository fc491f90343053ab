// npm run trial:tamperings [-- --count 1000 --seed 20260301]: tampers with the log of a real office, on an export and, as the
// superuser with every trigger silenced, in the database itself; prints what was found.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { keysOf, readCheckpoints } from '../audit-verify/checkpoints.mjs';
import { itemsOf, withDatabase } from '../audit-verify/database.mjs';
import { examine } from '../audit-verify/examination.mjs';
import { compileSources } from '../test/office/sources.mjs';
import { liveTamperings } from './live-tampering.mjs';
import { logOf, tamper } from './tampering.mjs';

const { values } = parseArgs({ options: { count: { type: 'string', default: '1000' }, seed: { type: 'string', default: '20260301' } } });
const [count, seed] = [Number(values.count), Number(values.seed)];

compileSources();
const { loadConfig } = await import('../src/config.ts');
const { openApp } = await import('../src/app.ts');
const { checkpoint } = await import('../src/features/audit/checkpoint.service.ts');
const { sequence } = await import('../src/features/audit/sequencer.service.ts');

const folder = await mkdtemp(join(tmpdir(), 'mutabaa-tamperings-'));
const app = await openApp({ ...loadConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' }) });
try {
  for (let round = 1; round <= 12; round++) {
    await plantActs(round);
    await sequence(app.transactions);
    await checkpoint(app);
  }
  const text = await readFile(app.checkpoints.path, 'utf8');
  process.exitCode = (await tryExport(text)) + (await tryLive(text)) ? 1 : 0;
} finally {
  await app.close();
  await rm(folder, { recursive: true, force: true });
}

/** Acts of the office's own clock, and people with names to commit to. */
async function plantActs(round) {
  const { recordAct } = await import('../src/features/audit/index.ts');
  for (let number = 0; number < 12; number++) {
    await app.transactions.asJob('trial.act', async (context) => {
      recordAct(context, {
        act: 'trial.act',
        subjectType: 'OFFICIAL',
        details: { round, number, dueOn: { before: '2026-03-01', after: '2026-03-08' } },
        personal: number % 3 ? undefined : { name: `شخص ${round} ${number}` },
      });
      await context.em.flush();
    });
  }
}

async function tryExport(text) {
  const [items, now] = await withDatabase(app.applicationUrl, async (source, moment) => [await Array.fromAsync(source), moment]);
  const { tried, missed } = await tamper(logOf(items, text, app.checkpoints.signingKey.key), { count, seed, now });
  for (const [name, times] of tried) console.log(`  ${String(times).padStart(4)} ${name}`);
  console.log(`${missed.length ? '✗' : '✓'} ${count} tamperings with an export (seed ${seed}): ${count - missed.length} found and named`);
  for (const one of missed.slice(0, 10)) console.log(JSON.stringify(one));
  return missed.length;
}

async function tryLive(text) {
  const { checkpoints } = readCheckpoints(text, keysOf([app.checkpoints.signingKey.publicKeyPem]));
  const url = new URL(app.applicationUrl);
  [url.username, url.password] = ['postgres', JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')).databasePassword];
  const root = new pg.Client({ connectionString: url.href });
  await root.connect();
  const all = liveTamperings(checkpoints.at(-1).sequence, seed);
  let missed = 0;
  for (const { name, sql, finds } of all) {
    await root.query('begin');
    await root.query('set local session_replication_role = replica');
    await root.query(sql);
    const { problems, fileProblem } = await examine(itemsOf(root), { checkpoints, now: Date.now() });
    await root.query('rollback');
    if (finds(problems[0] ?? null, fileProblem)) continue;
    missed += 1;
    console.log(`✗ ${name}: ${JSON.stringify(problems[0] ?? fileProblem)}`);
  }
  await root.end();
  console.log(`${missed ? '✗' : '✓'} ${all.length} tamperings with the live database as its superuser: ${all.length - missed} found and named`);
  return missed;
}

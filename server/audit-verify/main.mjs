// Verifies an audit log, or exports it. Usage:
//   verify [--url postgres://… | --export FILE] [--checkpoints FILE] [--key FILE]… [--fingerprint HEX]… [--earlier FILE]… [--wait-minutes N]
//   export [--url postgres://…] --out FILE
// Exit code: 0 when everything holds, 1 when something does not, 2 when it could not be looked at.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { keysOf, readCheckpoints } from './checkpoints.mjs';
import { withDatabase } from './database.mjs';
import { examine } from './examination.mjs';
import { withExport, writeExport } from './export-file.mjs';
import { report } from './report.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: process.env.AUDIT_DATABASE_URL ?? process.env.DATABASE_URL },
    export: { type: 'string' },
    out: { type: 'string' },
    folder: { type: 'string', default: process.env.AUDIT_DIR ?? '.data/audit' },
    checkpoints: { type: 'string' },
    key: { type: 'string', multiple: true },
    fingerprint: { type: 'string', multiple: true },
    earlier: { type: 'string', multiple: true, default: [] },
    'wait-minutes': { type: 'string', default: '10' },
  },
});

const say = (text) => process.stdout.write(`${text}\n`);

try {
  process.exitCode = positionals[0] === 'export' ? await exportLog() : await verifyLog();
} catch (problem) {
  process.stderr.write(`The audit log could not be looked at: ${problem.message}\n`);
  process.exitCode = 2;
}

async function exportLog() {
  if (!values.out) throw new Error('name the file to write with --out');
  const count = await withDatabase(values.url, (items, now) => writeExport(values.out, items, now));
  say(`${count} lines written to ${values.out}`);
  return 0;
}

async function verifyLog() {
  const keys = await trustedKeys();
  const path = values.checkpoints ?? join(values.folder, 'checkpoints.jsonl');
  const { checkpoints, problem } = readCheckpoints(await readFile(path, 'utf8'), keys);
  const earlier = await readEarlier(keys);
  const source = values.export ? (read) => withExport(values.export, read) : (read) => withDatabase(values.url, read);
  const found = await source((items, now) => examine(items, { checkpoints, earlier, now, waitMinutes: Number(values['wait-minutes']) }));
  const { text, good } = report({ ...found, fileProblem: problem ?? found.fileProblem }, checkpoints.at(-1));
  say(text);
  return good ? 0 : 1;
}

/** The keys given, or those of the folder; only those of a fingerprint given, when one is. */
async function trustedKeys() {
  const paths = values.key ?? (await readdir(values.folder)).filter((name) => /^public-.*\.pem$/.test(name)).map((name) => join(values.folder, name));
  const keys = keysOf(await Promise.all(paths.map((path) => readFile(path, 'utf8'))));
  if (values.fingerprint) for (const id of keys.keys()) if (!values.fingerprint.includes(id)) keys.delete(id);
  if (!keys.size) throw new Error('no public key to trust: give one with --key FILE');
  return keys;
}

/** A checkpoint kept elsewhere stands by itself: what came before it is the file's to show. */
async function readEarlier(keys) {
  const texts = await Promise.all(values.earlier.map((path) => readFile(path, 'utf8')));
  return texts.flatMap((text, index) =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => {
        const { checkpoints, problem } = readCheckpoints(`${line}\n`, keys, { alone: true });
        if (problem) throw new Error(`the checkpoint in ${values.earlier[index]} ${problem.wrong}`);
        return checkpoints[0];
      }),
  );
}

// npm run check: the habits of the house, each under its name, with what it said where it failed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, productNode, root, run, setUpOrExit } from './setup.mjs';

const node = (...parameters) => run(productNode, ['--disable-warning=ExperimentalWarning', ...parameters]);
const checks = {
  types: () => npm('run', 'types', '--silent'),
  'lint, forbidden clock reads': () => npm('run', 'lint', '--silent'),
  'what may import what': () =>
    run('depcruise', ['--config', '.dependency-cruiser.cjs', '--output-type', 'err', 'server/src', 'server/audit-verify', 'web/src']),
  'schema drift': checkSchema,
  'migration drift': () => node('--enable-source-maps', 'server/dist/scripts/check-migrations.js'),
  'missing translations': () => node('server/scripts/check-messages.mjs'),
  format: () => run('prettier', ['--check', '--log-level', 'warn', '.']),
};

await setUpOrExit();
let failures = 0;
for (const [name, check] of Object.entries(checks)) {
  const problem = await check().then(
    () => null,
    (error) => error.said ?? error.message,
  );
  console.log(`${problem === null ? '✓' : '✗'} ${name}`);
  if (problem === null) continue;
  failures += 1;
  console.log(problem.replace(/^(?=.)/gm, '    '));
}
process.exitCode = failures > 0 ? 1 : 0;

async function checkSchema() {
  const printed = await node('--enable-source-maps', 'server/dist/scripts/print-schema.js');
  if (printed.trim() !== readFileSync(join(root, 'schema.graphql'), 'utf8').trim())
    throw new Error('schema.graphql is not what the code says: npm run schema');
}

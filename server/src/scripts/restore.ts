import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { restore } from '../backup/restore.js';
import { ConfigProblem, loadConfig } from '../config.js';

// Puts a backup back: npm run restore -- --from FOLDER [--keys FOLDER] [--yes]
try {
  const { values } = parseArgs({ options: { from: { type: 'string' }, keys: { type: 'string' }, yes: { type: 'boolean', default: false } } });
  if (!values.from) throw new ConfigProblem('From where? npm run restore -- --from FOLDER [--keys FOLDER] [--yes]');
  const order = { from: resolve(values.from), keys: values.keys ? resolve(values.keys) : null, replace: values.yes };
  const { manifest, setAside } = await restore(loadConfig(), order);
  console.log(`Restored what was saved at ${manifest.madeAt}.${setAside ? ` What stood is kept as ${setAside}.` : ''}`);
  console.log('Mail is held until an operator releases it: /settings/operation, or npm run release-mail.');
} catch (problem) {
  console.error(
    problem instanceof ConfigProblem || (problem as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? (problem as Error).message : problem,
  );
  process.exitCode = 1;
}

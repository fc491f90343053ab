import { parseArgs } from 'node:util';
import { resolve } from 'node:path';
import { backUp } from '../backup/backup.js';
import { ConfigProblem, loadConfig } from '../config.js';

// Saves database, files and checkpoints: npm run backup -- --out FOLDER [--keys FOLDER]
try {
  const { values } = parseArgs({ options: { out: { type: 'string' }, keys: { type: 'string' } } });
  if (!values.out) throw new ConfigProblem('Where to? npm run backup -- --out FOLDER [--keys FOLDER]');
  const { folder, manifest } = await backUp(loadConfig(), { out: resolve(values.out), keys: values.keys ? resolve(values.keys) : null });
  const bytes = manifest.parts.reduce((sum, part) => sum + part.bytes, 0);
  console.log(`${folder}: ${manifest.parts.length} files, ${bytes} bytes.${values.keys ? '' : ' Without keys: keep those of DATA_DIR elsewhere.'}`);
} catch (problem) {
  console.error(
    problem instanceof ConfigProblem || (problem as { code?: string }).code?.startsWith('ERR_PARSE_ARGS') ? (problem as Error).message : problem,
  );
  process.exitCode = 1;
}

import { parseArgs } from 'node:util';
import { ConfigProblem, loadConfig } from '../config.js';
import { downgrade } from '../downgrade.js';
import { install } from '../install.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';

// Brings the database to what this version needs, and ends; start-up does the same, operators may prefer to do it before.
// Back to an earlier version: npm run migrate -- --down-to NAME [--yes]
try {
  const { values } = parseArgs({ options: { 'down-to': { type: 'string' }, yes: { type: 'boolean', default: false } } });
  const config = loadConfig();
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir });
  try {
    const ownerUrl = config.databaseUrl ?? embedded?.ownerUrl ?? '';
    if (values['down-to']) await goBack(ownerUrl, values['down-to'], values.yes);
    else {
      await install(config, ownerUrl);
      console.log('The database is up to date.');
    }
  } finally {
    await embedded?.stop();
  }
} catch (problem) {
  const expected = problem instanceof ConfigProblem || (problem as { code?: string }).code?.startsWith('ERR_PARSE_ARGS');
  console.error(expected ? (problem as Error).message : problem);
  process.exitCode = 1;
}

async function goBack(ownerUrl: string, to: string, confirmed: boolean): Promise<void> {
  const { reverts, losses } = await downgrade(ownerUrl, to, { confirmed });
  if (!reverts.length) return console.log(`The database is at ${to} already.`);
  for (const name of reverts) console.log(`${confirmed ? 'Undone' : 'Would undo'}: ${name}`);
  for (const { what, rowCount } of losses) console.log(`${confirmed ? 'Lost' : 'Would lose'}: ${what} (${rowCount} rows)`);
  if (confirmed) return;
  console.log('Nothing was changed: save first (npm run backup), then add --yes.');
  process.exitCode = 1;
}

import { ConfigProblem, loadConfig } from '../config.js';
import { install } from '../install.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';

// Brings the database to what this version needs, and ends. Start-up does the same; operators may prefer to do it before.
try {
  const config = loadConfig();
  const embedded = config.databaseUrl ? null : await startEmbeddedPostgres({ dataDir: config.dataDir });
  try {
    await install(config, config.databaseUrl ?? embedded?.ownerUrl ?? '');
    console.log('The database is up to date.');
  } finally {
    await embedded?.stop();
  }
} catch (problem) {
  console.error(problem instanceof ConfigProblem ? problem.message : problem);
  process.exitCode = 1;
}

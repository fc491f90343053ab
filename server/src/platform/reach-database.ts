import { join } from 'node:path';
import type { Config } from '../config.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { postmasterOf } from './postmaster.js';
import { keptSecrets } from './secrets.js';

/** Gives a command of the operator the owner's address: of the server, of the embedded PostgreSQL at work, or of one started for it alone. */
export async function reachDatabase<T>(config: Config, act: (ownerUrl: string) => Promise<T>): Promise<T> {
  if (config.databaseUrl) return act(config.databaseUrl);
  const running = await postmasterOf(join(config.dataDir, 'postgres'));
  if (running?.runs) {
    const { databasePassword } = await keptSecrets(config.dataDir);
    return act(`postgres://mutabaa_owner:${databasePassword}@127.0.0.1:${running.port}/mutabaa`);
  }
  const embedded = await startEmbeddedPostgres({ dataDir: config.dataDir });
  return act(embedded.ownerUrl).finally(() => embedded.stop());
}

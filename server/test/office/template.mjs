import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { loadConfig } from '../../dist/config.js';
import { install } from '../../dist/install.js';
import { startEmbeddedPostgres } from '../../dist/platform/embedded-postgres.js';

/**
 * One PostgreSQL for all test files. What it holds is thrown away, so it need not survive a power cut. Its `url` is a database
 * of its owner that a test file copies: migrated, filled with the demo office, its passwords hashed.
 */
export async function makeTemplate() {
  const folder = await mkdtemp(join(tmpdir(), 'mutabaa-test-'));
  const dataDir = join(folder, 'data');
  const postgres = await startEmbeddedPostgres({ dataDir, durable: false, maxConnections: 300 });
  const remove = async () => {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const owner = new Client({ connectionString: postgres.ownerUrl });
    await owner.connect();
    await owner.query('create database office_template');
    await owner.end();
    const url = new URL(postgres.ownerUrl);
    url.pathname = '/office_template';
    await install({ ...loadConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent' }), databaseUrl: url.href }, url.href);
    return { url: url.href, remove };
  } catch (problem) {
    await remove();
    throw problem;
  }
}

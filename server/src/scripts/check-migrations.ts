import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrations } from '../../../migrations/index.ts';
import { entities } from '../entities.js';
import { openDatabase } from '../platform/database.js';
import { startEmbeddedPostgres } from '../platform/embedded-postgres.js';

// Migrates an empty database up, down and up again, and compares it with the entities: a difference is a migration not written.
const folder = await mkdtemp(join(tmpdir(), 'mutabaa-migrations-'));
const embedded = await startEmbeddedPostgres({ dataDir: folder, durable: false });
try {
  const database = await openDatabase({ url: embedded.ownerUrl, entities, migrations });
  await database.migrator.up();
  await database.migrator.down({ to: 0 });
  await database.migrator.up();
  const difference = (await database.schema.getUpdateSchemaSQL({ wrap: false })).trim();
  await database.close();
  if (difference) {
    console.log(`The entities and the migrations differ:\n${difference}`);
    process.exitCode = 1;
  }
} finally {
  await embedded.stop();
  await rm(folder, { recursive: true, force: true });
}

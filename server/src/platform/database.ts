import 'reflect-metadata';
import { DataloaderType, type EntityClass } from '@mikro-orm/core';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { Migrator, type Migration } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { releaseLostConnections } from './lost-connections.js';
import { prepareStatements } from './statement.js';

export type { EntityManager } from '@mikro-orm/postgresql';
export type Database = MikroORM;

export interface DatabaseSettings {
  url: string;
  entities: EntityClass<unknown>[];
  migrations?: { name: string; class: new (...args: ConstructorParameters<typeof Migration>) => Migration }[];
  poolSize?: number;
  /** Milliseconds after which PostgreSQL gives a statement up. */
  statementTimeoutMilliseconds?: number;
}

/** Opens the pool. Sign-in and queue keep tables in schemas of their own, which the ORM leaves alone. */
export function openDatabase(settings: DatabaseSettings): Promise<Database> {
  const options: Options = {
    clientUrl: settings.url,
    entities: settings.entities,
    metadataProvider: ReflectMetadataProvider,
    metadataCache: { enabled: false },
    extensions: [Migrator],
    dataloader: DataloaderType.ALL,
    allowGlobalContext: false,
    // Problems reach our own log where they are handled; the migrator's narration does not belong on a start screen.
    logger: () => undefined,
    forceUtcTimezone: true,
    pool: { min: 0, max: settings.poolSize ?? 12, idleTimeoutMillis: 30_000 },
    driverOptions: {
      statement_timeout: settings.statementTimeoutMilliseconds ?? 10_000,
      application_name: 'mutabaa',
      keepAlive: true,
      onPoolCreated: (pool: Pool) => {
        prepareStatements(pool);
        releaseLostConnections(pool);
      },
    },
    schemaGenerator: {
      ignoreSchema: ['auth', 'queue'],
      ignoreTriggers: true,
      ignorePolicies: true,
      ignoreRoutines: true,
      skipViews: [/./],
      managementDbName: 'postgres',
    },
    migrations: {
      migrationsList: settings.migrations ?? [],
      tableName: 'migrations',
      snapshot: false,
      transactional: true,
      allOrNothing: true,
    },
  };
  return MikroORM.init(options);
}

import { migrations } from '../../../migrations/index.ts';
import { ConfigProblem } from '../config.js';
import type { Manifest } from './manifest.js';
import { withClient } from './postgres-tools.js';

/** Where a restored database says that it is one; the watch over mail reads it. */
export const restoredKey = 'mail.restored';

/**
 * What a database needs before anybody works on it: it must be one that this version knows, its sessions are over, since
 * they may have been ended after the backup, and its mail is held, since some of it was sent after the backup.
 */
export async function prepareRestored(ownerUrl: string, { madeAt }: Pick<Manifest, 'madeAt'>): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    const { rows } = await client.query<{ name: string }>('select name from migrations order by name');
    const unknown = rows.find(({ name }) => !migrations.some((migration) => migration.name === name));
    if (unknown) throw new ConfigProblem(`The backup is of a newer version of Mutabaa, which knows ${unknown.name}: restore it with that version.`);
    await client.query('begin');
    await client.query('delete from auth.session');
    await client.query('delete from auth.verification');
    await client.query(
      `insert into settings (key, value) values ($1, jsonb_build_object('backupMadeAt', $2::text, 'restoredAt', to_jsonb(clock_timestamp())))
       on conflict (key) do update set value = excluded.value`,
      [restoredKey, madeAt],
    );
    await client.query('commit');
  });
}

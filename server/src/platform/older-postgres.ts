import type { Client } from 'pg';

/**
 * PostgreSQL 18 brings `uuidv7()`; on 15 to 17, as Debian ships them, this one stands in. Like the original it orders
 * identifiers by microsecond: 48 bits of milliseconds, then the fraction of one in twelve.
 */
const uuidv7 = `
create function public.uuidv7() returns uuid language sql volatile parallel safe as $$
  select encode(overlay(overlay(uuid_send(gen_random_uuid())
           placing substring(int8send(microseconds / 1000) from 3) from 1 for 6)
           placing substring(int8send(28672 + microseconds % 1000 * 4096 / 1000) from 7) from 7 for 2), 'hex')::uuid
    from (select (extract(epoch from clock_timestamp()) * 1000000)::bigint as microseconds) clock $$`;

/** Adds what this version of PostgreSQL lacks. `owner` is connected as the role that owns the database. */
export async function addMissingFunctions(owner: Client): Promise<void> {
  const { rowCount } = await owner.query(`select 1 from pg_proc where proname = 'uuidv7'`);
  if (!rowCount) await owner.query(uuidv7);
}

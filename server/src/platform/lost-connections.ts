import type { Pool, PoolClient } from 'pg';

type Release = PoolClient['release'];

/**
 * Gives a connection that broke under a transaction back to its pool. Kysely gives it back only after a rollback that
 * succeeded, which none does on a broken one: each loss would take a place of the pool for good, until none is left.
 */
export function releaseLostConnections(pool: Pool): void {
  pool.on('connect', (client: PoolClient) => {
    let giveBack: Release | null = null;
    // The pool sets this anew whenever it lends the connection; whoever borrowed it may call it after us, in vain.
    Object.defineProperty(client, 'release', {
      get: (): Release => giveBack ?? (() => undefined),
      set: (lent: Release) => (giveBack = once(lent)),
    });
    client.on('end', () => giveBack?.(true));
  });
}

function once(act: Release): Release {
  let done = false;
  return (destroy) => {
    if (done) return;
    done = true;
    act(destroy);
  };
}

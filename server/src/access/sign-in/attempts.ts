import { createHmac } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';

export interface AttemptLimits {
  /** Wrong passwords for one account before it is locked. */
  perAccount: number;
  /** Wrong passwords from one network address: an office shares one. */
  perAddress: number;
}

export const limitsOf = (demo: boolean): AttemptLimits => (demo ? { perAccount: 30, perAddress: 3000 } : { perAccount: 10, perAddress: 100 });

/** How long attempts are remembered, and how long a lock lasts. */
export const lockMinutes = 15;

/** An attempt that is under way: counted before the password is looked at, so that a thousand at once are still counted. */
export interface Attempt {
  succeeded(): Promise<void>;
  /** True when this was the attempt that locked the account. */
  failed(): Promise<boolean>;
}

/**
 * Attempts to prove who one is, counted in the database for all processes: by account, whether or not it exists, and by
 * address. What people typed is kept as a digest: a password typed into the wrong field must not stand in a table.
 */
export class Attempts {
  private readonly accounts: RateLimiterPostgres;
  private readonly addresses: RateLimiterPostgres;

  constructor(
    private readonly pool: Pool,
    private readonly secret: string,
    private readonly limits: AttemptLimits,
  ) {
    const shared = {
      storeClient: pool,
      storeType: 'pool',
      schemaName: 'auth',
      tableName: 'attempts',
      tableCreated: true,
      duration: lockMinutes * 60,
    };
    this.accounts = new RateLimiterPostgres({ ...shared, keyPrefix: 'account', points: limits.perAccount });
    this.addresses = new RateLimiterPostgres({ ...shared, keyPrefix: 'address', points: limits.perAddress });
  }

  /** Null when the account or the address has had its chances: the answer is the same whatever the password. */
  async begin(account: string, address: string): Promise<Attempt | null> {
    const [accountKey, addressKey] = [this.keyOf(account), this.keyOf(address)];
    const counted = (await consumed(this.addresses, addressKey)) && (await consumed(this.accounts, accountKey));
    if (!counted) return null;
    return {
      succeeded: async () => {
        await this.accounts.delete(accountKey);
        await this.addresses.reward(addressKey);
      },
      failed: async () => {
        if (counted.consumedPoints !== this.limits.perAccount) return false;
        await this.accounts.block(accountKey, lockMinutes * 60);
        return true;
      },
    };
  }

  /** Counts something asked by an address that proves nothing; false when it has asked too much. */
  async admits(address: string): Promise<boolean> {
    return (await consumed(this.addresses, this.keyOf(address))) !== null;
  }

  /** The accounts among these that are locked at the moment. */
  async lockedAmong(accounts: readonly string[]): Promise<Set<string>> {
    const byKey = new Map(accounts.map((account) => [`account:${this.keyOf(account)}`, account]));
    const { rows } = await this.pool.query<{ key: string }>(
      `select key from attempts where key = any($1) and points > $2 and expire > extract(epoch from clock_timestamp()) * 1000`,
      [[...byKey.keys()], this.limits.perAccount],
    );
    return new Set(rows.flatMap(({ key }) => byKey.get(key) ?? []));
  }

  /** False when there was nothing to forget. */
  forget(account: string): Promise<boolean> {
    return this.accounts.delete(this.keyOf(account));
  }

  private keyOf(typed: string): string {
    return createHmac('sha256', this.secret).update(typed.trim().toLowerCase()).digest('base64url');
  }
}

/** The limiter rejects with its count when it has had enough, and with an error when it could not count. */
async function consumed(limiter: RateLimiterPostgres, key: string): Promise<RateLimiterRes | null> {
  try {
    return await limiter.consume(key);
  } catch (problem) {
    if (problem instanceof RateLimiterRes) return null;
    throw problem;
  }
}

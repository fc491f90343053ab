import { symmetricDecrypt, symmetricEncrypt, type SecretConfig } from 'better-auth/crypto';
import type { Pool } from 'pg';
import { refuse } from '../../kernel/errors.js';
import { verifyPassword } from '../sign-in/password.js';

const sealedColumns = ['secret', 'pendingSecret', 'backupCodes'] as const;

const attemptsAtMost = 10;
const windowMinutes = 15;

/** Counted before the proof is weighed, so that guesses at the same moment count each, and beside the act's transaction, which a refusal undoes. */
const countAttempt = `
insert into proof_attempts as known ("userId", proof, attempts, "firstAt") values ($1, $2, 1, clock_timestamp())
on conflict ("userId", proof) do update set
  attempts = case when known."firstAt" < clock_timestamp() - interval '${windowMinutes} minutes' then 1 else known.attempts + 1 end,
  "firstAt" = case when known."firstAt" < clock_timestamp() - interval '${windowMinutes} minutes' then clock_timestamp() else known."firstAt" end
returning attempts`;

/** What acts on a second factor need of sign-in: secrets sealed for the tables, and proofs that can be guessed only so often. */
export class SecondFactorKeeper {
  constructor(
    private readonly pool: Pool,
    private readonly key: () => Promise<string | SecretConfig>,
  ) {}

  /** Encrypted under the secret of the installation (XChaCha20-Poly1305). */
  async seal(text: string): Promise<string> {
    return symmetricEncrypt({ key: await this.key(), data: text });
  }

  async unseal(sealed: string): Promise<string> {
    return symmetricDecrypt({ key: await this.key(), data: sealed });
  }

  /**
   * Seals anew under the secret in force what another one sealed, so that this other may be forgotten. Returns how many
   * values that were; what neither secret opens stays, and its person enrols again.
   */
  async resealAll(): Promise<number> {
    const key = await this.key();
    const current = typeof key === 'string' ? '' : `$ba$${key.currentVersion}$`;
    let count = 0;
    for (const column of sealedColumns) {
      const { rows } = await this.pool.query<{ id: string; sealed: string }>(
        `select id, "${column}" as sealed from "twoFactor" where "${column}" is not null and not starts_with("${column}", $1)`,
        [current],
      );
      for (const { id, sealed } of rows) {
        const text = await this.unseal(sealed).catch(() => null);
        if (text === null) continue;
        // Whoever wrote meanwhile sealed under the secret in force.
        const { rowCount } = await this.pool.query(`update "twoFactor" set "${column}" = $3 where id = $1 and "${column}" = $2`, [
          id,
          sealed,
          await this.seal(text),
        ]);
        count += rowCount ?? 0;
      }
    }
    return count;
  }

  verifyPassword(guess: { hash: string; password: string }): Promise<boolean> {
    return verifyPassword(guess);
  }

  /**
   * Passwords and codes are counted apart: whoever knows the one may not guess the other without end.
   * @throws `access.too_many_attempts` after ten proofs of a kind that failed within a quarter of an hour.
   */
  async weigh(userId: string, kind: 'PASSWORD' | 'CODE', proof: () => Promise<boolean>): Promise<boolean> {
    const { rows } = await this.pool.query<{ attempts: number }>(countAttempt, [userId, kind]);
    if ((rows[0]?.attempts ?? 0) > attemptsAtMost) throw refuse('access.too_many_attempts', { status: 429 });
    const holds = await proof();
    if (holds) await this.pool.query('delete from proof_attempts where "userId" = $1 and proof = $2', [userId, kind]);
    return holds;
  }
}

import { symmetricDecrypt, symmetricEncrypt, type SecretConfig } from 'better-auth/crypto';
import type { Pool } from 'pg';
import { refuse } from '../../kernel/errors.js';
import { verifyPassword } from '../sign-in/password.js';

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

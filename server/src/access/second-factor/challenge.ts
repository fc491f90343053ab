import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthMiddleware, getSessionFromCtx } from 'better-auth/api';
import { TWO_FACTOR_ERROR_CODES, twoFactor } from 'better-auth/plugins/two-factor';
import { generateRandomString } from 'better-auth/crypto';
import type { Pool } from 'pg';
import { systemClock } from '../../kernel/clock.js';
import { readBackupCode } from './backup-codes.js';
import { shownSecret, stepOf } from './totp.js';
import type { SecondFactorKeeper } from './keeper.js';

const challengeSeconds = 10 * 60;
export const challengeCookie = 'two_factor';
export const codePath = '/two-factor/verify-totp';
export const backupCodePath = '/two-factor/verify-backup-code';

/** Doors of the library that change a second factor beside the office's history, or send codes by mail: closed. */
export const closedPaths = ['enable', 'disable', 'generate-backup-codes', 'get-totp-uri', 'send-otp', 'verify-otp'].map(
  (door) => `/two-factor/${door}`,
);

/** Five codes for one challenge, ten in a row for one account, then a quarter of an hour of rest. */
const lockout = { enabled: true, maxFailedAttempts: 10, durationSeconds: 15 * 60 };

/** The second step of sign-in. Enrolment is not the library's: acts of the office do it, with their history. */
export function secondStep(pool: Pool, keeper: SecondFactorKeeper): [BetterAuthPlugin, BetterAuthPlugin] {
  const step = twoFactor({ issuer: 'Mutabaa', twoFactorCookieMaxAge: challengeSeconds, accountLockout: lockout });
  return [step as BetterAuthPlugin, codesUsedOnce(pool, keeper)];
}

/** Whether this path of sign-in proves more than a password. */
export const provesSecondFactor = (path: string | undefined): boolean => path === codePath || path === backupCodePath;

interface Challenge {
  userId: string;
  secret: string;
  seconds: number;
}

const challengeQuery = `
select t."userId", t.secret, extract(epoch from clock_timestamp())::float8 as seconds
  from verification v join "twoFactor" t on t."userId" = v.value and t.verified
 where v.identifier = $1 and v."expiresAt" > clock_timestamp()`;

/** Later steps only: who watched a code being typed cannot use it again. */
const spend = `update "twoFactor" set "lastStep" = $2 where "userId" = $1 and coalesce("lastStep", 0) < $2::bigint`;

const countFailure = `
update "twoFactor" set "failedVerificationCount" = "failedVerificationCount" + 1,
       "lockedUntil" = case when "failedVerificationCount" + 1 >= ${lockout.maxFailedAttempts}
                            then clock_timestamp() + interval '${lockout.durationSeconds} seconds' else "lockedUntil" end
 where "userId" = $1`;

function codesUsedOnce(pool: Pool, keeper: SecondFactorKeeper): BetterAuthPlugin {
  const spendCode = async (identifier: string, code: string): Promise<void> => {
    const { rows } = await pool.query<Challenge>(challengeQuery, [identifier]);
    const [challenge] = rows;
    if (!challenge) return;
    const step = stepOf(shownSecret(await keeper.unseal(challenge.secret)), code, challenge.seconds);
    if (step === null || (await pool.query(spend, [challenge.userId, step])).rowCount === 1) return;
    await pool.query(countFailure, [challenge.userId]);
    throw APIError.from('UNAUTHORIZED', TWO_FACTOR_ERROR_CODES.INVALID_CODE);
  };
  const before = createAuthMiddleware(async (ctx) => {
    // With a session these paths would weigh codes without counting them; and no device is ever trusted.
    if (await getSessionFromCtx(ctx)) throw new APIError('BAD_REQUEST', { code: 'SIGNED_IN_ALREADY', message: 'Signed in already' });
    const given: unknown = (ctx.body as { code?: unknown } | undefined)?.code;
    const code = typeof given === 'string' ? given.slice(0, 100) : '';
    const plain = { trustDevice: false, disableSession: false };
    if (ctx.path === backupCodePath) return { context: { body: { ...plain, code: readBackupCode(code) } } };
    const digits = code.replace(/\s/g, '');
    const identifier = await ctx.getSignedCookie(ctx.context.createAuthCookie(challengeCookie).name, ctx.context.secret);
    if (identifier) await spendCode(identifier, digits);
    return { context: { body: { ...plain, code: digits } } };
  });
  return { id: 'codes-used-once', hooks: { before: [{ matcher: ({ path }) => provesSecondFactor(path), handler: before }] } };
}

type AuthContext = Parameters<Parameters<typeof createAuthMiddleware>[0]>[0];

/** Asks somebody for their code who came without the library's own first step, in the form that its second step reads. */
export async function openChallenge(ctx: AuthContext, userId: string): Promise<void> {
  const cookie = ctx.context.createAuthCookie(challengeCookie, { maxAge: challengeSeconds });
  const identifier = `2fa-${generateRandomString(20)}`;
  const expiresAt = new Date(systemClock.now().getTime() + challengeSeconds * 1000);
  await ctx.context.internalAdapter.createVerificationValue({ value: userId, identifier, expiresAt });
  await ctx.context.internalAdapter.createVerificationValue({ value: '0', identifier: `2fa-attempts-${identifier}`, expiresAt });
  await ctx.setSignedCookie(cookie.name, identifier, ctx.context.secret, cookie.attributes);
}

import { betterAuth } from 'better-auth';
import type { Pool } from 'pg';
import { closedPaths, provesSecondFactor, secondStep } from '../second-factor/challenge.js';
import type { SecondFactorKeeper } from '../second-factor/keeper.js';
import { SingleSignOn } from '../single-sign-on/entry.js';
import type { SingleSignOnSettings } from '../single-sign-on/provider.js';
import type { Logger } from '../../platform/logger.js';
import type { DoorSecrets } from '../../platform/secrets.js';
import { lifetimeSeconds } from './session.js';
import { versionOf } from './secret-version.js';
import { hashPassword, verifyPassword } from './password.js';
import { passwordLength } from './policy.js';

/** What the history is told of the door. A session that it cannot be told of is not opened. */
export interface SignInRecord {
  opened(opened: { userId: string; sessionId: string; address: string; device: string }): Promise<void>;
  /** Too many wrong passwords for this address of a person, known or not. */
  lockedOut(email: string, address: string): Promise<void>;
}

export interface SignInSettings extends DoorSecrets {
  /** The application's role; its tables are in the schema `auth`. */
  databaseUrl: string;
  publicUrl: string;
  /** In the demo the product answers on any name of this machine. */
  demo: boolean;
  /** The provider of single sign-on, where there is one. */
  singleSignOn?: SingleSignOnSettings;
  /** Hears what the library complains of; nobody does where none is given. */
  logger?: Logger;
  /** Passwords that the policy lets pass, public as they are. */
  exemptPasswords?: readonly string[];
  /** Writes into the history what happens at the door; absent where nobody comes. */
  record?: SignInRecord;
}

/** Accounts and passwords: better-auth on tables of its own. Nobody registers by themselves. */
export function openAuth({ secret, previousSecret, publicUrl, demo, singleSignOn, logger }: SignInSettings, pool: Pool, keeper: SecondFactorKeeper) {
  const provider = singleSignOn ? new SingleSignOn(singleSignOn, pool) : null;
  return betterAuth({
    database: pool,
    // What was sealed before secrets had versions was sealed under the oldest at hand.
    secret: previousSecret ?? secret,
    secrets: [secret, ...(previousSecret ? [previousSecret] : [])].map((value) => ({ version: versionOf(value), value })),
    baseURL: publicUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    // It writes what strangers send it as lines of its own: as JSON they end no line and forge none.
    logger: { level: 'error', log: (_level, message) => logger?.warn({ said: message.slice(0, saidCharacters) }, 'sign-in complains') },
    trustedOrigins: (request) => (demo && request ? [sameHost(request)] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      maxPasswordLength: passwordLength.most,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // A session lasts so long from its beginning, whatever its use: `session.ts` ends the idle ones earlier.
    session: { expiresIn: lifetimeSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    disabledPaths: closedPaths,
    plugins: [...secondStep(pool, keeper), ...(provider?.plugins ?? [])],
    ...(provider ? { user: { validateUserInfo: provider.admit } } : {}),
    // Accounts are made by the office, never by whoever comes: the address of one needs no proof beside the provider's.
    account: { updateAccountOnSignIn: false, accountLinking: { requireLocalEmailVerified: false } },
    onAPIError: { errorURL: `${publicUrl}/sign-in` },
    databaseHooks: {
      // The provider's tokens open more than this office: none is kept.
      account: { create: { before: (account) => Promise.resolve({ data: { ...account, ...withoutTokens } }) } },
      session: {
        create: {
          // False keeps it from being made: whoever proves to be somebody whose account is closed.
          before: async ({ userId }) => {
            const { rowCount } = await pool.query('select 1 from closed where "userId" = $1', [userId]);
            return rowCount ? false : undefined;
          },
          // Sessions are removed when they are over; that somebody came at all is kept.
          after: async ({ id, userId }, ctx) => {
            if (provesSecondFactor(ctx?.path) || provider?.provesSecondFactor(ctx?.request))
              await pool.query('update session set "secondFactor" = true where id = $1', [id]);
            await pool.query('insert into sign_ins ("userId", "firstAt") values ($1, clock_timestamp()) on conflict do nothing', [userId]);
          },
        },
      },
    },
    rateLimit: {
      enabled: true,
      storage: 'database',
      window: 60,
      max: 300,
      customRules: {
        // Counted by account and by address in `attempts.ts`: a whole office comes in by one address at eight o'clock.
        '/sign-in/email': false,
        '/sign-in/social': { window: 60, max: demo ? 300 : 60 },
        // By address; what one account may try is counted beside it (`second-factor/challenge.ts`).
        '/two-factor/*': { window: 60, max: demo ? 300 : 20 },
      },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-mutabaa-address'] },
    },
  });
}

const withoutTokens = { accessToken: null, refreshToken: null, idToken: null };

export const cookiePrefix = 'mutabaa';

const saidCharacters = 500;

function sameHost(request: Request): string {
  const host = request.headers.get('host') ?? '';
  return `${request.headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`;
}

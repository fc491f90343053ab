import { betterAuth } from 'better-auth';
import type { Pool } from 'pg';
import { lifetimeSeconds } from './session.js';
import { hashPassword, verifyPassword } from './password.js';

export interface SignInSettings {
  /** The application's role; its tables are in the schema `auth`. */
  databaseUrl: string;
  secret: string;
  publicUrl: string;
  /** In the demo the product answers on any name of this machine. */
  demo: boolean;
}

/** Accounts and passwords: better-auth on tables of its own. Nobody registers by themselves. */
export function openAuth({ secret, publicUrl, demo }: SignInSettings, pool: Pool) {
  return betterAuth({
    database: pool,
    secret,
    baseURL: publicUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { level: 'error' },
    trustedOrigins: (request) => (demo && request ? [sameHost(request)] : []),
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: 10,
      maxPasswordLength: 200,
      password: { hash: hashPassword, verify: verifyPassword },
    },
    // A session lasts so long from its beginning, whatever its use: `session.ts` ends the idle ones earlier.
    session: { expiresIn: lifetimeSeconds, disableSessionRefresh: true, cookieCache: { enabled: false } },
    databaseHooks: {
      session: {
        create: {
          // Sessions are removed when they are over; that somebody came at all is kept.
          after: async ({ userId }) => {
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
      customRules: { '/sign-in/email': { window: 60, max: demo ? 300 : 10 } },
    },
    advanced: {
      cookiePrefix,
      useSecureCookies: publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-mutabaa-address'] },
    },
  });
}

export const cookiePrefix = 'mutabaa';

function sameHost(request: Request): string {
  const host = request.headers.get('host') ?? '';
  return `${request.headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`;
}

import { betterAuth } from 'better-auth';
import { fromNodeHeaders } from 'better-auth/node';
import type { IncomingHttpHeaders } from 'node:http';
import { Pool } from 'pg';

export interface SignInSettings {
  /** The application's role; its tables are in the schema `auth`. */
  databaseUrl: string;
  secret: string;
  publicUrl: string;
  /** In the demo the product answers on any name of this machine. */
  demo: boolean;
}

const sessionSeconds = 12 * 60 * 60;

/** Accounts, passwords and sessions: better-auth on tables of its own. Nobody registers by themselves. */
export function openSignIn(settings: SignInSettings) {
  const pool = new Pool({ connectionString: settings.databaseUrl, max: 6, options: '-c search_path=auth', application_name: 'mutabaa sign-in' });
  pool.on('error', () => undefined);
  const auth = betterAuth({
    database: pool,
    secret: settings.secret,
    baseURL: settings.publicUrl,
    basePath: '/api/auth',
    telemetry: { enabled: false },
    logger: { level: 'error' },
    trustedOrigins: (request) => (settings.demo && request ? [sameHost(request)] : []),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 10, maxPasswordLength: 200 },
    session: { expiresIn: sessionSeconds, updateAge: 60 * 60, cookieCache: { enabled: false } },
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
      customRules: { '/sign-in/email': { window: 60, max: settings.demo ? 300 : 10 } },
    },
    advanced: {
      cookiePrefix: 'mutabaa',
      useSecureCookies: settings.publicUrl.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'lax', httpOnly: true },
      ipAddress: { ipAddressHeaders: ['x-mutabaa-address'] },
    },
  });
  return {
    handler: auth.handler,
    /** The account behind a request's cookies; null when nobody is signed in or the session was revoked. */
    async userIdOf(headers: IncomingHttpHeaders): Promise<string | null> {
      if (!headers.cookie?.includes('mutabaa')) return null;
      const session = await auth.api.getSession({ headers: fromNodeHeaders(headers) });
      return session?.user.id ?? null;
    },
    /** Hashes a password once, so that many accounts may be made with it. */
    async hashPassword(password: string): Promise<string> {
      return (await auth.$context).password.hash(password);
    },
    /** Makes an account, or finds the one that an interrupted first start has left. */
    async createAccount(account: { email: string; name: string; passwordHash: string }): Promise<string> {
      const { internalAdapter } = await auth.$context;
      const known = await internalAdapter.findUserByEmail(account.email);
      if (known) return known.user.id;
      const user = await internalAdapter.createUser({ email: account.email, name: account.name, emailVerified: true }, { method: 'email-password' });
      await internalAdapter.linkAccount({ userId: user.id, providerId: 'credential', accountId: user.id, password: account.passwordHash });
      return user.id;
    },
    close: () => pool.end(),
  };
}

export type SignIn = ReturnType<typeof openSignIn>;

function sameHost(request: Request): string {
  const host = request.headers.get('host') ?? '';
  return `${request.headers.get('x-forwarded-proto') === 'https' ? 'https' : 'http'}://${host}`;
}

import type { IncomingHttpHeaders } from 'node:http';
import { Pool } from 'pg';
import { SecondFactorKeeper } from '../second-factor/keeper.js';
import { Attempts, limitsOf } from './attempts.js';
import { cookiePrefix, openAuth, type SignInSettings } from './auth.js';
import { SessionCookie } from './cookie.js';
import { answerAtDoor } from './door.js';
import { LinkTokens } from './link-token.js';
import { hashPassword, verifyPassword } from './password.js';
import { PasswordPolicy } from './policy.js';
import { lifetimeSeconds, Sessions, type Session } from './session.js';

export { lockMinutes } from './attempts.js';
export type { SignInRecord, SignInSettings } from './auth.js';
export { LinkTokens } from './link-token.js';
export type { PasswordOwner } from './policy.js';
export { sessionIsOpen, type Session } from './session.js';

/** Who is signed in, and how one gets there. */
export function openSignIn(settings: SignInSettings) {
  const pool = new Pool({ connectionString: settings.databaseUrl, max: 6, options: '-c search_path=auth', application_name: 'mutabaa sign-in' });
  pool.on('error', () => undefined);
  const secondFactor: SecondFactorKeeper = new SecondFactorKeeper(pool, async () => (await auth.$context).secretConfig);
  const auth = openAuth(settings, pool, secondFactor);
  const cookie = new SessionCookie(settings, cookiePrefix, settings.publicUrl.startsWith('https:'), lifetimeSeconds);
  const sessions = new Sessions(pool);
  const attempts = new Attempts(pool, settings.secret, limitsOf(settings.demo));
  const door = { authenticate: auth.handler, attempts, sessions, cookie, record: settings.record, singleSignOn: Boolean(settings.singleSignOn) };
  return {
    attempts,
    links: new LinkTokens(settings),
    policy: new PasswordPolicy(settings.exemptPasswords ?? []),
    /** Hashes a password once, so that many accounts may be made with it. */
    hashPassword,
    verifyPassword,
    /** Answers a request under `/api/auth/`. */
    answer: (request: Request): Promise<Response> => answerAtDoor(door, request),
    /** The session behind a request's cookies; null when nobody is signed in, or when it is over. */
    async sessionOf(headers: IncomingHttpHeaders): Promise<Session | null> {
      const token = cookie.read(headers.cookie);
      const session = token === null ? null : await sessions.byToken(token);
      return session && { ...session, outdated: session.outdated || cookie.isOutdated(headers.cookie) };
    },
    /** The same session later, under whatever token it has by then. */
    sessionById: (sessionId: string): Promise<Session | null> => sessions.byId(sessionId),
    /** The `Set-Cookie` that a browser needs after this request, given what its person holds now; null when it has what it needs. */
    async renewedCookie(session: Session, standing: string): Promise<string | null> {
      const fresh = (await sessions.keepStanding(session, standing)) ?? (session.outdated ? session.token : null);
      return fresh === null ? null : cookie.giving(fresh);
    },
    /** What acts on a second factor need: seals, and proofs that can be guessed only so often. */
    secondFactor,
    /** Opens a session for somebody who proved by a link who they are, and returns its `Set-Cookie`. */
    async openFor(userId: string, { address, device }: { address: string; device: string }): Promise<string> {
      const { internalAdapter } = await auth.$context;
      const session = await internalAdapter.createSession(userId, false, { ipAddress: address, userAgent: device });
      await settings.record?.opened({ userId, sessionId: session.id, address, device });
      return cookie.giving(session.token);
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

import { spokenAddress } from './address.js';
import type { SignInRecord } from './auth.js';
import type { Attempts } from './attempts.js';
import type { SessionCookie } from './cookie.js';
import { endpointOf } from './paths.js';
import type { Sessions } from './session.js';

interface Door {
  authenticate(request: Request): Promise<Response>;
  attempts: Attempts;
  sessions: Sessions;
  cookie: SessionCookie;
  record?: SignInRecord;
  singleSignOn: boolean;
}

const answerOf = (status: number, code: string): Response =>
  Response.json({ code }, { status, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } });

/** Answers everything under `/api/auth/`: what is not used does not exist, attempts are counted, and what opens is recorded. */
export async function answerAtDoor(door: Door, asked: Request): Promise<Response> {
  const endpoint = endpointOf(asked, door.singleSignOn);
  if (!endpoint) return answerOf(404, 'NOT_FOUND');
  if (!(await isReadable(asked))) return answerOf(400, 'BAD_REQUEST');
  const request = await withCurrentToken(door, asked);
  const answer = endpoint === '/sign-in/email' ? await tryPassword(door, request) : await door.authenticate(request);
  return recordOpening(door, request, answer);
}

/** What claims to be JSON and is none would be an error of ours in the library's eyes. */
async function isReadable(request: Request): Promise<boolean> {
  if (request.method !== 'POST' || !request.headers.get('content-type')?.includes('json')) return true;
  return request
    .clone()
    .json()
    .then(
      () => true,
      () => false,
    );
}

/** An unknown account, a wrong password and a closed account are told the same, and so is everybody who is locked out. */
async function tryPassword(door: Door, request: Request): Promise<Response> {
  const email = await emailOf(request.clone());
  if (email === null) return door.authenticate(request);
  const address = spokenAddress(request.headers);
  const attempt = await door.attempts.begin(email, address);
  if (!attempt) return answerOf(429, 'TOO_MANY_ATTEMPTS');
  const answer = await door.authenticate(request);
  if (answer.ok) await attempt.succeeded();
  if (answer.status !== 401) return answer;
  if (await attempt.failed()) await door.record?.lockedOut(email, address);
  return answerOf(401, 'INVALID_EMAIL_OR_PASSWORD');
}

async function emailOf(request: Request): Promise<string | null> {
  const body: unknown = await request.json().catch(() => null);
  return typeof body === 'object' && body && 'email' in body && typeof body.email === 'string' ? body.email.slice(0, 320) : null;
}

/** Signing out with the token before this one, or under the secret before this one, ends the session all the same. */
async function withCurrentToken({ cookie, sessions }: Door, request: Request): Promise<Request> {
  const cookies = request.headers.get('cookie');
  const token = cookie.read(cookies ?? undefined);
  const session = token === null ? null : await sessions.byToken(token);
  if (!cookies || !session || !(session.outdated || cookie.isOutdated(cookies))) return request;
  const headers = new Headers(request.headers);
  headers.set('cookie', cookie.replaced(cookies, session.token));
  return new Request(request, { headers });
}

/** Whatever opened it, a session begins with its line in the history, or not at all. */
async function recordOpening({ cookie, sessions, record }: Door, request: Request, answer: Response): Promise<Response> {
  const token = answer.ok || answer.status === 302 ? cookie.givenBy(answer.headers) : null;
  const session = token === null ? null : await sessions.byToken(token);
  if (!session || !record) return answer;
  try {
    const device = request.headers.get('user-agent') ?? '';
    await record.opened({ userId: session.userId, sessionId: session.sessionId, address: spokenAddress(request.headers), device });
    return answer;
  } catch (problem) {
    await sessions.end(session.sessionId);
    throw problem;
  }
}

import { randomBytes } from 'node:crypto';
import type { Pool } from 'pg';

/** An open session, as one request finds it. */
export interface Session {
  sessionId: string;
  userId: string;
  /** Whether the person proved more than their password. */
  secondFactor: boolean;
  /** What the person held when the token was given, in a digest; null until a first request has told. */
  standing: string | null;
  token: string;
  /** Whether the request came with the token before this one, or signed under the secret before this one: its browser has yet to be given the new cookie. */
  outdated: boolean;
}

/** One working day, however busy. */
export const lifetimeSeconds = 12 * 60 * 60;
/** A screen that nobody touches for so long is nobody's. */
export const idleMinutes = 120;
/** Requests that were under way when the token changed still come with the one before. */
export const graceSeconds = 30;

/** What holds of a session `s` that is not over. PostgreSQL's own time throughout, never the exercise's: a session bounds a browser, not a fact. */
export const sessionIsOpen = `s."expiresAt" > clock_timestamp() and s."seenAt" > clock_timestamp() - interval '${idleMinutes} minutes'
   and not exists (select 1 from auth.closed c where c."userId" = s."userId")`;

const columns = `s.id as "sessionId", s."userId", s."secondFactor", s.standing, s.token, s."seenAt" < clock_timestamp() - interval '1 minute' as unseen`;

const byTokenQuery = `
select ${columns}, s.token <> $1 as outdated
  from session s where (s.token = $1 or (s."formerToken" = $1 and s."formerUntil" > clock_timestamp())) and ${sessionIsOpen}`;

const byIdQuery = `select ${columns}, false as outdated from session s where s.id = $1 and ${sessionIsOpen}`;

interface Row extends Session {
  unseen: boolean;
}

/** Sessions as they stand in the tables: found, marked as seen, renewed. */
export class Sessions {
  constructor(private readonly pool: Pool) {}

  async byToken(token: string): Promise<Session | null> {
    const session = await this.find(byTokenQuery, token, 'session by token');
    if (session?.unseen) await this.pool.query('update session set "seenAt" = clock_timestamp() where id = $1', [session.sessionId]);
    return session;
  }

  /** For connections that outlive the token they were opened with. */
  byId(sessionId: string): Promise<Session | null> {
    return this.find(byIdQuery, sessionId, 'session by id');
  }

  /**
   * Keeps what the person holds beside their session. When it is no longer what it was, the session goes on under a new
   * token, which is returned, and the one before dies shortly after: whoever copied it gains nothing by the new standing.
   */
  async keepStanding({ sessionId, token, standing }: Session, now: string): Promise<string | null> {
    if (standing === now) return null;
    if (standing === null) {
      await this.pool.query('update session set standing = $2 where id = $1 and standing is null', [sessionId, now]);
      return null;
    }
    const fresh = randomBytes(24).toString('base64url');
    const { rowCount } = await this.pool.query(
      `update session set standing = $3, token = $4, "formerToken" = $2, "formerUntil" = clock_timestamp() + interval '${graceSeconds} seconds' where id = $1 and token = $2`,
      [sessionId, token, now, fresh],
    );
    return rowCount ? fresh : null;
  }

  async end(sessionId: string): Promise<void> {
    await this.pool.query('delete from session where id = $1', [sessionId]);
  }

  private async find(text: string, value: string, name: string): Promise<Row | null> {
    const { rows } = await this.pool.query<Row>({ name, text, values: [value] });
    return rows[0] ?? null;
  }
}

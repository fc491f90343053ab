import { createHmac, timingSafeEqual } from 'node:crypto';
import type { DoorSecrets } from '../../platform/secrets.js';

/** The session's cookie as better-auth writes it: a token, a dot, and its HMAC-SHA-256 under the secret of the installation. */
export class SessionCookie {
  private readonly name: string;

  constructor(
    private readonly secrets: DoorSecrets,
    prefix: string,
    private readonly secure: boolean,
    private readonly maxAgeSeconds: number,
  ) {
    this.name = `${secure ? '__Secure-' : ''}${prefix}.session_token`;
  }

  /** The token of a request's cookies; null when there is none, or when it was not signed here. */
  read(cookies: string | undefined): string | null {
    const { secret, previousSecret } = this.secrets;
    return this.readUnder(secret, cookies) ?? (previousSecret ? this.readUnder(previousSecret, cookies) : null);
  }

  /** Whether a cookie that `read` takes was signed under the previous secret: its browser is to be given another. */
  isOutdated(cookies: string | undefined): boolean {
    return this.secrets.previousSecret !== undefined && this.readUnder(this.secrets.secret, cookies) === null;
  }

  /** The token that an answer gives to the browser; null when it gives none, or takes it away. */
  givenBy(headers: Headers): string | null {
    const cookies = headers.getSetCookie().filter((cookie) => !/; *max-age=0(;|$)/i.test(cookie));
    return this.read(cookies.map((cookie) => cookie.split(';')[0]).join('; '));
  }

  /** A `Set-Cookie` that gives the browser this token. */
  giving(token: string): string {
    const value = encodeURIComponent(`${token}.${signature(this.secrets.secret, token)}`);
    return `${this.name}=${value}; Max-Age=${this.maxAgeSeconds}; Path=/; HttpOnly; SameSite=Lax${this.secure ? '; Secure' : ''}`;
  }

  /** The request's cookies with this token in place of the one they hold. */
  replaced(cookies: string, token: string): string {
    const others = cookies.split(/; */).filter((cookie) => !cookie.startsWith(`${this.name}=`));
    return [...others, this.giving(token).split(';')[0]].join('; ');
  }

  private readUnder(secret: string, cookies: string | undefined): string | null {
    const value = decoded(this.valueIn(cookies?.split(/; */) ?? []));
    const dot = value.lastIndexOf('.');
    if (dot < 1) return null;
    const [given, expected] = [Buffer.from(value.slice(dot + 1)), Buffer.from(signature(secret, value.slice(0, dot)))];
    return given.length === expected.length && timingSafeEqual(given, expected) ? value.slice(0, dot) : null;
  }

  private valueIn(cookies: string[]): string {
    return cookies.find((cookie) => cookie.startsWith(`${this.name}=`))?.slice(this.name.length + 1) ?? '';
  }
}

const signature = (secret: string, token: string): string => createHmac('sha256', secret).update(token).digest('base64');

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

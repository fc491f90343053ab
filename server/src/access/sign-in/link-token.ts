import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveSecret } from '../../platform/secrets.js';

/**
 * What a letter carries to open an account: the link's id, signed for the address it goes to. It is worked out anew whenever
 * the letter is written, so that the database never holds it, and it is void once the person has another address.
 */
export class LinkTokens {
  private readonly key: string;

  constructor(secret: string) {
    this.key = deriveSecret(secret, 'account links');
  }

  tokenOf(linkId: string, address: string): string {
    return `${linkId}.${createHmac('sha256', this.key).update(`${linkId} ${address}`).digest('base64url')}`;
  }

  /** The id that a token names, before anything is known of its signature; empty when it names none. */
  linkIdOf(token: string): string {
    return token.slice(0, Math.max(token.indexOf('.'), 0));
  }

  isSignedFor(token: string, linkId: string, address: string): boolean {
    const [given, expected] = [Buffer.from(token), Buffer.from(this.tokenOf(linkId, address))];
    return given.length === expected.length && timingSafeEqual(given, expected);
  }
}

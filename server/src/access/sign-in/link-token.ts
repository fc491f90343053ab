import { createHmac, timingSafeEqual } from 'node:crypto';
import { deriveSecret, type DoorSecrets } from '../../platform/secrets.js';

/**
 * What a letter carries to open an account: the link's id, signed for the address it goes to. It is worked out anew whenever
 * the letter is written, so that the database never holds it, and it is void once the person has another address.
 */
export class LinkTokens {
  private readonly key: string;
  private readonly keys: readonly string[];

  constructor({ secret, previousSecret }: DoorSecrets) {
    this.key = deriveSecret(secret, 'account links');
    this.keys = [this.key, ...(previousSecret ? [deriveSecret(previousSecret, 'account links')] : [])];
  }

  tokenOf(linkId: string, address: string): string {
    return signed(this.key, linkId, address);
  }

  /** The id that a token names, before anything is known of its signature; empty when it names none. */
  linkIdOf(token: string): string {
    return token.slice(0, Math.max(token.indexOf('.'), 0));
  }

  isSignedFor(token: string, linkId: string, address: string): boolean {
    const given = Buffer.from(token);
    return this.keys.some((key) => {
      const expected = Buffer.from(signed(key, linkId, address));
      return given.length === expected.length && timingSafeEqual(given, expected);
    });
  }
}

const signed = (key: string, linkId: string, address: string): string =>
  `${linkId}.${createHmac('sha256', key).update(`${linkId} ${address}`).digest('base64url')}`;

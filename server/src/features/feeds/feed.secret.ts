import { createHash, randomBytes } from 'node:crypto';

const begin = 'mcf_';
const shownCharacters = 10;
const pattern = /^mcf_[A-Za-z0-9_-]{43}$/;

/** A new secret: 32 random bytes. Only its hash is kept, so that the database opens nothing. */
export function makeSecret(): { secret: string; prefix: string; hash: string } {
  const secret = begin + randomBytes(32).toString('base64url');
  return { secret, prefix: secret.slice(0, shownCharacters), hash: hashOf(secret) };
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const isSecret = (text: string): boolean => pattern.test(text);

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

// One-time codes of RFC 6238 with the values that every authenticator application takes for granted: SHA-1, six digits,
// thirty seconds. A code holds one step before and after its own, for phones whose clock is a little off.
const stepSeconds = 30;
const digits = 6;
const stepsAround = 1;
/** What RFC 4226 recommends for a shared secret. */
const secretBytes = 20;

/** How the sign-in library names a secret in Base32 from one whose letters are the key. */
const prefix = 'base32:';
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** A new secret in Base32, as people type it into their application. */
export const newSecret = (): string => toBase32(randomBytes(secretBytes));

export const storedSecret = (secret: string): string => prefix + secret;
export const shownSecret = (stored: string): string => stored.slice(prefix.length);

/** The address that an authenticator application reads from a QR code. */
export function enrolmentAddress(secret: string, account: string): string {
  const issuer = 'Mutabaa';
  const query = new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: String(digits), period: String(stepSeconds) });
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?${query.toString()}`;
}

export const stepAt = (seconds: number): number => Math.floor(seconds / stepSeconds);

/** The code of one step of thirty seconds. */
export function codeOf(secret: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac('sha1', fromBase32(secret)).update(counter).digest();
  const offset = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits).padStart(digits, '0');
}

/** The step that a code belongs to at this moment; null when it belongs to none. Takes as long for every code. */
export function stepOf(secret: string, code: string, seconds: number): number | null {
  const given = Buffer.from(code.padEnd(digits).slice(0, digits));
  let found: number | null = null;
  for (let step = stepAt(seconds) - stepsAround; step <= stepAt(seconds) + stepsAround; step++) {
    const expected = Buffer.from(codeOf(secret, step));
    if (given.length === expected.length && timingSafeEqual(given, expected) && code.length === digits) found = step;
  }
  return found;
}

function toBase32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  return (bits.match(/.{1,5}/g) ?? []).map((chunk) => alphabet[parseInt(chunk.padEnd(5, '0'), 2)]).join('');
}

function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
}

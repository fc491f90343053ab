import canonicalize from 'canonicalize';
import { createHash, randomBytes } from 'node:crypto';
import type { PersonalValue } from './audit-personal.js';

export interface Commitment {
  /** sha256 of the salt's bytes followed by the value as canonical JSON (RFC 8785), as hex. */
  commitment: string;
}

export interface Committed {
  salt: string;
  commitment: Commitment;
}

/** Binds an entry to a value it does not hold: the value can be shown to be the one, and can be erased. */
export function commitTo(value: PersonalValue, salt = randomBytes(32)): Committed {
  const hash = createHash('sha256')
    .update(salt)
    .update(canonicalize(value) ?? '');
  return { salt: salt.toString('hex'), commitment: { commitment: hash.digest('hex') } };
}

export const isCommitment = (value: unknown): value is Commitment =>
  typeof value === 'object' && value !== null && 'commitment' in value && Object.keys(value).length === 1;

// Canonical JSON (RFC 8785) and hashes, written anew for the verification: what it finds must not rest on the writer's code.
import { createHash } from 'node:crypto';

/** ECMAScript's own strings and numbers are those of RFC 8785; what is left is the order of names, by UTF-16 units. */
export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`);
  return `{${members.join(',')}}`;
}

export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

/** Details as they were bound: a number that JSON would not give back to the digit counts as PostgreSQL wrote it. */
export const readDetails = (text) =>
  JSON.parse(text, (_name, value, { source }) => (typeof value === 'number' && String(value) !== source ? `number ${source}` : value));

export function entryHash({ details, ...columns }) {
  return sha256(canonical({ ...columns, details: readDetails(details) }));
}

export const chainHash = ({ sequence, server, entryHash: hash, previous }) =>
  sha256(canonical({ sequence: String(sequence), server, entryHash: hash, previous }));

export const commitmentOf = ({ salt, value }) => sha256(Buffer.from(salt, 'hex'), canonical(value));

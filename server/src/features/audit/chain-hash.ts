import canonicalize from 'canonicalize';
import { createHash } from 'node:crypto';

/** Every column of an entry that says something, as text; what was not said is null. */
export interface ChainedEntry {
  id: string;
  /** UTC, to the microsecond: 2026-03-01T07:00:00.000000Z. */
  recordedAt: string;
  writtenAt: string | null;
  actorId: string | null;
  onBehalfOfId: string | null;
  act: string;
  subjectType: string;
  subjectId: string | null;
  recordId: string | null;
  details: unknown;
  requestId: string;
  transactionId: string;
}

export interface Link {
  /** Position in the chain from 1. */
  sequence: string;
  /** Number of the database server under which the entry was written. */
  server: number;
  entryHash: string;
  /** Chain hash of the entry before it; null for the first. */
  previous: string | null;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** sha256 of the canonical JSON (RFC 8785), as hex. */
export const hashOf = (value: ChainedEntry | Link): string => sha256(canonicalize(value) ?? '');

/** JSON.parse tells its reviver how a value was written; TypeScript does not know it yet. */
const parseWithSource = JSON.parse as (text: string, reviver: (name: string, value: unknown, written: { source?: string }) => unknown) => unknown;

/** A number that JSON would not give back to the digit is bound as PostgreSQL wrote it. */
export const exactDetails = (text: string): unknown =>
  parseWithSource(text, (_name, value, { source }) => (typeof value === 'number' && String(value) !== source ? `number ${source}` : value));

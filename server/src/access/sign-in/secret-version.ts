import { createHash } from 'node:crypto';

/** The name of a secret in what it sealed. It follows from the secret, so that it stays the same when another takes its place. */
export const versionOf = (secret: string): number => createHash('sha256').update(`version of ${secret}`).digest().readUInt32BE();

import canonicalize from 'canonicalize';
import { createHash, createPrivateKey, createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** One line of the checkpoint file. */
export interface CheckpointLine {
  sequence: number;
  chainHash: string;
  /** ISO instant in UTC of PostgreSQL's own clock. */
  at: string;
  /** sha256 of the public key (SPKI, DER) as hex: its fingerprint. */
  keyId: string;
  /** sha256 of the line before, as hex; null on the first. */
  previous: string | null;
  /** Ed25519 over the canonical JSON of the rest, as base64. */
  signature: string;
}

export interface SigningKey {
  keyId: string;
  publicKeyPem: string;
  key: KeyObject;
}

export const fingerprintOf = (publicKey: KeyObject): string =>
  createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('hex');

/** @throws when the text is no Ed25519 private key in PEM. */
export function signingKeyOf(pem: string): SigningKey {
  const key = createPrivateKey(pem);
  if (key.asymmetricKeyType !== 'ed25519') throw new Error('it holds no Ed25519 key');
  const publicKey = createPublicKey(key);
  return { key, keyId: fingerprintOf(publicKey), publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
}

export const lineHash = (line: string): string => createHash('sha256').update(line, 'utf8').digest('hex');

const signedPart = ({ sequence, chainHash, at, keyId, previous }: Omit<CheckpointLine, 'signature'>): Buffer =>
  Buffer.from(canonicalize({ sequence, chainHash, at, keyId, previous }) ?? '', 'utf8');

/** The signed line, as it is in the file: without its end of line. */
export function signLine({ key, keyId }: SigningKey, stated: Pick<CheckpointLine, 'sequence' | 'chainHash' | 'at' | 'previous'>): string {
  const line = { ...stated, keyId };
  const signature = sign(null, signedPart(line), key).toString('base64');
  const { sequence, chainHash, at, previous } = stated;
  return JSON.stringify({ sequence, chainHash, at, keyId, previous, signature });
}

export const readLine = (line: string): CheckpointLine => JSON.parse(line) as CheckpointLine;

export function isSignedBy(publicKey: KeyObject, line: string): boolean {
  const read = readLine(line);
  return verify(null, signedPart(read), publicKey, Buffer.from(read.signature, 'base64'));
}

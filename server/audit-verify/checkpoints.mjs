// The checkpoint file: every line signed by a known key, each naming the one before it.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { canonical, sha256 } from './canonical.mjs';

/** Public keys (PEM) by fingerprint: sha256 of their DER form. */
export function keysOf(pems) {
  return new Map(
    pems.map((pem) => {
      const key = createPublicKey(pem);
      return [
        createHash('sha256')
          .update(key.export({ type: 'spki', format: 'der' }))
          .digest('hex'),
        key,
      ];
    }),
  );
}

/** The statements of a file, and the first problem of the file itself. What follows a broken line proves nothing more. */
export function readCheckpoints(text, keys, { alone = false } = {}) {
  // What stands behind the last end of line is half a line: the next run writes it again.
  const lines = text.split('\n');
  lines.pop();
  const checkpoints = [];
  let before = null;
  for (const [index, line] of lines.entries()) {
    // A write that broke off, and the same line again, whole.
    if (line !== lines[index + 1] && lines[index + 1]?.startsWith(line)) continue;
    const wrong = problemOf(line, keys) ?? (alone ? null : orderProblemOf(JSON.parse(line), before));
    if (wrong) return { checkpoints, problem: { line: index + 1, wrong } };
    const read = JSON.parse(line);
    checkpoints.push({ ...read, line: index + 1, text: line, hash: sha256(line) });
    before = checkpoints.at(-1);
  }
  return { checkpoints, problem: null };
}

function problemOf(line, keys) {
  const read = parse(line);
  if (!read) return 'is no checkpoint';
  const { signature, ...stated } = read;
  if (JSON.stringify({ ...stated, signature }) !== line) return 'is not written as checkpoints are';
  const key = keys.get(stated.keyId);
  if (!key) return `is signed by a key that is not known: ${stated.keyId}`;
  return isSigned(key, stated, signature) ? null : 'does not bear the signature of its key';
}

function orderProblemOf(stated, before) {
  if (stated.previous !== (before?.hash ?? null)) return before ? 'does not follow the line before it' : 'names a line before it, and is the first';
  if (before && (stated.sequence < before.sequence || stated.at < before.at)) return 'goes back behind the line before it';
  return null;
}

function isSigned(key, stated, signature) {
  const bytes = Buffer.from(signature, 'base64');
  return bytes.toString('base64') === signature && verify(null, Buffer.from(canonical(stated)), key, bytes);
}

function parse(line) {
  try {
    const read = JSON.parse(line);
    const { sequence, chainHash, at, keyId, previous, signature } = read;
    const texts = [chainHash, at, keyId, signature].every((text) => typeof text === 'string');
    return Number.isSafeInteger(sequence) && texts && (previous === null || typeof previous === 'string') ? read : null;
  } catch {
    return null;
  }
}

import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { exactDetails, hashOf, type ChainedEntry } from '../../src/features/audit/chain-hash.js';
import { lineHash, signingKeyOf, signLine } from '../../src/features/audit/checkpoint-line.js';
import { commitTo } from '../../src/features/audit/commitment.js';

export interface WrittenLog {
  items: object[];
  /** What the checkpoint file holds. */
  text: string;
  key: KeyObject;
  publicKeyPem: string;
  /** Some time after the last entry. */
  now: number;
}

const startsAt = Date.parse('2026-03-01T08:00:00Z');
const idOf = (number: number): string => `019ca000-0000-7000-8000-${String(number).padStart(12, '0')}`;

/** A log as the product writes it, on two servers, with a checkpoint every so many entries: an export made without a database. */
export function writeLog(entryCount: number, checkpointEvery: number): WrittenLog {
  const key = signingKeyOf(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  const [items, lines]: [object[], string[]] = [[], []];
  let previous: string | null = null;
  for (let number = 1; number <= entryCount; number++) {
    const { entry, details, personal } = entryAt(number);
    const server = number > entryCount / 2 ? 2 : 1;
    const entryHash = hashOf({ ...entry, details: exactDetails(details) });
    previous = hashOf({ sequence: String(number), server, entryHash, previous });
    items.push({ kind: 'link', sequence: number, server, entryId: entry.id, entryHash, chainHash: previous, entry: { ...entry, details }, personal });
    if (number % checkpointEvery && number < entryCount) continue;
    const before = lines.at(-1);
    const stated = { sequence: number, chainHash: previous, at: new Date(startsAt + number * 1000).toISOString() };
    lines.push(signLine(key, { ...stated, previous: before === undefined ? null : lineHash(before) }));
  }
  items.push(...lines.map((line) => ({ kind: 'checkpoint', line })));
  return { items, text: lines.map((line) => `${line}\n`).join(''), key: key.key, publicKeyPem: key.publicKeyPem, now: startsAt + 86_400_000 };
}

function entryAt(number: number): { entry: Omit<ChainedEntry, 'details'>; details: string; personal: object[] } {
  const name = `سعاد ${number}`;
  const committed = number % 5 === 0 ? commitTo(name) : null;
  const told = { reference: `DIR-2026-${number}`, dueOn: { before: '2026-03-01', after: '2026-03-08' }, rung: number };
  const details = number % 7 === 0 && !committed ? {} : { ...told, ...(committed && { receivedBy: committed.commitment }) };
  return {
    entry: {
      ...{ id: String(1000 + number), transactionId: String(5000 + Math.floor(number / 3)), act: 'directive.issue', subjectType: 'DIRECTIVE' },
      ...{ recordedAt: '2026-03-01T08:00:00.123456Z', writtenAt: '2026-03-01T08:00:00.654321Z', requestId: `job:${number}` },
      ...{ actorId: number % 3 ? idOf(number) : null, onBehalfOfId: null, subjectId: idOf(number + 1000), recordId: idOf(number + 2000) },
    },
    details: JSON.stringify(details),
    personal: committed ? [{ name: 'receivedBy', salt: committed.salt, value: name }] : [],
  };
}

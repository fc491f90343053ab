import type { Context } from '../../context.js';
import { Setting } from '../../platform/setting.js';
import type { Transactions } from '../../transaction.js';
import { hashOf } from './chain-hash.js';
import { entryOf, findNewestLinks, type StoredLink } from './chain.queries.js';

export const verifyJob = 'audit.verify';
export const verificationKey = 'audit.verification';
/** The product itself looks at its newest part only: the whole is for the separate program. */
const newestCount = 2000;

/** What the last look at the newest part of the chain found; kept as a setting. */
export interface Verification {
  /** ISO instant of the office's clock. */
  at: string;
  linkCount: number;
  /** The first number that does not hold; null when all do. */
  badSequence: string | null;
}

export function verifyNewest(transactions: Transactions): Promise<Verification> {
  return transactions.asJob(verifyJob, async ({ em, now }: Context) => {
    const links = await findNewestLinks(em, newestCount);
    const verification = { at: now.toISOString(), linkCount: links.length, badSequence: firstBad(links) };
    await em.upsert(Setting, { key: verificationKey, value: verification });
    return verification;
  });
}

function firstBad(links: StoredLink[]): string | null {
  let before: StoredLink | null = null;
  for (const link of links) {
    const follows = before === null || BigInt(link.sequence) === BigInt(before.sequence) + 1n;
    if (!follows || !holds(link, before)) return link.sequence;
    before = link;
  }
  return null;
}

/** The first of those looked at stands on what lies before, which is not read here. */
function holds({ sequence, server, entryHash, chainHash, ...row }: StoredLink, before: StoredLink | null): boolean {
  if (row.act === null || hashOf(entryOf(row)) !== entryHash) return false;
  if (before === null && sequence !== '1') return true;
  return hashOf({ sequence, server, entryHash, previous: before?.chainHash ?? null }) === chainHash;
}

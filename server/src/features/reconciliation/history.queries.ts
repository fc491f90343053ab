import type { EntityManager } from '@mikro-orm/postgresql';
import { findChainState } from '../audit/index.js';
import type { FoundDifference } from './comparison.queries.js';
import { AlarmKind } from './comparison.rules.js';

/** The sequencer comes round every few seconds, a checkpoint every minute. */
const waitsTooLongSeconds = 300;
const unsignedTooLongSeconds = 600;
/** The first number of all waits for the first start of a worker. */
const neverBeganSeconds = 3600;

/** Whether the audit log is numbered and signed in time, and whether what was looked at last holds. */
export async function findHistoryDifferences(em: EntityManager): Promise<FoundDifference[]> {
  const state = await findChainState(em);
  const patienceSeconds = state.sequencedTo > 0 ? waitsTooLongSeconds : neverBeganSeconds;
  const behind = state.waitingSeconds > patienceSeconds || state.unsignedSeconds > unsignedTooLongSeconds;
  const broken = state.problem !== null || Boolean(state.verification?.badSequence);
  const kinds = [...(behind ? [AlarmKind.HISTORY_BEHIND] : []), ...(broken ? [AlarmKind.HISTORY_BROKEN] : [])];
  return kinds.map((kind) => ({ kind, obligationId: null, cycle: null, rung: null, expectedAt: null }));
}

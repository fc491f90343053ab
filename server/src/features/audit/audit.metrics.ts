import type { Metrics } from '../../platform/metrics.js';
import type { Transactions } from '../../transaction.js';
import { findChainState, type ChainState } from './chain-state.queries.js';

/** What a collector watches: the history is worth what the last signed checkpoint covers. */
export function measureAudit(metrics: Metrics, transactions: Transactions): void {
  const gauge = (name: string, help: string, read: (state: ChainState) => number): void =>
    metrics.gauge(name, help, () => transactions.asJob('metrics.read', async ({ em }) => read(await findChainState(em))));
  gauge('mutabaa_audit_waiting_entries', 'Committed entries of the history without a number.', ({ waitingCount }) => waitingCount);
  gauge('mutabaa_audit_waiting_seconds', 'How long the oldest of them has waited.', ({ waitingSeconds }) => waitingSeconds);
  gauge('mutabaa_audit_unsigned_seconds', 'Age of the oldest numbered entry that no checkpoint covers.', ({ unsignedSeconds }) => unsignedSeconds);
  gauge('mutabaa_audit_broken', '1 when a checkpoint or the newest part of the chain does not hold.', ({ problem, verification }) =>
    problem || verification?.badSequence ? 1 : 0,
  );
}

// After a database was set back, it no longer knows which mails left meanwhile. All mail then waits until a person decides.
// Two things tell: the restore itself leaves a mark, and the checkpoint file outside the database is ahead of it.

export enum HoldCause {
  RESTORED = 'RESTORED',
  CHECKPOINT_AHEAD = 'CHECKPOINT_AHEAD',
}

export interface HoldFacts {
  /** Whether mail waits already. */
  held: boolean;
  /** The mark that a restore left; `judged` once a hold was opened for it. */
  restored: { judged: boolean } | null;
  /** The last line of the checkpoint file; `known` while the database holds it, `judged` once somebody released mail in spite of it. */
  checkpoint: { known: boolean; judged: boolean } | null;
}

/** Why mail must wait from now on; null when nothing says so, or when it waits already. */
export function decideHold({ held, restored, checkpoint }: HoldFacts): HoldCause | null {
  if (held) return null;
  if (restored && !restored.judged) return HoldCause.RESTORED;
  return checkpoint && !checkpoint.known && !checkpoint.judged ? HoldCause.CHECKPOINT_AHEAD : null;
}

import { LockMode } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { announce } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import type { Transactions } from '../../transaction.js';
import { enterLadders } from '../escalations/index.js';
import {
  dueAfter,
  findOpenObligations,
  ObligationKind,
  ObligationOutcome,
  openObligation,
  settleObligation,
  type Obligation,
} from '../obligations/index.js';
import { settingOf } from '../settings/index.js';
import { servedBy } from './directive.acts.js';
import { awaitsUpdates, updatesEvery } from './directive.rules.js';
import { Directive } from './directive.js';

interface Underway {
  directive: Directive;
  open: Obligation[];
}

/** Acknowledged is not done: while work is under way its lead owes a word on it every so many working days. */
export async function awaitUpdate(context: Context, { directive, open }: Underway): Promise<void> {
  if (!awaitsUpdates(directive.nature, directive.state) || openUpdate(open)) return;
  const workingDays = await settingOf(context, updatesEvery[directive.priority]);
  const update = openObligation(context, {
    kind: ObligationKind.UPDATE,
    record: servedBy(directive),
    positionId: directive.leadPosition.id,
    ...dueAfter(workingDays, context.today, context.calendar),
  });
  await enterLadders(context, [update]);
}

/** Whoever says how far the work is, or that it is done, has given the word that was owed. */
export function settleUpdate(context: Context, open: Obligation[]): void {
  const update = openUpdate(open);
  if (update) settleObligation(context, update, ObligationOutcome.UPDATED);
}

const openUpdate = (open: Obligation[]): Obligation | undefined => open.find((one) => one.kind === ObligationKind.UPDATE && !one.settledAt);

const batchSize = 200;

/** Directives under way on which no word is awaited: after a suspension or a reopening, and in an office older than this rule. */
const unawaited = `
select d.id from directives d
 where d.state in ('ACKNOWLEDGED', 'IN_PROGRESS', 'RETURNED', 'REOPENED') and d.nature = 'TIME_BOUND'
   and not exists (select 1 from obligations o where o.record_id = d.id and o.kind = 'UPDATE' and o.settled_at is null)
 order by d.id limit ${batchSize}`;

export async function awaitMissingUpdates(transactions: Transactions): Promise<void> {
  for (let found = batchSize; found === batchSize;) found = await transactions.asJob('directives.await_updates', awaitBatch);
}

async function awaitBatch(context: Context): Promise<number> {
  const { em } = context;
  const ids = (await rowsOf<{ id: string }>(em, unawaited)).map(({ id }) => id);
  for (const id of ids) {
    const directive = await em.findOne(Directive, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
    if (directive) await awaitUpdate(context, { directive, open: await findOpenObligations(context, id) });
  }
  await em.flush();
  await announce(context, 'update.await', ids);
  return ids.length;
}

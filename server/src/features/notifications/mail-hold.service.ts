import { createHash } from 'node:crypto';
import { LockMode, type EntityManager } from '@mikro-orm/postgresql';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { lastCheckpoint, setCheckpointsAside } from '../../platform/checkpoint-file.js';
import { newId } from '../../platform/columns.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official } from '../positions/index.js';
import { deliverJob } from './delivery.job.js';
import { MailHold, MailRelease } from './mail-hold.js';
import { decideHold, HoldCause } from './mail-hold.rules.js';

interface Row {
  held: boolean;
  restored: { backupMadeAt: string; restoredAt: string } | null;
  restored_judged: boolean;
  checkpoint_known: boolean;
  checkpoint_judged: boolean;
}

const factsQuery = `
select exists (select 1 from mail_holds where released_at is null) as held,
       (select value from settings where key = 'mail.restored') as restored,
       exists (select 1 from mail_holds h, settings s where s.key = 'mail.restored' and h.restored_at = (s.value ->> 'restoredAt')::timestamptz) as restored_judged,
       exists (select 1 from audit_checkpoints where line = ?) as checkpoint_known,
       exists (select 1 from mail_holds where checkpoint_sha256 = ? and released_at is not null) as checkpoint_judged`;

/**
 * Looks whether the database was set back, and if so holds all mail before another one leaves. Returns whether mail waits.
 * Asked at the start of a worker, each minute, and before each delivery.
 */
export async function watchMail(context: Context, auditDir: string): Promise<boolean> {
  const line = await lastCheckpoint(auditDir);
  const checkpointSha256 = line === null ? null : sha256(line);
  const [row] = await rowsOf<Row>(context.em, factsQuery, [line ?? '', checkpointSha256 ?? '']);
  if (!row) throw new Error('PostgreSQL did not say whether mail is held');
  const cause = decideHold({
    held: row.held,
    restored: row.restored && { judged: row.restored_judged },
    checkpoint: line === null ? null : { known: row.checkpoint_known, judged: row.checkpoint_judged },
  });
  if (cause) await hold(context, cause, row, checkpointSha256);
  return row.held || cause !== null;
}

async function hold(context: Context, cause: HoldCause, { restored }: Row, checkpointSha256: string | null): Promise<void> {
  const marked = cause === HoldCause.RESTORED ? restored : null;
  const held = await rowsOf(
    context.em,
    `insert into mail_holds (id, cause, found_at, restored_at, backup_made_at, checkpoint_sha256) values (?, ?, ?, ?, ?, ?) on conflict do nothing returning id`,
    [newId(), cause, context.now, marked?.restoredAt ?? null, marked?.backupMadeAt ?? null, checkpointSha256],
  );
  if (!held.length) return;
  recordAct(context, { act: 'mail.hold', subjectType: 'MAIL', details: { cause, backupMadeAt: marked?.backupMadeAt ?? null } });
  await context.em.flush();
  await announceToAll(context, 'mail.hold');
}

/** The hold that stands; null while mail leaves as ever. */
export const findMailHold = (em: EntityManager): Promise<MailHold | null> => em.findOne(MailHold, { releasedAt: null });

export interface ReleaseMail {
  release: MailRelease;
  reason: string;
}

/** A person releases the mail that waits. */
export async function releaseMail(context: Context, input: ReleaseMail, auditDir: string): Promise<MailHold> {
  authorise(context.ability.can('HANDLE', 'Operation'));
  return letMailGo(context, input, auditDir);
}

/** The same on the server itself, where whoever may run its commands has been let in by the machine. */
export async function letMailGo(context: Context, { release, reason }: ReleaseMail, auditDir: string): Promise<MailHold> {
  const { em, actor, now } = context;
  const why = cleanText(reason, 'input.reason', limits.note);
  const held = await em.findOne(MailHold, { releasedAt: null }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!held) throw refuse('mail.not_held', { status: 409 });
  const line = await lastCheckpoint(auditDir);
  const [known] = line === null ? [true] : await rowsOf(em, 'select 1 from audit_checkpoints where line = ?', [line]);
  held.checkpointSha256 = line === null || known ? held.checkpointSha256 : sha256(line);
  held.releasedAt = now;
  held.releasedBy = actor.kind === 'PERSON' ? em.getReference(Official, actor.officialId, { wrapped: true }) : null;
  held.release = release;
  held.reason = why;
  held.withdrawnCount = release === MailRelease.WITHDRAW ? await withdrawWaiting(em) : 0;
  const { cause, withdrawnCount, checkpointSha256 } = held;
  recordAct(context, {
    act: 'mail.release',
    subjectType: 'MAIL',
    subjectId: held.id,
    details: { cause, release, reason: why, withdrawnCount, checkpointSha256 },
  });
  await em.flush();
  await announceToAll(context, 'mail.release');
  if (!known) context.afterCommit(() => setCheckpointsAside(auditDir, now));
  context.afterCommit(() => context.wake(deliverJob));
  return held;
}

/** What waits, in mails or still unbundled, stays in the application: nobody is mailed of it. */
async function withdrawWaiting(em: EntityManager): Promise<number> {
  const mails = await rowsOf(em, `update mails set state = 'WITHDRAWN', lease_until = null where state = 'QUEUED' returning id`);
  await rowsOf(em, `update notifications set mailing = 'NONE' where mail_id is null and withdrawn_at is null and mailing <> 'NONE'`);
  return mails.length;
}

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

import { announce } from '../../platform/live.js';
import { inLanguage } from '../../platform/localized-text.js';
import { gathered } from '../../platform/gathered.js';
import { MailFailure, type Mailer } from '../../platform/mailer.js';
import type { Context } from '../../context.js';
import type { Transactions } from '../../transaction.js';
import { deliverJob } from './delivery.job.js';
import { watchMail } from './mail-hold.service.js';
import { isLeaseOld, markAccepted, markRefused, postpone, release, renewLease, type LeasedMail } from './mail.lease.js';
import { nextAttemptAt, nextContactAt } from './mail.rules.js';
import { bundleMails } from './mail.service.js';
import { prepareOutbound, type OutboundMail } from './outbound.service.js';
import type { OwnLetters } from './own-letter.js';
import { tellNextUp } from './unheard.service.js';

/** What a delivery works with. */
export interface MailRoom {
  transactions: Transactions;
  mailer: Mailer;
  /** How each kind of letter that tells of no record is composed. */
  letters: OwnLetters;
  config: {
    /** Where people open the product; its host also names the mails. */
    publicUrl: string;
    /** Where the checkpoints are that tell whether the database was set back. */
    auditDir: string;
  };
}

/** Mails under way at once: as many as the mailer keeps connections. */
const handsAtWork = 3;
const batchesAtMost = 400;

/**
 * Bundles what people were told since, then sends what is due, batch by batch, until nothing is left or the relay is out
 * of reach. While mail is held none leaves. Returns how many mails a relay accepted.
 */
export async function deliverMails(room: MailRoom): Promise<number> {
  const { publicUrl, auditDir } = room.config;
  const held = await inTransaction(room, (context) => watchMail(context, auditDir));
  await inTransaction(room, (context) => bundleMails(context, publicUrl));
  if (held) return 0;
  let accepted = 0;
  for (let batch = 0; batch < batchesAtMost; batch++) {
    const outbound = await inTransaction(room, (context) => prepareOutbound(context, room));
    if (outbound.claimed === 0) break;
    for (const { mail, problem } of outbound.unwritten) {
      await inTransaction(room, (context) => askAgainLater(context, mail, `not written: ${reasonOf(problem)}`));
    }
    const sent = await sendAll(room, outbound.ready);
    accepted += sent.accepted;
    const recordIds = outbound.ready.flatMap((mail) => mail.recordIds);
    if (recordIds.length) await inTransaction(room, (context) => announce(context, 'mail.deliver', recordIds));
    if (!sent.reached) break;
  }
  return accepted;
}

/**
 * Once the relay turns out to be out of reach, the mails not tried yet are given back as they were. A hand takes the next
 * mail while the last one is being marked.
 */
async function sendAll(room: MailRoom, mails: OutboundMail[]): Promise<{ accepted: number; reached: boolean }> {
  const waiting = [...mails];
  const sent = { reached: true };
  const mark = gathered((accepted: LeasedMail[]) => inTransaction(room, (context) => markAccepted(context.em, accepted, context.now)));
  const marks: Promise<void>[] = [];
  const hand = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const fate = sent.reached ? await send(room, next) : await giveBack(room, next);
      if (fate === 'ACCEPTED') marks.push(heardLater(mark(next.mail)));
      if (fate === 'NOT_SENT' || fate === 'SILENT') sent.reached = false;
    }
  };
  await Promise.all(Array.from({ length: handsAtWork }, hand));
  await Promise.all(marks);
  return { ...sent, accepted: marks.length };
}

/** A failure before anybody awaits it would end the process. */
function heardLater<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

async function giveBack(room: MailRoom, { mail }: OutboundMail): Promise<Fate> {
  await inTransaction(room, (context) => release(context.em, mail, nextContactAt(context.now), 'the relay is out of reach'));
  return 'NOT_SENT';
}

/** LATER and REFUSED are the relay's word on this mail; NOT_SENT and SILENT are about the relay, SILENT after it may have taken the mail. */
type Fate = 'ACCEPTED' | 'REFUSED' | 'LATER' | 'NOT_SENT' | 'SILENT' | 'LOST_LEASE';

async function send(room: MailRoom, { mail, letter, thread, date }: OutboundMail): Promise<Fate> {
  if (isLeaseOld(mail) && !(await inTransaction(room, (context) => renewLease(context.em, mail)))) return 'LOST_LEASE';
  try {
    await room.mailer.send({
      ...letter,
      to: { name: inLanguage(mail.recipient, mail.language), address: mail.address },
      messageId: mail.messageId,
      thread,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': mail.language.toLowerCase() },
      date,
    });
  } catch (problem) {
    return inTransaction(room, (context) => recordFailure(context, mail, problem));
  }
  return 'ACCEPTED';
}

async function recordFailure(context: Context, mail: LeasedMail, problem: unknown): Promise<Fate> {
  const fate = fateAfter(problem);
  const reason = reasonOf(problem);
  if (fate === 'REFUSED') await giveUp(context, mail, reason);
  else if (fate === 'NOT_SENT') await release(context.em, mail, nextContactAt(context.now), reason);
  else return (await askAgainLater(context, mail, reason)) ? fate : 'REFUSED';
  return fate;
}

async function askAgainLater(context: Context, mail: LeasedMail, reason: string): Promise<boolean> {
  const again = nextAttemptAt({ attempts: mail.attempts, createdAt: mail.createdAt, now: context.now });
  if (again) await postpone(context.em, mail, again, reason);
  else await giveUp(context, mail, reason);
  return again !== null;
}

async function giveUp(context: Context, mail: LeasedMail, reason: string): Promise<void> {
  if (await markRefused(context.em, mail, reason)) await tellNextUp(context, [mail.id]);
}

export function fateAfter(problem: unknown): 'REFUSED' | 'LATER' | 'NOT_SENT' | 'SILENT' {
  if (!(problem instanceof MailFailure)) return 'SILENT';
  if (problem.permanent) return 'REFUSED';
  const { command, syscall } = (problem.cause ?? {}) as { command?: string; syscall?: string };
  if (problem.responseCode !== undefined) return command === 'CONN' || command === 'MAIL FROM' || command?.startsWith('AUTH') ? 'NOT_SENT' : 'LATER';
  return syscall === 'connect' || syscall === 'getaddrinfo' || /greeting never|connection timeout/i.test(problem.message) ? 'NOT_SENT' : 'SILENT';
}

const reasonOf = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem)).slice(0, 500);

const inTransaction = <T>(room: MailRoom, act: (context: Context) => Promise<T>): Promise<T> => room.transactions.asJob(deliverJob, act);

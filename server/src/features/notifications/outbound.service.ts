import type { Context } from '../../context.js';
import { holdersOf } from './holders.queries.js';
import { dueDatesCalendar } from './due-dates.calendar.js';
import { findDueDates, setsDates } from './due-dates.queries.js';
import { mailHost } from './mail.service.js';
import { findStanding } from './standing.queries.js';
import { composeBriefing, composeLetter, type Letter } from './letter.js';
import { claimMails, markWithdrawn, type LeasedMail } from './mail.lease.js';
import { findMailFacts } from './mail.queries.js';
import { isStillTrue } from './mail.rules.js';
import type { MailFact } from './mail-fact.js';
import { writeOwnLetter, type OwnLetters } from './own-letter.js';

/** A mail ready to leave. */
export interface OutboundMail {
  mail: LeasedMail;
  letter: Letter;
  recordIds: string[];
  /** Message-ID that all mails of its thread continue; null for what concerns several records. */
  thread: string | null;
  date: Date;
}

export interface Outbound {
  claimed: number;
  ready: OutboundMail[];
  /** Mails whose letter could not be written: kept apart, so that they do not hold up the others. */
  unwritten: { mail: LeasedMail; problem: unknown }[];
  /** Mails that have nothing to say any more. */
  withdrawnIds: string[];
}

const nothingStands = { awaited: 0, late: 0 };

interface OutboundDesk {
  letters: OwnLetters;
  config: { publicUrl: string };
}

/** Takes a batch of due mails under lease and writes their letters from the facts as they are now. */
export async function prepareOutbound(context: Context, desk: OutboundDesk): Promise<Outbound> {
  const mails = await claimMails(context.em, context.now, mailHost(desk.config.publicUrl));
  const outbound: Outbound = { claimed: mails.length, ready: [], unwritten: [], withdrawnIds: [] };
  const telling = mails.filter(({ letter }) => letter === null);
  if (telling.length) await writeFacts(context, telling, desk.config.publicUrl, outbound);
  for (const mail of mails.filter(({ letter }) => letter !== null)) {
    await write(outbound, mail, async () => {
      const letter = await writeOwnLetter(context, mail, desk.letters, desk.config.publicUrl);
      return letter && { mail, letter, recordIds: [], thread: null, date: context.now };
    });
  }
  await markWithdrawn(context.em, outbound.withdrawnIds);
  return outbound;
}

/** The mails that tell of records. */
async function writeFacts(context: Context, mails: LeasedMail[], publicUrl: string, outbound: Outbound): Promise<void> {
  const mailIds = mails.map((mail) => mail.id);
  const facts = await dropUntrue(context, mails, await findMailFacts(context, mailIds));
  const briefed = mails.filter(({ briefingOn }) => briefingOn).map(({ recipientId }) => recipientId);
  const standing = await findStanding(context, briefed);
  const dates = await findDueDates(context.em, [...facts.values()].flat());
  for (const fact of [...facts.values()].flat().filter(setsDates))
    fact.dates = dates.filter(({ recordId, positionId }) => recordId === fact.recordId && positionId === fact.positionId);
  const host = mailHost(publicUrl);
  for (const mail of mails) {
    await write(outbound, mail, () => {
      const told = facts.get(mail.id) ?? [];
      if (!told.length) return null;
      const desk = { language: mail.language, calendar: context.calendar, now: context.now, publicUrl };
      const letter = mail.briefingOn
        ? composeBriefing(mail.recipient, told, standing.get(mail.recipientId) ?? nothingStands, { ...desk, briefingOn: mail.briefingOn })
        : composeLetter(mail.recipient, told, desk);
      letter.attachments = dueDatesCalendar(told, dates, { ...desk, host });
      const recordIds = [...new Set(told.map((fact) => fact.recordId))];
      return { mail, letter, recordIds, thread: threadOf(mail, recordIds, host), date: context.now };
    });
  }
}

/** One letter that cannot be written holds up no other; one that has nothing to say any more is withdrawn. */
async function write(outbound: Outbound, mail: LeasedMail, compose: () => Promise<OutboundMail | null> | OutboundMail | null): Promise<void> {
  try {
    const written = await compose();
    if (written) outbound.ready.push(written);
    else outbound.withdrawnIds.push(mail.id);
  } catch (problem) {
    outbound.unwritten.push({ mail, problem });
  }
}

/** One thread a record, and one for a person's briefings; a mail about several records would tie their threads together. */
function threadOf({ briefingOn, recipientId }: LeasedMail, recordIds: string[], host: string): string | null {
  if (briefingOn) return `<briefings.${recipientId}@${host}>`;
  return recordIds.length === 1 ? `<${recordIds[0]}@${host}>` : null;
}

/** Withdraws what is no longer true, and what the recipient is no longer there to hear. */
async function dropUntrue(context: Context, mails: LeasedMail[], facts: Map<string, MailFact[]>): Promise<Map<string, MailFact[]>> {
  const positionIds = [...facts.values()].flat().map((fact) => fact.positionId);
  const holders = await holdersOf(context.em, positionIds, context.today);
  const untrue: string[] = [];
  const kept = new Map<string, MailFact[]>();
  for (const mail of mails) {
    const told = (facts.get(mail.id) ?? []).filter((fact) => {
      const stillHeld = holders.get(fact.positionId)?.includes(mail.recipientId) ?? false;
      const stays = isStillTrue({ ...fact, stillHeld, escalationCycle: fact.escalation?.cycle ?? null });
      if (!stays) untrue.push(fact.notificationId);
      return stays;
    });
    kept.set(mail.id, told);
  }
  if (untrue.length)
    await context.em.execute('update notifications set withdrawn_at = ? where id = any(?::uuid[])', [context.now, `{${untrue.join(',')}}`]);
  return kept;
}

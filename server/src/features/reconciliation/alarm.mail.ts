import { MailFailure, type Mailer } from '../../platform/mailer.js';
import { inLanguage } from '../../platform/localized-text.js';
import type { Language } from '../../platform/language.js';
import type { Logger } from '../../platform/logger.js';
import { rowsOf } from '../../platform/statement.js';
import type { Context } from '../../context.js';
import type { Transactions } from '../../transaction.js';
import { findMailHold, mailHost, type Words } from '../notifications/index.js';
import { composeAlarmLetter, type ToldAlarm } from './alarm.letter.js';
import { compareJob } from './comparison.service.js';

export interface AlarmRoom {
  transactions: Transactions;
  mailer: Mailer;
  logger: Logger;
  config: { publicUrl: string };
}

interface AlarmMail {
  recipient: { id: string; name: Words; address: string; language: Language };
  alarms: ToldAlarm[];
  zone: string;
  now: Date;
}

/** Administrators and the head of the cabinet, as appointments stand today. */
const recipientsQuery = `
select distinct o.id, o.email as address, o.language, jsonb_build_object('ar', o.name_ar, 'fr', o.name_fr, 'en', o.name_en) as name
  from positions p join appointments a on a.position_id = p.id and a.starts_on <= ?::date and (a.ends_on is null or a.ends_on >= ?::date)
  join officials o on o.id = a.official_id
 where p.role = 'ADMINISTRATOR' or (p.role = 'CABINET' and p.is_head)`;

const untoldQuery = `
select a.id, a.kind, a.rung, (extract(epoch from a.expected_at) * 1000)::float8 as expected,
       case when o.id is not null then jsonb_build_object('kind', o.kind, 'reference', o.reference,
         'owedBy', jsonb_build_object('ar', p.title_ar, 'fr', p.title_fr, 'en', p.title_en)) end as obligation
  from alarms a left join obligations o on o.id = a.obligation_id left join positions p on p.id = o.position_id
 where a.raised_at is not null and a.resolved_at is null and not ?::uuid = any(a.mailed_to) order by a.id`;

/**
 * Tells of new alarms straight through the relay: an alarm must not travel by the machinery it is about. Each person hears of
 * an alarm once; whoever could not be reached is tried again by the next run.
 */
export async function mailAlarms(room: AlarmRoom): Promise<number> {
  let sent = 0;
  for (const mail of await room.transactions.asJob(compareJob, findAlarmMails)) {
    if (!(await send(room, mail))) continue;
    sent++;
    await room.transactions.asJob(compareJob, ({ em }) =>
      rowsOf(em, 'update alarms set mailed_to = array_append(mailed_to, ?::uuid) where id = any(?::uuid[])', [
        mail.recipient.id,
        mail.alarms.map(({ id }) => id),
      ]),
    );
  }
  return sent;
}

async function findAlarmMails({ em, today, now, calendar }: Context): Promise<AlarmMail[]> {
  const mails: AlarmMail[] = [];
  // Held is held: these too may be a second telling of what was told before the database was set back.
  if (await findMailHold(em)) return mails;
  for (const recipient of await rowsOf<AlarmMail['recipient']>(em, recipientsQuery, [today, today])) {
    const rows = await rowsOf<ToldAlarm & { expected: number | null }>(em, untoldQuery, [recipient.id]);
    const alarms = rows.map((row) => ({ ...row, expectedAt: row.expected === null ? null : new Date(row.expected) }));
    if (alarms.length) mails.push({ recipient, alarms, zone: calendar.zone, now });
  }
  return mails;
}

/** False when it is worth another attempt. */
async function send({ mailer, logger, config }: AlarmRoom, { recipient, alarms, zone, now }: AlarmMail): Promise<boolean> {
  const { language } = recipient;
  const letter = composeAlarmLetter(recipient.name, alarms, { language, zone, publicUrl: config.publicUrl });
  try {
    await mailer.send({
      ...letter,
      to: { name: inLanguage(recipient.name, language), address: recipient.address },
      // The same set of alarms has the same name, should the mark after the sending be lost.
      messageId: `<alarms-${alarms.at(-1)?.id}-${recipient.id}@${mailHost(config.publicUrl)}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'Content-Language': language.toLowerCase() },
      date: now,
    });
    return true;
  } catch (problem) {
    logger.warn({ problem }, 'an alarm could not be mailed');
    return problem instanceof MailFailure && problem.permanent;
  }
}

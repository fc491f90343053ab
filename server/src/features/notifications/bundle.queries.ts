import { addDays, type CivilDate } from '../../kernel/civil-date.js';
import type { WorkCalendar } from '../../kernel/work-calendar.js';
import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';

/** What `lastError` says of a mail that had no address to go to. */
export const noAddress = 'NO_ADDRESS';

export interface BundleCount {
  queued: number;
  /** Mails that had no usable address to go to. */
  refusedIds: string[];
}

/** Principals get one briefing a day; everybody else hears of each fact at once. A person's own choice comes before the usage. */
const route = `
case when n.urgent then 'AT_ONCE'
     else coalesce(own.mailings ->> n.kind, case when p.role in ('MINISTER', 'SECRETARY_GENERAL') then 'BRIEFING' else 'AT_ONCE' end) end`;

/** What people are told while they are away waits for them: one mail when they are back, of what is still true then. */
const present = `not exists (select 1 from absences away where away.official_id = n.recipient_id and away.starts_on <= ?::date and away.ends_on >= ?::date)`;

/**
 * The facts of `waiting` go into one mail per recipient: into one of `untried`, which no relay ever saw, so that a relay's
 * long silence ends in one mail each and no flood, or else into a new one. Without an address nothing is queued, and the
 * refusal stands in the record.
 */
const intoMails = `
recipients as materialized (
  select recipient_id, uuidv7() as mail_id from (select distinct recipient_id from waiting) w
   where recipient_id not in (select recipient_id from untried)
), made as (
  insert into mails (id, recipient_id, address, language, message_id, created_at, next_attempt_at, briefing_on, state, last_error)
  select r.mail_id, o.id, o.email, o.language, '<' || r.mail_id || '@' || ? || '>', ?, ?, ?::date,
         case when a.valid then 'QUEUED' else 'REFUSED' end, case when a.valid then null else '${noAddress}' end
    from recipients r join officials o on o.id = r.recipient_id
    cross join lateral (select o.email ~ '^[^[:space:][:cntrl:]@<>",;:]+@[^[:space:][:cntrl:]@<>",;:]+$' as valid) a
  returning id, recipient_id, state
), carrying as (
  select distinct on (recipient_id) id, recipient_id from (select id, recipient_id from untried union all select id, recipient_id from made) m order by recipient_id, id
), carried as (
  update notifications n set mail_id = c.id from waiting w join carrying c on c.recipient_id = w.recipient_id where n.id = w.id
)
select count(*) filter (where state = 'QUEUED')::int as queued, coalesce(array_agg(id) filter (where state = 'REFUSED'), '{}') as "refusedIds" from made`;

const lettersQuery = `
with routed as materialized (
  select n.id, n.recipient_id, ${route} as mailing
    from notifications n join positions p on p.id = n.position_id left join mail_preferences own on own.official_id = n.recipient_id
   where n.mail_id is null and n.withdrawn_at is null and n.mailing = 'AT_ONCE' and ${present} for update of n skip locked
), held as (
  update notifications n set mailing = r.mailing from routed r where n.id = r.id and r.mailing <> 'AT_ONCE'
), waiting as materialized (
  select id, recipient_id from routed where mailing = 'AT_ONCE'
), untried as materialized (
  select id, recipient_id from mails
   where state = 'QUEUED' and attempts = 0 and briefing_on is null and letter is null and recipient_id in (select recipient_id from waiting) for update skip locked
), ${intoMails}`;

/** A briefing that could not leave on its day becomes the next one. */
const briefingsQuery = `
with waiting as materialized (
  select n.id, n.recipient_id from notifications n
   where n.mail_id is null and n.withdrawn_at is null and n.mailing = 'BRIEFING' and n.created_at < ? and ${present}
     and not exists (select 1 from mails b where b.recipient_id = n.recipient_id and b.briefing_on = ?::date) for update skip locked
), late as materialized (
  select distinct on (recipient_id) id from mails
   where state = 'QUEUED' and attempts = 0 and briefing_on < ?::date and recipient_id in (select recipient_id from waiting) order by recipient_id, briefing_on desc
), untried as (
  update mails m set briefing_on = ?::date from late where m.id = late.id returning m.id, m.recipient_id
), ${intoMails}`;

/** What goes out at once. */
export function bundleLetters({ em, now, calendar }: Context, host: string): Promise<BundleCount[]> {
  return rowsOf<BundleCount>(em, lettersQuery, [calendar.today(now), lastOpenedOn(calendar, now), host, now, now, null]);
}

/** What was held until the hour of a day's briefing. */
export function bundleBriefings({ em, now }: Context, host: string, { on, at }: { on: CivilDate; at: Date }): Promise<BundleCount[]> {
  return rowsOf<BundleCount>(em, briefingsQuery, [at, on, on, on, on, on, host, now, now, on]);
}

/** Who comes back is written to when the office opens, not at midnight: until then its last day counts. */
function lastOpenedOn(calendar: WorkCalendar, now: Date): CivilDate {
  const today = calendar.today(now);
  for (let day = today; ; day = addDays(day, -1)) {
    const opensAt = calendar.opensAt(day);
    if (opensAt && opensAt <= now) return day;
  }
}

import type { Context } from '../../context.js';

/**
 * Advisory lock between those who find facts and the one who bundles them: every sweep holds it shared until its facts
 * are committed, the bundler alone. So one sweep sends a person one mail, and of several at once the last one does.
 */
export const sweepLock = 421_001;

/** What `lastError` says of a mail that had no address to go to. */
export const noAddress = 'NO_ADDRESS';

/**
 * Facts that no mail carries yet go into one mail per recipient. A mail that waits and was never handed to a relay takes
 * new facts in, so that a relay's long silence ends in one mail each and no flood. Without an address nothing is queued,
 * and the refusal stands in the record.
 */
const bundleQuery = `
with waiting as materialized (
  select id, recipient_id from notifications where mail_id is null and withdrawn_at is null for update skip locked
), untried as materialized (
  select id, recipient_id from mails
   where state = 'QUEUED' and attempts = 0 and recipient_id in (select recipient_id from waiting) for update skip locked
), recipients as materialized (
  select recipient_id, uuidv7() as mail_id from (select distinct recipient_id from waiting) w
   where recipient_id not in (select recipient_id from untried)
), made as (
  insert into mails (id, recipient_id, address, language, message_id, created_at, next_attempt_at, state, last_error)
  select r.mail_id, o.id, o.email, o.language, '<' || r.mail_id || '@' || ? || '>', ?, ?,
         case when a.valid then 'QUEUED' else 'REFUSED' end, case when a.valid then null else '${noAddress}' end
    from recipients r join officials o on o.id = r.recipient_id
    cross join lateral (select o.email ~ '^[^[:space:][:cntrl:]@<>",;:]+@[^[:space:][:cntrl:]@<>",;:]+$' as valid) a
  returning id, recipient_id, state
), chosen as (
  select distinct on (recipient_id) id, recipient_id from (select id, recipient_id from untried union all select id, recipient_id from made) m order by recipient_id, id
), carried as (
  update notifications n set mail_id = c.id from waiting w join chosen c on c.recipient_id = w.recipient_id where n.id = w.id
)
select count(*) filter (where state = 'QUEUED')::int as queued, count(*) filter (where state = 'REFUSED')::int as refused from made`;

export interface BundleCount {
  queued: number;
  /** Recipients without a usable address. */
  refused: number;
}

/** Puts what people were told into mails; leaves it to the last sweep while one is at work. */
export async function bundleMails(context: Context, publicUrl: string): Promise<BundleCount | null> {
  const [lock] = await context.em.execute<{ held: boolean }[]>('select pg_try_advisory_xact_lock(?) as held', [sweepLock]);
  if (!lock?.held || (await sweepUnderWay(context))) return null;
  const [count] = await context.em.execute<BundleCount[]>(bundleQuery, [mailHost(publicUrl), context.now, context.now]);
  return count ?? { queued: 0, refused: 0 };
}

/** How long facts wait for a sweep to end, in minutes: a sweep that cannot end must not silence what it found. */
const patienceMinutes = 2;

/** Between two batches of a sweep nobody holds its lock, but what it has yet to look at is still due. */
async function sweepUnderWay(context: Context): Promise<boolean> {
  const [row] = await context.em.execute<{ under_way: boolean }[]>(
    `select exists (select 1 from obligations where next_step_at <= ?)
        and not exists (select 1 from notifications where mail_id is null and withdrawn_at is null and created_at < ?::timestamptz - interval '${patienceMinutes} minutes') as under_way`,
    [context.now, context.now],
  );
  return row?.under_way ?? false;
}

/** The right-hand side of Message-IDs and thread ids. It must look like a domain, which `localhost` does not. */
export function mailHost(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) ? hostname : 'mutabaa.local';
}

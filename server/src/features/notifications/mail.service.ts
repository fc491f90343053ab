import type { Context } from '../../context.js';
import { decideBriefing } from './briefing.rules.js';
import { bundleBriefings, bundleLetters, type BundleCount } from './bundle.queries.js';
import { tellNextUp } from './unheard.service.js';

/**
 * Advisory lock between those who find facts and the one who bundles them: every sweep holds it shared until its facts
 * are committed, the bundler alone. So one sweep sends a person one mail, and of several at once the last one does.
 */
export const sweepLock = 421_001;

/** Puts what people were told into mails, and what was held for it into the day's briefing; leaves it to the last sweep while one is at work. */
export async function bundleMails(context: Context, publicUrl: string): Promise<BundleCount | null> {
  const [lock] = await context.em.execute<{ held: boolean }[]>('select pg_try_advisory_xact_lock(?) as held', [sweepLock]);
  if (!lock?.held || (await sweepUnderWay(context))) return null;
  const host = mailHost(publicUrl);
  const briefing = decideBriefing(context.calendar, context.now);
  const counts = [...(await bundleLetters(context, host)), ...(briefing ? await bundleBriefings(context, host, briefing) : [])];
  const count = { queued: counts.reduce((sum, { queued }) => sum + queued, 0), refusedIds: counts.flatMap(({ refusedIds }) => refusedIds) };
  await tellNextUp(context, count.refusedIds);
  return count;
}

/** How long facts wait for a sweep to end, in minutes: a sweep that cannot end must not silence what it found. */
const patienceMinutes = 2;

/** Between two batches of a sweep nobody holds its lock, but what it has yet to look at is still due. */
async function sweepUnderWay(context: Context): Promise<boolean> {
  const [row] = await context.em.execute<{ under_way: boolean }[]>(
    `select exists (select 1 from obligations where next_step_at <= ?)
        and not exists (select 1 from notifications where mail_id is null and withdrawn_at is null and mailing = 'AT_ONCE'
                           and not exists (select 1 from absences a where a.official_id = recipient_id and ?::date between a.starts_on and a.ends_on)
                           and created_at < ?::timestamptz - interval '${patienceMinutes} minutes') as under_way`,
    [context.now, context.today, context.now],
  );
  return row?.under_way ?? false;
}

/** The right-hand side of Message-IDs and thread ids. It must look like a domain, which `localhost` does not. */
export function mailHost(publicUrl: string): string {
  const { hostname } = new URL(publicUrl);
  return /^[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname) ? hostname : 'mutabaa.local';
}

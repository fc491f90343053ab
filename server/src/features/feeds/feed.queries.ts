import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { CalendarFeed } from './calendar-feed.js';
import { hashOf } from './feed.secret.js';

/** One's own feeds, the latest first, revoked ones included; a hundred at most. */
export const listFeeds = (context: Context): Promise<CalendarFeed[]> =>
  context.em.find(CalendarFeed, { official: context.person.officialId }, { orderBy: { id: 'desc' }, limit: 100 });

export interface PresentedFeed {
  userId: string;
  structureCode: string | null;
}

/** The live feed behind a secret, its use noted once a minute. Null when there is none, or when its owner's account is closed. */
export async function findPresented({ em, now }: Context, secret: string, address: string): Promise<PresentedFeed | null> {
  const [feed] = await rowsOf<{ id: string; user_id: string; code: string | null; noted: boolean | null }>(
    em,
    `select f.id, o.user_id, s.code, f.last_used_at > ?::timestamptz - interval '1 minute' as noted
       from calendar_feeds f join officials o on o.id = f.official_id left join structures s on s.id = f.structure_id
      where f.hash = ? and f.revoked_at is null and o.user_id is not null
        and not exists (select 1 from auth."closed" c where c."userId" = o.user_id)`,
    [now, hashOf(secret)],
  );
  if (!feed) return null;
  if (!feed.noted) await rowsOf(em, 'update calendar_feeds set last_used_at = ?, last_used_from = ? where id = ?', [now, address, feed.id]);
  return { userId: feed.user_id, structureCode: feed.code };
}

import type { FilterQuery } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { Notification, type NotificationKind } from './notification.js';

export interface NotificationList {
  first?: number | null;
  after?: string | null;
  unread?: boolean | null;
  kind?: NotificationKind | null;
}

/** What the viewer was told, the latest first. */
export async function listNotifications(context: Context, { first, after, unread, kind }: NotificationList): Promise<ConnectionOf<Notification>> {
  const page = pageOf(first, after, 1);
  const last = page.after ? (page.after[0] ?? '') : null;
  if (last !== null && !isId(last)) throw refuse('page.bad_cursor', { field: 'after' });
  const mine = kind ? { $and: [ofViewer(context, unread), { kind }] } : ofViewer(context, unread);
  const rows = await context.em.find(Notification, last ? { $and: [mine, { id: { $lt: last } }] } : mine, {
    orderBy: { id: 'desc' },
    limit: page.first + 1,
    populate: ['mail'],
  });
  return pageFrom(rows, page, {
    node: (row) => row,
    cursor: (row) => [row.id],
    count: () => context.em.count(Notification, mine),
  });
}

export const countUnreadNotifications = (context: Context): Promise<number> => context.em.count(Notification, ofViewer(context, true));

function ofViewer(context: Context, unread: boolean | null | undefined): FilterQuery<Notification> {
  const recipient = context.person.officialId;
  if (unread === true) return { recipient, readAt: null, withdrawnAt: null };
  return unread === false ? { recipient, readAt: { $ne: null } } : { recipient };
}

import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { newId } from '../../platform/columns.js';
import { holdersOf } from './holders.queries.js';
import { Mailing, Notification, type NotificationKind } from './notification.js';

/** A fact, and the positions in whose name people are told of it. */
export interface Told {
  kind: NotificationKind;
  positionIds: string[];
  /** Directive or project. */
  recordId: string;
  obligationId?: string | null;
  escalationId?: string | null;
  /** What the actor gave as reason. */
  note?: string | null;
  /** For what could not be delivered: the position that it was meant for. */
  aboutPositionId?: string | null;
  /** Goes out at once even to those who otherwise get one briefing a day. */
  urgent?: boolean;
}

/** Tells whoever holds, or acts for, the positions today: each person once, and never the one who acts. */
export async function tell(context: Context, told: Told): Promise<void> {
  const holders = await holdersOf(context.em, told.positionIds, context.today);
  await writeNotices(context, told, recipientsOf(told.positionIds, holders, actorId(context)));
}

/** Tells one person, whether or not they hold the position today. */
export async function tellOfficial(context: Context, told: Omit<Told, 'positionIds'> & { officialId: string; positionId: string }): Promise<void> {
  if (told.officialId !== actorId(context)) await writeNotices(context, told, [told]);
}

async function writeNotices(
  context: Context,
  told: Omit<Told, 'positionIds'>,
  recipients: { officialId: string; positionId: string }[],
): Promise<void> {
  const rows = recipients.map(({ officialId, positionId }) => ({
    id: newId(),
    kind: told.kind,
    recipient: officialId,
    position: positionId,
    recordId: told.recordId,
    obligationId: told.obligationId ?? null,
    escalationId: told.escalationId ?? null,
    actorId: actorId(context),
    note: told.note ?? null,
    aboutPositionId: told.aboutPositionId ?? null,
    urgent: told.urgent ?? false,
    mailing: Mailing.AT_ONCE,
    createdAt: context.now,
  }));
  if (!rows.length) return;
  await context.em.insertMany(Notification, rows);
  context.afterCommit(() => context.wake('notifications.deliver'));
}

/** One entry per person, in the name of the first of the positions that reaches them. */
export function recipientsOf(
  positionIds: string[],
  holders: Map<string, string[]>,
  exceptOfficialId: string | null,
): { officialId: string; positionId: string }[] {
  const positionOf = new Map<string, string>();
  for (const positionId of positionIds) {
    for (const officialId of holders.get(positionId) ?? []) {
      if (officialId !== exceptOfficialId && !positionOf.has(officialId)) positionOf.set(officialId, positionId);
    }
  }
  return [...positionOf].map(([officialId, positionId]) => ({ officialId, positionId }));
}

/** Marks one of the viewer's own notifications as read; a second time changes nothing. */
export async function markNotificationRead(context: Context, notificationId: string): Promise<Notification> {
  const notification = isId(notificationId)
    ? await context.em.findOne(Notification, { id: notificationId, recipient: context.person.officialId })
    : null;
  if (!notification) throw refuse('notification.not_found', { field: 'input.notificationId', status: 404 });
  notification.readAt ??= context.now;
  return notification;
}

/** Marks all of the viewer's notifications as read and says how many were not. */
export function markAllNotificationsRead(context: Context): Promise<number> {
  return context.em.nativeUpdate(Notification, { recipient: context.person.officialId, readAt: null }, { readAt: context.now });
}

const actorId = (context: Context): string | null => (context.actor.kind === 'PERSON' ? context.actor.officialId : null);

import { Arg, Ctx, Field, FieldResolver, ID, InputType, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { DeliveryState, type Mail } from './mail.js';
import { listNotifications } from './notification.queries.js';
import { markAllNotificationsRead, markNotificationRead } from './notification.service.js';
import { Notification, NotificationKind } from './notification.js';

const NotificationConnection = connectionType(Notification, 'Notification');

@InputType({ description: 'Names the notification that was read.' })
export class MarkNotificationReadInput {
  @Field(() => ID, { description: "Identifier of one of the viewer's own notifications." })
  notificationId!: string;
}

@ObjectType({ description: 'The notification that was read.' })
export class MarkNotificationReadPayload {
  @Field(() => Notification, { description: 'The notification, read.' })
  notification!: Notification;
}

@Resolver(() => Notification)
export class NotificationResolver {
  @Query(() => NotificationConnection, { description: 'What the viewer was told, the latest first.' })
  notifications(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
    @Arg('unread', () => Boolean, { nullable: true, description: 'Only those not read yet, or only those read.' }) unread: boolean | null,
    @Arg('kind', () => NotificationKind, { nullable: true, description: 'Only facts of this kind.' }) kind: NotificationKind | null,
  ): Promise<ConnectionOf<Notification>> {
    return listNotifications(context, { first, after, unread, kind });
  }

  @Mutation(() => MarkNotificationReadPayload, {
    description: 'Marks one of the viewer’s notifications as read. Refused with `notification.not_found` for those of others.',
  })
  async markNotificationRead(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => MarkNotificationReadInput, { description: 'What the act needs.' }) input: MarkNotificationReadInput,
  ): Promise<MarkNotificationReadPayload> {
    return { notification: await markNotificationRead(context, input.notificationId) };
  }

  @Mutation(() => Int, { description: 'Marks all of the viewer’s notifications as read; returns how many were not.' })
  markAllNotificationsRead(@Ctx() { context }: GraphContext): Promise<number> {
    return markAllNotificationsRead(context);
  }

  @FieldResolver(() => Official, { description: 'The person told.' })
  recipient(@Root() notification: Notification): Promise<Official> {
    return notification.recipient.loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position in whose name the person is told.' })
  position(@Root() notification: Notification): Promise<Position> {
    return notification.position.loadOrFail();
  }

  @FieldResolver(() => DeliveryState, { description: 'Where the mail that carries it stands; QUEUED, HELD or NOT_MAILED while none does.' })
  async deliveryState(@Root() notification: Notification): Promise<DeliveryState> {
    if (notification.withdrawnAt) return DeliveryState.WITHDRAWN;
    return (await mailOf(notification))?.state ?? unmailedState[notification.mailing];
  }

  @FieldResolver(() => DateTimeScalar, { nullable: true, description: 'When a relay took the mail over; it proves no reading.' })
  async acceptedAt(@Root() notification: Notification): Promise<Date | null> {
    return (await mailOf(notification))?.acceptedAt ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Message-ID of the mail, the same for every attempt.' })
  async messageId(@Root() notification: Notification): Promise<string | null> {
    return (await mailOf(notification))?.messageId ?? null;
  }
}

const unmailedState = { AT_ONCE: DeliveryState.QUEUED, BRIEFING: DeliveryState.HELD, NONE: DeliveryState.NOT_MAILED };

const mailOf = async ({ mail }: Notification): Promise<Mail | null> => (await mail?.load()) ?? null;

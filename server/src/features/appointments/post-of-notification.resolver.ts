import { Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { Notification, NotificationKind } from '../notifications/index.js';
import { positionAt, Position, type PositionNode } from '../positions/index.js';

const aboutPositions: NotificationKind[] = [
  NotificationKind.APPOINTED,
  NotificationKind.VACATED,
  NotificationKind.TOOK_OVER,
  NotificationKind.DELEGATED,
];

@Resolver(() => Notification)
export class PostOfNotificationResolver {
  @FieldResolver(() => Position, {
    nullable: true,
    description: 'The position concerned, where the fact is about one: an appointment, a delegation.',
  })
  post(@Root() notification: Notification, @Ctx() { context }: GraphContext): PositionNode | Promise<PositionNode> | null {
    return aboutPositions.includes(notification.kind) ? positionAt(context, { id: notification.recordId }) : null;
  }
}

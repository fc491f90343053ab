import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { Mail } from './mail.js';

export enum NotificationKind {
  ASSIGNED = 'ASSIGNED',
  ESCALATED = 'ESCALATED',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  CONTESTED = 'CONTESTED',
  REPORTED = 'REPORTED',
  VERIFIED = 'VERIFIED',
  RETURNED = 'RETURNED',
  DECIDED = 'DECIDED',
  CANCELLED = 'CANCELLED',
  UPDATED = 'UPDATED',
  PLAN_PROPOSED = 'PLAN_PROPOSED',
  PLAN_ACCEPTED = 'PLAN_ACCEPTED',
  PLAN_RETURNED = 'PLAN_RETURNED',
  APPOINTED = 'APPOINTED',
  VACATED = 'VACATED',
  TOOK_OVER = 'TOOK_OVER',
  DELEGATED = 'DELEGATED',
  EXTENSION_REQUESTED = 'EXTENSION_REQUESTED',
  EXTENSION_GRANTED = 'EXTENSION_GRANTED',
  EXTENSION_REFUSED = 'EXTENSION_REFUSED',
  UNDELIVERED = 'UNDELIVERED',
  EXPLANATION_DRAFTED = 'EXPLANATION_DRAFTED',
  EXPLANATION_REQUESTED = 'EXPLANATION_REQUESTED',
  EXPLAINED = 'EXPLAINED',
  EXPLANATION_CLOSED = 'EXPLANATION_CLOSED',
  EXPLANATION_WITHDRAWN = 'EXPLANATION_WITHDRAWN',
  SUSPENDED = 'SUSPENDED',
  WAITED_ON = 'WAITED_ON',
  RESUMED = 'RESUMED',
  REASSIGNED = 'REASSIGNED',
  SUPERSEDED = 'SUPERSEDED',
  ATTESTED = 'ATTESTED',
  ENDED = 'ENDED',
  INSPECTION_OPENED = 'INSPECTION_OPENED',
  INSPECTION_PASSED = 'INSPECTION_PASSED',
  REOPENED = 'REOPENED',
  EFFECT_ASKED = 'EFFECT_ASKED',
  EFFECT_ANSWERED = 'EFFECT_ANSWERED',
  READINGS_ASKED = 'READINGS_ASKED',
  READINGS_SUBMITTED = 'READINGS_SUBMITTED',
  READING_RETURNED = 'READING_RETURNED',
  THRESHOLD_BREACHED = 'THRESHOLD_BREACHED',
}
registerEnumType(NotificationKind, { name: 'NotificationKind', description: 'The fact a person is told.' });

/** How a fact leaves the office; whatever it says, the fact stands in the application. */
export enum Mailing {
  AT_ONCE = 'AT_ONCE',
  BRIEFING = 'BRIEFING',
  NONE = 'NONE',
}
registerEnumType(Mailing, {
  name: 'Mailing',
  description: 'AT_ONCE: by mail as soon as it is known. BRIEFING: in the briefing of 07:30. NONE: in the application only.',
});

/** A fact told to one person. Rows wait here until the next mail to that person carries them: the row is the truth. */
@ObjectType({ description: 'A fact told to one person, in the application and by e-mail.' })
@Entity({ tableName: 'notifications' })
@Index({ properties: ['recipient', 'id'] })
@Index({ properties: ['escalationId'] })
@Index({
  name: 'notifications_unmailed',
  expression: `create index "notifications_unmailed" on "notifications" ("recipient_id", "id") where "mail_id" is null and "withdrawn_at" is null and "mailing" = 'AT_ONCE'`,
})
@Index({
  name: 'notifications_held',
  expression: `create index "notifications_held" on "notifications" ("created_at") where "mail_id" is null and "withdrawn_at" is null and "mailing" = 'BRIEFING'`,
})
export class Notification {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => NotificationKind, { description: 'What it is.' })
  @Property({ type: 'text' })
  kind!: NotificationKind;

  @ManyToOne(() => Official, { ref: true, index: false })
  recipient!: Ref<Official>;

  /** The position in whose name the person is told. */
  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @Property({ type: 'uuid' })
  recordId!: string;

  @Property({ type: 'uuid', nullable: true })
  obligationId?: string | null;

  @Property({ type: 'uuid', nullable: true })
  escalationId?: string | null;

  /** Who caused the fact, when a person did. */
  @Property({ type: 'uuid', nullable: true })
  actorId?: string | null;

  /** A sentence given by the actor: reason of a return, of a contest, of a cancellation. */
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  /** For what could not be delivered: the position that it was meant for. */
  @Property({ type: 'uuid', nullable: true })
  aboutPositionId?: string | null;

  @Field(() => Boolean, { description: 'Whether it goes out at once even to those who otherwise get one briefing a day.' })
  @Property({ type: 'boolean' })
  urgent = false;

  /** AT_ONCE until the bundler has read what the recipient prefers. */
  @Enum({ items: () => Mailing, ...enumColumn })
  mailing: Mailing = Mailing.AT_ONCE;

  @Field(() => DateTimeScalar, { description: 'When the fact was told.' })
  @Property({ ...instantColumn })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the recipient opened it in the application.' })
  @Property({ ...instantColumn, nullable: true })
  readAt?: Date | null;

  @ManyToOne(() => Mail, { ref: true, nullable: true, index: true })
  mail?: Ref<Mail> | null;

  /** Set when the fact lost its object before any mail left: settled, reassigned. */
  @Property({ ...instantColumn, nullable: true })
  withdrawnAt?: Date | null;
}

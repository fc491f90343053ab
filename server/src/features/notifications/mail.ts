import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { Language } from '../../platform/language.js';
import { Official } from '../positions/index.js';

export enum DeliveryState {
  QUEUED = 'QUEUED',
  ACCEPTED = 'ACCEPTED',
  REFUSED = 'REFUSED',
  WITHDRAWN = 'WITHDRAWN',
  BOUNCED = 'BOUNCED',
  HELD = 'HELD',
  NOT_MAILED = 'NOT_MAILED',
}
registerEnumType(DeliveryState, {
  name: 'DeliveryState',
  description:
    'QUEUED until a relay takes the mail; ACCEPTED by a relay (which proves no reading); REFUSED for good; BOUNCED: accepted, then sent back; WITHDRAWN because the fact lost its object first; HELD for the briefing of 07:30; NOT_MAILED: in the application only.',
});

/** One mail to one person, carrying every fact a sweep found for them. Sent under a lease, with a Message-ID that never changes. */
@Entity({ tableName: 'mails' })
@Index({ properties: ['messageId'] })
@Unique({ properties: ['recipient', 'briefingOn'] })
@Index({
  name: 'mails_queued',
  expression: `create index "mails_queued" on "mails" ("next_attempt_at") where "state" = 'QUEUED'`,
})
export class Mail {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Official, { ref: true })
  recipient!: Ref<Official>;

  @Property({ type: 'text' })
  address!: string;

  @Enum({ items: () => Language, ...enumColumn })
  language!: Language;

  @Property({ type: 'text' })
  state: DeliveryState = DeliveryState.QUEUED;

  @Property({ type: 'text' })
  messageId!: string;

  /** Set on a briefing: its day. One a day and person. */
  @Property({ type: 'date', nullable: true })
  briefingOn?: string | null;

  /** Set on a letter of its own, which carries no facts: its name in the registry of letters, and what it is composed from. */
  @Property({ type: 'text', nullable: true })
  letter?: string | null;

  @Property({ type: 'json', nullable: true })
  parameters?: Record<string, string> | null;

  @Property({ type: 'integer' })
  attempts = 0;

  @Property({ ...instantColumn })
  createdAt!: Date;

  @Property({ ...instantColumn })
  nextAttemptAt!: Date;

  /** Until then one worker has it; PostgreSQL's own time, never the exercise's. */
  @Property({ ...instantColumn, nullable: true })
  leaseUntil?: Date | null;

  @Property({ ...instantColumn, nullable: true })
  acceptedAt?: Date | null;

  @Property({ type: 'text', nullable: true })
  lastError?: string | null;
}

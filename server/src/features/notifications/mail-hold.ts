import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official } from '../positions/index.js';
import { HoldCause } from './mail-hold.rules.js';

registerEnumType(HoldCause, {
  name: 'MailHoldCause',
  description:
    'RESTORED: a backup was put back. CHECKPOINT_AHEAD: the checkpoint file outside the database states a history that the database does not hold.',
});

export enum MailRelease {
  SEND = 'SEND',
  WITHDRAW = 'WITHDRAW',
}
registerEnumType(MailRelease, {
  name: 'MailRelease',
  description:
    'SEND: what waits is sent; whoever got it before the restore gets it a second time. WITHDRAW: what waits stays in the application only; only what happens from now on is mailed.',
});

/** All mail waits while one of these is open. */
@ObjectType({ description: 'Mail that waits for an operator, after the database was set back.' })
@Entity({ tableName: 'mail_holds' })
@Unique({
  name: 'mail_holds_one_open',
  expression: `create unique index "mail_holds_one_open" on "mail_holds" (("released_at" is null)) where "released_at" is null`,
})
export class MailHold {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => HoldCause, { description: 'What told that the database was set back.' })
  @Enum({ items: () => HoldCause, ...enumColumn })
  cause!: HoldCause;

  @Field(() => DateTimeScalar, { description: 'Since when mail waits, on the office’s clock.' })
  @Property({ ...instantColumn })
  foundAt!: Date;

  /** The machine's instant at which the restore left its mark. */
  @Property({ ...instantColumn, nullable: true })
  restoredAt?: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the backup was made, in real time; null when only the checkpoints told.' })
  @Property({ ...instantColumn, nullable: true })
  backupMadeAt?: Date | null;

  /** Of the checkpoint that was ahead: judged once, it holds no mail again. */
  @Property({ type: 'text', nullable: true })
  checkpointSha256?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When mail was released; null while it waits.' })
  @Property({ ...instantColumn, nullable: true })
  releasedAt?: Date | null;

  /** Null when it was released on the server itself. */
  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  releasedBy?: Ref<Official> | null;

  @Field(() => MailRelease, { nullable: true, description: 'What became of the mail that waited.' })
  @Enum({ items: () => MailRelease, ...enumColumn, nullable: true })
  release?: MailRelease | null;

  @Field(() => String, { nullable: true, description: 'The reason given at the release.' })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @Field(() => Int, { nullable: true, description: 'Mails withdrawn at the release.' })
  @Property({ type: 'integer', nullable: true })
  withdrawnCount?: number | null;
}

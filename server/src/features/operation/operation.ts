import { Field, Float, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/scalars.js';
import { MailHold } from '../notifications/index.js';

@ObjectType({ description: 'Room left where a folder of the product lies.', simpleResolvers: true })
export class Disk {
  @Field(() => String, { description: 'DATA, FILES, AUDIT or BACKUP.' })
  folder!: string;

  @Field(() => Float, { description: 'Bytes free.' })
  freeBytes!: number;

  @Field(() => Float, { description: 'Bytes in all.' })
  totalBytes!: number;
}

@ObjectType({ description: 'How the product is doing on its machine, for whoever runs it.', simpleResolvers: true })
export class Operation {
  @Field(() => String, { description: 'Version of the product.' })
  version!: string;

  @Field(() => String, { description: 'Version of PostgreSQL.' })
  postgresVersion!: string;

  @Field(() => String, { description: 'Last migration of the database.' })
  lastMigration!: string;

  @Field(() => Float, { description: 'Bytes that the database takes.' })
  databaseBytes!: number;

  @Field(() => Int, { description: 'Connections to the database, of all processes.' })
  connections!: number;

  @Field(() => Int, { description: 'Connections that PostgreSQL allows.' })
  connectionLimit!: number;

  @Field(() => String, { description: 'Where the queue lives: POSTGRESQL or REDIS.' })
  queueKind!: string;

  @Field(() => Int, { nullable: true, description: 'Jobs that wait, are delayed or run; null while the queue is out of reach.' })
  pendingJobs!: number | null;

  @Field(() => Int, { description: 'Mails that no relay has taken yet.' })
  queuedMails!: number;

  @Field(() => Int, { description: 'Age in seconds of the oldest of them, on the office’s clock; 0 when none waits.' })
  oldestMailSeconds!: number;

  @Field(() => Int, { description: 'By how many seconds the earliest step that is due has been missed; 0 when none is due.' })
  sweepLagSeconds!: number;

  @Field(() => MailHold, { nullable: true, description: 'The hold that all mail waits under; null while mail leaves as ever.' })
  mailHold!: MailHold | null;

  @Field(() => MailHold, { nullable: true, description: 'The last hold that was released.' })
  lastRelease!: MailHold | null;

  @Field(() => Boolean, { description: 'Whether a folder of backups is watched (BACKUP_DIR).' })
  backupsWatched!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the latest whole backup was made, in real time.' })
  lastBackupAt!: Date | null;

  @Field(() => Int, { description: 'By how many milliseconds the clock of the machine that answers is ahead of PostgreSQL’s.' })
  clockOffsetMilliseconds!: number;

  @Field(() => [Disk], { description: 'Room left, by folder.' })
  disks!: Disk[];
}

import type { Ref } from '@mikro-orm/core';
import { Entity, OneToOne, Property } from '@mikro-orm/decorators/legacy';
import { Official } from '../positions/index.js';
import type { Mailing, NotificationKind } from './notification.js';

/** What a person chose to get at once, in the briefing, or not by mail; kinds absent here follow the usage of their position. */
@Entity({ tableName: 'mail_preferences' })
export class MailPreference {
  @OneToOne(() => Official, { primary: true, ref: true })
  official!: Ref<Official>;

  @Property({ type: 'json' })
  mailings!: Partial<Record<NotificationKind, Mailing>>;
}

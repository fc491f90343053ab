import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { Official } from '../positions/index.js';
import { LinkPurpose } from './link.rules.js';

/** A one-time way into an account. The row holds no secret: what a letter carries is its id, signed for the address it went to. */
@Entity({ tableName: 'account_links' })
@Unique({
  name: 'account_links_one_open',
  expression: `create unique index "account_links_one_open" on "account_links" ("official_id", "purpose") where "used_at" is null and "withdrawn_at" is null`,
})
export class AccountLink {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Official, { ref: true, deleteRule: 'cascade', index: true, updateRule: 'no action' })
  official!: Ref<Official>;

  @Enum({ items: () => LinkPurpose, ...enumColumn })
  purpose!: LinkPurpose;

  @Property({ ...instantColumn })
  createdAt!: Date;

  /** The administrator who sent it; null when the person asked for it, or the server did. */
  @ManyToOne(() => Official, { ref: true, nullable: true, deleteRule: 'set null', index: false, updateRule: 'no action' })
  createdBy?: Ref<Official> | null;

  @Property({ ...instantColumn })
  expiresAt!: Date;

  @Property({ ...instantColumn, nullable: true })
  usedAt?: Date | null;

  @Property({ ...instantColumn, nullable: true })
  withdrawnAt?: Date | null;
}

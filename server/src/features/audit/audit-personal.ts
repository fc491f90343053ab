import { PrimaryKeyProp, type Ref } from '@mikro-orm/core';
import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { AuditEntry } from './audit-entry.js';

/** A value that is personal data: as it was, or as it changed. */
export type PersonalValue = string | { before: string | null; after: string | null };

/** The value behind a commitment of an entry. It can be erased; the entry, and every proof that rests on it, stays. */
@Entity({ tableName: 'audit_personal' })
export class AuditPersonal {
  [PrimaryKeyProp]?: ['entry', 'name'];

  @ManyToOne(() => AuditEntry, { ref: true, primary: true })
  entry!: Ref<AuditEntry>;

  @PrimaryKey({ type: 'text' })
  name!: string;

  /** 32 random bytes as hex: whoever holds only the entry cannot try likely values. */
  @Property({ type: 'text' })
  salt!: string;

  @Property({ type: 'json' })
  value!: PersonalValue;
}

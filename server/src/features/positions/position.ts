import type { Ref } from '@mikro-orm/core';
import { Embedded, Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { Role } from '../../access/role.js';
import { enumColumn, idColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { Structure } from './structure.js';

/** Responsibility belongs to a position, not to a person: clocks and history stay when its holder changes. */
@ObjectType({
  description: 'An office that can owe something, such as "Director-General of CNAS". Its holder may change; what it owes stays.',
  simpleResolvers: true,
})
@Entity({ tableName: 'positions' })
@Index({ name: 'positions_heads', expression: 'create index "positions_heads" on "positions" ("structure_id") where "is_head"' })
@Index({ name: 'positions_heads', expression: 'create index "positions_heads" on "positions" ("structure_id") where "is_head"' })
export class Position {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Short code, unique in the office.' })
  @Property({ type: 'text' })
  @Unique()
  code!: string;

  @Field(() => LocalizedText, { description: 'Title in the three languages.' })
  @Embedded(() => LocalizedText, { prefix: 'title_' })
  title!: LocalizedText;

  @Field(() => Role, { description: 'What it may do in the product.' })
  @Enum({ items: () => Role, ...enumColumn })
  role!: Role;

  @ManyToOne(() => Structure, { ref: true })
  structure!: Ref<Structure>;

  @Field(() => Boolean, { description: 'Whether the position heads its structure.' })
  @Property({ type: 'boolean' })
  isHead = false;

  /** Named superior; without one it is the head of the supervising or parent structure. */
  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  namedSuperior?: Ref<Position> | null;

  /** For a focal point: the position it works for. */
  @ManyToOne(() => Position, { ref: true, nullable: true, index: true })
  worksFor?: Ref<Position> | null;
}

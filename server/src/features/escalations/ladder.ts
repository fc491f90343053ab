import { Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { ObligationKind, Priority } from '../obligations/index.js';
import type { Rung } from './ladder.rules.js';

export enum LadderState {
  DRAFT = 'DRAFT',
  /** Submitted to the cabinet, which alone enables it. */
  PROPOSED = 'PROPOSED',
  ENABLED = 'ENABLED',
  RETIRED = 'RETIRED',
  DISCARDED = 'DISCARDED',
}

/** One version of the escalation policy for a kind of obligation and a priority. Versions are never edited once enabled. */
@Entity({ tableName: 'ladders' })
@Unique({ properties: ['kind', 'priority', 'version'] })
@Unique({
  name: 'ladders_one_enabled',
  expression: `create unique index "ladders_one_enabled" on "ladders" ("kind", "priority") where "state" = 'ENABLED'`,
})
@Unique({
  name: 'ladders_one_in_hand',
  expression: `create unique index "ladders_one_in_hand" on "ladders" ("kind", "priority") where "state" in ('DRAFT', 'PROPOSED')`,
})
export class Ladder {
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Enum({ items: () => ObligationKind, ...enumColumn })
  kind!: ObligationKind;

  @Enum({ items: () => Priority, ...enumColumn })
  priority!: Priority;

  @Property({ type: 'integer' })
  version!: number;

  @Enum({ items: () => LadderState, ...enumColumn })
  state!: LadderState;

  @Property({ type: 'json' })
  rungs!: Rung[];

  /** Counts the savings of a draft, so that nobody overwrites another's unseen. */
  @Property({ type: 'integer' })
  revision = 1;

  /** Why the ladder should change. */
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  /** Why the cabinet returned the draft. */
  @Property({ type: 'text', nullable: true })
  returnReason?: string | null;

  @Property({ type: 'uuid', nullable: true })
  draftedById?: string | null;

  @Property({ ...instantColumn, nullable: true })
  draftedAt?: Date | null;

  @Property({ type: 'uuid', nullable: true })
  decidedById?: string | null;

  @Property({ ...instantColumn, nullable: true })
  enabledAt?: Date | null;

  @Property({ ...instantColumn, nullable: true })
  retiredAt?: Date | null;
}

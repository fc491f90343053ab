import { Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { enumColumn, idColumn, newId } from '../../platform/columns.js';
import { ObligationKind, Priority } from '../obligations/index.js';
import type { Rung } from './ladder.rules.js';

export enum LadderState {
  DRAFT = 'DRAFT',
  ENABLED = 'ENABLED',
  RETIRED = 'RETIRED',
}

/** One version of the escalation policy for a kind of obligation and a priority. Versions are never edited once enabled. */
@Entity({ tableName: 'ladders' })
@Unique({ properties: ['kind', 'priority', 'version'] })
@Unique({
  name: 'ladders_one_enabled',
  expression: `create unique index "ladders_one_enabled" on "ladders" ("kind", "priority") where "state" = 'ENABLED'`,
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
}

import { Entity, Index, PrimaryKey } from '@mikro-orm/decorators/legacy';

export enum RelationKind {
  LEAD = 'LEAD',
  CONTRIBUTOR = 'CONTRIBUTOR',
  MILESTONE = 'MILESTONE',
  RECORDER = 'RECORDER',
  VERIFIER = 'VERIFIER',
  REACHED = 'REACHED',
  FORMER_LEAD = 'FORMER_LEAD',
  AWAITED = 'AWAITED',
  SUPERIOR = 'SUPERIOR',
}

/**
 * Who stands in which relation to a record (a directive or a project). Abilities, the SQL filter of lists and
 * row-level security all read this one table.
 */
@Entity({ tableName: 'relations' })
@Index({ properties: ['positionId', 'recordId'] })
export class Relation {
  @PrimaryKey({ type: 'uuid' })
  recordId!: string;

  @PrimaryKey({ type: 'uuid' })
  positionId!: string;

  @PrimaryKey({ type: 'text' })
  relation!: RelationKind;
}

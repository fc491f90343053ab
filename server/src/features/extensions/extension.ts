import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { recordFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Obligation } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { ExtensionReason, type ExtensionState } from './extension.enums.js';

/** A request to move the date of a delivery, and what the office decided. */
@ObjectType({ description: 'A request to move the date of a directive or of a milestone. The date first stated is never erased.' })
@Entity({ tableName: 'extensions' })
@Filter(recordFilter)
@Index({ properties: ['recordId', 'id'] })
@Index({ properties: ['delivery'] })
@Index({ properties: ['decision'] })
export class Extension {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  recordId!: string;

  @Property({ type: 'uuid', nullable: true })
  milestoneId?: string | null;

  /** The delivery whose date is to move. */
  @ManyToOne(() => Obligation, { ref: true, index: false })
  delivery!: Ref<Obligation>;

  /** The decision the office owes on it. */
  @ManyToOne(() => Obligation, { ref: true, index: false })
  decision!: Ref<Obligation>;

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => ExtensionReason, { description: 'Coded reason.' })
  @Enum({ items: () => ExtensionReason, ...enumColumn })
  reason!: ExtensionReason;

  /** Words of the requester, for whoever may read those of the record. */
  @Property({ type: 'text' })
  note!: string;

  @Field(() => CivilDateScalar, { description: 'The date in force when it was asked.' })
  @Property({ type: 'date' })
  fromDueOn!: string;

  @Field(() => CivilDateScalar, { description: 'The date asked for.' })
  @Property({ type: 'date' })
  proposedDueOn!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'The date granted, which may differ from the one asked for.' })
  @Property({ type: 'date', nullable: true })
  grantedDueOn?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was asked.' })
  @Property({ ...instantColumn })
  requestedAt!: Date;

  @Property({ type: 'text', nullable: true })
  outcome?: ExtensionState.GRANTED | ExtensionState.REFUSED | ExtensionState.WITHDRAWN | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was decided or withdrawn.' })
  @Property({ ...instantColumn, nullable: true })
  decidedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  decidedBy?: Ref<Official> | null;

  @Property({ type: 'text', nullable: true })
  decisionReason?: string | null;
}

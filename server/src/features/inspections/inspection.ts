import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { directiveFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official } from '../positions/index.js';
import { InspectionState } from './inspection.enums.js';

/** A look on the ground at what was reported done and accepted: drawn by the rate of the structure, or asked for by a person. */
@ObjectType({ description: 'A look at what was accepted as done. Failed, it reopens the directive and counts as a false closure.' })
@Entity({ tableName: 'inspections' })
@Filter(directiveFactFilter)
@Index({ properties: ['directiveId', 'id'] })
@Unique({
  name: 'inspections_one_open',
  expression: `create unique index "inspections_one_open" on "inspections" ("directive_id") where "state" = 'OPEN'`,
})
export class Inspection {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  directiveId!: string;

  @Field(() => InspectionState, { description: 'Whether it is concluded, and how.' })
  @Enum({ items: () => InspectionState, ...enumColumn })
  state: InspectionState = InspectionState.OPEN;

  @Field(() => String, { nullable: true, description: 'Why it was asked for; null when drawn.' })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was drawn or asked for.' })
  @Property({ ...instantColumn })
  openedAt!: Date;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  openedBy?: Ref<Official> | null;

  @Field(() => String, { nullable: true, description: 'What was found; null while it is open.' })
  @Property({ type: 'text', nullable: true })
  findings?: string | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  inspector?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was concluded; null while it is open.' })
  @Property({ ...instantColumn, nullable: true })
  concludedAt?: Date | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'New due date, when it failed.' })
  @Property({ type: 'date', nullable: true })
  newDueOn?: string | null;
}

/** A structure whose closures are drawn at another rate than the office's. */
@Entity({ tableName: 'inspection_rates' })
@Check({ name: 'inspection_rates_are_percent', expression: 'rate_percent >= 0 and rate_percent <= 100' })
export class InspectionRate {
  @PrimaryKey({ type: 'uuid' })
  structureId!: string;

  @Property({ type: 'integer' })
  ratePercent!: number;
}

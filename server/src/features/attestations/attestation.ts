import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { directiveFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';
import { Compliance } from './attestation.enums.js';

/** The statement owed at the end of a period of a standing directive; unsigned until its lead gives it. */
@ObjectType({ description: 'The signed statement of compliance with a standing directive, owed at the end of each period.' })
@Entity({ tableName: 'attestations' })
@Filter(directiveFactFilter)
@Unique({ properties: ['directiveId', 'endsOn'] })
export class Attestation {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  directiveId!: string;

  @Field(() => CivilDateScalar, { description: 'First day of the period.' })
  @Property({ type: 'date' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period.' })
  @Property({ type: 'date' })
  endsOn!: string;

  @Field(() => Compliance, { nullable: true, description: 'What the lead attests; null until signed.' })
  @Enum({ items: () => Compliance, ...enumColumn, nullable: true })
  compliance?: Compliance | null;

  @Field(() => String, { nullable: true, description: 'The statement; null until signed.' })
  @Property({ type: 'text', nullable: true })
  statement?: string | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  official?: Ref<Official> | null;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was signed; null while it is owed.' })
  @Property({ ...instantColumn, nullable: true })
  signedAt?: Date | null;
}

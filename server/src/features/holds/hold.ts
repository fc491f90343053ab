import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';

export enum HoldSubject {
  DIRECTIVE = 'DIRECTIVE',
  PROJECT = 'PROJECT',
  EXPLANATION = 'EXPLANATION',
  OFFICIAL = 'OFFICIAL',
}
registerEnumType(HoldSubject, {
  name: 'HoldSubject',
  description: 'What a legal hold keeps: a record with all that hangs on it, or the data of a person.',
});

/** While it stands, nothing of its subject is purged or erased. */
@ObjectType({ description: 'A legal hold: while it stands, nothing of its subject is purged or erased.' })
@Entity({ tableName: 'legal_holds' })
@Unique({
  name: 'legal_holds_one_standing',
  expression: `create unique index "legal_holds_one_standing" on "legal_holds" ("subject_id") where "lifted_at" is null`,
})
export class LegalHold {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => HoldSubject, { description: 'What it keeps.' })
  @Enum({ items: () => HoldSubject, ...enumColumn })
  subjectType!: HoldSubject;

  @Field(() => ID, { description: 'Identifier of the record or person.' })
  @Property({ type: 'uuid' })
  subjectId!: string;

  /** Words about a restricted record are refused like its own. */
  @Property({ type: 'text' })
  reason!: string;

  @Field(() => String, { nullable: true, description: 'What orders it: number of a requisition, of a decision.' })
  @Property({ type: 'text', nullable: true })
  authority?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was placed.' })
  @Property({ ...instantColumn })
  placedAt!: Date;

  @ManyToOne(() => Official, { ref: true, index: false })
  placedBy!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  placedFor?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was lifted; null while it stands.' })
  @Property({ ...instantColumn, nullable: true })
  liftedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  liftedBy?: Ref<Official> | null;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  liftedFor?: Ref<Position> | null;

  @Property({ type: 'text', nullable: true })
  liftReason?: string | null;

  @Field(() => String, { nullable: true, description: 'What allowed to lift it.' })
  @Property({ type: 'text', nullable: true })
  liftAuthority?: string | null;
}

import type { Ref } from '@mikro-orm/core';
import { Embedded, Entity, Enum, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar } from '../../platform/scalars.js';

export enum StructureKind {
  MINISTRY = 'MINISTRY',
  CENTRAL = 'CENTRAL',
  BODY = 'BODY',
}
registerEnumType(StructureKind, { name: 'StructureKind', description: 'The ministry itself, a central structure, or a body under tutelage.' });

export enum Verification {
  VERIFIED = 'VERIFIED',
  PARTLY_VERIFIED = 'PARTLY_VERIFIED',
  UNVERIFIED = 'UNVERIFIED',
}
registerEnumType(Verification, { name: 'Verification', description: 'How well the official names of a structure are attested.' });

/** A central direction or a body under tutelage. Structures form a tree under the ministry. */
@ObjectType({ description: 'A central direction or a body under tutelage; structures form a tree under the ministry.', simpleResolvers: true })
@Entity({ tableName: 'structures' })
export class Structure {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Short official code, such as CNAS.' })
  @Property({ type: 'text' })
  @Unique()
  code!: string;

  @Field(() => LocalizedText, { description: 'Name in the three languages.' })
  @Embedded(() => LocalizedText, { prefix: 'name_' })
  name!: LocalizedText;

  @Field(() => StructureKind, { description: 'Ministry, central structure or body under tutelage.' })
  @Enum({ items: () => StructureKind, ...enumColumn })
  kind!: StructureKind;

  @ManyToOne(() => Structure, { ref: true, nullable: true, index: true })
  parent?: Ref<Structure> | null;

  /** The central direction that follows a body under tutelage. */
  @ManyToOne(() => Structure, { ref: true, nullable: true, index: false })
  supervisor?: Ref<Structure> | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day the structure was created, when known.' })
  @Property({ type: 'date', nullable: true })
  openedOn?: string | null;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day it was abolished.' })
  @Property({ type: 'date', nullable: true })
  abolishedOn?: string | null;

  @ManyToOne(() => Structure, { ref: true, nullable: true, index: false })
  successor?: Ref<Structure> | null;

  @Field(() => Verification, { description: 'How well its official names are attested.' })
  @Enum({ items: () => Verification, ...enumColumn })
  verification: Verification = Verification.UNVERIFIED;
}

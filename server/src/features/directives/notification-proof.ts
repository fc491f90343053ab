import type { Ref } from '@mikro-orm/core';
import { Entity, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { directiveFactFilter } from '../../access/visible-to.js';
import { idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { StoredFile } from '../evidence/index.js';
import { Official, Position } from '../positions/index.js';

/** The first time that a person read a directive, signed in, for a position that it concerns. */
@ObjectType({ description: 'The first time that a person read a directive, signed in, for a position that it concerns.' })
@Entity({ tableName: 'views' })
@Filter(directiveFactFilter)
export class View {
  @PrimaryKey({ type: 'uuid' })
  directiveId!: string;

  @PrimaryKey({ type: 'uuid' })
  positionId!: string;

  @PrimaryKey({ type: 'uuid' })
  officialId!: string;

  @Field(() => DateTimeScalar, { description: 'When it was read first.' })
  @Property({ ...instantColumn })
  viewedAt!: Date;
}

/** A receipt signed on paper, with its scan: who does not sign in was notified all the same. */
@ObjectType({ description: 'A receipt signed on paper, with its scan.' })
@Entity({ tableName: 'paper_receipts' })
@Filter(directiveFactFilter)
@Index({ properties: ['directiveId', 'id'] })
export class PaperReceipt {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  directiveId!: string;

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @Field(() => CivilDateScalar, { description: 'Day written on the receipt.' })
  @Property({ type: 'date' })
  receivedOn!: string;

  @Field(() => String, { description: 'Name of the person who signed for it.' })
  @Property({ type: 'text' })
  receivedBy!: string;

  @ManyToOne(() => StoredFile, { ref: true, index: false })
  file!: Ref<StoredFile>;

  @ManyToOne(() => Official, { ref: true, index: false })
  recordedBy!: Ref<Official>;

  @Field(() => DateTimeScalar, { description: 'When it was recorded here.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;
}

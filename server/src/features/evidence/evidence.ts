import type { Ref } from '@mikro-orm/core';
import { Entity, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { recordFilter } from '../../access/visible-to.js';
import { idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position } from '../positions/index.js';

/** A file kept outside the web root under a random key; its original name lives here only. */
@ObjectType({ description: 'An uploaded file. Its type was recognised from its content.' })
@Entity({ tableName: 'files' })
export class StoredFile {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  key!: string;

  @Field(() => String, { description: 'Name given by the person who uploaded it.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'Media type recognised from the content.' })
  @Property({ type: 'text' })
  mediaType!: string;

  @Field(() => Int, { description: 'Size in bytes.' })
  @Property({ type: 'integer' })
  sizeBytes!: number;

  @Property({ type: 'text' })
  sha256!: string;

  @ManyToOne(() => Official, { ref: true })
  uploadedBy!: Ref<Official>;

  @Property({ ...instantColumn })
  uploadedAt!: Date;

  /** The record it belongs to where it proves no completion: an explanation request, or the directive of a paper receipt. */
  @Property({ type: 'uuid', nullable: true })
  recordId?: string | null;

  @Field(() => String, { description: 'Path of the download on this host; it asks for the same session.' })
  get url(): string {
    return `/files/${this.id}`;
  }
}

/** Proof given with a completion report: a sentence, and files. */
@ObjectType({ description: 'Proof given with a completion report: words, with a file or without.' })
@Entity({ tableName: 'evidence' })
@Filter(recordFilter)
@Index({ properties: ['recordId', 'id'] })
export class Evidence {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  recordId!: string;

  @Property({ type: 'uuid', nullable: true })
  milestoneId?: string | null;

  /** What it proves where that is no completion: an attestation, an inspection, an effect check. */
  @Property({ type: 'uuid', nullable: true })
  subjectId?: string | null;

  @Field(() => String, { description: 'What was done and where it can be seen.' })
  @Property({ type: 'text' })
  text!: string;

  @ManyToOne(() => StoredFile, { ref: true, nullable: true })
  file?: Ref<StoredFile> | null;

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;
}

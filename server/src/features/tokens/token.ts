import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position, Structure } from '../positions/index.js';
import { TokenOperation } from './token.enums.js';

/** Lets a program ask in the name of a person and of one position they hold, for a part of the office, until a day. */
@ObjectType({
  description: 'A token by which a program asks in the name of a person: for named operations, one structure and those below it, until a day.',
})
@Entity({ tableName: 'api_tokens' })
@Check({ name: 'api_tokens_expiry_check', expression: `expires_at <= (created_at + '366 days'::interval)` })
@Index({ properties: ['official'] })
export class ApiToken {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'What it is for, as its maker named it.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'Its first characters, to tell it from others. The rest was shown once and is kept nowhere.' })
  @Property({ type: 'text' })
  prefix!: string;

  /** Sha256 of the whole token: it is looked up by it, so that no comparison takes longer for a better guess. */
  @Property({ type: 'text' })
  @Unique()
  hash!: string;

  @ManyToOne(() => Official, { ref: true })
  official!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, index: true })
  position!: Ref<Position>;

  @ManyToOne(() => Structure, { ref: true, index: true })
  structure!: Ref<Structure>;

  @Field(() => [TokenOperation], { description: 'What it may ask and do.' })
  @Property({ columnType: 'text[]', type: 'array' })
  operations!: TokenOperation[];

  @Field(() => DateTimeScalar, { description: 'When it was made.' })
  @Property({ ...instantColumn })
  createdAt!: Date;

  @Field(() => DateTimeScalar, { description: 'From then on it is refused.' })
  @Property({ ...instantColumn })
  expiresAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last presented, to the minute; null before the first time.' })
  @Property({ ...instantColumn, nullable: true })
  lastUsedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'Network address it was last presented from.' })
  @Property({ type: 'text', nullable: true })
  lastUsedFrom?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked; null while it was not.' })
  @Property({ ...instantColumn, nullable: true })
  revokedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  revokedBy?: Ref<Official> | null;
}

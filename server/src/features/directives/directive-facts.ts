import { ref, type Ref } from '@mikro-orm/core';
import { Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { onBehalfOf } from '../../access/actor.js';
import { directiveFactFilter } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { ObligationOutcome } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { ContestReason } from './directive.enums.js';

/** Receipt, or contest, of a directive by one of the positions that owe it. */
@ObjectType({ description: 'The answer of a position that received a directive: acknowledged or contested.' })
@Entity({ tableName: 'acknowledgements' })
@Filter(directiveFactFilter)
@Index({ properties: ['directiveId', 'id'] })
export class Acknowledgement {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  directiveId!: string;

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => ObligationOutcome, { description: 'ACKNOWLEDGED or CONTESTED.' })
  @Property({ type: 'text' })
  outcome!: ObligationOutcome;

  @Field(() => ContestReason, { nullable: true, description: 'Coded reason of a contest.' })
  @Enum({ items: () => ContestReason, ...enumColumn, nullable: true })
  reason?: ContestReason | null;

  @Field(() => String, { nullable: true, description: 'What the person wrote.' })
  @Property({ type: 'text', nullable: true })
  note?: string | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;
}

/** A progress note by the lead: percent and one sentence. */
@ObjectType({ description: 'A progress note by the lead: percent and one sentence.' })
@Entity({ tableName: 'updates' })
@Filter(directiveFactFilter)
@Index({ properties: ['directiveId', 'id'] })
export class Update {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid' })
  directiveId!: string;

  @Field(() => Int, { description: '0 to 100, by the lead.' })
  @Property({ type: 'integer' })
  percent!: number;

  @Field(() => String, { description: 'One sentence.' })
  @Property({ type: 'text' })
  note!: string;

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @ManyToOne(() => Position, { ref: true, nullable: true, index: false })
  onBehalfOf?: Ref<Position> | null;

  @Field(() => DateTimeScalar, { description: 'When it was recorded.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;

  /** A note by the person who acts now, in the name of the lead position. */
  static by(context: Context, directiveId: string, leadPositionId: string, percent: number, note: string): Update {
    const behalf = onBehalfOf(context.person, leadPositionId);
    return Object.assign(new Update(), {
      directiveId,
      percent,
      note,
      official: ref(Official, context.person.officialId),
      onBehalfOf: behalf ? ref(Position, behalf) : null,
      recordedAt: context.now,
    });
  }
}

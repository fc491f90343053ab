import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { enumColumn, idColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar } from '../../platform/scalars.js';
import { Official } from './official.js';

/** No medical reason is among them: the office needs to know that somebody is away, not what they suffer from. */
export enum AbsenceReason {
  LEAVE = 'LEAVE',
  MISSION = 'MISSION',
  TRAINING = 'TRAINING',
  OTHER = 'OTHER',
}
registerEnumType(AbsenceReason, { name: 'AbsenceReason', description: 'Why a person is away. Health is never recorded.' });

/** Days on which a person is away: what they are told waits in the application, and whoever acts for them gets the mails. */
@ObjectType({ description: 'Days on which a person is away: no mail goes to them, and what they are told waits in the application.' })
@Entity({ tableName: 'absences' })
@Index({ properties: ['official', 'endsOn'] })
export class Absence {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @Field(() => CivilDateScalar, { description: 'First day.' })
  @Property({ type: 'date' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { description: 'Last day, included.' })
  @Property({ type: 'date' })
  endsOn!: string;

  @Field(() => AbsenceReason, { description: 'Why they are away.' })
  @Enum({ items: () => AbsenceReason, ...enumColumn })
  reason!: AbsenceReason;
}

import type { Ref } from '@mikro-orm/core';
import { Check, Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType, registerEnumType } from 'type-graphql';
import { milestoneFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Position, type Pointer } from '../positions/index.js';
import { Project } from './project.js';

export enum MilestoneState {
  PLANNED = 'PLANNED',
  REPORTED = 'REPORTED',
  RETURNED = 'RETURNED',
  VERIFIED = 'VERIFIED',
  CANCELLED = 'CANCELLED',
}
/** Still to be delivered by its owner. */
export const isOpenMilestone = (state: MilestoneState): boolean => state === MilestoneState.PLANNED || state === MilestoneState.RETURNED;

export enum MilestoneAct {
  REPORT_COMPLETION = 'REPORT_COMPLETION',
  REQUEST_EXTENSION = 'REQUEST_EXTENSION',
  VERIFY_COMPLETION = 'VERIFY_COMPLETION',
  RETURN_COMPLETION = 'RETURN_COMPLETION',
}
registerEnumType(MilestoneAct, { name: 'MilestoneAct', description: 'An act the viewer can take on a milestone now.' });

registerEnumType(MilestoneState, { name: 'MilestoneState', description: 'Only a verified milestone counts in a completion rate.' });

/** A dated, weighted step of a directive or of a programme, with a position of its own. */
@ObjectType({ description: 'A dated, weighted step of a directive or of a programme.', simpleResolvers: true })
@Entity({ tableName: 'milestones' })
@Filter(milestoneFilter)
@Index({ properties: ['directiveId'] })
@Check({ name: 'milestones_have_a_record', expression: 'directive_id is not null or project_id is not null' })
export class Milestone {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Property({ type: 'uuid', nullable: true })
  directiveId?: string | null;

  @ManyToOne(() => Project, { ref: true, nullable: true })
  project?: Ref<Project> | null;

  @Field(() => Int, { description: 'Rank within the directive or programme, from 1.' })
  @Property({ type: 'integer' })
  number!: number;

  /** Null when the directive is restricted: its words live in `restricted_texts`. */
  @Property({ type: 'text', nullable: true })
  title?: string | null;

  @Field(() => Int, { description: 'Weight in the completion rate, 1 to 100.' })
  @Property({ type: 'integer' })
  weight!: number;

  @ManyToOne(() => Position, { ref: true, index: true })
  leadPosition!: Ref<Position>;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Planned start, when stated.' })
  @Property({ type: 'date', nullable: true })
  startsOn?: string | null;

  @Field(() => CivilDateScalar, { description: 'Day it is due.' })
  @Property({ type: 'date' })
  dueOn!: string;

  @Field(() => CivilDateScalar, { description: 'Due date first stated; never erased.' })
  @Property({ type: 'date' })
  baselineDueOn!: string;

  @Field(() => MilestoneState, { description: 'Where it stands.' })
  @Enum({ items: () => MilestoneState, ...enumColumn })
  state: MilestoneState = MilestoneState.PLANNED;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When completion was last reported.' })
  @Property({ ...instantColumn, nullable: true })
  reportedAt?: Date | null;

  /** Official who reported: another person must verify. */
  @Property({ type: 'uuid', nullable: true })
  reportedById?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When a second person accepted.' })
  @Property({ ...instantColumn, nullable: true })
  verifiedAt?: Date | null;
}

/** A milestone as pages read it; the class satisfies it too. */
export type MilestoneNode = Pick<
  Milestone,
  | 'id'
  | 'directiveId'
  | 'number'
  | 'title'
  | 'weight'
  | 'startsOn'
  | 'dueOn'
  | 'baselineDueOn'
  | 'state'
  | 'reportedAt'
  | 'reportedById'
  | 'verifiedAt'
> & { leadPosition: Pointer; project?: Pointer | null };

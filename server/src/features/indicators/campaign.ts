import type { Ref } from '@mikro-orm/core';
import { Check, Embedded, Entity, Enum, Filter, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { structureFactFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Official, Position, Structure } from '../positions/index.js';
import { Frequency } from './indicator.enums.js';

/** The collection of a period's readings. What each body owes is fixed when it opens, so that a later assignment makes nobody late. */
@ObjectType({ description: "The collection of a period's readings: each body owes those of its indicators by one date." })
@Entity({ tableName: 'campaigns' })
@Unique({ properties: ['frequency', 'periodStart', 'periodEnd'] })
@Check({ name: 'campaigns_period_check', expression: 'period_end >= period_start' })
export class Campaign {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Gapless per year: CMP-2026-0003.' })
  @Property({ type: 'text' })
  @Unique()
  reference!: string;

  @Field(() => LocalizedText, { description: 'Title in the three languages.' })
  @Embedded(() => LocalizedText, { prefix: 'title_' })
  title!: LocalizedText;

  @Field(() => Frequency, { description: 'Indicators of this frequency are asked for.' })
  @Enum({ items: () => Frequency, ...enumColumn })
  frequency!: Frequency;

  @Field(() => CivilDateScalar, { description: 'First day of the period.' })
  @Property({ type: 'date' })
  periodStart!: string;

  @Field(() => CivilDateScalar, { description: 'Last day of the period.' })
  @Property({ type: 'date' })
  periodEnd!: string;

  @Field(() => CivilDateScalar, { description: 'Day by which every body owes its readings.' })
  @Property({ type: 'date' })
  dueOn!: string;

  @Field(() => DateTimeScalar, { description: 'When it was opened.' })
  @Property({ ...instantColumn })
  openedAt!: Date;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  openedBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the period was locked; readings that come later are marked late.' })
  @Property({ ...instantColumn, nullable: true })
  lockedAt?: Date | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  lockedBy?: Ref<Official> | null;
}

/** What one body owes to a campaign: the record that its MEASURE obligation serves. */
@ObjectType({ description: 'What one body owes to a campaign.' })
@Entity({ tableName: 'campaign_bodies' })
@Filter(structureFactFilter)
@Unique({ properties: ['campaign', 'structure'] })
@Index({ properties: ['structure'] })
export class CampaignBody {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Campaign, { ref: true, index: false })
  campaign!: Ref<Campaign>;

  @ManyToOne(() => Structure, { ref: true, index: false })
  structure!: Ref<Structure>;

  @ManyToOne(() => Position, { ref: true, index: false })
  position!: Ref<Position>;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When its last awaited reading came; null while one is awaited.' })
  @Property({ ...instantColumn, nullable: true })
  submittedAt?: Date | null;
}

/** One reading that a campaign awaits. */
@Entity({ tableName: 'campaign_items' })
@Index({ properties: ['assignmentId'] })
export class CampaignItem {
  @PrimaryKey({ type: 'uuid' })
  campaignBodyId!: string;

  @PrimaryKey({ type: 'uuid' })
  assignmentId!: string;
}

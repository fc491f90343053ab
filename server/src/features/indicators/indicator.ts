import { Embedded, Entity, Enum, Filter, PrimaryKey, Property, Unique, ManyToOne } from '@mikro-orm/decorators/legacy';
import type { Ref } from '@mikro-orm/core';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { indicatorFilter } from '../../access/visible-to.js';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { CivilDateScalar, DateTimeScalar } from '../../platform/scalars.js';
import { Confidentiality } from '../obligations/index.js';
import { Official } from '../positions/index.js';
import { Frequency, IndicatorDirection, IndicatorFamily, IndicatorOrigin, IndicatorUnit } from './indicator.enums.js';

/** What is measured, whoever is measured by it. Its sheet is versioned; what would change the meaning of past readings never changes. */
@ObjectType({ description: 'What is measured, of one body or of many. Family, unit and direction never change; the rest of its sheet is versioned.' })
@Entity({ tableName: 'indicators' })
@Filter(indicatorFilter)
export class Indicator {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Short code given by the office, such as PENSION-DELAY; unique.' })
  @Property({ type: 'text' })
  @Unique()
  code!: string;

  @Field(() => IndicatorFamily, { description: 'Family of the dashboard.' })
  @Enum({ items: () => IndicatorFamily, ...enumColumn })
  family!: IndicatorFamily;

  @Field(() => IndicatorUnit, { description: 'Unit of the value.' })
  @Enum({ items: () => IndicatorUnit, ...enumColumn })
  unit!: IndicatorUnit;

  @Field(() => IndicatorDirection, { description: 'Which way is better.' })
  @Enum({ items: () => IndicatorDirection, ...enumColumn })
  direction!: IndicatorDirection;

  @Field(() => IndicatorOrigin, { description: 'Whether bodies report it or the product computes it.' })
  @Enum({ items: () => IndicatorOrigin, ...enumColumn })
  origin!: IndicatorOrigin;

  @Field(() => Frequency, { description: 'How often it is read.' })
  @Enum({ items: () => Frequency, ...enumColumn })
  frequency!: Frequency;

  @Field(() => Confidentiality, { description: 'RESTRICTED: its values are seen by the minister, the cabinet and whoever answers for them.' })
  @Enum({ items: () => Confidentiality, ...enumColumn })
  confidentiality!: Confidentiality;

  /** Names of the version in force, for lists. */
  @Field(() => LocalizedText, { description: 'Name in the three languages, of the version in force.' })
  @Embedded(() => LocalizedText, { prefix: 'name_' })
  name!: LocalizedText;

  /** Number of the version in force; every act on the sheet raises it. */
  @Field(() => Int, { description: 'Number of the version of its sheet in force.' })
  @Property({ type: 'integer' })
  version = 1;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Day from which it is read no more; null while in use.' })
  @Property({ type: 'date', nullable: true })
  retiredOn?: string | null;
}

/** One state of a sheet: a revision adds another, so that what a reading meant when it was taken stays readable. */
@ObjectType({ description: 'One state of the sheet of an indicator. A revision adds another; none is ever changed.' })
@Entity({ tableName: 'indicator_versions' })
@Unique({ properties: ['indicator', 'number'] })
export class IndicatorVersion {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @ManyToOne(() => Indicator, { ref: true, index: false })
  indicator!: Ref<Indicator>;

  @Field(() => Int, { description: 'Starts at 1.' })
  @Property({ type: 'integer' })
  number!: number;

  @Field(() => LocalizedText, { description: 'Name in the three languages.' })
  @Embedded(() => LocalizedText, { prefix: 'name_' })
  name!: LocalizedText;

  @Field(() => LocalizedText, { description: 'What it measures, in the three languages.' })
  @Embedded(() => LocalizedText, { prefix: 'definition_' })
  definition!: LocalizedText;

  @Field(() => String, { description: 'How the value is computed, as the office wrote it.' })
  @Property({ type: 'text' })
  formula!: string;

  @Field(() => String, { description: 'Where the figures come from.' })
  @Property({ type: 'text' })
  source!: string;

  @Field(() => String, { description: 'How they are collected.' })
  @Property({ type: 'text' })
  method!: string;

  @Field(() => Int, { description: 'Calendar days after the end of a period before its value is available.' })
  @Property({ type: 'integer' })
  availabilityDelayDays!: number;

  @Field(() => Int, { nullable: true, description: 'Answers below which a satisfaction value is weak; null where no sample is taken.' })
  @Property({ type: 'integer', nullable: true })
  sampleMinimum?: number | null;

  @Field(() => String, { nullable: true, description: 'Why the sheet was revised; null for its first version.' })
  @Property({ type: 'text', nullable: true })
  reason?: string | null;

  @ManyToOne(() => Official, { ref: true, nullable: true, index: false })
  recordedBy?: Ref<Official> | null;

  @Field(() => DateTimeScalar, { description: 'When this version was recorded.' })
  @Property({ ...instantColumn })
  recordedAt!: Date;
}

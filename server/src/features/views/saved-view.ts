import type { Ref } from '@mikro-orm/core';
import { Entity, Enum, Index, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { DateTimeScalar } from '../../platform/scalars.js';
import { Official } from '../positions/index.js';
import { ViewedPage } from './view.enums.js';

/** The filters of a page under a name. It holds no record: whoever opens it sees what they may see. */
@ObjectType({ description: 'The filters of a page under a name. It holds no record: whoever opens it sees what they may see.' })
@Entity({ tableName: 'saved_views' })
@Unique({ properties: ['official', 'page', 'name'] })
@Index({ name: 'saved_views_shared', expression: 'create index "saved_views_shared" on "saved_views" ("page", "name") where "shared"' })
export class SavedView {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => ViewedPage, { description: 'The page.' })
  @Enum({ items: () => ViewedPage, ...enumColumn })
  page!: ViewedPage;

  @Field(() => String, { description: 'As its owner named it.' })
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { description: 'The filters, as the address of the page carries them: `standing=LATE&structure=CNAS`.' })
  @Property({ type: 'text' })
  query!: string;

  @Field(() => Boolean, { description: 'Whether everybody in the office is offered it.' })
  @Property({ type: 'boolean' })
  shared!: boolean;

  @ManyToOne(() => Official, { ref: true, index: false })
  official!: Ref<Official>;

  @Field(() => DateTimeScalar, { description: 'When it was kept.' })
  @Property({ ...instantColumn })
  createdAt!: Date;
}

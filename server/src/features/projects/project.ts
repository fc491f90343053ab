import type { Ref } from '@mikro-orm/core';
import { Embedded, Entity, Filter, ManyToOne, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { projectFilter } from '../../access/visible-to.js';
import { idColumn, newId } from '../../platform/columns.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { Position, Structure } from '../positions/index.js';

/** A programme: a road map of weighted milestones, which may implement several directives. */
@ObjectType({ description: 'A programme: a road map of weighted milestones, which may implement several directives.' })
@Entity({ tableName: 'projects' })
@Filter(projectFilter)
export class Project {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => String, { description: 'Human reference.' })
  @Property({ type: 'text' })
  @Unique()
  reference!: string;

  @Field(() => LocalizedText, { description: 'Title in the three languages.' })
  @Embedded(() => LocalizedText, { prefix: 'title_' })
  title!: LocalizedText;

  @ManyToOne(() => Structure, { ref: true })
  structure!: Ref<Structure>;

  @ManyToOne(() => Position, { ref: true, index: false })
  leadPosition!: Ref<Position>;
}

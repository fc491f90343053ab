import { Entity, Enum, Index, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { SearchKind } from './search.enums.js';

/** Under which words a record is found. The database keeps it by triggers as records are written; the application reads it by hand. */
@Entity({ tableName: 'search_entries' })
@Index({ name: 'search_entries_vector', expression: 'create index "search_entries_vector" on "search_entries" using gin ("vector")' })
export class SearchEntry {
  @Enum({ items: () => SearchKind, columnType: 'text', primary: true })
  kind!: SearchKind;

  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ columnType: 'tsvector', type: 'string', lazy: true })
  vector!: string;
}

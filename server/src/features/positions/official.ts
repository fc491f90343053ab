import { Embedded, Entity, Enum, PrimaryKey, Property, Unique } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumColumn, idColumn, instantColumn, newId } from '../../platform/columns.js';
import { Language } from '../../platform/language.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { DateTimeScalar } from '../../platform/scalars.js';

/** A person who holds, or may hold, a position. */
@ObjectType({ description: 'A person who holds positions by dated appointments.' })
@Entity({ tableName: 'officials' })
export class Official {
  @Field(() => ID, { description: 'Stable identifier.' })
  @PrimaryKey({ ...idColumn })
  id: string = newId();

  @Field(() => LocalizedText, { description: 'Name in Arabic and Latin letters.' })
  @Embedded(() => LocalizedText, { prefix: 'name_' })
  name!: LocalizedText;

  @Field(() => String, { description: 'Office e-mail address.' })
  @Property({ type: 'text' })
  @Unique()
  email!: string;

  @Field(() => Language, { description: 'Language of the mails this person receives.' })
  @Enum({ items: () => Language, ...enumColumn })
  language: Language = Language.AR;

  /** Account in the sign-in tables (`auth.user`); null for a person who never signs in. */
  @Property({ type: 'text', nullable: true })
  @Unique()
  userId?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the data of this person was erased; name and address are a pseudonym since.' })
  @Property({ ...instantColumn, nullable: true })
  erasedAt?: Date | null;
}

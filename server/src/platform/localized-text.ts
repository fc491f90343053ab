import { Embeddable, Property } from '@mikro-orm/decorators/legacy';
import { Field, InputType, ObjectType } from 'type-graphql';
import type { Language } from './language.js';

/** A name or title kept in the three languages of the office. */
@Embeddable()
@ObjectType({ description: 'A name or title in the three languages of the office.', simpleResolvers: true })
export class LocalizedText {
  @Field(() => String, { description: 'Arabic.' })
  @Property({ type: 'text' })
  ar: string;

  @Field(() => String, { description: 'French.' })
  @Property({ type: 'text' })
  fr: string;

  @Field(() => String, { description: 'English.' })
  @Property({ type: 'text' })
  en: string;

  constructor(ar: string, fr: string, en: string) {
    this.ar = ar;
    this.fr = fr;
    this.en = en;
  }

  static from(words: { ar: string; fr: string; en: string }): LocalizedText {
    return new LocalizedText(words.ar, words.fr, words.en);
  }
}

@InputType({ description: 'Words in the three languages of the office.' })
export class LocalizedTextInput {
  @Field(() => String, { description: 'Arabic.' })
  ar!: string;

  @Field(() => String, { description: 'French.' })
  fr!: string;

  @Field(() => String, { description: 'English.' })
  en!: string;
}

/** The words of a text in one language. */
export function inLanguage(text: { ar: string; fr: string; en: string }, language: Language): string {
  return language === 'AR' ? text.ar : language === 'FR' ? text.fr : text.en;
}

import { IsOptional, IsUUID } from 'class-validator';
import { Field, ID, InputType } from 'type-graphql';
import { Language } from '../../platform/language.js';
import { CivilDateScalar } from '../../platform/scalars.js';

@InputType({ description: 'Who holds a position, from when.' })
export class AppointOfficialInput {
  @Field(() => ID, { description: 'The position.' })
  @IsUUID()
  positionId!: string;

  @Field(() => ID, { description: 'The person; never the one who records it.' })
  @IsUUID()
  officialId!: string;

  @Field(() => CivilDateScalar, { description: 'First day, within a year of today.' })
  startsOn!: string;

  @Field(() => CivilDateScalar, { nullable: true, description: 'Last day, included, when it is known.' })
  endsOn?: string | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether the holder is acting (by interim).' })
  acting!: boolean;

  @Field(() => Boolean, { defaultValue: false, description: 'Ends the present appointment on the day before, instead of refusing.' })
  endsPrevious!: boolean;

  @Field(() => String, { nullable: true, description: 'Reference of the decree or decision, at most 300 characters.' })
  authority?: string | null;
}

@InputType({ description: 'The last day of an appointment.' })
export class EndAppointmentInput {
  @Field(() => ID, { description: 'The appointment.' })
  @IsUUID()
  appointmentId!: string;

  @Field(() => CivilDateScalar, { description: 'Last day, included; the day before its first withdraws one that has not begun.' })
  endsOn!: string;

  @Field(() => String, { nullable: true, description: 'Reference of the decree or decision, at most 300 characters.' })
  authority?: string | null;
}

@InputType({ description: 'A person of the office.' })
export class RecordOfficialInput {
  @Field(() => String, { description: 'Name in Arabic letters, at most 300 characters.' })
  nameAr!: string;

  @Field(() => String, { description: 'Name in Latin letters, at most 300 characters.' })
  nameLatin!: string;

  @Field(() => String, { description: 'Office e-mail address, unique in the office.' })
  email!: string;

  @Field(() => Language, { description: 'Language of the mails this person receives.' })
  language!: Language;
}

@InputType({ description: 'What changes of a person; what is not given stays.' })
export class AmendOfficialInput {
  @Field(() => ID, { description: 'The person.' })
  @IsUUID()
  officialId!: string;

  @Field(() => String, { nullable: true, description: 'Name in Arabic letters.' })
  nameAr?: string | null;

  @Field(() => String, { nullable: true, description: 'Name in Latin letters.' })
  nameLatin?: string | null;

  @Field(() => String, { nullable: true, description: 'Office e-mail address.' })
  email?: string | null;

  @Field(() => Language, { nullable: true, description: 'Language of the mails.' })
  language?: Language | null;
}

@InputType({ description: 'The superior that a position names.' })
export class ChangeSuperiorInput {
  @Field(() => ID, { description: 'The position.' })
  @IsUUID()
  positionId!: string;

  @Field(() => ID, { nullable: true, description: 'Its superior; null for the one that follows from the structures.' })
  @IsOptional()
  @IsUUID()
  superiorPositionId?: string | null;

  @Field(() => String, { description: 'Why, at most 2,000 characters.' })
  reason!: string;
}

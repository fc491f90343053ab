import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../platform/scalars.js';

@ObjectType({ description: "What the viewer proves at sign-in beside their password. Holds nothing of the office's records." })
export class SecondFactor {
  @Field(() => Boolean, { description: 'Whether a code is asked at sign-in.' })
  enabled!: boolean;

  @Field(() => Boolean, { description: 'Whether a role of the viewer demands it, by the settings `sign_in.second_factor.*`.' })
  demanded!: boolean;

  @Field(() => Boolean, { description: 'Whether this session was opened with one, here or at the provider of single sign-on.' })
  proven!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: "When the application in force was confirmed, on the office's clock." })
  confirmedAt!: Date | null;

  @Field(() => Int, { description: 'Backup codes that were not used yet, of ten.' })
  backupCodesLeft!: number;

  @Field(() => Boolean, { description: 'Whether acts on it ask for a password; false for who signs in through the provider only.' })
  asksPassword!: boolean;
}

@ObjectType({ description: 'A secret to enter in an authenticator application. In force only when confirmed.' })
export class SecondFactorSecret {
  @Field(() => String, { description: 'The secret in Base32, to type by hand.' })
  secret!: string;

  @Field(() => String, { description: 'The same as an `otpauth:` address, to show as a QR code.' })
  address!: string;
}

@ObjectType({ description: 'Backup codes, shown this once.' })
export class BackupCodes {
  @Field(() => [String], { description: 'Ten codes, each good for one sign-in. Those given before hold no more.' })
  codes!: string[];

  @Field(() => SecondFactor, { description: 'The second factor as it stands now.' })
  secondFactor!: SecondFactor;
}

@InputType({ description: 'Proofs that the person at the screen is the one who signed in.' })
export class SecondFactorProofInput {
  @Field(() => String, { nullable: true, description: 'The password; needed where `asksPassword` says so.' })
  password?: string | null;

  @Field(() => String, { nullable: true, description: 'A code of the application in force, or a backup code.' })
  code?: string | null;
}

@InputType({ description: 'A code of the application that was just set up.' })
export class ConfirmSecondFactorInput {
  @Field(() => String, { description: 'Six digits.' })
  code!: string;
}

@InputType({ description: 'Whose second factor is taken away, and why.' })
export class RemoveSecondFactorInput {
  @Field(() => ID, { description: 'The person.' })
  officialId!: string;

  @Field(() => String, { description: 'Why, at most 2,000 characters: how the person was recognised.' })
  reason!: string;
}

import { Migration } from '@mikro-orm/migrations';

/** What a second factor needs beside the accounts. Secrets and backup codes are stored encrypted; see `access/second-factor`. */
export class SecondFactor extends Migration {
  override up(): void {
    for (const statement of up) this.addSql(statement);
  }

  override down(): void {
    for (const statement of down) this.addSql(statement);
  }
}

const up = [
  `alter table auth."user" add column "twoFactorEnabled" boolean not null default false`,
  `alter table auth."session" add column "secondFactor" boolean not null default false`,
  `create table auth."twoFactor" ("id" text not null primary key, "userId" text not null unique references auth."user" ("id") on delete cascade, "secret" text not null, "backupCodes" text not null, "verified" boolean not null default false, "failedVerificationCount" integer not null default 0, "lockedUntil" timestamptz, "lastStep" bigint, "pendingSecret" text, "confirmedAt" timestamptz)`,
  `create table auth."proof_attempts" ("userId" text not null references auth."user" ("id") on delete cascade, "proof" text not null, "attempts" integer not null, "firstAt" timestamptz not null, primary key ("userId", "proof"))`,
  // One account of a provider belongs to one person, also when two sign-ins race.
  `create unique index "account_provider_unique" on auth."account" ("providerId", "accountId")`,
  `grant select, insert, update, delete on auth."twoFactor", auth."proof_attempts" to mutabaa_app`,
];

const down = [
  `drop index auth."account_provider_unique"`,
  `drop table auth."proof_attempts"`,
  `drop table auth."twoFactor"`,
  `alter table auth."session" drop column "secondFactor"`,
  `alter table auth."user" drop column "twoFactorEnabled"`,
];

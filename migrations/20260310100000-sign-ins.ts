import { Migration } from '@mikro-orm/migrations';

/** Whether an account was ever used stays known when its sessions are gone, and beside them: it is no fact of the office's record. */
export class SignIns extends Migration {
  override up(): void {
    this.addSql('alter table "officials" drop column "signed_in_at"');
    this.addSql(
      `create table auth."sign_ins" ("userId" text not null primary key references auth."user" ("id") on delete cascade, "firstAt" timestamptz not null)`,
    );
    this.addSql('grant select, insert on auth."sign_ins" to mutabaa_app');
  }

  override down(): void {
    this.addSql('drop table auth."sign_ins"');
    this.addSql('alter table "officials" add column "signed_in_at" timestamptz null');
  }
}

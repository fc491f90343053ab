import { Migration } from '@mikro-orm/migrations';

const up = [
  `create table "api_tokens" ("id" uuid not null default uuidv7(), "name" text not null, "prefix" text not null, "hash" text not null, "official_id" uuid not null, "position_id" uuid not null, "structure_id" uuid not null, "operations" text[] not null, "created_at" timestamptz not null, "expires_at" timestamptz not null, "last_used_at" timestamptz null, "last_used_from" text null, "revoked_at" timestamptz null, "revoked_by_id" uuid null, primary key ("id"))`,
  `alter table "api_tokens" add constraint "api_tokens_hash_unique" unique ("hash")`,
  `create index "api_tokens_official_id_index" on "api_tokens" ("official_id")`,
  `create index "api_tokens_position_id_index" on "api_tokens" ("position_id")`,
  `create index "api_tokens_structure_id_index" on "api_tokens" ("structure_id")`,
  `alter table "api_tokens" add constraint "api_tokens_official_id_foreign" foreign key ("official_id") references "officials" ("id")`,
  `alter table "api_tokens" add constraint "api_tokens_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
  `alter table "api_tokens" add constraint "api_tokens_structure_id_foreign" foreign key ("structure_id") references "structures" ("id")`,
  `alter table "api_tokens" add constraint "api_tokens_revoked_by_id_foreign" foreign key ("revoked_by_id") references "officials" ("id") on delete set null`,
  // A token that never ends would outlive whoever could answer for it.
  `alter table "api_tokens" add constraint "api_tokens_expiry_check" check ("expires_at" <= "created_at" + interval '366 days')`,
  'grant select, insert, update on api_tokens to mutabaa_app',
];

/** Tokens by which a program of the office asks in a person's name. */
export class ApiTokens extends Migration {
  override up(): void {
    for (const sql of up) this.addSql(sql);
  }

  override down(): void {
    this.addSql('drop table "api_tokens"');
  }
}

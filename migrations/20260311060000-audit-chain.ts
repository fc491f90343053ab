import { Migration } from '@mikro-orm/migrations';

/** A history that nobody can rewrite unnoticed: committed rows get gapless numbers, a chain of hashes and signed checkpoints. */
export class AuditChain extends Migration {
  override up(): void {
    for (const statement of [...columns, ...tables, ...appendOnly, ...erasure, ...grants]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop function "erase_personal"(bigint, text)');
    this.addSql('drop table "audit_personal", "audit_chain", "audit_checkpoints", "audit_servers"');
    this.addSql('drop function "refuse_unasked_erasure"()');
    this.addSql('drop index "audit_entries_order", "audit_entries_by_actor", "audit_entries_by_time", "audit_entries_consulted"');
    this.addSql('alter table "audit_entries" drop column "written_at"');
  }
}

const columns = [
  // Rows written before this version keep null: a default given together with the column would write an instant that is not theirs.
  `alter table "audit_entries" add column "written_at" timestamptz null`,
  `alter table "audit_entries" alter column "written_at" set default clock_timestamp()`,
  `create index "audit_entries_order" on "audit_entries" ("transaction_id", "id")`,
  // What the product's own clock did has no actor: storms of rungs pay nothing for this index.
  `create index "audit_entries_by_actor" on "audit_entries" ("actor_id", "id") where "actor_id" is not null`,
  `create index "audit_entries_by_time" on "audit_entries" using brin ("recorded_at")`,
  `create index "audit_entries_consulted" on "audit_entries" using gin (("details" -> 'recordIds')) where "act" = 'directive.consult'`,
];

const tables = [
  `create table "audit_personal" ("entry_id" bigint not null, "name" text not null, "salt" text not null, "value" jsonb not null, primary key ("entry_id", "name"))`,
  `alter table "audit_personal" add constraint "audit_personal_entry_id_foreign" foreign key ("entry_id") references "audit_entries" ("id")`,
  `create table "audit_chain" ("sequence" bigint not null, "entry_id" bigint not null, "server" int not null, "entry_hash" text not null, "chain_hash" text not null, primary key ("sequence"))`,
  `create unique index "audit_chain_entry_id_unique" on "audit_chain" ("entry_id")`,
  `create table "audit_checkpoints" ("number" bigint not null, "sequence" bigint not null, "written_at" timestamptz not null, "line" text not null, primary key ("number"))`,
  `create table "audit_servers" ("number" int not null, "system_identifier" text not null, "first_entry_id" bigint not null, primary key ("number"))`,
];

const appendOnly = ['audit_chain', 'audit_checkpoints', 'audit_servers'].map(
  (table) =>
    `create trigger ${table}_append_only before update or delete or truncate on ${table} for each statement execute function refuse_change()`,
);

/** A personal value goes only by the function below; its commitment stays in the entry, and with it every proof. */
const erasure = [
  `create trigger audit_personal_append_only before update or truncate on audit_personal for each statement execute function refuse_change()`,
  `create function refuse_unasked_erasure() returns trigger language plpgsql as $$ begin
     if coalesce(current_setting('mutabaa.erasing', true), '') <> 'yes' then raise exception 'personal values of the audit log go by an erasure only' using errcode = 'insufficient_privilege'; end if;
     return null; end $$`,
  `create trigger audit_personal_erased before delete on audit_personal for each statement execute function refuse_unasked_erasure()`,
  `create function erase_personal(entry bigint, called text) returns boolean language plpgsql security definer set search_path = public, pg_temp as $$ declare gone int; begin
     perform set_config('mutabaa.erasing', 'yes', true);
     delete from audit_personal where entry_id = entry and name = called;
     get diagnostics gone = row_count;
     perform set_config('mutabaa.erasing', '', true);
     return gone > 0; end $$`,
  'revoke all on function erase_personal(bigint, text) from public',
];

const grants = [
  'grant select, insert on audit_personal, audit_chain, audit_checkpoints, audit_servers to mutabaa_app',
  'grant execute on function erase_personal(bigint, text) to mutabaa_app',
];

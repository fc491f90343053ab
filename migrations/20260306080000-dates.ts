import { Migration } from '@mikro-orm/migrations';

/** Words that grow with every feature (outcomes, facts told, relations) are checked by the code that writes them, not by the tables. */
const growing = [
  ['obligations', 'obligations_outcome_check'],
  ['acknowledgements', 'acknowledgements_outcome_check'],
  ['notifications', 'notifications_kind_check'],
  ['relations', 'relations_relation_check'],
] as const;

const extensions = [
  `create table "extensions" ("id" uuid not null default uuidv7(), "record_id" uuid not null, "milestone_id" uuid null, "delivery_id" uuid not null, "decision_id" uuid not null, "position_id" uuid not null, "official_id" uuid not null, "on_behalf_of_id" uuid null, "reason" text not null, "note" text not null, "from_due_on" date not null, "proposed_due_on" date not null, "granted_due_on" date null, "requested_at" timestamptz not null, "outcome" text null, "decided_at" timestamptz null, "decided_by_id" uuid null, "decision_reason" text null, primary key ("id"))`,
  `create index "extensions_record_id_id_index" on "extensions" ("record_id", "id")`,
  `create index "extensions_delivery_id_index" on "extensions" ("delivery_id")`,
  `create index "extensions_decision_id_index" on "extensions" ("decision_id")`,
  `alter table "extensions" add constraint "extensions_reason_check" check ("reason" in ('AWAITING_ANOTHER_BODY', 'PROCUREMENT', 'LEGAL_TEXT', 'INSUFFICIENT_MEANS', 'TECHNICAL_DIFFICULTY', 'SCOPE_CHANGED', 'FORCE_MAJEURE'))`,
  `alter table "extensions" add constraint "extensions_delivery_id_foreign" foreign key ("delivery_id") references "obligations" ("id")`,
  `alter table "extensions" add constraint "extensions_decision_id_foreign" foreign key ("decision_id") references "obligations" ("id")`,
  `alter table "extensions" add constraint "extensions_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
  `alter table "extensions" add constraint "extensions_official_id_foreign" foreign key ("official_id") references "officials" ("id")`,
  `alter table "extensions" add constraint "extensions_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "positions" ("id") on delete set null`,
  `alter table "extensions" add constraint "extensions_decided_by_id_foreign" foreign key ("decided_by_id") references "officials" ("id") on delete set null`,
  `grant select, insert, update on extensions to mutabaa_app`,
];

const suspension = [
  `alter table "obligations" add column "paused_on" date null`,
  `alter table "directives" add column "state_before_suspension" text null`,
  `alter table "directives" add column "superseded_by_id" uuid null`,
  `create index "directives_superseded_by_id_index" on "directives" ("superseded_by_id")`,
];

const waiting = [
  `create table "waiting_spells" ("id" uuid not null default uuidv7(), "record_id" uuid not null, "party" text not null, "position_id" uuid not null, "structure_id" uuid null, "outside" text null, "reason" text null, "declared" boolean not null default false, "official_id" uuid null, "from_on" date not null, "to_on" date null, primary key ("id"))`,
  `create index "waiting_spells_record_id_id_index" on "waiting_spells" ("record_id", "id")`,
  `create index "waiting_spells_position_id_index" on "waiting_spells" ("position_id")`,
  `create index "waiting_spells_current" on "waiting_spells" ("party", "record_id") where "to_on" is null`,
  `alter table "waiting_spells" add constraint "waiting_spells_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
  `alter table "waiting_spells" add constraint "waiting_spells_structure_id_foreign" foreign key ("structure_id") references "structures" ("id") on delete set null`,
  `alter table "waiting_spells" add constraint "waiting_spells_official_id_foreign" foreign key ("official_id") references "officials" ("id") on delete set null`,
  `grant select, insert, update on waiting_spells to mutabaa_app`,
  // In an office at work, days are on somebody's account from the day on which its last act passed the turn.
  `insert into waiting_spells (record_id, party, position_id, from_on)
   select id, case when state in ('REPORTED', 'CONTESTED') then 'OFFICE' else 'OWNER' end, lead_position_id, coalesce(reported_at, issued_at)::date
     from directives where issued_at is not null and state not in ('DRAFT', 'CLOSED', 'CANCELLED', 'SUPERSEDED', 'ENDED')`,
];

export class Dates extends Migration {
  override up(): void {
    for (const [table, check] of growing) this.addSql(`alter table "${table}" drop constraint if exists "${check}"`);
    for (const statement of [...extensions, ...suspension, ...waiting]) this.addSql(statement);
  }

  override down(): void {
    // The checks do not come back: rows may already hold newer words.
    this.addSql('drop table extensions, waiting_spells');
    this.addSql('alter table obligations drop column paused_on');
    this.addSql('alter table directives drop column state_before_suspension, drop column superseded_by_id');
  }
}

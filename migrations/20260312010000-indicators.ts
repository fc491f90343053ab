import { Migration } from '@mikro-orm/migrations';

/** What is measured, of which body, by whom: sheets and their versions, targets, readings, judgements of heads, and the campaigns that collect them. */
export class Indicators extends Migration {
  override up(): void {
    for (const statement of [...tables, ...constraints, ...grants]) this.addSql(statement);
  }

  override down(): void {
    this.addSql('drop table campaign_items, campaign_bodies, campaigns, head_judgements, readings, indicator_targets, indicator_assignments');
    this.addSql('drop table indicator_versions, indicators');
  }
}

const tables = [
  `create table "campaign_items" ("campaign_body_id" uuid not null, "assignment_id" uuid not null, primary key ("campaign_body_id", "assignment_id"))`,
  `create index "campaign_items_assignment_id_index" on "campaign_items" ("assignment_id")`,
  `create table "indicators" ("id" uuid not null default uuidv7(), "code" text not null, "family" text not null, "unit" text not null, "direction" text not null, "origin" text not null, "frequency" text not null, "confidentiality" text not null, "name_ar" text not null, "name_fr" text not null, "name_en" text not null, "version" int not null default 1, "retired_on" date null, primary key ("id"))`,
  `alter table "indicators" add constraint "indicators_code_unique" unique ("code")`,
  `create table "indicator_versions" ("id" uuid not null default uuidv7(), "indicator_id" uuid not null, "number" int not null, "name_ar" text not null, "name_fr" text not null, "name_en" text not null, "definition_ar" text not null, "definition_fr" text not null, "definition_en" text not null, "formula" text not null, "source" text not null, "method" text not null, "availability_delay_days" int not null, "sample_minimum" int null, "reason" text null, "recorded_by_id" uuid null, "recorded_at" timestamptz not null, primary key ("id"))`,
  `alter table "indicator_versions" add constraint "indicator_versions_indicator_id_number_unique" unique ("indicator_id", "number")`,
  `create table "indicator_targets" ("id" uuid not null default uuidv7(), "assignment_id" uuid not null, "due_on" date not null, "value" numeric(20,4) not null, "set_by_id" uuid null, "set_at" timestamptz not null, "replaced_at" timestamptz null, primary key ("id"))`,
  `create unique index "indicator_targets_one_in_force" on "indicator_targets" ("assignment_id", "due_on") where "replaced_at" is null`,
  `create table "campaigns" ("id" uuid not null default uuidv7(), "reference" text not null, "title_ar" text not null, "title_fr" text not null, "title_en" text not null, "frequency" text not null, "period_start" date not null, "period_end" date not null, "due_on" date not null, "opened_at" timestamptz not null, "opened_by_id" uuid null, "locked_at" timestamptz null, "locked_by_id" uuid null, primary key ("id"))`,
  `alter table "campaigns" add constraint "campaigns_reference_unique" unique ("reference")`,
  `alter table "campaigns" add constraint "campaigns_frequency_period_start_period_end_unique" unique ("frequency", "period_start", "period_end")`,
  `create table "readings" ("id" uuid not null default uuidv7(), "assignment_id" uuid not null, "indicator_id" uuid not null, "structure_id" uuid not null, "indicator_version" int not null, "period_start" date not null, "period_end" date not null, "state" text not null default 'PROPOSED', "value" numeric(20,4) not null, "p90_days" numeric(20,4) null, "oldest_pending_days" int null, "file_count" int null, "sample_size" int null, "sample_method" text null, "allotted" numeric(20,2) null, "committed" numeric(20,2) null, "paid" numeric(20,2) null, "note" text null, "channel" text not null, "campaign_id" uuid null, "late" boolean not null default false, "corrects_id" uuid null, "correction_reason" text null, "proposed_by_id" uuid null, "on_behalf_of_id" uuid null, "proposed_at" timestamptz not null, "decided_by_id" uuid null, "decided_at" timestamptz null, "return_reason" text null, "superseded_at" timestamptz null, primary key ("id"))`,
  `create index "readings_official" on "readings" ("structure_id", "indicator_id", "period_end") where "state" = 'VALIDATED'`,
  `create index "readings_of_campaign" on "readings" ("campaign_id") where "campaign_id" is not null`,
  `create index "readings_awaiting" on "readings" ("id") where "state" = 'PROPOSED'`,
  `create index "readings_assignment_id_period_end_id_index" on "readings" ("assignment_id", "period_end", "id")`,
  `create unique index "readings_one_proposed" on "readings" ("assignment_id", "period_start", "period_end") where "state" = 'PROPOSED'`,
  `create unique index "readings_one_official" on "readings" ("assignment_id", "period_start", "period_end") where "state" = 'VALIDATED'`,
  `create table "indicator_assignments" ("id" uuid not null default uuidv7(), "indicator_id" uuid not null, "structure_id" uuid not null, "position_id" uuid not null, "confidentiality" text not null, "weight" numeric(20,4) not null, "initial_value" numeric(20,4) null, "initial_on" date null, "warning_threshold" numeric(20,4) null, "breach_threshold" numeric(20,4) null, "started_on" date not null, "ended_on" date null, "version" int not null default 1, primary key ("id"))`,
  `create index "indicator_assignments_position_id_index" on "indicator_assignments" ("position_id")`,
  `create index "indicator_assignments_structure_id_indicator_id_index" on "indicator_assignments" ("structure_id", "indicator_id")`,
  `create unique index "indicator_assignments_one_in_force" on "indicator_assignments" ("indicator_id", "structure_id") where "ended_on" is null`,
  `create table "head_judgements" ("id" uuid not null default uuidv7(), "structure_id" uuid not null, "position_id" uuid not null, "judgement" text not null, "sentence" text not null, "official_id" uuid null, "on_behalf_of_id" uuid null, "judged_at" timestamptz not null, primary key ("id"))`,
  `create index "head_judgements_structure_id_id_index" on "head_judgements" ("structure_id", "id")`,
  `create table "campaign_bodies" ("id" uuid not null default uuidv7(), "campaign_id" uuid not null, "structure_id" uuid not null, "position_id" uuid not null, "submitted_at" timestamptz null, primary key ("id"))`,
  `create index "campaign_bodies_structure_id_index" on "campaign_bodies" ("structure_id")`,
  `alter table "campaign_bodies" add constraint "campaign_bodies_campaign_id_structure_id_unique" unique ("campaign_id", "structure_id")`,
];

const constraints = [
  `alter table "indicators" add constraint "indicators_family_check" check ("family" in ('COMPLETION', 'PROCESSING_TIME', 'SATISFACTION', 'FINANCE'))`,
  `alter table "indicators" add constraint "indicators_unit_check" check ("unit" in ('PERCENT', 'DAYS', 'DINARS', 'COUNT'))`,
  `alter table "indicators" add constraint "indicators_direction_check" check ("direction" in ('HIGHER_IS_BETTER', 'LOWER_IS_BETTER'))`,
  `alter table "indicators" add constraint "indicators_origin_check" check ("origin" in ('REPORTED', 'ROAD_MAPS', 'ACKNOWLEDGEMENT_TIME', 'LATE_OBLIGATIONS'))`,
  `alter table "indicators" add constraint "indicators_frequency_check" check ("frequency" in ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'))`,
  `alter table "indicators" add constraint "indicators_confidentiality_check" check ("confidentiality" in ('NORMAL', 'RESTRICTED'))`,
  `alter table "indicator_versions" add constraint "indicator_versions_indicator_id_foreign" foreign key ("indicator_id") references "indicators" ("id")`,
  `alter table "indicator_versions" add constraint "indicator_versions_recorded_by_id_foreign" foreign key ("recorded_by_id") references "officials" ("id") on delete set null`,
  `alter table "indicator_targets" add constraint "indicator_targets_set_by_id_foreign" foreign key ("set_by_id") references "officials" ("id") on delete set null`,
  `alter table "campaigns" add constraint "campaigns_opened_by_id_foreign" foreign key ("opened_by_id") references "officials" ("id") on delete set null`,
  `alter table "campaigns" add constraint "campaigns_locked_by_id_foreign" foreign key ("locked_by_id") references "officials" ("id") on delete set null`,
  `alter table "campaigns" add constraint "campaigns_period_check" check (period_end >= period_start)`,
  `alter table "campaigns" add constraint "campaigns_frequency_check" check ("frequency" in ('MONTHLY', 'QUARTERLY', 'HALF_YEARLY', 'YEARLY'))`,
  `alter table "readings" add constraint "readings_proposed_by_id_foreign" foreign key ("proposed_by_id") references "officials" ("id") on delete set null`,
  `alter table "readings" add constraint "readings_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "positions" ("id") on delete set null`,
  `alter table "readings" add constraint "readings_decided_by_id_foreign" foreign key ("decided_by_id") references "officials" ("id") on delete set null`,
  `alter table "readings" add constraint "readings_counts_check" check (COALESCE(file_count, 0) >= 0 and COALESCE(sample_size, 0) >= 0 and COALESCE(oldest_pending_days, 0) >= 0)`,
  `alter table "readings" add constraint "readings_period_check" check (period_end >= period_start)`,
  `alter table "readings" add constraint "readings_state_check" check ("state" in ('PROPOSED', 'VALIDATED', 'RETURNED', 'SUPERSEDED'))`,
  `alter table "readings" add constraint "readings_channel_check" check ("channel" in ('FORM', 'TOKEN', 'IMPORT'))`,
  `alter table "indicator_assignments" add constraint "indicator_assignments_indicator_id_foreign" foreign key ("indicator_id") references "indicators" ("id")`,
  `alter table "indicator_assignments" add constraint "indicator_assignments_structure_id_foreign" foreign key ("structure_id") references "structures" ("id")`,
  `alter table "indicator_assignments" add constraint "indicator_assignments_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
  `alter table "indicator_assignments" add constraint "indicator_assignments_weight_check" check (weight > (0)::numeric)`,
  `alter table "indicator_assignments" add constraint "indicator_assignments_confidentiality_check" check ("confidentiality" in ('NORMAL', 'RESTRICTED'))`,
  `alter table "head_judgements" add constraint "head_judgements_structure_id_foreign" foreign key ("structure_id") references "structures" ("id")`,
  `alter table "head_judgements" add constraint "head_judgements_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
  `alter table "head_judgements" add constraint "head_judgements_official_id_foreign" foreign key ("official_id") references "officials" ("id") on delete set null`,
  `alter table "head_judgements" add constraint "head_judgements_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "positions" ("id") on delete set null`,
  `alter table "head_judgements" add constraint "head_judgements_judgement_check" check ("judgement" in ('SECURED', 'ACHIEVABLE', 'SUPPORT_NEEDED', 'COMPROMISED'))`,
  `alter table "campaign_bodies" add constraint "campaign_bodies_campaign_id_foreign" foreign key ("campaign_id") references "campaigns" ("id")`,
  `alter table "campaign_bodies" add constraint "campaign_bodies_structure_id_foreign" foreign key ("structure_id") references "structures" ("id")`,
  `alter table "campaign_bodies" add constraint "campaign_bodies_position_id_foreign" foreign key ("position_id") references "positions" ("id")`,
];

/** A version of a sheet, a figure that was proposed and what a target was stay as they were written: the product itself cannot change them. */
const grants = [
  `grant select, insert, update on indicators, indicator_assignments, campaign_bodies to mutabaa_app`,
  `grant select, insert on indicator_versions, indicator_targets, readings, head_judgements, campaigns, campaign_items to mutabaa_app`,
  `grant update (replaced_at) on indicator_targets to mutabaa_app`,
  `grant update (state, decided_by_id, decided_at, return_reason, superseded_at) on readings to mutabaa_app`,
  `grant update (locked_at, locked_by_id) on campaigns to mutabaa_app`,
];

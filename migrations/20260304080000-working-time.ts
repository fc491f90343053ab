import { Migration } from '@mikro-orm/migrations';

/**
 * What outages hand on from rung to rung, so that a calendar that changes later does not take it for a feast; and what a
 * date was computed from, so that it moves with the calendar where people did not state it.
 */
export class WorkingTime extends Migration {
  override up(): void {
    for (const statement of statements) this.addSql(statement);
  }

  override down(): void {
    for (const statement of undo) this.addSql(statement);
  }
}

const statements = [
  `alter table "escalations" add column "delay_days" int not null default 0, add column "delay_minutes" int not null default 0`,
  `alter table "obligations" add column "answer_working_days" int null, add column "counted_from_on" date null`,
  `alter table "office_hours" add column "structure_id" uuid null`,
  `create table "calendar_changes" ("id" uuid not null default uuidv7(), "act" text not null, "name_ar" text not null, "name_fr" text not null, "name_en" text not null, "before_on" date null, "after_on" date null, "reason" text not null, "official_id" uuid not null, "recorded_at" timestamptz not null, "version" int not null, "tables_before" jsonb not null, "tables_after" jsonb not null, "looked_at_id" uuid null, "looked_at_count" int not null default 0, "moved_count" int not null default 0, "finished_at" timestamptz null, primary key ("id"))`,
  `alter table "calendar_changes" add constraint "calendar_changes_act_check" check ("act" in ('HOLIDAY_ADDED', 'FEAST_CONFIRMED', 'FEAST_MOVED', 'FEAST_REMOVED', 'HOURS_ADDED', 'HOURS_CHANGED', 'HOURS_REMOVED', 'WEEK_CHANGED'))`,
  `create index "calendar_changes_unfinished" on "calendar_changes" ("version") where "finished_at" is null`,
  `alter table "calendar_changes" add constraint "calendar_changes_version_unique" unique ("version")`,
  `create table "date_shifts" ("id" uuid not null default uuidv7(), "obligation_id" uuid not null, "change_id" uuid not null, "lapses_before_on" date not null, "lapses_after_on" date not null, "step_before_at" timestamptz null, "step_after_at" timestamptz null, primary key ("id"))`,
  `alter table "date_shifts" add constraint "date_shifts_obligation_id_change_id_unique" unique ("obligation_id", "change_id")`,
  `alter table "calendar_changes" add constraint "calendar_changes_official_id_foreign" foreign key ("official_id") references "officials" ("id")`,
  `alter table "date_shifts" add constraint "date_shifts_change_id_foreign" foreign key ("change_id") references "calendar_changes" ("id")`,
  `grant select, insert, update on calendar_changes to mutabaa_app`,
  `grant select, insert on date_shifts to mutabaa_app`,
  `grant delete on holidays, office_hours to mutabaa_app`,
];

const undo = [
  `revoke delete on holidays, office_hours from mutabaa_app`,
  `drop table "date_shifts"`,
  `drop table "calendar_changes"`,
  `alter table "office_hours" drop column "structure_id"`,
  `alter table "escalations" drop column "delay_days", drop column "delay_minutes"`,
  `alter table "obligations" drop column "answer_working_days", drop column "counted_from_on"`,
];

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
];

const undo = [
  `alter table "escalations" drop column "delay_days", drop column "delay_minutes"`,
  `alter table "obligations" drop column "answer_working_days", drop column "counted_from_on"`,
];

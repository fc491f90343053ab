import { Migration } from '@mikro-orm/migrations';

/** What outages hand on from rung to rung, so that a calendar that changes later does not take it for a feast. */
export class WorkingTime extends Migration {
  override up(): void {
    this.addSql(`alter table "escalations" add column "delay_days" int not null default 0, add column "delay_minutes" int not null default 0`);
  }

  override down(): void {
    this.addSql(`alter table "escalations" drop column "delay_days", drop column "delay_minutes"`);
  }
}

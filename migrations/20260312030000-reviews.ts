import { Migration } from '@mikro-orm/migrations';

const up = [
  `create table "review_schedules" ("id" uuid not null default uuidv7(), "frequency" text not null, "structure_codes" text[] not null, "recipient_ids" uuid[] not null, "next_on" date not null, "created_at" timestamptz not null, "created_by_id" uuid null, "ended_at" timestamptz null, primary key ("id"))`,
  `create index "review_schedules_due" on "review_schedules" ("next_on") where "ended_at" is null`,
  `create unique index "review_schedules_one_in_force" on "review_schedules" ("frequency", "structure_codes") where "ended_at" is null`,
  `alter table "review_schedules" add constraint "review_schedules_frequency_check" check ("frequency" in ('WEEKLY', 'MONTHLY', 'QUARTERLY'))`,
  `alter table "review_schedules" add constraint "review_schedules_created_by_id_foreign" foreign key ("created_by_id") references "officials" ("id") on delete set null`,
  `create table "reviews" ("id" uuid not null default uuidv7(), "reference" text not null, "from_on" date not null, "to_on" date not null, "structure_codes" text[] not null, "previous_from_on" date not null, "previous_to_on" date not null, "previous_reference" text null, "content" jsonb not null, "frozen_at" timestamptz not null, "frozen_by_id" uuid null, "on_behalf_of_id" uuid null, "schedule_id" uuid null, primary key ("id"))`,
  `alter table "reviews" add constraint "reviews_reference_unique" unique ("reference")`,
  `alter table "reviews" add constraint "reviews_one_of_a_period" unique ("from_on", "to_on", "structure_codes")`,
  `alter table "reviews" add constraint "reviews_period_check" check (to_on >= from_on)`,
  `alter table "reviews" add constraint "reviews_frozen_by_id_foreign" foreign key ("frozen_by_id") references "officials" ("id") on delete set null`,
  `alter table "reviews" add constraint "reviews_on_behalf_of_id_foreign" foreign key ("on_behalf_of_id") references "positions" ("id") on delete set null`,
  `alter table "reviews" add constraint "reviews_schedule_id_foreign" foreign key ("schedule_id") references "review_schedules" ("id") on delete set null`,
  // What was laid on a table must read the same for ever: neither the product nor the owner of the tables changes it.
  `create function refuse_review_change() returns trigger language plpgsql as $$ begin raise exception 'a frozen review never changes' using errcode = 'insufficient_privilege'; end $$`,
  `create trigger reviews_frozen before update or delete or truncate on reviews for each statement execute function refuse_review_change()`,
  'grant select, insert on reviews to mutabaa_app',
  'grant select, insert on review_schedules to mutabaa_app',
  'grant update (next_on, ended_at) on review_schedules to mutabaa_app',
];

/** Reviews as they were frozen, and those made by the calendar. */
export class Reviews extends Migration {
  override up(): void {
    for (const sql of up) this.addSql(sql);
  }

  override down(): void {
    this.addSql('drop table "reviews"');
    this.addSql('drop function refuse_review_change()');
    this.addSql('drop table "review_schedules"');
  }
}

import { Migration } from '@mikro-orm/migrations';

/** Ladders that are drafted and enabled by people, and obligations that remember the version they have climbed by. */
export class Ladders extends Migration {
  override up(): void {
    for (const statement of [...drafting, ...climbing]) this.addSql(statement);
    for (const [kind, steps] of Object.entries(firstLadders)) {
      for (const priority of ['NORMAL', 'HIGH', 'URGENT']) this.addSql(giveLadder(kind, priority, steps));
    }
  }

  override down(): void {
    for (const statement of undo) this.addSql(statement);
  }
}

const drafting = [
  `alter table "ladders" add column "revision" int not null default 1, add column "reason" text null, add column "return_reason" text null, add column "drafted_by_id" uuid null, add column "drafted_at" timestamptz null, add column "decided_by_id" uuid null, add column "enabled_at" timestamptz null, add column "retired_at" timestamptz null`,
  `alter table "ladders" drop constraint "ladders_state_check"`,
  `alter table "ladders" add constraint "ladders_state_check" check ("state" in ('DRAFT', 'PROPOSED', 'ENABLED', 'RETIRED', 'DISCARDED'))`,
  `create unique index "ladders_one_in_hand" on "ladders" ("kind", "priority") where "state" in ('DRAFT', 'PROPOSED')`,
];

/** A rung is one of its version: numbers begin anew with each, so that the one record per rung counts the version in. */
const climbing = [
  `alter table "obligations" add column "ladder_version" int not null default 1`,
  `alter table "escalations" add column "passed_over_ids" uuid[] not null default '{}'`,
  `alter table "escalations" drop constraint "escalations_obligation_id_cycle_rung_unique"`,
  `alter table "escalations" add constraint "escalations_obligation_id_cycle_ladder_version_rung_unique" unique ("obligation_id", "cycle", "ladder_version", "rung")`,
];

type Step = [offset: number, audience: string];

/** Kinds that nothing watched before. An office with a ladder of its own for one of them keeps it. */
const firstLadders: Record<string, Step[]> = {
  PLAN: [
    [-1, 'OWING_POSITION'],
    [1, 'OWING_POSITION'],
    [2, 'SUPERIOR'],
    [4, 'SECRETARY_GENERAL'],
    [7, 'MINISTER'],
  ],
  UPDATE: [
    [-1, 'OWING_POSITION'],
    [1, 'OWING_POSITION'],
    [3, 'SUPERIOR'],
    [7, 'SECRETARY_GENERAL'],
  ],
  MEASURE: [
    [-2, 'OWING_POSITION'],
    [1, 'OWING_POSITION'],
    [3, 'SUPERIOR'],
    [5, 'SECRETARY_GENERAL'],
  ],
  ATTEST: [
    [-3, 'OWING_POSITION'],
    [1, 'OWING_POSITION'],
    [3, 'SUPERIOR'],
    [7, 'SECRETARY_GENERAL'],
    [12, 'MINISTER'],
  ],
  EXPLAIN: [
    [-1, 'OWING_POSITION'],
    [1, 'SUPERIOR'],
    [2, 'INSPECTORATE'],
    [4, 'MINISTER'],
  ],
  PREPARE: [
    [-1, 'OWING_POSITION'],
    [1, 'CABINET'],
  ],
};

/** For an office that is at work: a new one is given all its ladders at once. */
function giveLadder(kind: string, priority: string, steps: Step[]): string {
  const urgent = priority === 'URGENT';
  const rungs = steps.map(([offset, audience], index) => ({
    offset,
    unit: 'WORKING_DAY',
    audience,
    act: offset < 0 ? 'REMIND' : 'NOTIFY',
    number: index + 1,
    urgent,
  }));
  return `insert into ladders (kind, priority, version, state, rungs)
    select '${kind}', '${priority}', 1, 'ENABLED', '${JSON.stringify(rungs)}'::jsonb
     where exists (select 1 from ladders) and not exists (select 1 from ladders where kind = '${kind}' and priority = '${priority}')`;
}

const undo = [
  `alter table "escalations" drop constraint "escalations_obligation_id_cycle_ladder_version_rung_unique"`,
  `alter table "escalations" add constraint "escalations_obligation_id_cycle_rung_unique" unique ("obligation_id", "cycle", "rung")`,
  `alter table "escalations" drop column "passed_over_ids"`,
  `alter table "obligations" drop column "ladder_version"`,
  `drop index "ladders_one_in_hand"`,
  `alter table "ladders" drop constraint "ladders_state_check"`,
  // The earlier words for what is in hand, and for what nobody uses any more.
  `update "ladders" set "state" = case "state" when 'PROPOSED' then 'DRAFT' else 'RETIRED' end where "state" in ('PROPOSED', 'DISCARDED')`,
  `alter table "ladders" add constraint "ladders_state_check" check ("state" in ('DRAFT', 'ENABLED', 'RETIRED'))`,
  `alter table "ladders" drop column "revision", drop column "reason", drop column "return_reason", drop column "drafted_by_id", drop column "drafted_at", drop column "decided_by_id", drop column "enabled_at", drop column "retired_at"`,
];

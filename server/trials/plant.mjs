// The duties of a trial: copies of one delivery, each on a directive of its own, owed by as many people as asked for.
import { Client } from 'pg';

/** Monday 13 April 2026, an ordinary working day, when the office opens. */
export const openingAt = new Date('2026-04-13T08:00:00+01:00');
/** The Sunday before: on Monday morning its duties are one working day late, and the official is told. */
const dueOn = '2026-04-12';

export async function asOwner(databaseUrl, act) {
  const owner = new Client({ connectionString: databaseUrl });
  await owner.connect();
  try {
    return await act(owner);
  } finally {
    await owner.end();
  }
}

/** Silences what the office owes otherwise, so that every record and every mail from here on is the trial's own. */
export async function silence(owner) {
  await owner.query('update obligations set next_step_at = null');
  await owner.query(`update mails set state = 'WITHDRAWN' where state = 'QUEUED'`);
  await owner.query('update notifications set withdrawn_at = created_at where mail_id is null and withdrawn_at is null');
}

/** More heads of bodies than the demo has, for whoever needs that many recipients. */
export async function plantPeople(owner, count) {
  const copied = async (table, from, own) => {
    const columns = await columnsOf(owner, table, ['id', ...Object.keys(own)]);
    const [names, values] = [Object.keys(own), Object.values(own)];
    await owner.query(
      `insert into ${table} (id, ${[...names, ...columns].join(', ')}) select uuidv7(), ${[...values, ...columns.map((column) => `t.${column}`)].join(', ')}
         from ${table} t, generate_series(1, $1) n where ${from}`,
      [count],
    );
  };
  const template = `t.id = (select p.id from positions p join appointments a on a.position_id = p.id where p.code = 'DG-CNAS' limit 1)`;
  await copied('positions', template, { code: `'TRIAL-' || n` });
  const person = `t.id = (select a.official_id from appointments a join positions p on p.id = a.position_id where p.code = 'DG-CNAS' limit 1)`;
  await copied('officials', person, { email: `'trial.' || n || '@mutabaa.example'`, user_id: 'null' });
  await owner.query(
    `insert into appointments (id, official_id, position_id, starts_on, acting)
     select uuidv7(), o.id, p.id, '2026-01-01', false from officials o join positions p on p.code = 'TRIAL-' || split_part(split_part(o.email, '@', 1), '.', 2)
      where o.email like 'trial.%'`,
  );
}

/** Duties that fall due a step at `stepAt(n)`, an SQL expression of their number; each position has its share. */
export async function plantDuties(owner, { count, positions, stepAt }) {
  const directive = `(select d.id from directives d join obligations o on o.record_id = d.id and o.kind = 'DELIVER' and o.milestone_id is null
    where d.nature = 'TIME_BOUND' and d.confidentiality = 'NORMAL' and d.priority = 'NORMAL' and d.reference is not null and o.settled_at is null order by d.id limit 1)`;
  const ofDirective = await columnsOf(owner, 'directives', ['id', 'reference', 'extract_number']);
  await owner.query(
    `insert into directives (id, reference, ${ofDirective}) select uuidv7(), 'TRL-2026-' || lpad(n::text, 5, '0'), ${ofDirective.map((column) => `t.${column}`)}
       from directives t, generate_series(1, $1) n where t.id = ${directive}`,
    [count],
  );
  const own = {
    record_id: 'd.id',
    reference: 'd.reference',
    position_id: `p.ids[1 + (d.n - 1) % cardinality(p.ids)]`,
    due_on: `'${dueOn}'`,
    baseline_due_on: `'${dueOn}'`,
    lapses_on: `'${dueOn}'`,
    rung_reached: '1',
    next_step_at: stepAt,
    cycle: '1',
    judged_on: 'null',
    pauses: `'[]'`,
  };
  const columns = await columnsOf(owner, 'obligations', ['id', ...Object.keys(own)]);
  await owner.query(
    `insert into obligations (id, ${[...Object.keys(own), ...columns].join(', ')})
     select uuidv7(), ${[...Object.values(own), ...columns.map((column) => `t.${column}`)].join(', ')}
       from (select id, reference, right(reference, 5)::int as n from directives where reference like 'TRL-%') d,
            (select array_agg(p.id order by p.code) as ids from positions p where ${positions}) p,
            obligations t
      where t.record_id = ${directive.replace('d.nature', `d.reference not like 'TRL-%' and d.nature`)} and t.kind = 'DELIVER' and t.milestone_id is null and t.settled_at is null`,
  );
}

/** Sets the office's clock, never back. */
export function setClock(owner, at) {
  return owner.query(
    'update exercise_clock set offset_milliseconds = greatest(offset_milliseconds, $1::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint)',
    [at.getTime()],
  );
}

async function columnsOf(owner, table, except) {
  const { rows } = await owner.query('select column_name from information_schema.columns where table_name = $1 and table_schema = $2', [
    table,
    'public',
  ]);
  return rows.map(({ column_name: name }) => name).filter((name) => !except.includes(name));
}

// The sweep: obligations that are all due at once, against one hand-written SQL statement that only inserts and updates.
import { readFile } from 'node:fs/promises';
import { openApp } from '../dist/app.js';
import { sweep } from '../dist/features/escalations/index.js';
import { alternate, timed } from './measure.mjs';

export const dueObligations = 50_000;
/** More working days before the exercise's morning than any rung is away: none has to wait for its own instant. */
const lapsedOn = '2026-02-12';
const dueSince = '2026-02-26 08:00+01';

export async function sweepWorkload(office, { rounds }) {
  const due = Math.min(dueObligations, Math.round((office.obligations * dueObligations) / 1_000_000));
  const reference = await readFile(new URL('sweep.reference.sql', import.meta.url), 'utf8');
  const app = await openApp(office.config);
  try {
    await sweep(app.transactions);
    const ours = async () => {
      await makeDue(office, due);
      const [count, milliseconds] = await timed(() => sweep(app.transactions));
      expectCount(count.fired, due);
      return rate(due, milliseconds);
    };
    const byHand = async () => {
      await makeDue(office, due);
      return office.superuser(async (client) => {
        await client.query('set role mutabaa_app');
        const [result, milliseconds] = await timed(() => client.query(reference, [new Date('2026-03-01T09:30:00Z')]));
        expectCount(result.rowCount, due);
        return rate(due, milliseconds);
      });
    };
    const { a, b } = await alternate(ours, byHand, rounds);
    return {
      workload: `sweep of ${due.toLocaleString('en')} due`,
      unit: 'obligations/s',
      ours: a,
      reference: b,
      ratio: a / b,
      goal: '≥ 0.5',
      reached: a / b >= 0.5,
    };
  } finally {
    await app.close();
  }
}

/** Sets a fresh part of what is open due, on rungs of all kinds; the tables come to rest before the clock runs. */
function makeDue(office, due) {
  return office.superuser(async (client) => {
    await client.query(
      `with fresh as (select id, row_number() over () as n from (select id from obligations where next_step_at between '2027-01-01' and '2027-05-31' order by id limit $1) o)
       update obligations o set rung_reached = n % 4, next_step_at = $2, lapses_on = $3, due_on = $3 from fresh where fresh.id = o.id`,
      [due, dueSince, lapsedOn],
    );
    await client.query('vacuum analyze obligations');
    await client.query('checkpoint');
  });
}

const rate = (count, milliseconds) => (count / milliseconds) * 1000;

function expectCount(count, due) {
  if (count !== due) throw new Error(`${count} obligations were swept, ${due} were due: the comparison would be unfair`);
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue } from '../office/acts.js';

const count = 900;
let office: Office;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  const { id } = await issue(office, { lead: 'DG-ESSS', dueOn: '2026-03-08' });
  await act(office, 'dg.esss', 'acknowledge', { directiveId: id });
  await office.advanceTo('2026-03-08T15:00');
  await office.sink.clear();
  // The same duty, several hundred times.
  const columns = (
    await office.sql<{ column_name: string }>(
      `select column_name from information_schema.columns where table_name = 'obligations' and column_name <> 'id'`,
    )
  )
    .map((row) => row.column_name)
    .join(', ');
  await office.sql(
    `insert into obligations (id, ${columns}) select uuidv7(), ${columns} from obligations, generate_series(2, $1) where record_id = $2 and kind = 'DELIVER'`,
    [count, id],
  );
  await office.sleepUntil('2026-03-09T09:01');
});
afterAll(() => office.close());

const late = `from escalations e join obligations o on o.id = e.obligation_id join positions p on p.id = o.position_id where p.code = 'DG-ESSS' and e.rung = 2`;

test('Four workers sweep and deliver at the same moment: each rung fires once', async () => {
  await Promise.all(Array.from({ length: 4 }, () => office.runJobs()));
  const [row] = await office.sql<{ fired: number; obligations: number; told: number; history: number }>(
    `select count(*)::int as fired, count(distinct e.obligation_id)::int as obligations,
            (select count(*)::int from notifications n where n.escalation_id in (select e.id ${late})) as told,
            (select count(*)::int from audit_entries a where a.act = 'escalation.fire' and a.details ->> 'rung' = '2' and a.subject_id in (select e.obligation_id ${late})) as history
     ${late}`,
  );
  expect(row).toEqual({ fired: count, obligations: count, told: count, history: count });
  expect(await office.sql(`select 1 from obligations where next_step_at <= $1`, [await office.now()])).toEqual([]);
});

test('The person concerned received it all in one mail, and no later sweep adds another', async () => {
  await Promise.all(Array.from({ length: 2 }, () => office.runJobs()));
  expect(office.mails({ to: 'dg.esss' }).map(({ subject }) => subject)).toEqual([expect.stringContaining(`${count} matters waiting`)]);
  const [{ unmailed } = { unmailed: -1 }] = await office.sql<{ unmailed: number }>(
    // What people are told while they are away waits for them.
    `select count(*)::int as unmailed from notifications n where mail_id is null and withdrawn_at is null and mailing = $1
        and not exists (select 1 from absences a where a.official_id = n.recipient_id)`,
    ['AT_ONCE'],
  );
  expect(unmailed).toBe(0);
});

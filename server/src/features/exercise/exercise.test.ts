import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { at, openOffice, type Client, type Office } from '../../../test/office.js';
import { act, issue, owed } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, withoutHistory } from '../../../test/office/expectations.js';

const advance =
  'mutation ($input: AdvanceClockInput!) { advanceClock(input: $input) { stepCount escalationCount mailCount exerciseClock { now today enabled dayCount } } }';

interface Advanced {
  advanceClock: {
    stepCount: number;
    escalationCount: number;
    mailCount: number;
    exerciseClock: { now: string; today: string; enabled: boolean; dayCount: number };
  };
}

/** By what is owed, not by its row: a period that the calendar opens is another row in each office. */
const firings = (office: Office) =>
  office.sql<{ id: string; owed: string; cycle: number; rung: number; minute: string; told: number }>(
    `select o.id, concat_ws(' ', o.reference, o.kind, o.baseline_due_on, o.position_id, o.milestone_id) as owed, e.cycle, e.rung, to_char(e.fired_at, 'YYYY-MM-DD HH24:MI') as minute, cardinality(e.position_ids) as told from escalations e
       join obligations o on o.id = e.obligation_id where e.fired_at > '2026-03-01T07:00Z' order by owed, e.cycle, e.rung`,
  );

describe('To advance the clock', () => {
  let office: Office;
  let administrator: Client;
  beforeAll(async () => {
    office = await openOffice();
    administrator = await office.signIn('admin');
  });
  afterAll(() => office.close());

  test('is for the administrator only', () => {
    const others = ['minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'dg.cnas', 'focal.cnas', 'auditor'];
    return expectRefusals(
      office,
      { nobody: 'access.signed_out', ...Object.fromEntries(others.map((mailbox) => [mailbox, 'access.denied'])) },
      advance,
      { input: { days: 1 } },
    );
  });

  test.each([
    ['backwards', { to: at('2026-02-28T09:00') }, 'exercise.backwards'],
    ['further than a hundred days', { to: at('2026-12-01T09:00') }, 'exercise.too_far'],
    ['by no days', { days: 0 }, 'input.invalid'],
    ['by a hundred and one days', { days: 101 }, 'input.invalid'],
    ['to nothing', {}, 'input.invalid'],
    ['to two ends at once', { to: at('2026-03-02T09:00'), days: 1 }, 'input.invalid'],
  ])('%s is refused, and the clock stays', async (_how, input, code) => {
    const before = await office.fingerprint();
    expect(await codeOf(administrator.query(advance, { input }))).toBe(code);
    expect(await office.fingerprint()).toBe(before);
  });

  test('happens with its history or not at all', async () => {
    const before = await office.fingerprint();
    expect(await withoutHistory(office, () => codeOf(administrator.query(advance, { input: { days: 1 } })))).toBe('internal');
    expect(await office.fingerprint()).toBe(before);
  });

  test('two at once arrive where the further one wanted, and nothing fires twice', async () => {
    const told = await Promise.all(
      ['2026-03-04T10:00', '2026-03-05T10:00'].map((moment) => codeOf(administrator.query(advance, { input: { to: at(moment) } }))),
    );
    expect(told).toContain('OK');
    expect((await office.now()).toISOString().slice(0, 16)).toBe('2026-03-05T09:00');
    const rungs = (await firings(office)).map(({ id, rung, cycle }) => `${id} ${cycle} ${rung}`);
    expect(new Set(rungs).size).toBe(rungs.length);
    const [row] = await office.sql<{ count: number }>(`select count(*)::int as count from audit_entries where act = 'exercise.advance'`);
    expect(row?.count).toBe(told.filter((code) => code === 'OK').length);
  });

  test('by days keeps the hour, and says how far it came', async () => {
    const { advanceClock } = await administrator.query<Advanced>(advance, { input: { days: 3 } });
    expect(advanceClock.exerciseClock).toMatchObject({ enabled: true, today: '2026-03-08', dayCount: 7 });
    expect(advanceClock.exerciseClock.now.slice(11, 16)).toBe('09:00');
    expect(advanceClock.stepCount).toBeGreaterThan(0);
  });

  test('fires what is due this very minute before it leaves it, so that the following rungs keep their days', async () => {
    const directive = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-08' });
    await act(office, 'dg.cnr', 'acknowledge', { directiveId: directive.id });
    await act(office, 'dg.cnr', 'report', { directiveId: directive.id, text: 'Fait.' });
    await office.advanceTo('2026-03-10T11:00');
    await act(office, 'cabinet', 'return', { directiveId: directive.id, reason: 'Incomplet.' });
    await office.sql(`update obligations set lapses_on = due_on, next_step_at = $1 where record_id = $2 and kind = 'DELIVER'`, [
      await office.now(),
      directive.id,
    ]);
    await administrator.query(advance, { input: { days: 5 } });
    const { escalations } = await owed(office, directive.id, 'DELIVER');
    expect(escalations.map(({ audience, firedAt }) => `${audience} ${firedAt.slice(0, 13)}`)).toEqual([
      'OWING_POSITION 2026-03-10T10',
      'SUPERIOR 2026-03-11T08',
      'SECRETARY_GENERAL 2026-03-15T08',
    ]);
  });

  test('is refused where there is no exercise', async () => {
    await office.sql('delete from exercise_clock');
    await administrator.expectRefusal('exercise.off', advance, { input: { days: 1 } });
  });
});

test('Ten days asked for at once give the records that ten days of waiting give', async () => {
  const [asked, waited] = await Promise.all([openOffice(), openOffice()]);
  try {
    await asked.advanceTo('2026-03-11T10:00');
    // Somebody looks every half hour of office hours, as the worker does.
    for (let day = 1; day <= 11; day++) {
      for (let minute = 8 * 60; minute <= 16 * 60; minute += 30) {
        const moment = `2026-03-${String(day).padStart(2, '0')}T${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
        if (at(moment) < (await waited.now()) || moment > '2026-03-11T10:00') continue;
        await waited.sleepUntil(moment);
        const [due] = await waited.sql('select 1 from obligations where next_step_at <= $1 limit 1', [await waited.now()]);
        if (due) await waited.runJobs();
      }
    }
    const byOwed = async (office: Office) => (await firings(office)).map(({ id: _row, ...firing }) => firing);
    const waitedFor = await byOwed(waited);
    expect(waitedFor.length).toBeGreaterThan(15);
    expect(await byOwed(asked)).toEqual(waitedFor);
  } finally {
    await Promise.all([asked.close(), waited.close()]);
  }
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, structure, type Client, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';
import { expectRefusals } from '../../../test/office/expectations.js';

let office: Office;
let admin: Client;

const calendar = `query ($year: Int!) { officeCalendar(year: $year) { version zone weekend
  feasts { id firstOn lastOn days certainty name { en } }
  officeHours { id startsOn endsOn title sessions { from to } structure { code } } } }`;
const mutation = (name: string, type: string): string =>
  `mutation ($input: ${type}!) { ${name}(input: $input) { change { id act beforeOn afterOn } } }`;
const documents = {
  add: mutation('addHoliday', 'AddHolidayInput'),
  confirm: mutation('confirmFeast', 'ConfirmFeastInput'),
  move: mutation('moveFeast', 'MoveFeastInput'),
  remove: mutation('removeFeast', 'RemoveFeastInput'),
  addHours: mutation('addOfficeHours', 'AddOfficeHoursInput'),
  changeHours: mutation('changeOfficeHours', 'ChangeOfficeHoursInput'),
  removeHours: mutation('removeOfficeHours', 'RemoveOfficeHoursInput'),
  week: mutation('changeWorkingWeek', 'ChangeWorkingWeekInput'),
};

interface Read {
  version: number;
  zone: string;
  weekend: number[];
  feasts: { id: string; firstOn: string; lastOn: string; days: number; certainty: string; name: { en: string } }[];
  officeHours: { id: string; startsOn: string | null; title: string; structure: { code: string } | null }[];
}
const read = async (year = 2026, client = admin): Promise<Read> => (await client.query<{ officeCalendar: Read }>(calendar, { year })).officeCalendar;
const feast = async (name: string, year = 2026) => {
  const found = (await read(year)).feasts.find((one) => one.name.en === name);
  if (!found) throw new Error(`no ${name}`);
  return found;
};
const asked = async (rest: object): Promise<{ input: object }> => ({ input: { version: (await read()).version, reason: 'Décision', ...rest } });
const name = { ar: 'يوم وطني', fr: 'Jour national', en: 'National day' };
const holiday = { name, firstOn: '2026-07-06', days: 1, certainty: 'FIXED' };
const summer = { startsOn: '2026-06-15', endsOn: '2026-09-15', sessions: [{ from: '07:00', to: '14:00' }], title: 'توقيت الصيف' };

beforeAll(async () => {
  office = await openOffice();
  admin = await office.signIn('admin');
});
afterAll(() => office.close());

test('Everybody reads the calendar; a feast of three days is one', async () => {
  const { feasts, zone, weekend, officeHours } = await read(2026, await office.signIn('focal.cnas'));
  expect(feasts.find((one) => one.name.en === 'Eid al-Adha')).toMatchObject({ firstOn: '2026-05-27', lastOn: '2026-05-29', days: 3 });
  expect([zone, weekend]).toEqual(['Africa/Algiers', [5, 6]]);
  expect(officeHours[0]).toMatchObject({ startsOn: null });
  expect((await read(2030)).feasts).toEqual([]);
});

test('Nobody but the administrator changes it, or asks what a change would move', async () => {
  const others = ['minister', 'cabinet', 'sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor'];
  const refusals = { nobody: 'access.signed_out', ...Object.fromEntries(others.map((mailbox) => [mailbox, 'access.denied'])) };
  const feastId = (await feast('Eid al-Fitr')).id;
  const [{ id: hoursId } = { id: '' }] = (await read()).officeHours;
  const inputs = {
    add: holiday,
    confirm: { feastId },
    move: { feastId, days: 1, announced: false },
    remove: { feastId },
    addHours: summer,
    changeHours: { hoursId, sessions: [{ from: '08:00', to: '12:00' }] },
    removeHours: { hoursId },
    week: { weekend: [6, 0], zone: 'Africa/Algiers' },
  };
  for (const [act, input] of Object.entries(inputs))
    await expectRefusals(office, refusals, documents[act as keyof typeof documents], await asked(input));
  const preview = 'query ($input: PreviewCalendarChangeInput!) { previewCalendarChange(input: $input) { openCount } }';
  await expectRefusals(office, refusals, preview, { input: { removeFeast: (await asked({ feastId })).input } });
  await admin.expectRefusal('input.invalid', preview, { input: {} });
});

test('What makes no sense is refused', async () => {
  const feastId = (await feast('Eid al-Fitr')).id;
  const [{ id: ordinary } = { id: '' }, { id: ramadan } = { id: '' }] = (await read()).officeHours;
  const missing = '01990000-0000-7000-8000-000000000000';
  const cases: [keyof typeof documents, object, string][] = [
    ['add', { ...holiday, firstOn: '2026-07-05' }, 'calendar.day_taken'],
    ['add', { ...holiday, days: 0 }, 'input.invalid'],
    ['add', { ...holiday, firstOn: '2126-07-05' }, 'calendar.day_out_of_reach'],
    ['add', { ...holiday, name: { ...name, fr: ' ' } }, 'input.empty'],
    ['confirm', { feastId: missing }, 'calendar.feast_unknown'],
    ['confirm', { feastId: (await feast('Labour Day')).id }, 'calendar.feast_already_fixed'],
    ['move', { feastId, days: 0, announced: true }, 'calendar.move_out_of_bounds'],
    ['move', { feastId: (await feast('Ashura')).id, days: -9, announced: true }, 'calendar.day_taken'],
    ['remove', { feastId: missing }, 'calendar.feast_unknown'],
    ['addHours', { ...summer, startsOn: '2026-03-10' }, 'calendar.hours_overlap'],
    ['addHours', { ...summer, endsOn: '2026-06-01' }, 'calendar.range_backwards'],
    ['addHours', { ...summer, endsOn: '2028-06-01' }, 'calendar.range_too_long'],
    ['addHours', { ...summer, sessions: [] }, 'calendar.sessions_impossible'],
    ['addHours', { ...summer, sessions: [{ from: '12:00', to: '08:00' }] }, 'calendar.sessions_impossible'],
    ['addHours', { ...summer, sessions: [{ from: '8:00', to: '25:00' }] }, 'calendar.sessions_impossible'],
    ['addHours', { ...summer, structureCode: 'NOWHERE' }, 'structure.not_found'],
    ['changeHours', { hoursId: ordinary, startsOn: '2026-01-01', sessions: summer.sessions }, 'calendar.range_half_open'],
    ['changeHours', { hoursId: ramadan, sessions: summer.sessions }, 'calendar.range_half_open'],
    ['changeHours', { hoursId: missing, sessions: summer.sessions }, 'calendar.hours_unknown'],
    ['removeHours', { hoursId: ordinary }, 'calendar.ordinary_hours_stay'],
    ['week', { weekend: [0, 1, 2, 3], zone: 'Africa/Algiers' }, 'calendar.weekend_impossible'],
    ['week', { weekend: [7], zone: 'Africa/Algiers' }, 'calendar.weekend_impossible'],
    ['week', { weekend: [5, 6], zone: '+01:00' }, 'calendar.zone_unknown'],
    ['week', { weekend: [6, 5], zone: 'Africa/Algiers' }, 'calendar.unchanged'],
  ];
  const before = await office.fingerprint();
  for (const [act, rest, code] of cases) await admin.expectRefusal(code, documents[act], await asked(rest));
  await admin.expectRefusal('calendar.changed_meanwhile', documents.confirm, await asked({ feastId, version: 0 }));
  await admin.expectRefusal('input.empty', documents.confirm, await asked({ feastId, reason: ' ' }));
  expect(await office.fingerprint()).toBe(before);
});

test('A calendar that would close the office for weeks is refused', async () => {
  for (const firstOn of ['2026-11-02', '2026-11-12']) await admin.query(documents.add, await asked({ ...holiday, firstOn, days: 10 }));
  await admin.expectRefusal('calendar.closed_too_long', documents.add, await asked({ ...holiday, firstOn: '2026-11-22', days: 10 }));
});

test('Of two at once one changes the calendar and the other is told to read it again', async () => {
  const input = await asked({ feastId: (await feast('Mawlid')).id, days: 1, announced: true });
  const answers = await Promise.allSettled([admin.query(documents.move, input), admin.query(documents.move, input)]);
  expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(await feast('Mawlid')).toMatchObject({ firstOn: '2026-08-26', certainty: 'FIXED' });
});

test('A feast may take the days of its own that it leaves', async () => {
  const before = await feast('Eid al-Adha');
  await admin.query(documents.move, await asked({ feastId: before.id, days: -1, announced: false }));
  expect(await feast('Eid al-Adha')).toMatchObject({ firstOn: '2026-05-26', lastOn: '2026-05-28', certainty: 'ESTIMATED' });
});

test('A structure with hours of its own is told when it opens, and those below it too; the others are not', async () => {
  await admin.query(documents.addHours, await asked({ ...summer, startsOn: '2026-04-01', endsOn: '2026-04-30', structureCode: 'CNAS' }));
  const own = await issue(office, { lead: 'DG-CNAS', dueOn: '2026-04-12' });
  const other = await issue(office, { lead: 'DG-CNR', dueOn: '2026-04-12' });
  await office.sql('update structures set parent_id = $1 where id = $2', [structure('CNAS'), structure('CASNOS')]);
  const below = await issue(office, { lead: 'DG-CASNOS', dueOn: '2026-04-12' });
  await office.sql(`update settings set value = to_jsonb((value #>> '{}')::int + 1) where key = 'calendar.version'`);
  await office.sql(`update obligations set rung_reached = 1, next_step_at = '2026-04-13T05:00Z' where kind = 'DELIVER' and due_on = '2026-04-12'`);
  await office.advanceTo('2026-04-13T12:00');
  const firstTold = async ({ id }: { id: string }) =>
    (
      await office.sql<{ at: string }>(
        `select to_char(fired_at at time zone 'Africa/Algiers', 'DD HH24:MI') as at from escalations e join obligations o on o.id = e.obligation_id where e.record_id = $1 and e.rung = 2 and o.kind = 'DELIVER'`,
        [id],
      )
    )[0]?.at;
  expect([await firstTold(own), await firstTold(below), await firstTold(other)]).toEqual(['13 07:00', '13 07:00', '13 08:00']);
});

test('A change of the week moves what was computed and is on record', async () => {
  await admin.query(documents.week, await asked({ weekend: [6, 0], zone: 'Africa/Tunis' }));
  expect(await read()).toMatchObject({ weekend: [0, 6], zone: 'Africa/Tunis' });
  await office.runJobs();
  const { calendarChanges } = await (
    await office.signIn('cabinet')
  ).query<{ calendarChanges: object[] }>('{ calendarChanges { act reason finishedAt official { email } } }');
  expect(calendarChanges[0]).toMatchObject({ act: 'WEEK_CHANGED', reason: 'Décision', official: { email: 'admin@mutabaa.example' } });
});

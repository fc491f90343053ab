import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';
import { measure, readingOf } from '../../../test/office/indicators.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  // The demo's own indicators end, so that figures over all bodies are those of this page.
  await office.sql(`update indicator_assignments set ended_on = '2026-01-01'`);
});
afterAll(() => office.close());

interface Cell {
  code: string;
  value: string | null;
  target: string | null;
  status: string;
  grade: string;
  reasons: string[];
  trend: { direction: string; change: string } | null;
  course: { periodEnd: string; value: string }[];
}
interface Shown {
  bodies: { structure: { code: string }; figures: { open: number }; indicators: Cell[]; judgement: { judgement: string; sentence: string } | null }[];
  families: { family: string; value: string | null; missing: { code: string }[]; paid: string | null; oldestPendingDays: number | null }[];
  total: { open: number };
}

const cell = 'code value target status grade reasons trend { direction change } course { periodEnd value }';
const body = `structure { code } figures { open } indicators { ${cell} } judgement { judgement sentence }`;

async function shown(mailbox: string, screen = false): Promise<Shown> {
  const text = `query ($screen: Boolean!) { dashboard(screen: $screen) { bodies { ${body} } families { family value missing { code } paid oldestPendingDays } total { open } } }`;
  return (await (await office.signIn(mailbox)).query<{ dashboard: Shown }>(text, { screen })).dashboard;
}

async function cellOf(mailbox: string, code: string, structureCode: string): Promise<Cell | null> {
  const text = `query ($code: String!, $structureCode: String!) { indicatorCourse(code: $code, structureCode: $structureCode) { standing { ${cell} } } }`;
  const { indicatorCourse } = await (
    await office.signIn(mailbox)
  ).query<{ indicatorCourse: { standing: Cell } | null }>(text, { code, structureCode });
  return indicatorCourse?.standing ?? null;
}

test('A value is shown with its target of the day, its trend and its grade', async () => {
  const id = await measure(office, { code: 'T-SAT', family: 'SATISFACTION', body: 'CNAS', breach: 60, sampleMinimum: 400, initial: ['2026-01-01', 50], targets: [['2026-03-01', 80]] }); // prettier-ignore
  await readingOf(office, id, { periodEnd: '2026-01-31', value: '62.0000', sampleSize: 500 });
  await readingOf(office, id, { periodEnd: '2026-02-28', value: '74.1250', sampleSize: 399 });
  expect(await cellOf('minister', 'T-SAT', 'CNAS')).toMatchObject({
    value: '74.125',
    // 58 of the 59 days from 50 to 80.
    target: '79.4915',
    status: 'OFF_TARGET',
    grade: 'B',
    reasons: ['SMALL_SAMPLE'],
    trend: { direction: 'IMPROVING', change: '12.125' },
    course: [
      { periodEnd: '2026-01-31', value: '62' },
      { periodEnd: '2026-02-28', value: '74.125' },
    ],
  });
});

test('A proposed value is shown until one is validated, and says so; a returned one never is', async () => {
  const id = await measure(office, { code: 'T-STATE', family: 'COMPLETION', body: 'CNR' });
  await readingOf(office, id, { periodEnd: '2026-02-28', value: '10', state: 'RETURNED' });
  expect(await cellOf('minister', 'T-STATE', 'CNR')).toMatchObject({ value: null, status: 'MISSING', grade: 'C', reasons: ['NO_VALUE'] });
  await readingOf(office, id, { periodEnd: '2026-02-28', value: '20', state: 'PROPOSED' });
  expect(await cellOf('minister', 'T-STATE', 'CNR')).toMatchObject({ value: '20', grade: 'B', reasons: ['NOT_VALIDATED'] });
  await readingOf(office, id, { periodEnd: '2026-02-28', value: '30', state: 'VALIDATED' });
  expect(await cellOf('minister', 'T-STATE', 'CNR')).toMatchObject({ value: '30', grade: 'A', reasons: [] });
});

test('What is older than two periods is grey, however good it was', async () => {
  const id = await measure(office, { code: 'T-OLD', family: 'COMPLETION', body: 'INPRP', targets: [['2025-01-01', 50]] });
  await readingOf(office, id, { periodEnd: '2025-11-30', value: '99' });
  expect(await cellOf('minister', 'T-OLD', 'INPRP')).toMatchObject({ value: '99', status: 'STALE', grade: 'C', reasons: ['OLDER_THAN_TWO_PERIODS'] });
});

test('A head sees their own body, and of another nothing at all', async () => {
  expect((await shown('dg.cnas')).bodies.map(({ structure }) => structure.code)).toEqual(['CNAS']);
  expect((await shown('d.dgss')).bodies.map(({ structure }) => structure.code)).toEqual(['CNAS', 'CNR']);
  expect(await cellOf('dg.cnas', 'T-STATE', 'CNR')).toBeNull();
  const other = await (await office.signIn('dg.cnas')).query('{ dashboardBody(structureCode: "CNR") { structure { code } } }');
  expect(other).toEqual({ dashboardBody: null });
  await office.stranger.expectRefusal('access.signed_out', '{ dashboard { asOf } }');
});

test('A restricted indicator is seen by the minister and the cabinet, never on the big screen, and counts in no roll-up', async () => {
  const id = await measure(office, { code: 'T-SECRET', family: 'COMPLETION', body: 'CASNOS', confidentiality: 'RESTRICTED' });
  await readingOf(office, id, { periodEnd: '2026-02-28', value: '5' });
  await issue(office, { lead: 'DG-CASNOS', confidentiality: 'RESTRICTED' });
  const [normal] = await office.sql<{ count: string }>(
    `select count(*) from directives where confidentiality = 'NORMAL' and state not in ('DRAFT', 'CLOSED', 'CANCELLED', 'SUPERSEDED', 'ENDED')`,
  );
  const codes = ({ bodies }: Shown) => bodies.flatMap(({ indicators }) => indicators.map(({ code }) => code));
  for (const mailbox of ['minister', 'cabinet']) {
    expect(codes(await shown(mailbox))).toContain('T-SECRET');
    expect(codes(await shown(mailbox, true))).not.toContain('T-SECRET');
    expect((await shown(mailbox, true)).total.open).toBe(Number(normal?.count));
    expect((await shown(mailbox)).total.open).toBeGreaterThan((await shown(mailbox, true)).total.open);
  }
  for (const mailbox of ['inspector', 'sg', 'admin', 'auditor']) expect([mailbox, ...codes(await shown(mailbox))]).not.toContain('T-SECRET');
});

test('A roll-up is empty while a weighted part is missing or stale, and names it', async () => {
  const completion = async () => (await shown('minister')).families.find(({ family }) => family === 'COMPLETION');
  expect(await completion()).toMatchObject({ value: null, missing: [{ code: 'INPRP' }] });
  const [old] = await office.sql<{ id: string }>(
    `select a.id from indicator_assignments a join indicators i on i.id = a.indicator_id where i.code = 'T-OLD'`,
  );
  await readingOf(office, old?.id ?? '', { periodEnd: '2026-02-28', value: '60' });
  // CNR at 30 and INPRP at 60, of the same weight.
  expect(await completion()).toMatchObject({ value: '45', missing: [] });
});

test('Finances add up exactly, and weigh by the credits of each body', async () => {
  const cnas = await measure(office, { code: 'T-FIN', family: 'FINANCE', body: 'CNAS' });
  const cnr = await measure(office, { code: 'T-FIN', family: 'FINANCE', body: 'CNR' });
  await readingOf(office, cnas, { periodEnd: '2026-02-28', value: '10', amounts: ['9007199254740993.11', '5.00', '0.10'] });
  await readingOf(office, cnr, { periodEnd: '2026-02-28', value: '50', amounts: ['1.00', '1.00', '0.20'] });
  const finance = (await shown('minister')).families.find(({ family }) => family === 'FINANCE');
  expect(finance).toMatchObject({ paid: '0.3', missing: [] });
});

test('Times are not averaged: the oldest file of all is told, and no median of medians', async () => {
  for (const [structure, oldest] of [
    ['CNAS', 88],
    ['CNR', 131],
  ] as const) {
    const id = await measure(office, { code: 'T-TIME', family: 'PROCESSING_TIME', body: structure });
    await readingOf(office, id, { periodEnd: '2026-02-28', value: '12', times: [31, oldest, 400] });
  }
  const times = (await shown('minister')).families.find(({ family }) => family === 'PROCESSING_TIME');
  expect(times).toMatchObject({ value: null, oldestPendingDays: 131, missing: [] });
});

test('The completion of road maps is computed by the product, beside what was planned', async () => {
  const [planned] = await office.sql<{ code: string }>(
    `select s.code from projects p join structures s on s.id = p.structure_id join milestones m on m.project_id = p.id group by s.code order by count(*) desc limit 1`,
  );
  const structureCode = planned?.code ?? '';
  await measure(office, { code: 'T-ROAD', family: 'COMPLETION', body: structureCode, origin: 'ROAD_MAPS' });
  const minister = await office.signIn('minister');
  const { projects } = await minister.query<{ projects: { milestones: { weight: number; state: string; dueOn: string }[] }[] }>(
    'query ($code: String) { projects(structureCode: $code) { milestones { weight state dueOn } } }',
    { code: structureCode },
  );
  const milestones = projects.flatMap((one) => one.milestones).filter(({ state }) => state !== 'CANCELLED');
  const weight = (some: typeof milestones) => some.reduce((sum, one) => sum + one.weight, 0);
  const percent = (some: typeof milestones) => Math.round((1000 * weight(some)) / weight(milestones)) / 10;
  const found = await cellOf('minister', 'T-ROAD', structureCode);
  expect(Number(found?.value)).toBe(percent(milestones.filter(({ state }) => state === 'VERIFIED')));
  expect(Number(found?.target)).toBe(percent(milestones.filter(({ dueOn }) => dueOn <= '2026-03-01')));
  expect(found).toMatchObject({ grade: 'A', course: expect.arrayContaining([expect.objectContaining({ periodEnd: '2026-03-01' })]) as unknown });
});

test('Receipts and lateness are figures of the product too', async () => {
  await measure(office, { code: 'T-ACK', family: 'PROCESSING_TIME', body: 'CNAS', origin: 'ACKNOWLEDGEMENT_TIME' });
  await measure(office, { code: 'T-LATE', family: 'COMPLETION', unit: 'COUNT', body: 'CNAS', origin: 'LATE_OBLIGATIONS' });
  const [late] = await office.sql<{ count: string }>(
    `select count(*) from obligations o join structures s on s.id = o.structure_id
      where s.code = 'CNAS' and o.confidentiality = 'NORMAL' and o.settled_at is null and o.judged_on is null and o.paused_on is null and o.lapses_on < '2026-03-01'`,
  );
  expect((await cellOf('minister', 'T-LATE', 'CNAS'))?.value).toBe(late?.count);
  const [median] = await office.sql<{ days: string }>(
    `select round(percentile_cont(0.5) within group (order by extract(epoch from settled_at - opened_at) / 86400)::numeric, 1) as days
       from obligations o join structures s on s.id = o.structure_id where s.code = 'CNAS' and o.kind = 'ACKNOWLEDGE' and o.confidentiality = 'NORMAL'
        and settled_at >= '2026-02-01T00:00+01' and settled_at < '2026-03-01T00:00+01'`,
  );
  const february = (await cellOf('minister', 'T-ACK', 'CNAS'))?.course.find(({ periodEnd }) => periodEnd === '2026-02-28');
  expect(Number(february?.value)).toBe(Number(median?.days));
});

test('The latest judgement of the head stands beside what is computed', async () => {
  for (const [judgement, day] of [
    ['COMPROMISED', 1],
    ['ACHIEVABLE', 2],
  ] as const) {
    await office.sql(
      `insert into head_judgements (structure_id, position_id, judgement, sentence, judged_at)
       select s.id, p.id, $1, $2, $3 from structures s join positions p on p.structure_id = s.id and p.is_head where s.code = 'CNAS'`,
      [judgement, `Phrase ${day}`, `2026-03-01T0${day}:00:00Z`],
    );
  }
  const [cnas] = (await shown('dg.cnas')).bodies;
  expect(cnas?.judgement).toEqual({ judgement: 'ACHIEVABLE', sentence: 'Phrase 2' });
});

test('The course is drawn in the language of the reader; a width that no page has is refused', async () => {
  const minister = await office.signIn('minister');
  const text = 'query ($width: Int!) { indicatorCourse(code: "T-SAT", structureCode: "CNAS") { chart(width: $width) } }';
  const { indicatorCourse } = await minister.query<{ indicatorCourse: { chart: string } }>(text, { width: 600 });
  expect(indicatorCourse.chart).toMatch(/^<svg role="img"[\s\S]*Feb/);
  await minister.expectRefusal('chart.width', text, { width: 10_000 });
});

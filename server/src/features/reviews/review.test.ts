import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { inflateRawSync } from 'node:zlib';
import readExcelFile from 'read-excel-file/node';
import { act, askTime, issue } from '../../../test/office/acts.js';
import { at, openOffice, position, type Client, type Office } from '../../../test/office.js';

let office: Office;
let cabinet: Client;

interface Figure {
  figure: string;
  value: number | null;
  cases: number;
  before: number | null;
  trend: string | null;
}
interface Reviewed {
  reference: string | null;
  fromOn: string;
  toOn: string;
  restrictedCounted: boolean;
  frozenBy: { email: string } | null;
  previous: { reference: string | null; fromOn: string; toOn: string };
  figures: Figure[];
  structures: {
    code: string;
    figures: Figure[];
    positions: { code: string; figures: Figure[] }[];
    late: { reference: string; title: string | null; workingDaysLate: number }[];
    indicators: { code: string; value: string | null; met: boolean | null }[];
  }[];
}

const figures = 'figures { figure value cases before trend }';
const fields = `id reference fromOn toOn restrictedCounted frozenBy { email } previous { reference fromOn toOn } ${figures}
  structures { code ${figures} positions { code ${figures} } late { reference title workingDaysLate } indicators { code value met } }`;
const live = `query ($fromOn: CivilDate!, $toOn: CivilDate!, $structureCodes: [String!]!) {
  review(fromOn: $fromOn, toOn: $toOn, structureCodes: $structureCodes) { ${fields} } }`;
const frozen = `query ($reference: String!) { frozenReview(reference: $reference) { ${fields} } }`;
const list = '{ frozenReviews { totalCount edges { node { reference structureCodes } } } }';
const freeze = `mutation ($input: FreezeReviewInput!) { freezeReview(input: $input) { review { ${fields} } } }`;
const schedule = `mutation ($input: ScheduleReviewInput!) { scheduleReview(input: $input) { schedule { id nextOn recipients { code } } } }`;
const end = `mutation ($input: EndReviewScheduleInput!) { endReviewSchedule(input: $input) { schedule { id } } }`;

const february = { fromOn: '2026-02-03', toOn: '2026-02-28', structureCodes: [] as string[] };
const person = (mailbox: string) => office.signIn(mailbox);
const review = async (mailbox: string, asked: object = {}): Promise<Reviewed> =>
  (await (await person(mailbox)).query<{ review: Reviewed }>(live, { ...february, ...asked })).review;
const keep = async (asked: object = {}): Promise<Reviewed> =>
  (await cabinet.query<{ freezeReview: { review: Reviewed } }>(freeze, { input: { ...february, ...asked } })).freezeReview.review;
const read = async (mailbox: string, reference: string | null): Promise<Reviewed | null> =>
  (await (await person(mailbox)).query<{ frozenReview: Reviewed | null }>(frozen, { reference })).frozenReview;
const values = (of: { figures: Figure[] } | undefined): Record<string, number | null> =>
  Object.fromEntries((of?.figures ?? []).map(({ figure, value }) => [figure, value]));
const structureIn = ({ structures }: Reviewed, code: string) => structures.find((one) => one.code === code);

beforeAll(async () => {
  office = await openOffice({ start: at('2026-03-02T10:00') });
  cabinet = await office.signIn('cabinet');
});
afterAll(() => office.close());

test('February counts what another count of its own finds in the records', async () => {
  const [counted] = await office.sql<Record<string, number>>(
    `select count(*) filter (where settled_at >= '2026-02-02T23:00Z' and outcome = 'DELIVERED' and judged_on <= lapses_on)::int as "MET_ON_TIME",
            count(*) filter (where settled_at >= '2026-02-02T23:00Z' and outcome = 'DELIVERED' and judged_on > lapses_on)::int as "MET_LATE",
            count(*) filter (where settled_at is null and judged_on is null and paused_on is null and lapses_on < '2026-02-28')::int as "STILL_LATE",
            count(*) filter (where settled_at is null and judged_on <= '2026-02-28')::int as "AWAITING_VERDICT"
       from obligations where kind = 'DELIVER' and milestone_id is null and opened_at < '2026-02-28T23:00Z' and (settled_at is null or settled_at < '2026-02-28T23:00Z')`,
  );
  const [issued] = await office.sql<{ count: number }>(
    `select count(*)::int as count from directives where issued_at >= '2026-02-02T23:00Z' and issued_at < '2026-02-28T23:00Z'`,
  );
  const sector = values(await review('cabinet'));
  expect(sector).toMatchObject({ ...counted, ISSUED: issued?.count });
  for (const name of ['MET_ON_TIME', 'STILL_LATE', 'ISSUED'] as const) expect([name, (sector[name] ?? 0) > 0]).toEqual([name, true]);
});

test('A structure is the sum of its positions, the sector the sum of its structures, and each rate has its cases', async () => {
  const whole = await review('cabinet', { fromOn: '2025-03-01' });
  for (const figure of ['ISSUED', 'MET_ON_TIME', 'MET_LATE', 'STILL_LATE', 'ACKNOWLEDGED', 'WAITING_OWNER', 'MILESTONES_KEPT']) {
    const sum = (rows: { figures: Figure[] }[]) => rows.reduce((total, row) => total + (values(row)[figure] ?? 0), 0);
    expect([figure, sum(whole.structures)]).toEqual([figure, values(whole)[figure]]);
    for (const structure of whole.structures)
      expect([figure, structure.code, sum(structure.positions)]).toEqual([figure, structure.code, values(structure)[figure]]);
  }
  for (const { figures: all } of [whole, ...whole.structures]) {
    const [rate, ...parts] = ['ON_TIME_RATE', 'MET_ON_TIME', 'MET_LATE', 'STILL_LATE'].map((name) => all.find(({ figure }) => figure === name));
    const cases = parts.reduce((sum, part) => sum + (part?.value ?? 0), 0);
    expect(rate).toMatchObject({ cases, value: cases < 5 ? null : (parts[0]?.value ?? 0) / cases });
  }
});

test('What happens in March changes nothing of February: neither a report, nor an extension, nor a cancellation', async () => {
  const before = await review('cabinet');
  const late = structureIn(before, 'ANEM')?.late[0];
  const [open] = await office.sql<{ id: string }>('select id from directives where reference = $1', [late?.reference]);
  await act(office, 'dg.anem', 'report', { directiveId: open?.id, text: 'Fait.' });
  await act(office, 'cabinet', 'verify', { directiveId: open?.id });
  await act(office, 'cabinet', 'cancel', { directiveId: (await issue(office)).id, reason: 'Sans objet.', authority: 'Ministre' });
  const [asked] = await office.sql<{ id: string }>('select id from extensions where outcome is null and decided_at is null order by id limit 1');
  await askTime(office, 'cabinet', 'decideExtension', { extensionId: asked?.id, decision: 'GRANT', reason: 'Accordé.' });
  expect(await review('cabinet')).toEqual(before);
  const march = await review('cabinet', { fromOn: '2026-03-01', toOn: '2026-03-02' });
  expect(values(structureIn(march, 'ANEM'))).toMatchObject({ MET_LATE: 1, PUT_RIGHT: 1 });
  expect(values(march).EXTENSIONS_GRANTED).toBe(1);
});

test('An order late at the end of February is late by its working days, whoever asks, and newly so', async () => {
  const { id } = await issue(office, { lead: 'DG-INT', dueOn: '2026-03-08' });
  await office.sql(`update obligations set opened_at = '2026-02-10T09:00Z', due_on = '2026-02-19', lapses_on = '2026-02-19' where record_id = $1`, [
    id,
  ]);
  const asked = structureIn(await review('cabinet', { structureCodes: ['INT'] }), 'INT');
  expect(asked?.late[0]).toMatchObject({ workingDaysLate: 5 });
  expect(values(asked)).toMatchObject({ STILL_LATE: 1, NEWLY_LATE: 1, AVERAGE_DELAY: null });
  expect(values(structureIn(await review('dg.int'), 'INT'))).toEqual(values(asked));
});

test('Each sees the structures they read whole, and is told of no other', async () => {
  const codes = async (mailbox: string) => (await review(mailbox, { fromOn: '2025-03-01' })).structures.map(({ code }) => code).sort();
  const all = await codes('cabinet');
  expect(all.length).toBeGreaterThan(10);
  for (const mailbox of ['minister', 'sg', 'inspector', 'admin']) expect([mailbox, await codes(mailbox)]).toEqual([mailbox, all]);
  expect(await codes('dg.cnas')).toEqual(['CNAS']);
  expect(await codes('focal.cnas')).toEqual(['CNAS']);
  const auditor = await codes('auditor');
  expect(auditor.length).toBeGreaterThan(0);
  expect(all).toEqual(expect.arrayContaining(auditor));
  await (await person('dg.cnas')).expectRefusal('review.structure_not_found', live, { ...february, structureCodes: ['CNR'] });
  await cabinet.expectRefusal('review.structure_not_found', live, { ...february, structureCodes: ['CNAS', 'NOBODY'] });
});

test('Restricted orders are counted for those who know of them, and nobody else', async () => {
  const issuedTo = async (mailbox: string) => values(structureIn(await review(mailbox, { toOn: '2026-03-02' }), 'CNR')).ISSUED ?? 0;
  const outsiders = ['sg', 'inspector'];
  const [knowing, unknowing] = [await issuedTo('cabinet'), await Promise.all(outsiders.map(issuedTo))];
  const restricted = await issue(office, { lead: 'DG-CNR', confidentiality: 'RESTRICTED', title: 'Réservé' });
  expect(await issuedTo('cabinet')).toBe(knowing + 1);
  expect(await issuedTo('dg.cnr')).toBe(await issuedTo('minister'));
  expect(await Promise.all(outsiders.map(issuedTo))).toEqual(unknowing);
  await office.sql(`update obligations set opened_at = '2026-02-10T09:00Z', due_on = '2026-02-12', lapses_on = '2026-02-12' where record_id = $1`, [
    restricted.id,
  ]);
  const shown = structureIn(await review('cabinet', { structureCodes: ['CNR'] }), 'CNR')?.late.find(
    ({ reference }) => reference === restricted.reference,
  );
  expect(shown).toMatchObject({ title: null });
  expect(JSON.stringify(await review('sg'))).not.toContain(restricted.reference);
});

test('A frozen review never changes, and shows restricted orders to those alone who know them all', async () => {
  const kept = await keep();
  expect(kept).toMatchObject({ reference: 'REV-2026-0001', frozenBy: { email: 'cabinet@mutabaa.example' } });
  const { reference: _live, frozenBy: _nobody, ...counted } = await review('cabinet');
  expect(kept).toMatchObject({ ...counted, id: expect.any(String) as unknown as string });
  const withoutRestricted = await review('sg');
  await office.sql(`update obligations set judged_on = '2026-02-20', settled_at = '2026-02-21T09:00Z', outcome = 'DELIVERED' where kind = 'DELIVER'`);
  expect(await read('minister', kept.reference)).toEqual(kept);
  const shown = await read('sg', kept.reference);
  expect(shown).toMatchObject({ restrictedCounted: false });
  expect(values(shown ?? undefined)).toEqual(values(withoutRestricted));
  expect(values(shown ?? undefined).STILL_LATE).toBeLessThan(values(kept).STILL_LATE ?? 0);
  expect((await read('dg.cnas', kept.reference))?.structures.map(({ code }) => code)).toEqual(['CNAS']);
  await expect(office.sql(`update reviews set content = '{}'`)).rejects.toThrow('never changes');
  await expect(office.sql('delete from reviews')).rejects.toThrow('never changes');
});

test('Frozen again, it is the same; of two who freeze at once one is given what the other kept', async () => {
  const before = await office.sql<{ count: string }>(`select count(*) from audit_entries where act = 'review.freeze'`);
  expect((await keep()).reference).toBe('REV-2026-0001');
  expect(await office.sql(`select count(*) from audit_entries where act = 'review.freeze'`)).toEqual(before);
  const both = await Promise.all([keep({ structureCodes: ['CNR', 'CNAS'] }), keep({ structureCodes: ['CNAS', 'CNR', 'CNR'] })]);
  expect(both.map(({ reference }) => reference)).toEqual(['REV-2026-0002', 'REV-2026-0002']);
});

test('A frozen review is listed for those who read one of its structures, and is not found by others', async () => {
  const kept = await keep({ structureCodes: ['CNR'] });
  const listed = async (mailbox: string) =>
    (await (await person(mailbox)).query<{ frozenReviews: { totalCount: number; edges: { node: { reference: string } }[] } }>(list)).frozenReviews;
  expect((await listed('dg.cnr')).edges.map(({ node }) => node.reference)).toContain(kept.reference);
  expect((await listed('dg.cnas')).edges.map(({ node }) => node.reference)).not.toContain(kept.reference);
  expect(await listed('dg.cnas')).toMatchObject({ totalCount: (await listed('cabinet')).totalCount - 1 });
  expect(await read('dg.cnas', kept.reference)).toBeNull();
  const one = 'query ($code: String) { frozenReview(reference: "REV-2026-0001", structureCode: $code) { structures { code } } }';
  expect(await (await person('dg.cnas')).query(one, { code: 'CNR' })).toEqual({ frozenReview: null });
  expect(await (await person('dg.cnr')).query(one, { code: 'CNR' })).toEqual({ frozenReview: { structures: [{ code: 'CNR' }] } });
  const response = await (await person('dg.cnas')).fetch(`/documents/reviews/${kept.reference}.pdf`);
  expect(response.status).toBe(404);
});

test('A review is compared with the last frozen one of the same structures, and says which', async () => {
  const march = { fromOn: '2026-03-01', toOn: '2026-03-02' };
  const compared = await review('cabinet', march);
  expect(compared.previous).toEqual({ reference: 'REV-2026-0001', fromOn: '2026-02-03', toOn: '2026-02-28' });
  expect((await review('cabinet', { ...march, structureCodes: ['CNAC'] })).previous).toEqual({
    reference: null,
    fromOn: '2026-02-27',
    toOn: '2026-02-28',
  });
  expect(compared.figures.find(({ figure }) => figure === 'ISSUED')?.before).toBe(values(await review('cabinet')).ISSUED);
});

test('Indicators stand beside their targets as they did on the last day', async () => {
  const [assigned] = await office.sql<{ id: string; indicator_id: string; structure_id: string; code: string }>(
    `insert into indicators (code, family, unit, direction, origin, frequency, confidentiality, name_ar, name_fr, name_en)
     values ('TEST-WAIT', 'PROCESSING_TIME', 'DAYS', 'LOWER_IS_BETTER', 'REPORTED', 'MONTHLY', 'NORMAL', 'مدة', 'Durée', 'Wait') returning id as indicator_id`,
  );
  const [given] = await office.sql<{ id: string }>(
    `insert into indicator_assignments (indicator_id, structure_id, position_id, confidentiality, weight, started_on)
     select $1, s.id, $2, 'NORMAL', 1, '2026-01-01' from structures s where s.code = 'CNAC' returning id`,
    [assigned?.indicator_id, position('DG-CNAC')],
  );
  await office.sql(
    `insert into indicator_targets (assignment_id, due_on, value, set_at) values ($1, '2026-06-30', 30, '2026-01-01T08:00Z'), ($1, '2026-01-31', 5, '2026-01-01T08:00Z')`,
    [given?.id],
  );
  const reading = (on: string, value: number, decidedAt: string) =>
    office.sql(
      `insert into readings (assignment_id, indicator_id, structure_id, indicator_version, period_start, period_end, state, value, channel, proposed_at, decided_at)
       select $1, $2, s.id, 1, date_trunc('month', $3::date), $3, 'VALIDATED', $4, 'FORM', $5, $5 from structures s where s.code = 'CNAC'`,
      [given?.id, assigned?.indicator_id, on, value, decidedAt],
    );
  await reading('2026-02-28', 28.5, '2026-02-28T09:00Z');
  await reading('2026-03-31', 99, '2026-03-02T08:30Z');
  const measured = async (asked: object) => structureIn(await review('dg.cnac', asked), 'CNAC')?.indicators.find(({ code }) => code === 'TEST-WAIT');
  expect(await measured({})).toEqual({ code: 'TEST-WAIT', value: '28.5', met: true });
  expect(await measured({ fromOn: '2026-01-01', toOn: '2026-01-31' })).toEqual({ code: 'TEST-WAIT', value: null, met: null });
});

test.each([
  ['review.period_reversed', { fromOn: '2026-02-28', toOn: '2026-02-03' }],
  ['review.period_too_long', { fromOn: '2020-01-01' }],
  ['review.in_future', { toOn: '2026-03-03' }],
])('%s is said of a period that cannot be', async (code, asked) => {
  await cabinet.expectRefusal(code, live, { ...february, ...asked });
  await cabinet.expectRefusal(code, freeze, { input: { ...february, ...asked } });
});

test('Minister and cabinet freeze and schedule; nobody else does; and nothing is frozen before its period is over', async () => {
  const asked = { frequency: 'MONTHLY', structureCodes: ['CNAS'], recipientPositionIds: [position('MIN')] };
  for (const mailbox of ['sg', 'inspector', 'dg.cnas', 'focal.cnas', 'auditor', 'admin']) {
    const other = await person(mailbox);
    await other.expectRefusal('access.denied', freeze, { input: february });
    await other.expectRefusal('access.denied', schedule, { input: asked });
    await other.expectRefusal('access.denied', end, { input: { scheduleId: position('MIN') } });
    await other.expectRefusal('access.denied', '{ reviewSchedules { id } }');
  }
  await cabinet.expectRefusal('review.not_over', freeze, { input: { ...february, toOn: '2026-03-02' } });
  expect(
    (await (await person('minister')).query<{ freezeReview: { review: Reviewed } }>(freeze, { input: february })).freezeReview.review.reference,
  ).toBe('REV-2026-0001');
  await cabinet.expectRefusal('review.recipient_refused', schedule, { input: { ...asked, recipientPositionIds: [position('DG-CNAS')] } });
  await cabinet.expectRefusal('review.structure_not_found', schedule, { input: { ...asked, structureCodes: ['NOBODY'] } });
  await cabinet.expectRefusal('review.schedule_not_found', end, { input: { scheduleId: position('MIN') } });
});

test('On paper it is one page for the sector and one for each structure; days that are none are refused', async () => {
  const pages = async (path: string) => {
    const response = await cabinet.fetch(path);
    expect([path, response.status, response.headers.get('content-type')]).toEqual([path, 200, 'application/pdf']);
    return [
      ...Buffer.from(await response.arrayBuffer())
        .toString('latin1')
        .matchAll(/\/Type\s*\/Page\b/g),
    ].length;
  };
  const { structures } = (await read('cabinet', 'REV-2026-0001')) ?? { structures: [] };
  for (const language of ['ar', 'fr', 'en'])
    expect([language, await pages(`/documents/reviews/REV-2026-0001.pdf?language=${language}`)]).toEqual([language, structures.length + 1]);
  expect(await pages('/documents/review.pdf?from=2026-02-03&to=2026-02-28&structures=CNAS')).toBe(1);
  for (const query of ['', '?from=2026-02-30&to=2026-02-28', '?from=2026-02-03'])
    expect([query, (await cabinet.fetch(`/documents/review.pdf${query}`)).status]).toEqual([query, 400]);
  expect((await office.stranger.fetch('/documents/review.xlsx?from=2026-02-03&to=2026-02-28')).status).toBe(401);
});

/** One entry of an archive, by the names in its directory. */
function entryOf(archive: Buffer, name: string): string {
  for (let at = archive.indexOf('PK\x01\x02'); at >= 0; at = archive.indexOf('PK\x01\x02', at + 4)) {
    const length = archive.readUInt16LE(at + 28);
    if (archive.toString('utf8', at + 46, at + 46 + length) !== name) continue;
    const local = archive.readUInt32LE(at + 42);
    const start = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    return inflateRawSync(archive.subarray(start, start + archive.readUInt32LE(at + 20))).toString('utf8');
  }
  throw new Error(`no ${name} in the archive`);
}

test('As a workbook its numbers are numbers, its words are words, and its sheets run from right to left in Arabic', async () => {
  const { id, reference } = await issue(office, { lead: 'DG-FNPOS', title: '=HYPERLINK("http://evil.example")' });
  await office.sql(
    `update obligations set opened_at = '2026-02-10T09:00Z', due_on = '2026-02-19', lapses_on = '2026-02-19', judged_on = null, settled_at = null, outcome = null where record_id = $1 and kind = 'DELIVER'`,
    [id],
  );
  const path = (language: string) => `/documents/review.xlsx?from=2026-02-03&to=2026-02-28&structures=FNPOS&language=${language}`;
  const file = async (language: string) => Buffer.from(await (await cabinet.fetch(path(language))).arrayBuffer());
  const sheets = await readExcelFile(await file('en'));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['The sector', 'By structure', 'By position', 'Indicators and targets', 'Longest delays']);
  const [summary, structures, , , late] = sheets.map(({ data }) => data);
  expect(summary?.find(([name]) => name === 'Still late')?.[1]).toBe(1);
  expect(structures?.[1]?.slice(0, 1)).toEqual(['FNPOS']);
  expect(late?.find((row) => row[1] === reference)?.[2]).toBe('=HYPERLINK("http://evil.example")');
  const unpacked = async (language: string) => entryOf(await file(language), 'xl/worksheets/sheet1.xml');
  expect(await unpacked('ar')).toContain('rightToLeft="1"');
  expect(await unpacked('fr')).not.toContain('rightToLeft="1"');
});

test('A scheduled review is made once in office hours, after its period, and announced to those it names without restricted figures', async () => {
  const asked = { frequency: 'MONTHLY', structureCodes: [], recipientPositionIds: [position('MIN'), position('SG')] };
  const made = await cabinet.query<{ scheduleReview: { schedule: { id: string; nextOn: string } } }>(schedule, { input: asked });
  expect(made.scheduleReview.schedule).toMatchObject({ nextOn: '2026-04-01', recipients: [{ code: 'MIN' }, { code: 'SG' }] });
  const again = await Promise.all([cabinet.query<typeof made>(schedule, { input: asked }), cabinet.query<typeof made>(schedule, { input: asked })]);
  expect(again.map(({ scheduleReview }) => scheduleReview.schedule.id)).toEqual([made.scheduleReview.schedule.id, made.scheduleReview.schedule.id]);
  const reviewMails = (to: string) => office.mails({ to, about: '/reviews/REV-' });
  await office.sleepUntil('2026-04-01T07:30');
  await office.runJobs();
  expect(reviewMails('sg')).toEqual([]);
  await office.sleepUntil('2026-04-01T08:10');
  await Promise.all([office.runJobs(), office.runJobs()]);
  await office.runJobs();
  const [mail, ...more] = reviewMails('sg');
  expect(more).toEqual([]);
  expect(reviewMails('minister')).toHaveLength(1);
  const reference = /REV-2026-\d{4}/.exec(mail?.subject ?? '')?.[0] ?? '';
  expect(mail?.text).toContain(`/reviews/${reference}`);
  expect(await read('cabinet', reference)).toMatchObject({ fromOn: '2026-03-01', toOn: '2026-03-31', frozenBy: null });
  await cabinet.query(end, { input: { scheduleId: made.scheduleReview.schedule.id } });
  await cabinet.query(end, { input: { scheduleId: made.scheduleReview.schedule.id } });
  await office.sleepUntil('2026-05-04T09:00');
  await office.runJobs();
  expect(reviewMails('sg')).toHaveLength(1);
});

test('After an outage each review that was missed is made, each of its own month', async () => {
  const asked = { frequency: 'MONTHLY', structureCodes: ['CNAS'], recipientPositionIds: [position('CC')] };
  await cabinet.query(schedule, { input: asked });
  await office.sleepUntil('2026-08-03T09:00');
  await office.runJobs();
  const rows = await office.sql<{ period: string }>(
    `select from_on || ' ' || to_on as period from reviews where schedule_id is not null and structure_codes = '{CNAS}' order by from_on`,
  );
  expect(rows.map(({ period }) => period)).toEqual(['2026-05-01 2026-05-31', '2026-06-01 2026-06-30', '2026-07-01 2026-07-31']);
});

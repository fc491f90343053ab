import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { at, openOffice, type Client, type Office } from '../office.js';
import { expectRefusals, race } from '../office/expectations.js';
import { documentOf } from '../office/operations.js';
import { propose } from '../office/operations/indicators.js';

// The values of February are asked for on 2 March, by 10 March. The ANEM sends them; the INPRP does not, and is heard of.
let office: Office;
let cabinet: Client;
let reference: string;
let campaignId: string;

beforeAll(async () => {
  office = await openOffice({ start: at('2026-03-02T10:00') });
  await office.everybodyReads('FR');
  cabinet = await office.signIn('cabinet');
  // What waited before is sent, so that each mail tells of one thing.
  await office.runJobs();
});
afterAll(() => office.close());

const input = { frequency: 'MONTHLY', periodOn: '2026-02-28', dueOn: '2026-03-10' };
const february = { periodStart: '2026-02-01', periodEnd: '2026-02-28' };
const of = (body: string, indicatorCode: string, figures: object): object => ({ structureCode: body, indicatorCode, ...february, ...figures });
const whole = (body: string): object[] => [
  of(body, 'COMPLETION-RATE', { value: '70' }),
  of(body, 'PROCESSING-TIME', { value: '5', p90Days: '12', oldestPendingDays: 30, fileCount: 5100 }),
  of(body, 'SATISFACTION-RATE', { value: '66.4', sampleSize: 640, sampleMethod: 'Questionnaire au guichet' }),
  of(body, 'BUDGET-CONSUMPTION', { allotted: '3650000000', committed: '1241000000.00', paid: '766500000.5' }),
];

interface Board {
  progress: Record<string, number>;
  bodies: {
    structure: { code: string };
    submittedAt: string | null;
    progress: Record<string, number>;
    obligation: { kind: string; settledAt: string | null; outcome: string | null; dueOn: string } | null;
  }[];
}
async function board(person = cabinet): Promise<Board> {
  const text = `query ($reference: String!) { campaign(reference: $reference) { progress { bodies submitted late readings lateReadings }
    bodies { structure { code } submittedAt progress { asked received validated returned late } obligation { kind settledAt outcome dueOn } } } }`;
  return (await person.query<{ campaign: Board }>(text, { reference })).campaign;
}
const share = async (body: string) => (await board()).bodies.find(({ structure }) => structure.code === body);

test('Only the cabinet asks, once for a period that has ended, and not for a day that is past', async () => {
  const refused = {
    minister: 'access.denied',
    sg: 'access.denied',
    inspector: 'access.denied',
    'dg.anem': 'access.denied',
    auditor: 'access.denied',
    admin: 'access.denied',
    nobody: 'access.signed_out',
  };
  await expectRefusals(office, refused, documentOf('openCampaign'), { input });
  const wrong = (code: string, changes: object) => cabinet.expectRefusal(code, documentOf('openCampaign'), { input: { ...input, ...changes } });
  await wrong('campaign.period_not_ended', { periodOn: '2026-03-01' });
  await wrong('campaign.due_in_past', { dueOn: '2026-03-01' });
  await wrong('campaign.nothing_asked', { frequency: 'YEARLY', periodOn: '2025-06-01' });
  await wrong('campaign.exists', { periodOn: '2026-01-31' });
  const adviser = await office.signIn('adviser');
  expect(await race([cabinet, adviser], documentOf('openCampaign'), { input })).toEqual(['OK', 'campaign.exists']);
  const [row] = await office.sql<{ id: string; reference: string }>(`select id, reference from campaigns where period_end = '2026-02-28'`);
  ({ id: campaignId, reference } = row ?? { id: '', reference: '' });
  expect(reference).toBe('CMP-2026-0002');
});

test('Each body is told what it owes and by when, and sees its own share alone', async () => {
  await office.runJobs();
  const mail = office.expectMail({ to: 'dg.anem', subject: 'CMP-2026-0002 · relevés d’indicateurs demandés' });
  expect(mail.text).toContain('/campaigns/CMP-2026-0002/ANEM');
  expect(mail.text).toContain('Mardi 10 mars 2026');
  expect((await board()).progress).toEqual({ bodies: 6, submitted: 0, late: 0, readings: 24, lateReadings: 0 });
  expect((await board(await office.signIn('dg.anem'))).bodies.map(({ structure }) => structure.code)).toEqual(['ANEM']);
  expect((await board(await office.signIn('dg.anem'))).progress).toMatchObject({ bodies: 1, readings: 4 });
  await cabinet.expectRefusal('campaign.still_due', documentOf('lockCampaign'), { input: { campaignId } });
});

test('What is owed ends with the last reading, not before', async () => {
  const [first, ...rest] = whole('ANEM');
  await propose(office, 'dg.anem', first as object);
  expect(await share('ANEM')).toMatchObject({
    submittedAt: null,
    progress: { asked: 4, received: 1 },
    obligation: { kind: 'MEASURE', settledAt: null, dueOn: '2026-03-10' },
  });
  await propose(office, 'dg.anem', ...rest);
  expect(await share('ANEM')).toMatchObject({ progress: { received: 4, validated: 0, late: 0 }, obligation: { outcome: 'MEASURED' } });
  await office.runJobs();
  office.expectMail({ to: 'cabinet', subject: 'CMP-2026-0002 · tous les relevés sont transmis', text: 'ANEM' });
});

test('A returned reading is owed again, with the days it takes', async () => {
  const [reading] = await office.sql<{ id: string }>(`select id from readings where state = 'PROPOSED' and campaign_id = $1 and value = 70`, [
    campaignId,
  ]);
  await cabinet.query(documentOf('returnReading'), { input: { readingId: reading?.id, reason: 'Deux jalons ne sont pas vérifiés.' } });
  expect(await share('ANEM')).toMatchObject({
    submittedAt: null,
    progress: { returned: 1, received: 3 },
    obligation: { settledAt: null, dueOn: '2026-03-10' },
  });
  await propose(office, 'dg.anem', of('ANEM', 'COMPLETION-RATE', { value: '68' }));
  expect(await share('ANEM')).toMatchObject({ progress: { returned: 0, received: 4 }, obligation: { outcome: 'MEASURED' } });
});

test('Silence climbs the ladder of its kind', async () => {
  await office.advanceTo('2026-03-16T11:00');
  const reminder = office.mails({ to: 'dg.inprp', about: 'CMP-2026-0002' });
  expect(reminder.length).toBeGreaterThanOrEqual(2);
  const above = office.mails({ to: 'd.drt', about: 'CMP-2026-0002' }).length + office.mails({ to: 'd.dgss', about: 'CMP-2026-0002' }).length;
  expect(above).toBeGreaterThan(0);
  expect((await board()).progress).toMatchObject({ submitted: 1, late: 5 });
});

test('The locked period still takes what comes, marked late and counted', async () => {
  const refused = { minister: 'access.denied', 'dg.inprp': 'access.denied', auditor: 'access.denied' };
  await expectRefusals(office, refused, documentOf('lockCampaign'), { input: { campaignId } });
  expect(await race([cabinet, await office.signIn('adviser')], documentOf('lockCampaign'), { input: { campaignId } })).toEqual([
    'OK',
    'campaign.already_locked',
  ]);
  await propose(office, 'dg.inprp', ...whole('INPRP'));
  const late = await share('INPRP');
  expect(late).toMatchObject({ progress: { asked: 4, received: 4, late: 4 }, obligation: { outcome: 'MEASURED' } });
  expect((await board()).progress).toMatchObject({ submitted: 2, lateReadings: 4 });
});

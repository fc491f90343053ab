import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, type Recorded } from '../office/acts.js';

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  directive = await issue(office, { lead: 'DG-CNAC', dueOn: '2026-03-08' });
  await act(office, 'dg.cnac', 'acknowledge', { directiveId: directive.id });
});
afterAll(() => office.close());

interface Charge {
  party: string;
  outside?: string | null;
  workingDays: number;
  lateWorkingDays: number;
}

async function ledger(): Promise<{ current: { party: string } | null; charges: Charge[] }> {
  const cabinet = await office.signIn('cabinet');
  const { directive: seen } = await cabinet.query<{ directive: { waiting: { current: { party: string } | null; charges: Charge[] } } }>(
    'query ($id: ID!) { directive(id: $id) { waiting { current { party } charges { party outside workingDays lateWorkingDays } } } }',
    { id: directive.id },
  );
  return seen.waiting;
}

test('From its issue on, the days are the lead’s', async () => {
  await office.advanceTo('2026-03-05T10:00');
  expect(await ledger()).toEqual({ current: { party: 'OWNER' }, charges: [{ party: 'OWNER', outside: null, workingDays: 4, lateWorkingDays: 0 }] });
});

test('Waiting on an outside body stops no clock, and charges the days to it', async () => {
  await act(office, 'dg.cnac', 'wait', { directiveId: directive.id, party: 'OUTSIDE', outside: 'La banque', reason: 'Accord de prêt.' });
  await office.advanceTo('2026-03-11T10:00');
  expect((await ledger()).charges).toEqual([
    { party: 'OWNER', outside: null, workingDays: 4, lateWorkingDays: 0 },
    { party: 'OUTSIDE', outside: 'La banque', workingDays: 4, lateWorkingDays: 3 },
  ]);
});

test('Reported, the days are the office’s until it returns the report', async () => {
  await act(office, 'dg.cnac', 'report', { directiveId: directive.id, text: 'Guichets ouverts.' });
  await office.advanceTo('2026-03-15T10:00');
  expect((await ledger()).current).toEqual({ party: 'OFFICE' });
  await act(office, 'cabinet', 'return', { directiveId: directive.id, reason: 'Les chiffres manquent.' });
  await office.advanceTo('2026-03-17T10:00');
  const { current, charges } = await ledger();
  expect(current).toEqual({ party: 'OWNER' });
  expect(Object.fromEntries(charges.map(({ party, workingDays }) => [party, workingDays]))).toEqual({ OWNER: 6, OUTSIDE: 4, OFFICE: 2 });
});

test('The days of its open directives stand on the pages of the position and of the structure', async () => {
  const minister = await office.signIn('minister');
  const { structure, positions } = await minister.query<{
    structure: { waitingCharges: Charge[] };
    positions: { code: string; waitingCharges: Charge[] }[];
  }>(
    '{ structure(code: "CNAC") { waitingCharges { party workingDays } } positions(structureCode: "CNAC") { code waitingCharges { party workingDays } } }',
  );
  const lead = positions.find(({ code }) => code === 'DG-CNAC')?.waitingCharges ?? [];
  const outside = (charges: Charge[]) => charges.find(({ party }) => party === 'OUTSIDE')?.workingDays;
  expect([outside(lead), outside(structure.waitingCharges)]).toEqual([4, 4]);
});

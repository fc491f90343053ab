import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, documents, issue, owedOn, type Recorded } from '../office/acts.js';
import { codeOf, expectRefusals } from '../office/expectations.js';

// Closed on Sunday 1 March 2026: asked on 31 March and on 30 May.

let office: Office;
let directive: Recorded;

const checks = async () =>
  (
    await (
      await office.signIn('cabinet')
    ).query<{ directive: { effectChecks: { id: string; daysAfter: number; askedOn: string; answer: string | null; sentence: string | null }[] } }>(
      'query ($id: ID!) { directive(id: $id) { effectChecks { id daysAfter askedOn answer sentence } } }',
      { id: directive.id },
    )
  ).directive.effectChecks;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  await office.runJobs();
  directive = await issue(office, { dueOn: '2026-03-08' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
  await act(office, 'dg.cnas', 'report', { directiveId: directive.id, text: 'Fait.' });
  await act(office, 'cabinet', 'verify', { directiveId: directive.id });
  await office.runJobs();
});
afterAll(() => office.close());

test('Nothing is asked in the first month', async () => {
  await office.sleepUntil('2026-03-30T10:00');
  await office.runJobs();
  expect(await checks()).toEqual([]);
});

test('After thirty days the lead owes an answer, once, and nobody else gives it', async () => {
  await office.sink.clear();
  await office.sleepUntil('2026-03-31T10:00');
  await office.runJobs();
  await office.runJobs();
  const [asked, ...others] = await checks();
  expect(others).toEqual([]);
  expect(asked).toMatchObject({ daysAfter: 30, askedOn: '2026-03-31', answer: null });
  const [owed] = (await owedOn(office, directive.id)).filter(({ settledAt }) => settledAt === null);
  expect(owed).toMatchObject({ kind: 'UPDATE', position: { code: 'DG-CNAS' }, lateness: { dueOn: '2026-04-07' } });
  expect(office.mails({ to: 'dg.cnas', about: directive.reference }).length).toBeGreaterThan(0);
  const input = { effectCheckId: asked?.id, answer: 'NO', sentence: 'L’attente n’a pas baissé.' };
  const refused = { cabinet: 'access.denied', inspector: 'access.denied', 'dg.cnr': 'effect.not_found', auditor: 'access.denied' };
  await expectRefusals(office, refused, documents.checkEffect, { input });
});

test('An effect that is not seen is told to the office; the answer stays on the sheet', async () => {
  const [asked] = await checks();
  const input = { effectCheckId: asked?.id, answer: 'NO', sentence: 'L’attente n’a pas baissé.' };
  await act(office, 'focal.cnas', 'checkEffect', input);
  expect(await codeOf(act(office, 'dg.cnas', 'checkEffect', input))).toBe('directive.nothing_awaited');
  expect(await checks()).toMatchObject([{ answer: 'NO', sentence: 'L’attente n’a pas baissé.' }]);
  await office.runJobs();
  expect(office.mails({ to: 'cabinet', about: directive.reference }).some(({ text }) => text.includes('L’attente n’a pas baissé.'))).toBe(true);
});

test('After ninety days it is asked again, though the office slept through the day, and never after', async () => {
  await office.sleepUntil('2026-06-02T10:00');
  await office.runJobs();
  expect((await checks()).map(({ daysAfter, askedOn }) => `${daysAfter} ${askedOn}`)).toEqual(['30 2026-03-31', '90 2026-05-30']);
  await office.sleepUntil('2026-10-04T10:00');
  await office.runJobs();
  expect(await checks()).toHaveLength(2);
});

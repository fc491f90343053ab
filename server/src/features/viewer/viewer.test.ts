import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, race, withoutHistory } from '../../../test/office/expectations.js';

const setLanguage = 'mutation ($language: Language!) { setLanguage(language: $language) { language } }';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

test('Nobody is anybody without signing in', async () => {
  expect(await office.stranger.query('{ viewer { roles } }')).toEqual({ viewer: null });
  await expectRefusals(office, { nobody: 'access.signed_out' }, setLanguage, { language: 'FR' });
});

test('A person is told in the language they chose, from the next mail on', async () => {
  const lead = await office.signIn('dg.cnas');
  for (const [language, subject] of [
    ['FR', /accus/],
    ['EN', /acknowledgement/],
    ['AR', /[\u0600-\u06ff]/],
  ] as const) {
    expect(await lead.query(setLanguage, { language })).toEqual({ setLanguage: { language } });
    await office.sink.clear();
    await issue(office, { dueOn: '2026-03-31' });
    await office.runJobs();
    office.expectMail({ to: 'dg.cnas', subject });
  }
});

test('The choice is on record, with what it was before', async () => {
  const entries = await office.sql<{ details: object }>(`select details from audit_entries where act = 'official.set_language' order by id`);
  expect(entries.map(({ details }) => details)).toEqual([
    { language: { before: 'AR', after: 'FR' } },
    { language: { before: 'FR', after: 'EN' } },
    { language: { before: 'EN', after: 'AR' } },
  ]);
});

test('It happens with its history or not at all; twice at once is no harm; an unknown language is refused', async () => {
  const lead = await office.signIn('dg.cnas');
  const before = await office.fingerprint();
  expect(await withoutHistory(office, () => codeOf(lead.query(setLanguage, { language: 'EN' })))).toBe('internal');
  expect(await codeOf(lead.query(setLanguage, { language: 'DE' }))).toBe('input.malformed');
  expect(await office.fingerprint()).toBe(before);
  expect(await race([lead, lead], setLanguage, { language: 'FR' })).toEqual(['OK', 'OK']);
  expect(await lead.query('{ viewer { language } }')).toEqual({ viewer: { language: 'FR' } });
});

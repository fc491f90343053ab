import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { at, openOffice, type Office } from '../office.js';
import { open, phone, say, Windows } from './visit.js';

/** Figures, filters, pages and language: where one is and what one sees is in the address; what one writes is never lost. */
let office: Office;
let windows: Windows;

beforeAll(async () => {
  office = await openOffice({ web: true, start: at('2026-03-05T10:00') });
  windows = await Windows.open(office);
});

afterAll(async () => {
  await windows?.close();
  await office?.close();
});

const query = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams);
const rows = (page: Page) => page.locator('main table tbody tr');
const references = (page: Page) => page.locator('main table tbody tr > td:first-child').allInnerTexts();
const numberIn = (text: string) => Number(/\d+/.exec(text)?.[0] ?? 0);

/** How many the list says it holds, and how many its pages show. */
async function listed(page: Page): Promise<{ said: number; shown: number }> {
  const said = numberIn(await page.locator('main h1 + p').innerText());
  let shown = await rows(page).count();
  const next = page.getByRole('link', { name: say('page_next', 'en') });
  while (await next.isVisible()) {
    const address = (await next.getAttribute('href')) ?? '';
    await next.click();
    await page.waitForURL((url) => url.search === address);
    shown += await rows(page).count();
  }
  return { said, shown };
}

test('every figure of the overview opens a list of as many', async () => {
  const minister = await windows.of('minister', 'en');
  await open(minister, '/overview');
  const links = minister.locator('main nav a, main table td a');
  const figures = await links.evaluateAll((found) =>
    found.map((link) => ({ href: link.getAttribute('href') ?? '', text: (link as { innerText?: string }).innerText ?? '' })),
  );
  expect(figures.length).toBeGreaterThan(10);
  const wrong = [];
  for (const { href, text } of figures) {
    const value = numberIn(text);
    await minister.goto(href);
    const { said, shown } = value === 0 ? { said: await rows(minister).count(), shown: 0 } : await listed(minister);
    if (said !== value || shown !== value) wrong.push({ href, value, said, shown });
  }
  expect(wrong).toEqual([]);
}, 90_000);

test('the way to the directives shows the open ones first, and all of them are one tap away', async () => {
  const cabinet = await windows.of('cabinet', 'en');
  await open(cabinet, '/');
  await cabinet
    .getByRole('navigation', { name: say('nav_label', 'en') })
    .getByRole('link', { name: say('nav_directives', 'en') })
    .click();
  await cabinet.waitForURL('**/directives?standing=OPEN');
  const way = cabinet.getByRole('navigation', { name: say('nav_label', 'en') }).getByRole('link', { name: say('nav_directives', 'en') });
  const openOnes = (await listed(cabinet)).said;
  await cabinet.getByRole('link', { name: say('filters_clear', 'en') }).click();
  await cabinet.waitForURL('**/directives');
  expect(await way.getAttribute('aria-current')).toBe('page');
  expect((await listed(cabinet)).said).toBeGreaterThan(openOnes);
});

test('filters, order and page are in the address; back and a copied address show the same rows', async () => {
  const cabinet = await windows.of('cabinet', 'en');
  await open(cabinet, '/directives');
  await cabinet.getByLabel(say('filter_nature', 'en')).selectOption('TIME_BOUND');
  await cabinet.waitForURL('**nature=TIME_BOUND**');
  await cabinet.getByLabel(say('sort_by', 'en')).selectOption('REFERENCE');
  await cabinet.waitForURL('**sort=REFERENCE**');
  const first = await references(cabinet);
  const issued = first.filter((reference) => reference.startsWith('DIR-'));
  expect(issued).toEqual([...issued].sort());

  await cabinet.getByRole('link', { name: say('page_next', 'en') }).click();
  await cabinet.waitForURL('**after=**');
  expect(query(cabinet)).toMatchObject({ nature: 'TIME_BOUND', sort: 'REFERENCE' });
  const second = await references(cabinet);
  expect(first.filter((reference) => second.includes(reference))).toEqual([]);

  const copied = await windows.of('cabinet', 'en', phone);
  await open(copied, cabinet.url());
  expect(await references(copied)).toEqual(second);
  await cabinet.goBack();
  await cabinet.waitForURL((url) => !url.searchParams.has('after'));
  await rows(cabinet).filter({ hasText: issued[0] }).waitFor();
  expect(await references(cabinet)).toEqual(first);
});

test('a search finds Arabic however it is spelled, and says what it searched', async () => {
  const cabinet = await windows.of('cabinet', 'ar', phone);
  await open(cabinet, '/search');
  await cabinet.getByRole('searchbox').last().fill('رقمنه');
  await cabinet.keyboard.press('Enter');
  await cabinet.getByRole('link', { name: say('search_as_list', 'ar') }).click();
  await cabinet.waitForURL('**/directives?search=**');
  await cabinet.getByRole('link', { name: 'رقمنه' }).waitFor();
  expect((await rows(cabinet).allInnerTexts()).every((row) => row.includes('رقمن'))).toBe(true);
  expect(await rows(cabinet).count()).toBeGreaterThan(0);
});

test('what is closed or cancelled shows no percent that nobody will bring further', async () => {
  const cabinet = await windows.of('cabinet', 'en');
  for (const state of ['CLOSED', 'CANCELLED']) {
    await open(cabinet, `/directives?state=${state}`);
    expect(await rows(cabinet).count()).toBeGreaterThan(0);
    expect(await cabinet.locator('main table').innerText()).not.toContain('%');
  }
});

test('the language switch keeps the page, its query and what is being written', async () => {
  const cabinet = await windows.of('cabinet', 'ar');
  await open(cabinet, '/directives?standing=LATE&sort=PRIORITY');
  await Promise.all([cabinet.waitForEvent('websocket'), cabinet.getByRole('button', { name: 'Français' }).click()]);
  expect(query(cabinet)).toEqual({ standing: 'LATE', sort: 'PRIORITY' });
  expect(await cabinet.locator('html').getAttribute('lang')).toBe('fr');
  expect(await cabinet.locator('html').getAttribute('dir')).toBe('ltr');

  await open(cabinet, '/directives/new');
  await cabinet.getByLabel(say('form_title', 'fr')).fill('Un guichet unique par agence');
  await Promise.all([cabinet.waitForEvent('websocket'), cabinet.getByRole('button', { name: 'العربية' }).click()]);
  expect(new URL(cabinet.url()).pathname).toBe('/directives/new');
  await cabinet.getByText(say('draft_restored')).waitFor();
  expect(await cabinet.getByLabel(say('form_title')).inputValue()).toBe('Un guichet unique par agence');
});

test('a refusal leads to the field that it blames, and keeps every word', async () => {
  const cabinet = await windows.of('cabinet', 'ar');
  await open(cabinet, '/directives/new');
  await cabinet.getByLabel(say('form_title')).fill('فتح الشباك الموحد');
  await cabinet.getByLabel(say('form_text')).fill('يفتح شباك موحد في كل وكالة.');
  await cabinet.getByLabel(`${say('due_date')} (${say('optional')})`, { exact: true }).fill('2026-03-29');
  await cabinet.getByRole('button', { name: say('record_confirm') }).click();

  const summary = cabinet.getByRole('alert').filter({ hasText: say('error_summary') });
  await summary.waitFor();
  expect(await cabinet.evaluate('document.activeElement.getAttribute("role")')).toBe('alert');
  await summary.getByRole('link').click();
  const lead = cabinet.getByRole('combobox', { name: say('fact_lead') });
  expect(await cabinet.evaluate('document.activeElement.id')).toBe(await lead.getAttribute('id'));
  expect(await lead.getAttribute('aria-invalid')).toBe('true');
  expect(await cabinet.getByLabel(say('form_title')).inputValue()).toBe('فتح الشباك الموحد');
  expect(await cabinet.getByLabel(say('form_text')).inputValue()).toBe('يفتح شباك موحد في كل وكالة.');
  expect(await cabinet.getByLabel(`${say('due_date')} (${say('optional')})`, { exact: true }).inputValue()).toBe('2026-03-29');
});

test('a wrong password is refused in words, and the address one asked for is kept', async () => {
  const somebody = await windows.of(null, 'fr');
  await somebody.goto('/directives?standing=LATE', { waitUntil: 'networkidle' });
  await somebody.getByLabel(say('email', 'fr')).fill('cabinet@mutabaa.example');
  await somebody.getByLabel(say('password', 'fr')).fill('pas-le-bon-mot');
  await somebody.getByRole('button', { name: say('sign_in', 'fr') }).click();
  await somebody.getByRole('alert').getByText(say('sign_in_refused', 'fr')).waitFor();
  expect(query(somebody)).toEqual({ next: '/directives?standing=LATE' });
  // Chromium itself reports the 401 that was asked for.
  windows.problems.splice(0, windows.problems.length, ...windows.problems.filter((problem) => !problem.includes('401')));
});

test('nothing failed on the way', () => {
  expect(windows.problems).toEqual([]);
});

test('a search is answered before any script has run, and leads to what it found', async () => {
  const cabinet = await office.signIn('cabinet');
  const html = await (await cabinet.fetch(`/search?${new URLSearchParams({ text: 'الصندوق' })}`)).text();
  expect(html).toMatch(/<mark[^>]*>الصندوق<\/mark>/);
  const page = await windows.of('cabinet', 'ar');
  await open(page, '/');
  await page.getByRole('search').getByRole('searchbox').fill('الصندوق');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?text=*');
  const [first] = await page.locator('main section ul a').all();
  const address = (await first?.getAttribute('href')) ?? '';
  await first?.click();
  await page.waitForURL(`**${address}`);
});

test('filters are kept under a name, offered on the page, and removed', async () => {
  const page = await windows.of('cabinet', 'en');
  await open(page, '/directives?standing=LATE');
  await page.getByRole('link', { name: say('view_save', 'en') }).click();
  await page.getByLabel(say('view_name', 'en')).fill('Late ones');
  await page.getByRole('button', { name: say('view_save_act', 'en'), exact: true }).click();
  await page.getByRole('link', { name: 'Late ones', exact: true }).waitFor();
  await open(page, '/directives');
  await page.getByRole('link', { name: 'Late ones', exact: true }).click();
  await page.waitForURL('**/directives?standing=LATE');
  await page.getByRole('link', { name: `${say('view_remove', 'en')} Late ones` }).click();
  await page.getByRole('button', { name: say('view_remove', 'en') }).click();
  await page.getByRole('link', { name: 'Late ones', exact: true }).waitFor({ state: 'detached' });
});

test('the list leaves as a file under the filters that it shows', async () => {
  const page = await windows.of('cabinet', 'fr');
  await open(page, '/directives?standing=LATE');
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: say('export_csv', 'fr') }).click()]);
  expect(download.suggestedFilename()).toBe('directives-2026-03-05.csv');
  expect(download.url()).toContain('standing=LATE');
});

test('Ctrl K leads by the keyboard to a page, to a record, or to the search, on an Arabic keyboard too', async () => {
  const page = await windows.of('cabinet', 'ar');
  await open(page, '/structures');
  const palette = page.getByRole('dialog', { name: say('palette', 'ar') });
  await page.keyboard.press('Control+KeyK');
  await palette.waitFor();
  await page.keyboard.type('CNAS');
  await palette.getByRole('option').filter({ hasText: 'CNAS' }).first().waitFor();
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/search?text=CNAS');
  await page.keyboard.press('Control+KeyK');
  await page.keyboard.type(say('nav_structures', 'ar'));
  await palette.getByRole('option', { name: say('nav_structures', 'ar'), exact: true }).click();
  await page.waitForURL('**/structures');
  await page.keyboard.press('Control+KeyK');
  await palette.waitFor();
  await page.keyboard.press('Escape');
  await palette.waitFor({ state: 'detached' });
});

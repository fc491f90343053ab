import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { Page } from 'playwright-core';
import { openOffice, type Office } from '../office.js';
import { issue } from '../office/acts.js';
import { open, say, Windows } from './visit.js';

/**
 * The main job as people live it, in Arabic: the cabinet issues, the director-general acknowledges by one tap, reports late
 * with a proof, the cabinet verifies. Nobody reloads a page: what another person does appears by itself.
 */
let office: Office;
let windows: Windows;
let cabinet: Page;
let director: Page;
let administrator: Page;
let reference = '';

beforeAll(async () => {
  office = await openOffice({ web: true });
  windows = await Windows.open(office);
});

afterAll(async () => {
  await windows?.close();
  await office?.close();
});

/** A page that is loaded again forgets its mark. */
const mark = (page: Page) => page.evaluate('window.mark = true');
const isSamePage = (page: Page) => page.evaluate('window.mark === true');
const rowIn = (page: Page, group: string) => page.locator(`#${group} li`, { hasText: reference });

test('the cabinet signs in with a demo account and lands on the page it asked for', async () => {
  cabinet = await windows.of(null);
  await cabinet.goto('/directives/new', { waitUntil: 'networkidle' });
  expect(new URL(cabinet.url()).pathname).toBe('/sign-in');
  await cabinet.getByRole('button', { name: 'cabinet@mutabaa.example' }).click();
  await Promise.all([cabinet.waitForEvent('websocket'), cabinet.getByRole('button', { name: say('sign_in') }).click()]);
  expect(new URL(cabinet.url()).pathname).toBe('/directives/new');
});

test('it records a directive of the meeting of 1 March and issues it', async () => {
  director = await windows.of('dg.cnas');
  await open(director, '/');
  await mark(director);

  await cabinet.getByLabel(say('form_title')).fill('تعميم الموعد المسبق عبر الوكالات');
  await cabinet.getByLabel(say('form_text')).fill('يعمم الموعد المسبق في كل وكالات الصندوق، ولا ينتظر أحد أكثر من عشرين دقيقة.');
  await cabinet.getByRole('combobox', { name: say('fact_lead') }).pressSequentially('CNAS');
  await cabinet.keyboard.press('ArrowDown');
  await cabinet.keyboard.press('Enter');
  await cabinet.getByLabel(`${say('due_date')} (${say('optional')})`, { exact: true }).fill('2026-03-04');
  const meeting = cabinet.getByLabel(say('form_meeting'));
  const ofFirstMarch = await meeting.locator('option', { hasText: '1 مارس 2026' }).getAttribute('value');
  await meeting.selectOption(ofFirstMarch);
  await cabinet.getByRole('button', { name: say('record_confirm') }).click();
  await cabinet.waitForURL('**/directives/drafts/*');

  await cabinet.getByRole('button', { name: say('issue'), exact: true }).click();
  await cabinet
    .getByRole('dialog')
    .getByRole('button', { name: say('issue_confirm') })
    .click();
  await cabinet.waitForURL('**/directives/DIR-2026-*');
  reference = new URL(cabinet.url()).pathname.split('/').at(-1) ?? '';
  expect(reference).toMatch(/^DIR-2026-\d{4}$/);
  await mark(cabinet);
});

test('the mail of it is in the mailbox, in the language of its reader, and starts with the reference', async () => {
  await office.runJobs();
  administrator = await windows.of('admin');
  await open(administrator, '/mailbox?to=dg.cnas@mutabaa.example');
  await administrator.getByRole('link', { name: new RegExp(`^${reference} · `) }).click();
  await administrator.frameLocator('iframe').getByText('تعميم الموعد المسبق عبر الوكالات').first().waitFor();
});

test('the director-general sees it without reloading, and acknowledges by one tap; the cabinet sees that', async () => {
  const row = rowIn(director, 'to-acknowledge');
  await row.waitFor();
  await row.getByRole('button', { name: say('act_acknowledge') }).click();
  await row.waitFor({ state: 'detached' });
  expect(await isSamePage(director)).toBe(true);

  await cabinet.getByRole('heading', { name: say('acknowledgements') }).waitFor();
  expect(await isSamePage(cabinet)).toBe(true);
});

test('the link of a mail opens a page that asks first: opening it changes nothing, its button acknowledges', async () => {
  const { reference: second } = await issue(office, {
    title: 'فتح الشباك الموحد',
    text: 'يفتح شباك موحد في كل وكالة.',
    language: 'AR',
    dueOn: '2026-03-29',
  });
  await office.runJobs();
  await open(administrator, '/mailbox?to=dg.cnas@mutabaa.example');
  await administrator.getByRole('link', { name: new RegExp(`^${second} · `) }).click();
  const link = await administrator.frameLocator('iframe').locator('a[href$="/acknowledge"]').getAttribute('href');
  const address = new URL(link ?? '').pathname;

  const before = await office.fingerprint();
  const person = await office.signIn('dg.cnas');
  for (const asker of [person, office.stranger]) for (const method of ['GET', 'HEAD']) await asker.fetch(address, { method });
  await open(director, address);
  const button = director.getByRole('button', { name: say('act_acknowledge') });
  await button.waitFor();
  expect(await office.fingerprint()).toBe(before);

  await button.click();
  await director.waitForURL(`**${address.replace('/acknowledge', '')}`);
  await director.getByRole('heading', { name: say('acknowledgements') }).waitFor();
  await open(director, '/');
  await mark(director);
  expect(await office.fingerprint()).not.toBe(before);
});

test('nobody reports: the administrator moves the clock, the banner follows, and the directive stands late', async () => {
  await open(administrator, '/exercise');
  await administrator.getByRole('button', { name: say('advance_seven_days') }).click();
  await administrator
    .getByRole('status')
    .getByRole('link', { name: say('nav_mailbox') })
    .waitFor({ timeout: 30_000 });
  expect(await administrator.getByLabel(say('exercise_mode')).innerText()).toContain('8 مارس 2026');

  const late = rowIn(director, 'late');
  await late.getByText('متأخرة بيومي عمل').waitFor();
  expect(await director.getByLabel(say('exercise_mode')).innerText()).toContain('8 مارس 2026');
  expect(await isSamePage(director)).toBe(true);
  expect(office.mails({ to: 'dg.cnas', about: reference }).length).toBeGreaterThan(1);
});

test('the director-general reports with a text and a file', async () => {
  await rowIn(director, 'late')
    .getByRole('link', { name: say('act_report') })
    .click();
  const form = director.getByRole('dialog');
  await form.getByLabel(say('report_text')).fill('عُمم الموعد المسبق في كل الوكالات، ومعدل الانتظار سبع عشرة دقيقة.');
  await form.locator('input[type=file]').setInputFiles({ name: 'محضر.txt', mimeType: 'text/plain', buffer: Buffer.from('محضر التعميم') });
  await form.getByText('محضر.txt').waitFor();
  await form.getByRole('button', { name: say('report_confirm') }).click();
  await form.waitFor({ state: 'detached' });
  await director.getByRole('link', { name: 'محضر.txt' }).waitFor();
});

test('the cabinet sees the report, reads its file and verifies; late stays visible as late', async () => {
  await cabinet.getByRole('link', { name: 'محضر.txt' }).waitFor();
  expect(await isSamePage(cabinet)).toBe(true);
  const [download] = await Promise.all([cabinet.waitForEvent('download'), cabinet.getByRole('link', { name: 'محضر.txt' }).click()]);
  expect(download.suggestedFilename()).toBe('محضر.txt');

  await cabinet.getByRole('link', { name: say('act_verify') }).click();
  const form = cabinet.getByRole('dialog');
  await form.getByRole('button', { name: say('verify_confirm') }).click();
  await form.waitFor({ state: 'detached' });
  await cabinet.locator('main').getByText('مغلقة', { exact: true }).waitFor();
  await cabinet.locator('main').getByText('أُنجزت متأخرة بيومي عمل').first().waitFor();
  await director.locator('main').getByText('مغلقة', { exact: true }).waitFor();
});

test('its history is told in words, never in codes', async () => {
  const history = cabinet.getByRole('region', { name: say('history') });
  const words = (await history.innerText()).replaceAll(reference, '');
  expect(words).not.toMatch(/[A-Z]{3,}|[a-z]+[A-Z]|_|[0-9a-f]{8}-|undefined|null/);
});

test('all of it went without an error, a blocked script or a request to another host', () => {
  expect(windows.problems).toEqual([]);
});

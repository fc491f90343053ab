import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { at, openOffice, position, type Office } from '../office.js';
import { accountDocuments, idOf, recordPerson, tokenTo } from '../office/accounts.js';
import { act, draft, issue } from '../office/acts.js';
import { desk, open, phone, Windows, type Language } from './visit.js';

/** Every page, in every language, at the desk and on a phone: for whoever hears it, zooms it, or walks it by keyboard. */
let office: Office;
let windows: Windows;
let pages: Record<string, { mailbox: string | null; address: string }>;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const languages: Record<Language, 'rtl' | 'ltr'> = { ar: 'rtl', fr: 'ltr', en: 'ltr' };
/** What WCAG calls reflow: 1280 pixels at four times their size. */
const narrow = { width: 320, height: 640 };
const minutes = 60_000;

/** A breach on the register, amended once. */
async function breachOf(opened: Office): Promise<string> {
  const admin = await opened.signIn('admin');
  const facts = {
    discoveredAt: '2026-03-05T08:00:00Z',
    what: 'Un fichier de présence a été envoyé au mauvais destinataire.',
    people: 'Agents de la CNAS : noms et jours d’absence.',
    peopleCount: 40,
    consequences: 'Divulgation à un tiers connu.',
    measures: 'Destruction demandée.',
  };
  const { recordBreach } = await admin.query<{ recordBreach: { breach: { id: string; reference: string } } }>(
    'mutation ($input: RecordBreachInput!) { recordBreach(input: $input) { breach { id reference } } }',
    { input: facts },
  );
  const { id: breachId, reference } = recordBreach.breach;
  await admin.query('mutation ($input: AmendBreachInput!) { amendBreach(input: $input) { breach { id } } }', {
    input: { ...facts, breachId, version: 1, measures: 'Destruction constatée.', reason: 'Réponse du destinataire' },
  });
  return reference;
}

beforeAll(async () => {
  office = await openOffice({ web: true, start: at('2026-03-05T10:00') });
  windows = await Windows.open(office);
  const milestones = [
    { title: 'جرد الوكالات', dueOn: '2026-03-10' },
    { title: 'Ouverture des guichets', dueOn: '2026-03-17', weight: 3 },
  ];
  const issued = await issue(office, { dueOn: '2026-03-20', priority: 'URGENT', milestones, contributorPositionIds: [position('DG-CNR')] });
  const standing = await issue(office, { lead: 'DG-CNR', nature: 'STANDING', dueOn: null });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: standing.id });
  const recorded = await act(office, 'cabinet', 'record', draft({ dueOn: '2026-03-20', milestones }));
  const planned = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-20', priority: 'HIGH', milestones });
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: planned.id });
  await office.runJobs();
  const departed = randomUUID();
  await office.sql(
    `insert into officials (id, name_ar, name_fr, name_en, email) values ($1, 'سعيد الزهر', 'Saïd Ezzahr', 'Saïd Ezzahr', 's.ezzahr@mutabaa.example')`,
    [departed],
  );
  const breach = await breachOf(office);
  const [mail] = office.mails({ to: 'dg.cnas', about: issued.reference });
  const directive = `/directives/${issued.reference}`;
  pages = {
    'sign-in': { mailbox: null, address: '/sign-in' },
    'forgotten password': { mailbox: null, address: '/forgotten' },
    'link of an invitation': { mailbox: null, address: `/join#${await invitation()}` },
    account: { mailbox: 'dg.cnas', address: '/account' },
    tokens: { mailbox: 'dg.cnas', address: '/account/tokens' },
    'a token to be made': { mailbox: 'dg.cnas', address: '/account/tokens?act=create' },
    search: { mailbox: 'cabinet', address: '/search?text=CNAS' },
    'nothing found': { mailbox: 'dg.cnas', address: '/search?text=introuvable' },
    calendars: { mailbox: 'dg.cnas', address: '/account/feeds' },
    'a calendar to be made': { mailbox: 'dg.cnas', address: '/account/feeds?act=create' },
    'a view to be kept': { mailbox: 'cabinet', address: '/directives?standing=LATE&act=save-view' },
    'tokens of everybody': { mailbox: 'admin', address: `/settings/tokens?revoke=${await tokenOf(office)}` },
    'second factor': { mailbox: 'sg', address: '/account/second-factor' },
    'second step': { mailbox: null, address: '/sign-in/second-factor' },
    home: { mailbox: 'dg.cnas', address: '/' },
    directives: { mailbox: 'cabinet', address: '/directives?standing=OPEN' },
    'one directive': { mailbox: 'cabinet', address: '/directives/DIR-2026-0008' },
    'report of completion': { mailbox: 'dg.cnas', address: '/directives/DIR-2026-0008?act=report' },
    'plan of a directive': { mailbox: 'dg.cnr', address: `/directives/${planned.reference}?act=plan` },
    'end of an orientation': { mailbox: 'cabinet', address: `/directives/${standing.reference}?act=end` },
    'request for more time': { mailbox: 'dg.cnas', address: '/directives/DIR-2026-0008?act=extend' },
    'decision on more time': { mailbox: 'cabinet', address: '/directives/DIR-2026-0010?act=decide-extension' },
    suspension: { mailbox: 'cabinet', address: '/directives/DIR-2026-0008?act=suspend' },
    'another lead': { mailbox: 'cabinet', address: '/directives/DIR-2026-0008?act=reassign' },
    'who is awaited': { mailbox: 'dg.cnas', address: '/directives/DIR-2026-0008?act=wait' },
    record: { mailbox: 'cabinet', address: '/directives/new' },
    'draft review': { mailbox: 'cabinet', address: `/directives/drafts/${recorded.id}` },
    overview: { mailbox: 'minister', address: '/overview' },
    indicators: { mailbox: 'cabinet', address: '/indicators?act=define' },
    'one indicator': { mailbox: 'cabinet', address: '/indicators/PROCESSING-TIME?act=assign' },
    'indicator of a body': { mailbox: 'dg.cnas', address: '/indicators/PROCESSING-TIME/CNAS?act=propose' },
    'readings to validate': { mailbox: 'cabinet', address: '/readings' },
    campaigns: { mailbox: 'cabinet', address: '/campaigns?act=open' },
    'board of a campaign': { mailbox: 'minister', address: '/campaigns/CMP-2026-0001' },
    'share of a campaign': { mailbox: 'dg.anem', address: '/campaigns/CMP-2026-0001/ANEM?act=judge' },
    dashboard: { mailbox: 'minister', address: '/dashboard' },
    'one body': { mailbox: 'minister', address: '/dashboard/CNAS' },
    'course of an indicator': { mailbox: 'minister', address: '/dashboard/CASNOS/PROCESSING-TIME' },
    'big screen': { mailbox: 'minister', address: '/dashboard/screen' },
    reviews: { mailbox: 'minister', address: '/reviews?from=2026-02-03&to=2026-02-28' },
    'schedule of a review': { mailbox: 'cabinet', address: '/reviews?act=schedule' },
    'one scorecard': { mailbox: 'dg.anem', address: '/reviews?card=ANEM' },
    'frozen review': { mailbox: 'sg', address: `/reviews/${await frozenReview()}` },
    'audit log': { mailbox: 'auditor', address: '/audit' },
    structures: { mailbox: 'minister', address: '/structures' },
    'one structure': { mailbox: 'minister', address: '/structures/CNAS' },
    explanations: { mailbox: 'inspector', address: '/explanations' },
    'one explanation': { mailbox: 'cabinet', address: '/explanations/EXP-2026-0001' },
    'reply to an explanation request': { mailbox: 'dg.cnr', address: '/explanations/EXP-2026-0002?act=reply' },
    'paper receipt': { mailbox: 'cabinet', address: '/directives/DIR-2026-0008?act=record-receipt' },
    'one position': { mailbox: 'admin', address: '/positions/DG-CNAS' },
    'appointment form': { mailbox: 'admin', address: '/positions/DG-CNAS?act=appoint' },
    handover: { mailbox: 'dg.cnas', address: '/positions/DG-CNAS/handover' },
    'absence form': { mailbox: 'dg.cnas', address: '/positions/DG-CNAS?act=absence' },
    vacancies: { mailbox: 'admin', address: '/settings/vacancies' },
    people: { mailbox: 'admin', address: '/settings/people' },
    'account of a person': { mailbox: 'admin', address: `/settings/people?act=account&person=${await idOf(office, 'dg.cnas')}` },
    preferences: { mailbox: 'dg.cnas', address: '/preferences' },
    notifications: { mailbox: 'dg.cnas', address: '/notifications' },
    mailbox: { mailbox: 'admin', address: `/mailbox?id=${encodeURIComponent(mail?.messageId ?? '')}` },
    exercise: { mailbox: 'admin', address: '/exercise' },
    'personal data': { mailbox: 'auditor', address: '/settings/data' },
    retention: { mailbox: 'admin', address: '/settings/data/retention?change=READ_NOTIFICATIONS' },
    'legal holds': { mailbox: 'cabinet', address: '/settings/data/holds?hold=place' },
    'hold on a record': { mailbox: 'cabinet', address: '/directives/DIR-2026-0008?hold=place' },
    erasure: { mailbox: 'admin', address: `/settings/data/erasures?person=${departed}` },
    breaches: { mailbox: 'admin', address: '/settings/breaches?act=record' },
    'one breach': { mailbox: 'cabinet', address: `/settings/breaches/${breach}?act=amend` },
    reconciliation: { mailbox: 'admin', address: '/settings/reconciliation' },
    operation: { mailbox: 'admin', address: '/settings/operation' },
    settings: { mailbox: 'cabinet', address: '/settings' },
    ladders: { mailbox: 'cabinet', address: '/settings/ladders' },
    'one ladder': { mailbox: 'minister', address: '/settings/ladders/DELIVER/NORMAL' },
    'rehearsal of a ladder': { mailbox: 'cabinet', address: '/settings/ladders/ACKNOWLEDGE/NORMAL?rehearse' },
    'draft of a ladder': { mailbox: 'admin', address: '/settings/ladders/UPDATE/HIGH?act=DRAFT' },
    'one value': { mailbox: 'admin', address: '/settings/values?change=extensions.at_most' },
    'working calendar': { mailbox: 'admin', address: '/settings/calendar?act=hours' },
    acknowledge: { mailbox: 'dg.cnas', address: `${directive}/acknowledge` },
    'not found': { mailbox: 'cabinet', address: '/directives/DIR-2099-0001' },
  };
}, minutes);

async function frozenReview(): Promise<string> {
  const { freezeReview } = await (
    await office.signIn('cabinet')
  ).query<{ freezeReview: { review: { reference: string } } }>(
    'mutation ($input: FreezeReviewInput!) { freezeReview(input: $input) { review { reference } } }',
    { input: { fromOn: '2026-02-03', toOn: '2026-02-28', structureCodes: [] } },
  );
  return freezeReview.review.reference;
}

/** A token of the head of the CNAS, for a program that reads. */
async function tokenOf(opened: Office): Promise<string> {
  const head = await opened.signIn('dg.cnas');
  const { structures } = await head.query<{ structures: { id: string; code: string }[] }>('{ structures { id code } }', {});
  const structureId = structures.find(({ code }) => code === 'CNAS')?.id;
  const { createToken } = await head.query<{ createToken: { token: { id: string } } }>(
    'mutation ($input: CreateTokenInput!) { createToken(input: $input) { token { id } } }',
    {
      input: {
        name: 'لوحة متابعة الوكالات',
        positionId: position('DG-CNAS'),
        structureId,
        operations: ['directives', 'readFile'],
        expiresInDays: 90,
      },
    },
  );
  return createToken.token.id;
}

/** The token of a letter that invites somebody new. */
async function invitation(): Promise<string> {
  const officialId = await recordPerson(office, 's.belkacem');
  await (await office.signIn('admin')).query(accountDocuments.invite, { input: { officialId } });
  await office.runJobs();
  return tokenTo(office, 's.belkacem');
}

afterAll(async () => {
  await windows?.close();
  await office?.close();
});

/** Every rule of axe. The mail inside the mailbox runs no scripts, so axe cannot enter it: it is looked at by itself. */
async function violations(page: Page, options: object = {}): Promise<string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axe);
  const said = 'violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))';
  const asked = JSON.stringify({ iframes: false, resultTypes: ['violations'], ...options });
  return page.evaluate(`axe.run(document, ${asked}).then(({ violations }) => ${said})`);
}

const overflow = (page: Page) => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');

test.each(Object.entries(languages))(
  'every page in %s',
  async (language, direction) => {
    const found: Record<string, unknown> = {};
    // Each person keeps their window, as people do: what it fetched once is at hand.
    const kept = new Map<string | null, Page>();
    for (const [name, { mailbox, address }] of Object.entries(pages)) {
      const page = kept.get(mailbox) ?? (await windows.of(mailbox, language as Language));
      kept.set(mailbox, page);
      found[name] = await look(page, language as Language, mailbox, address);
    }
    for (const page of kept.values()) await page.context().close();
    const right = { language: `${language} ${direction}`, desk: [0], phone: [0], narrow: 0, ...(language === 'ar' ? { dark: [] } : {}) };
    expect(found).toEqual(Object.fromEntries(Object.keys(pages).map((name) => [name, right])));
  },
  8 * minutes,
);

async function look(page: Page, language: Language, mailbox: string | null, address: string): Promise<unknown> {
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize(desk);
  // Outside the office's own frame nothing is followed live. A token stands behind the #, of which alone nothing is loaded.
  if (address.includes('#')) await page.goto('about:blank');
  if (mailbox && !address.startsWith('/account/second-factor')) await open(page, address);
  else await page.goto(address);
  const seen: Record<string, unknown> = {
    language: await page.evaluate('document.documentElement.lang + " " + document.documentElement.dir'),
    desk: [...(await violations(page)), await overflow(page)],
  };
  await page.setViewportSize(phone);
  seen.phone = [...(await violations(page)), await overflow(page)];
  await page.setViewportSize(narrow);
  seen.narrow = await overflow(page);
  // Colours are the same in every language.
  if (language !== 'ar') return seen;
  await page.emulateMedia({ colorScheme: 'dark' });
  seen.dark = await violations(page, { runOnly: ['color-contrast'] });
  return seen;
}

test('the first page brings less than 120 kB of JavaScript', async () => {
  const page = await windows.of('dg.cnas');
  const scripts: Promise<number>[] = [];
  page.on('response', (response) => {
    if (response.headers()['content-type']?.includes('javascript')) scripts.push(response.body().then((body) => gzipSync(body).length));
  });
  await open(page, '/');
  const sizes = await Promise.all(scripts);
  expect(sizes.length).toBeGreaterThan(0);
  expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(120_000);
});

test('nothing was asked of another host, and nothing failed or was blocked', async () => {
  const policy = (await office.stranger.fetch('/sign-in')).headers.get('content-security-policy') ?? '';
  expect(policy).toMatch(/script-src 'self' '(nonce|sha256)-[^;]+'(;|$)/);
  expect(policy).not.toContain('unsafe-eval');
  expect(windows.problems).toEqual([]);
});

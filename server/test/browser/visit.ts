import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { Office } from '../office.js';

export type Language = 'ar' | 'fr' | 'en';

export const desk = { width: 1360, height: 900 };
export const phone = { width: 390, height: 844 };

/** A page of the office answers at once; two busy cores may not. */
const patienceMilliseconds = 15_000;

/** One browser over one office, with a window for each person who looks. */
export class Windows {
  /** What a reader must never meet: errors, forbidden scripts and styles, and requests that leave the office. */
  readonly problems: string[] = [];

  private constructor(
    private readonly office: Office,
    private readonly browser: Browser,
  ) {}

  static async open(office: Office): Promise<Windows> {
    const unpack = fileURLToPath(new URL('unpack-chromium.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [unpack]);
    const { executablePath, environment } = JSON.parse(stdout) as { executablePath: string; environment: Record<string, string> };
    const browser = await chromium.launch({ executablePath, env: { ...process.env, LC_ALL: 'C.UTF-8', ...environment }, args: ['--no-sandbox'] });
    return new Windows(office, browser);
  }

  /** The window of a person with their session; of nobody yet when no mailbox is named. */
  async of(mailbox: string | null, language: Language = 'ar', viewport = desk): Promise<Page> {
    const context = await this.browser.newContext({ viewport, baseURL: this.office.url, locale: language, timezoneId: 'Africa/Algiers' });
    if (mailbox) await context.addCookies(this.cookies((await this.office.signIn(mailbox)).cookie));
    await context.addCookies(this.cookies(`PARAGLIDE_LOCALE=${language}`));
    context.setDefaultTimeout(patienceMilliseconds);
    return this.watched(context);
  }

  close(): Promise<void> {
    return this.browser.close();
  }

  private cookies(header: string): { name: string; value: string; url: string }[] {
    return header.split('; ').map((cookie) => {
      const at = cookie.indexOf('=');
      return { name: cookie.slice(0, at), value: cookie.slice(at + 1), url: this.office.url };
    });
  }

  private async watched(context: BrowserContext): Promise<Page> {
    context.on('page', (page) => {
      page.on('pageerror', (error) => this.problems.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        // A page that is missing is answered 404, of which Chromium itself complains.
        const itself = message.location().url === page.url() && message.text().includes('404');
        if (message.type() === 'error' && !itself) this.problems.push(`${page.url()}: ${message.text()}`);
      });
      page.on('request', (request) => {
        const { protocol, host } = new URL(request.url());
        if (!['data:', 'blob:', 'about:'].includes(protocol) && host !== new URL(this.office.url).host)
          this.problems.push(`${page.url()}: asks ${request.url()}`);
      });
    });
    return context.newPage();
  }
}

/** Opens an address and waits until the page is alive: the office's pages follow what changes from then on. */
export async function open(page: Page, address: string): Promise<void> {
  await Promise.all([page.waitForEvent('websocket'), page.goto(address)]);
}

const messages = new Map<Language, Record<string, unknown>>();

/** The web's own words, so that tests look for what people read. Not for those that count. */
export function say(key: string, language: Language = 'ar', values: Record<string, string> = {}): string {
  const known =
    messages.get(language) ??
    (JSON.parse(readFileSync(new URL(`../../../web/messages/${language}.json`, import.meta.url), 'utf8')) as Record<string, unknown>);
  messages.set(language, known);
  const words = known[key];
  if (typeof words !== 'string') throw new Error(`the web has no plain words ${key}`);
  return words.replace(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');
}

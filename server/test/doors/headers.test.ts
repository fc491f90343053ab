import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';

let office: Office;

beforeAll(async () => {
  office = await openOffice({ web: true });
});
afterAll(() => office.close());

const pages = ['/', '/sign-in', '/directives', '/no-such-page'];
const doors = [
  ...['/healthz', '/metrics', '/graphql', '/files/x', '/documents/explanations/x', '/audit-files/checkpoints.jsonl', '/api/auth/no-such-path'],
  ...['/demo-accounts.json', '/favicon.svg'],
];

test.each([...pages, ...doors])('%s tells browsers what they may not do with it', async (path) => {
  const { headers } = await (await office.signIn('cabinet')).fetch(path);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  expect(headers.get('permissions-policy')).toContain('geolocation=()');
  expect(headers.get('content-security-policy')).toContain(`frame-ancestors 'none'`);
  expect(headers.get('x-powered-by')).toBeNull();
});

test('A page runs its own scripts alone, and an answer that is no page runs nothing', async () => {
  const person = await office.signIn('cabinet');
  for (const path of pages) {
    const policy = (await person.fetch(path)).headers.get('content-security-policy') ?? '';
    const [scripts = ''] = policy.split(';').filter((part) => part.trim().startsWith('script-src'));
    expect([path, scripts.includes(`'self'`), /unsafe-inline|unsafe-eval|https?:|\*/.test(scripts)]).toEqual([path, true, false]);
  }
  for (const path of doors)
    expect([path, (await person.fetch(path)).headers.get('content-security-policy')]).toEqual([path, expect.stringContaining(`default-src 'none'`)]);
});

test.each(['/graphql', '/files', '/api/auth/sign-out', '/api/accounts/forgotten'])('%s takes nothing from a page of another site', async (path) => {
  const person = await office.signIn('cabinet');
  for (const headers of [{ origin: 'https://evil.example' }, { origin: 'null' }, { origin: '', 'sec-fetch-site': 'cross-site' }]) {
    const answer = await person.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers } as Record<string, string>,
      body: '{}',
    });
    expect([path, headers, answer.status]).toEqual([path, headers, 403]);
  }
});

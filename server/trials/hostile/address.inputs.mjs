// Addresses of pages, files and papers: out of their folder, out of the office, or without end.
import { injections, markup, oddText, operators, pollution } from './payloads.mjs';

const roots = [
  ...[
    '/',
    '/sign-in',
    '/directives',
    '/directives/{}',
    '/directives/{}/acknowledge',
    '/directives/drafts/{}',
    '/directives/new',
    '/explanations',
    '/explanations/{}',
  ],
  ...[
    '/structures',
    '/structures/{}',
    '/positions/{}',
    '/positions/{}/handover',
    '/overview',
    '/notifications',
    '/preferences',
    '/mailbox',
    '/exercise',
    '/settings',
    '/settings/{}',
  ],
  ...[
    '/settings/ladders',
    '/settings/ladders/{}/{}',
    '/settings/people',
    '/settings/values',
    '/settings/calendar',
    '/settings/reconciliation',
    '/settings/vacancies',
    '/files/{}',
  ],
  ...[
    '/documents/explanations/{}',
    '/_app/{}',
    '/_app/immutable/{}',
    '/mailbox.json',
    '/{}',
    '/graphql',
    '/metrics',
    '/account',
    '/settings/audit',
    '/api/{}',
    '/__data.json',
    '/directives/__data.json',
  ],
];
const parameters = [
  'next',
  'act',
  'id',
  'search',
  'standing',
  'page',
  'after',
  'sort',
  'change',
  'to',
  'language',
  'lead',
  'code',
  'error',
  'token',
  'year',
  'state',
  'redirectTo',
  'x-sveltekit-invalidated',
  'x-sveltekit-trailing-slash',
];
const foreign = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  'javascript:window.__hit=1',
  '/%2fevil.example',
  '/%5cevil.example',
  '///evil.example',
  '/\t/evil.example',
  'http:evil.example',
  '/..//evil.example',
  ' //evil.example',
  '/\n/evil.example',
  'data:text/html,<script>window.__hit=1</script>',
  '@evil.example',
  '.evil.example',
];
const raw = [
  ...[
    '/../../../etc/passwd',
    '/..%2f..%2f..%2fetc%2fpasswd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%5c..%5cx',
    '/%c0%ae%c0%ae/etc/passwd',
    '/%00',
    '/a%00.html',
    '/%',
    '/%zz',
    '/%E0%A4%A',
    '//evil.example',
    '//evil.example/..',
  ],
  ...[
    '/\\evil.example',
    '/.git/config',
    '/.env',
    '/package.json',
    '/server/src/main.ts',
    '/node_modules/x',
    '/_app/../../package.json',
    '/_app/immutable/../../../server/dist/main.js',
    '/_app/version.json',
    '/;/x',
    '/?',
    '/?&&&',
    '/??',
    '/#x',
  ],
  ...[
    '/%2f%2fevil.example',
    '/%0d%0aX-Injected:%201',
    '/sign-in/%0d%0aX-Injected:1',
    '/directives/..%2f..%2fmetrics',
    '/%252e%252e%252f',
    '/files/%2e%2e%2f%2e%2e',
    '/files/..',
    '/healthz/../metrics',
    '/graphql/../metrics',
    '/GRAPHQL',
    '/graphql/',
    '/graphql//',
    '/graphql;x',
    '/api/auth/../../metrics',
  ],
  ...[
    '/sign-in//',
    '/directives//x',
    '/directives/.',
    '/directives/%2e',
    `/${'a'.repeat(7000)}`,
    `/${'a/'.repeat(3000)}`,
    `/${'%61'.repeat(2000)}`,
    `/directives/${'%D8%B9'.repeat(1000)}`,
    '/robots.txt',
    '/favicon.ico',
    '/sitemap.xml',
    '/wp-login.php',
    '/trace',
    '/service-worker.js',
  ],
];

const encoded = (value) => encodeURIComponent(String(typeof value === 'object' ? JSON.stringify(value) : value).toWellFormed()).slice(0, 3000);

export function* addressInputs({ chance, roles, records }) {
  const values = [...operators(), ...pollution(), ...injections(), ...oddText(), ...markup('address'), ...foreign];
  for (let turn = 0; ; turn++) {
    const known = records.references.length && chance.is(0.3) ? chance.one(records.references) : null;
    const path = turn % 4 === 0 ? raw[(turn >> 2) % raw.length] : chance.one(roots).replace(/\{\}/g, () => known ?? encoded(chance.one(values)));
    const query = chance.is(0.7) ? queryOf(chance, values) : '';
    const method = chance.is(0.85) ? 'GET' : chance.one(['HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'PROPFIND']);
    const page = !/^\/(graphql|api|files|documents|mailbox.json|metrics)/i.test(path);
    const headers = {
      accept: chance.one(['text/html', '*/*', 'application/json', 'x']),
      ...(method === 'POST' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
    };
    yield {
      class: 'addresses',
      label: `${method} ${path.slice(0, 60)}${query.slice(0, 60)}`,
      as: chance.one(roles),
      path: `${path}${path.includes('?') ? '' : query}`,
      method,
      headers,
      page,
      body: method === 'POST' ? 'a=1' : undefined,
    };
  }
}

function queryOf(chance, values) {
  const one = () => {
    const name = chance.one(parameters);
    const value = /next|redirect/i.test(name) ? chance.one(foreign) : chance.one(values);
    const key = chance.is(0.2)
      ? chance.one([
          `${name}[]`,
          `${name}[$ne]`,
          '__proto__[polluted]',
          'constructor[prototype][polluted]',
          `${name}[__proto__]`,
          encoded(chance.one(values)).slice(0, 50),
        ])
      : name;
    return `${key}=${encoded(value)}`;
  };
  const count = chance.is(0.05) ? 300 : 1 + chance.below(3);
  return `?${Array.from({ length: count }, one).join('&')}`.slice(0, 14_000);
}

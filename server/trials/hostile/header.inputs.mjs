// Headers that claim to be somebody or somewhere else, and addresses that lead out of the office.

const latin = (text) => text.replace(/[^\t\x20-\x7e\x80-\xff]/g, '');
const hosts = [
  'evil.example',
  'localhost:1',
  '127.0.0.1@evil.example',
  'evil.example:80:90',
  '[::1]',
  '',
  'a'.repeat(3000),
  'mutabaa.example/../x',
  '<script>',
  "' or 1=1",
  '%00',
  'evil.example, localhost',
];
const addresses = [
  '1.2.3.4',
  '::1',
  '127.0.0.1',
  '1.2.3.4, 5.6.7.8',
  '999.999.999.999',
  'unknown',
  "' or 1=1 --",
  '<script>',
  'x'.repeat(5000),
  '1.2.3.4:80',
  '[::1]:80',
  ','.repeat(500),
];
const given = {
  host: hosts,
  origin: [...hosts.map((host) => `http://${host}`), 'null', 'file://', 'x', 'http://', 'javascript:x'],
  referer: ['http://evil.example/', 'javascript:x', 'x'.repeat(6000)],
  'x-forwarded-for': addresses,
  'x-forwarded-host': hosts,
  'x-forwarded-proto': ['https', 'javascript', 'https,http', 'x'.repeat(3000), 'http\tx'],
  'x-forwarded-port': ['0', '99999', 'x', '443,80'],
  'x-forwarded-prefix': ['/evil', '//evil.example', '/..'],
  'x-mutabaa-address': addresses,
  'x-real-ip': addresses,
  forwarded: ['for=1.2.3.4;host=evil.example;proto=https', 'for="_x"', ';;;'],
  'x-http-method-override': ['DELETE', 'GET', 'PUT', 'x'],
  'x-original-url': ['/metrics', '/mailbox.json', '//evil.example'],
  'x-rewrite-url': ['/metrics', '/settings'],
  'accept-language': [
    'ar',
    'xx',
    '*',
    'fr;q=abc',
    ','.repeat(4000),
    'en-'.repeat(2000),
    'AR;q=1e999',
    '__proto__',
    '../../etc',
    'fr\x00'.replace('\x00', ''),
    '\xe9\xe9',
    'a'.repeat(8000),
  ],
  accept: [
    'x',
    '*/*;q=abc',
    'text/html,'.repeat(500),
    'application/graphql-response+json',
    'multipart/mixed',
    '__proto__',
    'application/json;'.repeat(300),
  ],
  'accept-encoding': ['x', 'gzip;q=abc', 'br,'.repeat(2000), 'identity;q=0, *;q=0'],
  authorization: [
    'Bearer x',
    'Basic eDp5',
    'Bearer ',
    `Bearer ${'x'.repeat(6000)}`,
    'Bearer null',
    'Digest username="x"',
    'bearer x',
    'Bearer mut_x',
    "Bearer ' or 1=1 --",
  ],
  cookie: [
    'x',
    '=',
    ';'.repeat(3000),
    'PARAGLIDE_LOCALE=<script>',
    'PARAGLIDE_LOCALE=../../x',
    'PARAGLIDE_LOCALE=__proto__',
    'PARAGLIDE_LOCALE=%0d%0aX-Injected:1',
    'a=b; __proto__=c',
    'mutabaa.session_token=__proto__',
  ],
  range: ['bytes=0-', 'bytes=-1', 'bytes=0-0,1-1,2-2,3-3', 'bytes=99999999999-', `bytes=${'0-1,'.repeat(1500)}`, 'x'],
  'if-none-match': ['*', 'W/"x"', '"'.repeat(2000)],
  'if-modified-since': ['x', 'Thu, 01 Jan 1970 00:00:00 GMT', '9'.repeat(500)],
  'content-type': ['application/json; charset=x', 'x', 'multipart/form-data; boundary=' + '-'.repeat(500)],
  expect: ['100-continue', 'x'],
  upgrade: ['websocket', 'h2c', 'x'],
  te: ['trailers', 'x'],
  'x-request-id': ['x', "' or 1=1", '<script>', 'x'.repeat(5000)],
  'apollo-require-preflight': ['1', 'x'.repeat(1000)],
  'sec-fetch-site': ['cross-site', 'none', 'x'],
  'sec-websocket-protocol': ['graphql-transport-ws', 'x,'.repeat(500)],
  traceparent: ['00-0-0-0', 'x'.repeat(3000)],
};
const names = Object.keys(given);
const targets = [
  '/graphql',
  '/',
  '/sign-in',
  '/directives',
  '/healthz',
  '/readyz',
  '/metrics',
  '/mailbox.json',
  '/demo-accounts.json',
  '/api/auth/get-session',
  '/files/x',
  '/documents/explanations/x',
  '/hooks/bounce',
];

export function* headerInputs({ chance, roles }) {
  for (let turn = 0; ; turn++) {
    const name = names[turn % names.length];
    const value = latin(chance.one(given[name]));
    const headers = { [name]: value };
    if (chance.is(0.3)) for (const other of chance.shuffled(names).slice(0, 2)) headers[other] ??= latin(chance.one(given[other]));
    if (headers.upgrade) headers.connection = 'upgrade';
    const path = chance.one(targets);
    const posts = path === '/graphql' || path === '/hooks/bounce';
    if (posts) headers['content-type'] ??= 'application/json';
    const cookie = name === 'cookie' ? headers.cookie : undefined;
    delete headers.cookie;
    const body = posts ? JSON.stringify({ query: '{ viewer { roles } }' }) : undefined;
    yield {
      class: 'headers',
      label: `${name}: ${value.slice(0, 40)} to ${path}`,
      as: chance.one(roles),
      path,
      method: posts ? 'POST' : 'GET',
      headers,
      cookie,
      body,
    };
  }
}

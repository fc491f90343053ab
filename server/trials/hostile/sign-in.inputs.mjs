// Everything under /api/auth, whether or not the product offers it: the paths are those the library knows.
import { betterAuth } from 'better-auth';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import { injections, markup, oddText, operators, pollution, wrongTypes } from './payloads.mjs';

/** Every path and method that the library could answer to, with the plug-ins that a ministry might switch on. */
function knownPaths() {
  const { api } = betterAuth({
    secret: 'x'.repeat(32),
    baseURL: 'http://localhost',
    logger: { disabled: true },
    emailAndPassword: { enabled: true },
    plugins: [twoFactor(), genericOAuth({ config: [] })],
  });
  return Object.values(api).flatMap(({ path, options }) => (path ? [[path.replace(/:\w+/g, 'x'), [options?.method ?? 'POST'].flat()[0]]] : []));
}

const fields = [
  ...[
    'email',
    'password',
    'newPassword',
    'currentPassword',
    'name',
    'image',
    'token',
    'callbackURL',
    'redirectTo',
    'rememberMe',
    'provider',
    'providerId',
    'code',
  ],
  ...[
    'state',
    'userId',
    'sessionToken',
    'revokeOtherSessions',
    'newEmail',
    'id',
    'role',
    'emailVerified',
    'accountId',
    'trustDevice',
    'errorCallbackURL',
    'disableRedirect',
  ],
];
const foreign = [
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  'javascript:window.__hit=1',
  'http://localhost@evil.example',
  '/%2f/evil.example',
  'data:text/html,x',
  '/ok\r\nX-Injected: 1',
];
const extra = [
  '',
  '/',
  '/x',
  '/%00',
  '/..%2f..',
  '/../../graphql',
  '/ok',
  '/error',
  '/error?error=<script>window.__hit=1</script>',
  '/reference',
  '/open-api/generate-schema',
  '/callback/x?code=1&state=2',
  '/admin/list-users',
  '/organization/create',
  '/%',
  '/sign-in/email/',
  '//sign-in/email',
  '/SIGN-IN/EMAIL',
];

const cookiesOf = (session, chance) => {
  const [name, value = ''] = session.split('=');
  return chance.one([
    ...[
      `${name}=${value.slice(0, -3)}`,
      `${name}=${value.slice(0, 20)}`,
      `${name}=${value}x`,
      `${name}=; ${name}=${value}`,
      `${name}=x; ${name}=${value}`,
      `${name}=${value}; ${name}=x`,
    ],
    ...[
      `${name}=${'x'.repeat(7000)}`,
      `${name}=%E0%A4%A`,
      `${name}="${value}"`,
      `${name}=a.b`,
      `${name}=a.b.c`,
      `${name}=${encodeURIComponent('\u0000')}.x`,
      `=;;;=${name}`,
      name,
      '',
    ],
    ...[
      `__Secure-${name}=${value}`,
      `__proto__=x; constructor=y`,
      `${Array.from({ length: 300 }, (_, i) => `c${i}=x`).join('; ')}`,
      `mutabaa.session_data=eyJzZXNzaW9uIjp7fX0=`,
      `${name}[]=${value}`,
      `${name}=\t${value}`,
    ],
  ]);
};

/** `sacrificed` are sessions that may be ended: the storm's own are not sent to the doors that end them. */
export function* signInInputs({ chance, sacrificed }) {
  const paths = knownPaths();
  const values = [...operators(), ...pollution(), ...injections(), ...oddText(), ...wrongTypes(), ...markup('sign-in'), ...foreign];
  for (let turn = 0; ; turn++) {
    const [known, usual] = paths[turn % paths.length];
    const path = chance.is(0.85) ? known : chance.one(extra);
    const method = chance.is(0.75) ? usual : chance.one(['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'HEAD']);
    const session = sacrificed();
    const cookie = chance.is(0.4) ? session : chance.is(0.5) ? cookiesOf(session, chance) : '';
    const given = Object.fromEntries(
      chance
        .shuffled(fields)
        .slice(0, 1 + chance.below(6))
        .map((field) => [field, guess(field, chance, values)]),
    );
    const query = chance.is(0.3)
      ? `?${new URLSearchParams(Object.entries(given).map(([name, value]) => [name, (typeof value === 'string' ? value : JSON.stringify(value)).toWellFormed().slice(0, 300)]))}`
      : '';
    const headers = {
      'content-type': chance.is(0.9)
        ? 'application/json'
        : chance.one(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=b']),
    };
    if (chance.is(0.15)) headers.origin = chance.one(['https://evil.example', 'null', 'x']);
    const body = method === 'GET' || method === 'HEAD' ? undefined : JSON.stringify(chance.is(0.1) ? chance.one(values) : given);
    yield {
      class: 'sign-in',
      label: `${method} ${path}`,
      as: 'stranger',
      cookie,
      path: `/api/auth${path}${query && !path.includes('?') ? query : ''}`,
      method,
      headers,
      body,
      ownOrigin: !headers.origin,
    };
  }
}

function guess(field, chance, values) {
  if (field === 'email' && chance.is(0.6)) return `nobody.${chance.below(1000)}@mutabaa.example`;
  if (/password/i.test(field) && chance.is(0.5)) return 'wrong-password-of-a-stranger';
  if (/URL|redirect/i.test(field)) return chance.one(foreign);
  return chance.one(values);
}

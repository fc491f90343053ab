// What an answer to a hostile input may be, and what it may never show.

export const outcomes = ['data', 'coded refusal', 'other 4xx', 'redirect', 'closed', 'limited'];

const codePattern = /^[a-z_]+(\.[a-z_]+)+$|^internal$/;
/** Our insides: stacks, places of files, statements and words of PostgreSQL, names of what we are built on. */
const leaks = [
  /\n\s+at .{0,80}/,
  /node_modules.{0,40}/,
  /[\w/-]+\.(?:[cm]?js|ts):\d+/,
  /\/(?:home|root|tmp|usr|var|work)\/[\w./-]+/,
  /file:\/\/\/.{0,40}/,
  /\bselect\b.{0,60}\bfrom\b/i,
  /\binsert into\b.{0,40}/i,
  /syntax error at or near/i,
  /violates .{0,40}constraint/i,
  /(?:relation|column|function|operator) .{0,60}does not exist/i,
  /invalid input syntax/i,
  /invalid byte sequence/i,
  /\bSQLSTATE\b/,
  /ECONN\w+|ENOENT|EACCES/,
  /Cannot (?:read|set|destructure|convert)\b.{0,40}/,
  /is not a function|is not iterable|is not defined(?! by type)/,
  /\b(?:mikro-?orm|kysely|type-?graphql|class-validator|better-?auth|apollo|express|busboy|body-parser|postgres(?:ql)?|nodemailer|typst|sveltekit|graphql-armor|bullmq)\b/i,
  /\b(?:TypeError|RangeError|ReferenceError|SyntaxError|DriverException|BetterAuthError|ArgumentValidationError)\b/,
  /Did you mean/,
];
/** The rest of a long answer is rows of the same kind. */
const scannedCharacters = 200_000;
const arabic = /[\u0600-\u06ff]/;

/** @returns the outcome, and the faults found in it: none when the office did well. */
export function judge(input, answer) {
  const faults = [];
  const { status, headers = {} } = answer;
  if (answer.unanswered) faults.push('no answer');
  if (status >= 500 && !(status === 503 && headers['retry-after']) && !(status === 505 || status === 501)) faults.push(`status ${status}`);
  if (status === 0) faults.push('an answer that is no HTTP');
  faults.push(...leaksIn(input, answer));
  const told = problemsOf(answer);
  for (const problem of told) faults.push(...faultsOfProblem(problem, input));
  if (status && !answer.bare) faults.push(...faultsOfHeaders(input, answer));
  return { outcome: outcomeOf(answer, told), faults };
}

function leaksIn(input, answer) {
  if (served(input, answer)) return [];
  const shown = `${(answer.body ?? '').slice(0, scannedCharacters)}\n${(answer.heard ?? []).join('\n')}`;
  const found = leaks.flatMap((leak) => leak.exec(shown)?.[0] ?? []);
  const sent = found.length ? sentBy(input) : '';
  return found.filter((one) => !sent.includes(one.trim().slice(0, 20))).map((one) => `shows ${JSON.stringify(one.slice(0, 100))}`);
}

/** Everything of the input that an answer may repeat. */
const sentBy = (input) => {
  const text = [input.path, input.body, input.bytes, JSON.stringify(input.headers), JSON.stringify(input.messages)].join('\n');
  try {
    return text + decodeURIComponent(input.path ?? '') + JSON.parse(`"${text.replace(/[\n"]/g, '')}"`);
  } catch {
    return text;
  }
};

/** Where such words are the content asked for: the demo's mails, the metrics, files, and pages that came out well, which name their own scripts. */
const served = ({ path = '' }, { status, headers }) =>
  status < 500 &&
  (/^\/(metrics|mailbox\.json|_app\/)/.test(path) || /^(text\/(plain|csv|html)|application\/pdf)/.test(headers?.['content-type'] ?? ''));

/** Errors as told: of GraphQL, of the other doors, and over the socket. */
function problemsOf({ headers, body, heard = [] }) {
  const texts = [...(body && /json/.test(headers?.['content-type'] ?? '') ? [body] : []), ...heard];
  return texts.flatMap((text) => {
    let value;
    try {
      value = JSON.parse(text);
    } catch {
      return [{ unreadable: text.slice(0, 100) }];
    }
    const errors = value?.errors ?? (value?.type === 'error' ? value.payload : value?.payload?.errors) ?? [];
    // Sign-in answers in its library's own shape, whose codes the web translates.
    const own = value?.error
      ? [value.error]
      : typeof value?.code === 'string' && value.message
        ? [{ ...value, code: `sign_in.${value.code.toLowerCase()}` }]
        : [];
    return [...own, ...(Array.isArray(errors) ? errors : [errors])].map((error) => ({
      code: error?.extensions?.code ?? error?.code,
      message: error?.message,
    }));
  });
}

function faultsOfProblem({ unreadable, code, message }, { language, path = '' }) {
  if (unreadable !== undefined) return [`JSON that cannot be read: ${unreadable}`];
  if (code === 'internal') return ['a failure of ours: internal'];
  if (!codePattern.test(code ?? '') || !message) return [`an error without code: ${JSON.stringify({ code, message }).slice(0, 150)}`];
  if (language && path === '/graphql' && arabic.test(message) !== (language === 'ar'))
    return [`an error in another language than ${language}: ${message.slice(0, 80)}`];
  return [];
}

function faultsOfHeaders(input, { status, headers, body }) {
  const faults = [];
  const type = headers['content-type'] ?? '';
  if (Object.keys(headers).some((name) => name.startsWith('x-injected'))) faults.push('an injected header');
  if (headers['x-powered-by'] || headers.server) faults.push('says what it runs on');
  if (body && !type) faults.push('no content type');
  const isSocket = input.transport === 'websocket' || status === 101 || status === 426;
  if (body && !isSocket && headers['x-content-type-options'] !== 'nosniff') faults.push('may be taken for another type');
  if (/html/.test(type) && !/frame-ancestors|default-src/.test(headers['content-security-policy'] ?? '') && status !== 404)
    faults.push('a page without policy');
  if (input.path === '/graphql' && body && !/json/.test(type)) faults.push(`GraphQL answers ${type}`);
  if (/evil\.example|null/.test(headers['access-control-allow-origin'] ?? '')) faults.push('opens itself to other sites');
  if (status >= 300 && status < 400 && status !== 304 && leadsAway(headers.location)) faults.push(`leads away to ${headers.location}`);
  return faults;
}

/** As a browser reads it: two slashes of whichever kind, after what it skips, name another host. */
function leadsAway(location = '') {
  const base = 'http://office.example/a/b';
  if (!URL.canParse(location, base)) return true;
  const { host, hostname } = new URL(location, base);
  return host !== 'office.example' && hostname !== '127.0.0.1';
}

function outcomeOf({ status, closed, kept, waiting, heard, body }, told) {
  if (status === 429 || status === 503 || told.some(({ code }) => code === 'request.too_many')) return 'limited';
  if (told.length) return 'coded refusal';
  if (status >= 400) return 'other 4xx';
  if (status >= 300) return 'redirect';
  if (status) return 'data';
  if (heard?.some((text) => text.includes('"next"'))) return 'data';
  return closed || kept || waiting || body === undefined ? 'closed' : 'data';
}

// Bodies that are broken, or larger than any door takes.
import { gzipSync, deflateSync, brotliCompressSync } from 'node:zlib';

const question = JSON.stringify({ query: '{ viewer { roles } }' });
const doors = ['/graphql', '/api/auth/sign-in/email', '/hooks/bounce', '/files', '/api/auth/change-password', '/api/auth/update-user'];

const broken = [
  ...[
    '{',
    '[',
    '{"query":',
    '{"query":"{ viewer',
    '{"query":"{ viewer { roles } }"',
    '"',
    'nul',
    '',
    ' ',
    '\n',
    'null',
    'true',
    '1',
    '"x"',
    '[]',
    '{}',
    '[[]]',
    '{]',
  ],
  ...[
    '\ufeff' + question,
    question + question,
    question + '\u0000',
    question.replace('"', "'"),
    `${question},`,
    `/*x*/${question}`,
    `${question}//`,
    'NaN',
    '{"a":1e999999}',
  ],
  ...[
    '{"query":"\\ud800"}',
    '{"query":"\\u0000"}',
    '{"query":{"a":1}}',
    '{"query":1}',
    '{"query":null}',
    '{"query":[]}',
    '{"query":"{viewer{roles}}","query":"x"}',
  ],
  ...[
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    'query=%7Bviewer%7Broles%7D%7D',
    '--b\r\n\r\nx\r\n--b--',
    'a=1&a[__proto__][x]=1',
  ],
  ...[500, 5_000, 24_000].flatMap((depth) => [
    '['.repeat(depth),
    '['.repeat(depth) + ']'.repeat(depth),
    '{"a":'.repeat(depth / 4) + '1' + '}'.repeat(depth / 4),
  ]),
  ...[
    `{"variables":${'['.repeat(20_000)}${']'.repeat(20_000)},"query":"{viewer{roles}}"}`,
    `{"query":"{viewer{roles}}","variables":{${Array.from({ length: 3000 }, (_, i) => `"v${i}":1`).join()}}}`,
  ],
];
const utf16 = (text) => Buffer.from(text, 'utf16le');
const encoded = [
  ['gzip of rubbish', 'gzip', () => Buffer.from('not gzip at all')],
  ['cut gzip', 'gzip', () => gzipSync(question).subarray(0, 12)],
  ['gzip in gzip', 'gzip', () => gzipSync(gzipSync(question))],
  ['gzip bomb', 'gzip', () => gzipSync(Buffer.alloc(20_000_000, 0x20))],
  ['deflate bomb', 'deflate', () => deflateSync(Buffer.alloc(20_000_000, 0x20))],
  ['brotli bomb', 'br', () => brotliCompressSync(Buffer.alloc(5_000_000, 0x20))],
  ['gzip bomb in JSON', 'gzip', () => gzipSync(`{"query":"${'x'.repeat(10_000_000)}"}`)],
  ['two encodings', 'gzip, gzip', () => gzipSync(gzipSync(question))],
  ['unknown encoding', 'zip', () => Buffer.from(question)],
  ['unknown encoding in odd letters', 'x-\u00e9', () => Buffer.from(question)],
];
const charsets = ['utf-16', 'utf-7', 'utf-32', 'klingon', 'iso-8859-1', 'x'.repeat(200), 'utf8; charset=utf-16', '"utf-8', ''];
const contentTypes = [
  ...[
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data',
    'multipart/form-data; boundary=b',
    'application/graphql',
    'application/xml',
    'text/html',
  ],
  ...[
    'application/json, text/plain',
    'application/json;a=b;c',
    'APPLICATION/JSON',
    'application/json\t',
    '*/*',
    'x',
    '/',
    'application/vnd.api+json',
    'application/octet-stream',
    '',
  ],
];

export function* malformedInputs({ chance, roles }) {
  // A bomb is made once: packing it costs the attacker more than it costs us.
  const packed = encoded.map(([label, encoding, make]) => [label, encoding, make()]);
  for (let turn = 0; ; turn++) {
    const one = {
      class: 'malformed bodies',
      as: chance.one(roles),
      path: chance.one(doors),
      method: chance.one(['POST', 'POST', 'POST', 'PUT', 'PATCH', 'DELETE', 'GET']),
    };
    const kind = turn % 4;
    if (kind === 0 || kind === 1) {
      const body = broken[(turn >> 1) % broken.length];
      yield {
        ...one,
        method: kind ? 'POST' : one.method,
        path: kind ? '/graphql' : one.path,
        label: `broken ${body.slice(0, 30)} (${body.length})`,
        headers: { 'content-type': 'application/json' },
        body,
      };
    } else if (kind === 2) {
      const [label, encoding, body] = chance.one(packed);
      yield { ...one, method: 'POST', label, headers: { 'content-type': 'application/json', 'content-encoding': latin(encoding) }, body };
    } else {
      const charset = chance.one(charsets);
      const type = chance.is(0.5) ? chance.one(contentTypes) : `application/json; charset=${charset}`;
      const body = chance.is(0.3) ? utf16(question) : Buffer.from(chance.one([question, '\xff\xfe\xfa', ...broken.slice(0, 20)]), 'latin1');
      yield { ...one, label: `content type ${type.slice(0, 40)}`, headers: { 'content-type': type }, body };
    }
  }
}

const latin = (text) => Buffer.from(text, 'latin1').toString('latin1');

/** Sizes around each limit: 100 kB of JSON, 20 kB for the relay, 10 MB of file. */
const sizes = [19_000, 20_400, 20_500, 99_000, 102_300, 102_400, 102_401, 110_000, 300_000, 1_000_000, 3_000_000];

export function* hugeInputs({ chance, roles }) {
  for (let turn = 0; ; turn++) {
    const size = sizes[turn % sizes.length];
    const [path, room] = [chance.one(doors), Math.max(0, size - 60)];
    const fill = chance.one(['x', 'ع', '\\u0041', '[', ' ', '{"a":', '\\"']);
    const text = fill.repeat(Math.ceil(room / fill.length)).slice(0, room);
    const body = chance.one([
      () => JSON.stringify({ query: `{ viewer { roles } } #${text}` }),
      () => JSON.stringify({ query: 'query ($s: String) { directives(filter: { search: $s }) { totalCount } }', variables: { s: text } }),
      () => JSON.stringify({ email: text, password: text.slice(0, 100) }),
      () => `{"query":"{ viewer { roles } }","variables":{"a":${text}`,
      () => `{"query":"{ viewer { roles } }"${' '.repeat(room)}}`,
      () => text,
    ])();
    const chunked = chance.is(0.4);
    const headers = {
      'content-type': chance.one(['application/json', 'application/json', 'text/plain']),
      ...(chunked ? { 'transfer-encoding': 'chunked' } : {}),
    };
    yield {
      class: 'huge bodies',
      label: `${size} of ${fill} to ${path}${chunked ? ', in chunks' : ''}`,
      as: chance.one(roles),
      path,
      headers,
      body,
      chunked,
    };
  }
}

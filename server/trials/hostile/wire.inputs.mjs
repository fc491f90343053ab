// What no HTTP library would send: requests written byte by byte.

const end = '\r\n\r\n';
const head = (first, ...lines) => [first, 'Host: x', ...lines].join('\r\n') + end;
const json = (body) => `Content-Type: application/json\r\nContent-Length: ${body.length}`;
const question = '{"query":"{ viewer { roles } }"}';
const smuggled = 'GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n';

/** `later` is sent after a pause; `hangUp` ends the connection at once. */
const wires = [
  [
    'length and chunks',
    head('POST /graphql HTTP/1.1', 'Content-Length: 6', 'Transfer-Encoding: chunked', 'Content-Type: application/json') + `0${end}${smuggled}`,
  ],
  [
    'chunks and length',
    head('POST /graphql HTTP/1.1', 'Transfer-Encoding: chunked', 'Content-Length: 50', 'Content-Type: application/json') + `0${end}${smuggled}`,
  ],
  ['two lengths', head('POST /graphql HTTP/1.1', 'Content-Length: 5', 'Content-Length: 500') + 'hello'],
  ['a length with a sign', head('POST /graphql HTTP/1.1', 'Content-Length: +32') + question],
  ['a negative length', head('POST /graphql HTTP/1.1', 'Content-Length: -1') + question],
  ['a length beyond numbers', head('POST /graphql HTTP/1.1', 'Content-Length: 99999999999999999999') + question],
  ['a length of words', head('POST /graphql HTTP/1.1', 'Content-Length: x') + question],
  ['a transfer coding of ours', head('POST /graphql HTTP/1.1', 'Transfer-Encoding: xchunked') + `0${end}`],
  ['chunked twice', head('POST /graphql HTTP/1.1', 'Transfer-Encoding: chunked', 'Transfer-Encoding: identity') + `0${end}${smuggled}`],
  ['a tab before chunked', head('POST /graphql HTTP/1.1', 'Transfer-Encoding:\tchunked') + `0${end}${smuggled}`],
  ['a space before the colon', head('POST /graphql HTTP/1.1', 'Transfer-Encoding : chunked') + `0${end}`],
  ['a chunk without size', head('POST /graphql HTTP/1.1', 'Transfer-Encoding: chunked') + `zz\r\n${question}${end}`],
  ['a chunk of a huge size', head('POST /graphql HTTP/1.1', 'Transfer-Encoding: chunked') + `ffffffffffffffff\r\n${question}`],
  ['a chunk extension of 50 kB', head('POST /graphql HTTP/1.1', 'Transfer-Encoding: chunked') + `1;${'x'.repeat(50_000)}\r\na\r\n0${end}`],
  [
    'a trailer',
    head('POST /graphql HTTP/1.1', 'Transfer-Encoding: chunked', 'Content-Type: application/json', 'Trailer: cookie') +
      `${question.length.toString(16)}\r\n${question}\r\n0\r\ncookie: x=y${end}`,
  ],
  ['bare line feeds', `GET / HTTP/1.1\nHost: x\n\n`],
  ['bare carriage returns', `GET / HTTP/1.1\rHost: x\r\r`],
  ['a folded header', head('GET / HTTP/1.1', 'X-A: 1\r\n Folded: 2')],
  ['a NUL in a header', head('GET / HTTP/1.1', 'X-A: a\0b')],
  ['controls in a header', head('GET / HTTP/1.1', 'X-A: \x01\x02\x7f')],
  ['a header without name', head('GET / HTTP/1.1', ': x')],
  ['a header without colon', head('GET / HTTP/1.1', 'nothing')],
  ['a header name of 20 kB', head('GET / HTTP/1.1', `${'x'.repeat(20_000)}: 1`)],
  ['headers of 30 kB', head('GET / HTTP/1.1', `X-A: ${'x'.repeat(30_000)}`)],
  ['3,000 headers', head('GET / HTTP/1.1', ...Array.from({ length: 3000 }, (_, i) => `X-${i}: 1`))],
  ['no host', `GET / HTTP/1.1${end}`],
  ['two hosts', head('GET / HTTP/1.1', 'Host: evil.example')],
  ['HTTP 0.9', 'GET /\r\n'],
  ['HTTP 1.0', `GET /sign-in HTTP/1.0${end}`],
  ['HTTP 2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
  ['HTTP 9', head('GET / HTTP/9.9')],
  ['another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03'],
  ['a mail', 'EHLO x\r\nMAIL FROM:<a@b>\r\n'],
  ['an unknown method', head('XYZZY / HTTP/1.1')],
  ['a method of 5 kB', head(`${'A'.repeat(5000)} / HTTP/1.1`)],
  ['CONNECT', head('CONNECT evil.example:80 HTTP/1.1')],
  ['TRACE', head('TRACE / HTTP/1.1', 'X-Secret: y')],
  ['a whole address', head('GET http://evil.example/metrics HTTP/1.1')],
  ['a whole address of nowhere', head('GET http:///x HTTP/1.1')],
  ['an asterisk', head('OPTIONS * HTTP/1.1')],
  ['an address without slash', head('GET sign-in HTTP/1.1')],
  ['an empty address', head('GET  HTTP/1.1')],
  ['an address of raw bytes', head('GET /\xff\xfe HTTP/1.1')],
  ['an address with a NUL', head('GET /a\0b HTTP/1.1')],
  ['an address of 60 kB', head(`GET /${'a'.repeat(60_000)} HTTP/1.1`)],
  ['two requests at once', smuggled + smuggled],
  ['a hundred requests at once', 'GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(100)],
  ['an upgrade to nothing', head('GET /graphql HTTP/1.1', 'Connection: Upgrade', 'Upgrade: h2c')],
  ['an upgrade without key', head('GET /graphql HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13')],
  [
    'an upgrade of an old version',
    head(
      'GET /graphql HTTP/1.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 8',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    ),
  ],
  [
    'an upgrade of another page',
    head('GET /x HTTP/1.1', 'Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13', 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=='),
  ],
  [
    'an upgrade and rubbish',
    head(
      'GET /graphql HTTP/1.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol: graphql-transport-ws',
    ) + '\xff\xff\xff\xff\xff\xff\xff\xff',
  ],
  [
    'an upgrade that hangs up',
    head(
      'GET /graphql HTTP/1.1',
      'Connection: Upgrade',
      'Upgrade: websocket',
      'Sec-WebSocket-Version: 13',
      'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
      'Sec-WebSocket-Protocol: graphql-transport-ws',
    ),
    { hangUp: true },
  ],
  ['hung up at once', '', { hangUp: true }],
  ['hung up in the head', 'POST /graphql HT', { hangUp: true }],
  ['hung up in the body', head('POST /graphql HTTP/1.1', 'Content-Type: application/json', 'Content-Length: 5000') + '{"query":', { hangUp: true }],
  [
    'hung up in a file',
    head('POST /files HTTP/1.1', 'Content-Type: multipart/form-data; boundary=b', 'Content-Length: 5000') +
      '--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\nxx',
    { hangUp: true },
  ],
  ['hung up before the answer', head('POST /graphql HTTP/1.1', json(question)) + question, { hangUp: true }],
  ['slow in the head', 'GET /sign-in HT', { later: `TP/1.1\r\nHost: x${end}` }],
  ['slow in the body', head('POST /graphql HTTP/1.1', json(question)) + question.slice(0, 5), { later: question.slice(5) }],
  ['a body too short', head('POST /graphql HTTP/1.1', json(question)) + question.slice(0, 9)],
  ['a body too long', head('POST /graphql HTTP/1.1', json(question)) + question + smuggled],
  ['a body with a GET', head('GET /healthz HTTP/1.1', 'Content-Length: 40') + smuggled],
  ['expecting', head('POST /graphql HTTP/1.1', 'Expect: 100-continue', json(question)), { later: question }],
  ['expecting the unknown', head('POST /graphql HTTP/1.1', 'Expect: miracles', json(question)), { later: question }],
];

export function* wireInputs({ chance }) {
  for (let turn = 0; ; turn++) {
    const [label, bytes, options = {}] = wires[turn % wires.length];
    // Repeats come cut or with a byte changed: parsers break at odd places.
    const at = chance.below(Math.max(1, bytes.length));
    const spoilt =
      turn < wires.length
        ? bytes
        : chance.is(0.5)
          ? bytes.slice(0, at)
          : bytes.slice(0, at) + String.fromCharCode(chance.below(256)) + bytes.slice(at + 1);
    yield { class: 'wire', label, transport: 'wire', as: 'stranger', bytes: spoilt, ...options };
  }
}

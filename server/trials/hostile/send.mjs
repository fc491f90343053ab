// Sends one input and brings back what came of it, whatever that is.
import { Agent, request } from 'node:http';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import WebSocket from 'ws';

/** Beyond the office's own time-outs: what is not answered by then is a finding. */
const patienceMilliseconds = 30_000;
/** A connection on which nothing more comes is left. */
const silenceMilliseconds = 250;
const keptBytes = 3_000_000;

/** `people` gives cookies by name; all connections go to one address of this machine. */
export class Sender {
  agent = new Agent({ keepAlive: true, maxSockets: 32 });

  constructor(url, people) {
    this.url = url;
    this.people = people;
  }

  close() {
    this.agent.destroy();
  }

  async send(input) {
    const begun = performance.now();
    const answer = await this[input.transport ?? 'http'](input);
    return { ...answer, milliseconds: performance.now() - begun };
  }

  headersOf({ as, cookie = this.people.cookieOf(as), language, headers, ownOrigin, graphql }) {
    return {
      ...(cookie ? { cookie } : {}),
      ...(language ? { 'accept-language': language } : {}),
      ...(graphql ? { 'content-type': 'application/json' } : {}),
      ...(ownOrigin ? { origin: this.url } : {}),
      ...headers,
    };
  }

  http(input) {
    const { hostname, port } = new URL(this.url);
    const { path, body, method = body === undefined ? 'GET' : 'POST', chunked } = input;
    return new Promise((resolve) => {
      let asked;
      const failed = (problem) => resolve({ closed: true, reason: problem.code ?? problem.message });
      try {
        // A path or header that the client itself refuses to write has not attacked anybody: it goes over the wire instead.
        asked = request({ agent: this.agent, hostname, port, path, method, headers: this.headersOf(input), timeout: patienceMilliseconds });
      } catch {
        return resolve(this.wire({ bytes: this.written(input, method) }));
      }
      asked.on('timeout', () => (resolve({ unanswered: true }), asked.destroy()));
      asked.on('error', failed);
      // A door that answers with another protocol has answered.
      asked.on('upgrade', (response, socket) => (socket.destroy(), resolve({ status: response.statusCode, headers: response.headers, body: '' })));
      asked.on('response', (response) => {
        const chunks = [];
        let size = 0;
        response.on('data', (chunk) => ((size += chunk.length), size < keptBytes && chunks.push(chunk)));
        response.on('error', failed);
        response.on('end', () =>
          resolve({ status: response.statusCode, headers: response.headers, body: Buffer.concat(chunks).toString('utf8'), size }),
        );
      });
      if (chunked) for (let at = 0; at < body.length; at += 16_000) asked.write(body.slice(at, at + 16_000));
      asked.end(chunked ? undefined : body);
    });
  }

  written({ path, headers = {}, body = '' }, method) {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    return `${method} ${path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }

  wire({ bytes, later = '', hangUp = false }) {
    const { hostname, port } = new URL(this.url);
    return new Promise((resolve) => {
      const chunks = [];
      let silence;
      const socket = connect(Number(port), hostname);
      const end = (how) => {
        clearTimeout(silence);
        socket.destroy();
        resolve({ ...parsed(Buffer.concat(chunks).toString('latin1')), [how]: true });
      };
      const rest = () => (
        clearTimeout(silence),
        (silence = setTimeout(() => end(chunks.length ? 'kept' : 'waiting'), chunks.length ? silenceMilliseconds : 3 * silenceMilliseconds))
      );
      socket.on('data', (chunk) => (chunks.push(chunk), rest()));
      socket.on('error', () => end('closed'));
      socket.on('close', () => end('closed'));
      socket.on('connect', () => {
        socket.write(Buffer.from(bytes, 'latin1'));
        if (hangUp) return void setTimeout(() => end('closed'), 5);
        if (later) setTimeout(() => socket.writable && socket.write(Buffer.from(later, 'latin1')), silenceMilliseconds / 2);
        rest();
      });
    });
  }

  async websocket({ as, protocols, origin, messages, language }) {
    const headers = { cookie: this.people.cookieOf(as), ...(origin ? { origin } : {}), ...(language ? { 'accept-language': language } : {}) };
    const socket = new WebSocket(`${this.url.replace('http', 'ws')}/graphql`, protocols, { headers, handshakeTimeout: patienceMilliseconds });
    const heard = [];
    const over = new Promise((resolve) => {
      socket.on('unexpected-response', (_request, response) => resolve({ status: response.statusCode, headers: response.headers, body: '' }));
      socket.on('error', (problem) => resolve({ closed: true, reason: problem.message }));
      socket.on('close', (code, reason) => resolve({ closed: true, code, reason: reason.toString() }));
      socket.on('message', (bytes) => heard.push(bytes.toString()));
    });
    socket.on('open', async () => {
      for (const message of messages) {
        socket.send(typeof message === 'string' || Buffer.isBuffer(message) ? message : JSON.stringify(message));
        // A client of ours waits to be greeted; what comes before is turned away unread.
        if (message === messages[0] && messages.length > 1) await quiet(socket, heard);
      }
      await quiet(socket, heard);
      socket.close();
    });
    const answer = await Promise.race([over, wait(patienceMilliseconds, { unanswered: true }, { ref: false })]);
    socket.terminate();
    return { ...answer, heard };
  }
}

/** Until it is closed, or nothing more is said for a while after the first word. */
async function quiet(socket, heard) {
  const begun = performance.now();
  for (let before = 0; socket.readyState === WebSocket.OPEN; before = heard.length) {
    await wait(silenceMilliseconds / 5);
    if (before === heard.length && (heard.length > 0 || performance.now() - begun > 6 * silenceMilliseconds)) return;
  }
}

/** The first answer on the wire. */
function parsed(text) {
  const match = /^HTTP\/1\.1 (\d{3})[^\r\n]*\r\n([\s\S]*?)\r\n\r\n([\s\S]*)$/.exec(text);
  if (!match) return text ? { status: 0, headers: {}, body: text } : {};
  const headers = Object.fromEntries(
    match[2].split('\r\n').map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  );
  return { status: Number(match[1]), headers, body: match[3], bare: !match[2].includes('Content-Type') && !match[3] };
}

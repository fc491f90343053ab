// Ours and the reference in turn (A B A B …), so that a machine's moods fall on both.
import { request, Agent } from 'node:http';
import { performance } from 'node:perf_hooks';

export async function timed(act) {
  const start = performance.now();
  const result = await act();
  return [result, performance.now() - start];
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

export async function alternate(ours, reference, rounds) {
  const [a, b] = [[], []];
  for (let round = 0; round < rounds; round++) {
    a.push(await ours());
    b.push(await reference());
  }
  return { a: median(a), b: median(b) };
}

/** Requests per second over connections that each ask again as soon as they are answered. */
export async function requestRate(target, { connections, seconds }) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const end = performance.now() + seconds * 1000;
  let answered = 0;
  const connection = async () => {
    while (performance.now() < end) {
      const { status } = await ask(target, agent);
      if (status !== 200) throw new Error(`${target.url} answered ${status}`);
      answered += 1;
    }
  };
  const [, milliseconds] = await timed(() => Promise.all(Array.from({ length: connections }, connection)));
  agent.destroy();
  return (answered / milliseconds) * 1000;
}

export function ask({ url, headers, body }, agent) {
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers: { ...headers, 'content-length': Buffer.byteLength(body) } }, (response) => {
      const chunks = [];
      response.on('data', (chunk) => chunks.push(chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode, headers: response.headers, text: () => Buffer.concat(chunks).toString('utf8') }),
      );
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

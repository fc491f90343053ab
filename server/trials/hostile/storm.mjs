// Sends the storm, a few at a time, and counts what came of it.
import { judge, outcomes } from './verdict.mjs';

/** As many at once as an office's busiest minute. */
const atOnce = 12;
const shownPerKind = 3;

/**
 * @param {Iterator<object>} inputs
 * @param {import('./send.mjs').Sender} sender
 * @param {{ people?: import('./people.mjs').People, say?: (words: string) => unknown, watch?: { begin(input: object): () => void }, every?: number, then?: () => Promise<unknown> }} options
 * @returns counts by class and outcome, every fault with the input that found it, and what of the schema was reached.
 */
export async function sendAll(inputs, sender, options) {
  const { people, say = () => undefined, watch, every = Infinity, then } = options;
  const findings = new Findings();
  let sent = 0;
  const worker = async () => {
    // One generator for all: whoever is free takes what comes next.
    for (const input of { [Symbol.iterator]: () => ({ next: () => inputs.next() }) }) {
      const end = watch?.begin(input);
      const answer = await sender.send(input);
      end?.();
      findings.add(input, answer);
      if (said(answer, 'access.signed_out') && input.as !== 'stranger' && input.cookie === undefined) await people?.renew(input.as);
      sent += 1;
      if (sent % 2000 === 0) say(`${sent} sent`);
      if (sent % every === 0) await then?.();
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return findings;
}

const said = ({ body }, code) => typeof body === 'string' && body.includes(`"${code}"`);

export class Findings {
  counts = new Map();
  /** Each kind of fault once, with its number and a few of the inputs that found it. */
  faults = new Map();
  operations = new Set();
  places = new Set();
  slowest = { milliseconds: 0, label: '' };

  add(input, answer) {
    const { outcome, faults } = judge(input, answer);
    const row = this.counts.get(input.class) ?? Object.fromEntries(outcomes.map((name) => [name, 0]));
    row[outcome] += 1;
    this.counts.set(input.class, row);
    if (input.operation) this.operations.add(input.operation);
    if (input.place) this.places.add(input.place);
    if (answer.milliseconds > this.slowest.milliseconds)
      this.slowest = { milliseconds: answer.milliseconds, label: `${input.class}: ${input.label}` };
    for (const fault of faults) this.addFault(`${input.class}: ${fault.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…')}`, input, answer);
  }

  get total() {
    return [...this.counts.values()].reduce((sum, row) => sum + Object.values(row).reduce((a, b) => a + b, 0), 0);
  }

  addFault(kind, input, answer) {
    const known = this.faults.get(kind) ?? { kind, times: 0, examples: [] };
    known.times += 1;
    if (known.examples.length < shownPerKind) known.examples.push(exampleOf(input, answer));
    this.faults.set(kind, known);
  }
}

const exampleOf = (input, answer) => ({
  label: input.label,
  as: input.as,
  sent: `${input.method ?? ''} ${input.path ?? ''} ${String(input.bytes ?? input.body ?? JSON.stringify(input.messages) ?? '').slice(0, 700)}`,
  answer: `${answer.status ?? answer.reason ?? answer.code ?? ''} ${(answer.body ?? answer.heard?.join(' ') ?? '').slice(0, 300)}`,
});

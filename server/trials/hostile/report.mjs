// Prints what the trial found; the exit code says whether all is as promised.
import { outcomes } from './verdict.mjs';
import { stallRule } from './stalls.mjs';

const megabytes = (bytes) => `${Math.round(bytes / 1024 / 1024)} MB`;
/** What caches and compiled code may still add while the second half of the storm is sent. */
const growthBytes = 64 * 1024 * 1024;

export function report(found) {
  const { findings, stalls, memory, works, looked, refused, words, mails, operations } = found;
  console.log(`\n${findings.total} hostile inputs in ${Math.round(found.seconds)} s, seed ${found.seed}, as every role and as a stranger.\n`);
  const places = new Set(operations.flatMap(({ name, leaves }) => leaves.map(({ path }) => `${name}.${path.join('.')}`)));
  const missed = [...places].filter((place) => !findings.places.has(place));
  const halves = memory.slice(-3).map(({ heapUsed }) => heapUsed);
  const grown = (halves.at(-1) ?? 0) - (halves[0] ?? 0);
  const longest = Math.max(0, ...stalls.suspected.map(({ milliseconds }) => milliseconds));
  const confirmed = stalls.confirmed.map(({ input, milliseconds }) => `${Math.round(milliseconds)} ms by ${input.class}: ${input.label}`);
  const lines = [
    ['answers that failed, told too much, or were not coded and translated', sum(findings.faults), findings.faults.size === 0],
    ['operations of the schema attacked', `${findings.operations.size} of ${operations.length}`, findings.operations.size === operations.length],
    ['places of their inputs attacked', `${places.size - missed.length} of ${places.size}`, missed.length === 0],
    [
      'moments in which the loop was blocked',
      `${stalls.suspected.length}, the longest ${Math.round(longest)} ms with ${stalls.repeated} inputs under way`,
      true,
    ],
    ['inputs that block it by themselves', confirmed.length, confirmed.length === 0 && stalls.repeated === stalls.suspects],
    ['memory after each quarter', memory.map(({ heapUsed }) => megabytes(heapUsed)).join(', '), grown < growthBytes],
    ['prototypes changed', memory.at(-1)?.polluted, memory.at(-1)?.polluted === false],
    ['what no longer worked afterwards', works.length, works.length === 0],
    ['hostile texts stored by ordinary acts', `${words.told.length - refused.length} of ${words.told.length}`, refused.length === 0],
    ['pages looked at in three languages', `${looked.pages}, showing ${looked.shown.size} of those texts`, looked.shown.size > words.told.length / 3],
    ['scripts run, dialogs, blocked or foreign requests', looked.problems.length, looked.problems.length === 0],
    ['mails received', `${mails.mails}, ${mails.withStoredWords} of them with such texts`, mails.withStoredWords > 0],
    ['mails with another recipient, another header or changed words', mails.problems.length, mails.problems.length === 0],
  ];
  for (const [name, value, good] of lines) console.log(`${good ? '✓' : '✗'} ${name}: ${value}`);
  console.log(`  ${stallRule}`);
  console.log(`  slowest answer: ${Math.round(findings.slowest.milliseconds)} ms to ${findings.slowest.label}`);
  details({ findings, confirmed, missed, works, looked, refused, mails, log: found.log });
  return lines.every(([, , good]) => good) ? 0 : 1;
}

/** Counts by class and outcome. */
export function table({ counts }) {
  const head = ['class', 'inputs', ...outcomes];
  const rows = [...counts]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, row]) => [name, ...[total(row), ...outcomes.map((outcome) => row[outcome])].map(String)]);
  const all = outcomes.map((outcome) => String([...counts.values()].reduce((count, row) => count + row[outcome], 0)));
  rows.push(['all', String([...counts.values()].reduce((count, row) => count + total(row), 0)), ...all]);
  const widths = head.map((title, at) => Math.max(title.length, ...rows.map((row) => row[at].length)));
  for (const row of [head, ...rows]) console.log(row.map((cell, at) => (at ? cell.padStart(widths[at]) : cell.padEnd(widths[at]))).join('  '));
  console.log('');
}

const total = (row) => Object.values(row).reduce((a, b) => a + b, 0);
const sum = (faults) => [...faults.values()].reduce((count, { times }) => count + times, 0);

function details({ findings, confirmed, missed, works, looked, refused, mails, log }) {
  for (const { kind, times, examples } of findings.faults.values()) {
    console.log(`\n✗ ${times} × ${kind}`);
    for (const example of examples) for (const [name, value] of Object.entries(example)) console.log(`    ${name}: ${value}`);
  }
  const problems = { confirmed, missed, works, refused, 'in the browser': [...new Set(looked.problems)], 'in mails': [...new Set(mails.problems)] };
  for (const [name, list] of Object.entries(problems)) if (list.length) console.log(`\n${name}:\n  ${list.slice(0, 40).join('\n  ')}`);
  if (findings.faults.size && log) console.log(`\nthe server's own log:\n${log.slice(-5000)}`);
}

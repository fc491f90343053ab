// Every way we know of changing a history unnoticed, applied at random to an export of the log and its checkpoint file. The one
// who tampers knows the format and computes hashes as well as anybody; what they lack is said beside each.
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { canonical, chainHash, entryHash, readDetails, sha256 } from '../audit-verify/canonical.mjs';
import { keysOf, readCheckpoints } from '../audit-verify/checkpoints.mjs';
import { examine } from '../audit-verify/examination.mjs';
import { randomOf } from './random.mjs';

const columns = [
  'id',
  'recordedAt',
  'writtenAt',
  'actorId',
  'onBehalfOfId',
  'act',
  'subjectType',
  'subjectId',
  'recordId',
  'requestId',
  'transactionId',
];
const at = (from, to = from) => ({ from, to });

/** Each takes a copy of the log, changes it, and says where the verification must find it. */
export const tamperings = {
  'a byte of a column': (log, random) => {
    const link = random.pick(log.links.filter(({ entry }) => columns.some((name) => entry[name])));
    const name = random.pick(columns.filter((one) => link.entry[one]));
    link.entry[name] = flip(link.entry[name], random, name === 'id' || name === 'transactionId');
    return at(link.sequence);
  },
  'a column emptied or filled': (log, random) => {
    const link = random.pick(log.links);
    const name = random.pick(['actorId', 'onBehalfOfId', 'subjectId', 'recordId']);
    link.entry[name] = link.entry[name] === null ? random.id() : null;
    return at(link.sequence);
  },
  'a byte of the details': (log, random) => {
    const link = random.pick(log.links.filter(({ entry }) => entry.details.length > 2));
    link.entry.details = flipMeaning(link.entry.details, random);
    return at(link.sequence);
  },
  'an instant by a microsecond': (log, random) => {
    const link = random.pick(log.links);
    const digit = link.entry.recordedAt.at(-2);
    link.entry.recordedAt = `${link.entry.recordedAt.slice(0, -2)}${(Number(digit) + 1) % 10}Z`;
    return at(link.sequence);
  },
  'the hash of an entry': (log, random) => changed(random.pick(log.links), (link) => (link.entryHash = flip(link.entryHash, random, true))),
  'a hash of the chain': (log, random) => changed(random.pick(log.links), (link) => (link.chainHash = flip(link.chainHash, random, true))),
  'an entry with its hash': (log, random) => {
    const link = random.pick(log.links);
    link.entry.actorId = random.id();
    link.entryHash = entryHash(link.entry);
    return at(link.sequence);
  },
  // Whether the changed entry or the one behind it is wrong cannot be told from the two alone.
  'an entry with both its hashes': (log, random) => {
    const index = random.below(log.links.length - 1);
    const link = log.links[index];
    link.entry.act = 'directive.view';
    link.entry.requestId = random.id();
    link.entryHash = entryHash(link.entry);
    link.chainHash = chainHash({ ...link, previous: log.links[index - 1]?.chainHash ?? null });
    return statedAt(log, link.sequence) ? at(spanOf(log, link.sequence).from, link.sequence + 1) : at(link.sequence, link.sequence + 1);
  },
  'the server of a number': (log, random) => changed(random.pick(log.links), (link) => (link.server += 1)),
  'a number given anew': (log, random) => {
    const index = random.below(log.links.length - 1);
    log.links[index].sequence += 1;
    return at(index + 1);
  },
  'a number given twice': (log, random) => {
    const index = random.below(log.links.length);
    log.links.splice(index + 1, 0, structuredClone(log.links[index]));
    return at(index + 1, index + 2);
  },
  'an entry taken away': (log, random) => changed(random.pick(log.links), (link) => (link.entry = null)),
  'a number taken away': (log, random) => {
    const [link] = log.links.splice(random.below(log.links.length), 1);
    log.waiting.push({ kind: 'waiting', server: link.server, entry: link.entry, personal: link.personal });
    return at(link.sequence);
  },
  'an entry with its number': (log, random) => {
    const [link] = log.links.splice(random.below(log.stated), 1);
    return at(link.sequence);
  },
  'an entry with its number, and the rest renumbered': (log, random) => {
    const [link] = log.links.splice(random.below(log.stated), 1);
    log.links.forEach((one, index) => (one.sequence = index + 1));
    return at(link.sequence);
  },
  'an entry, and the whole chain after it made anew': (log, random) => {
    const [link] = log.links.splice(random.below(log.stated), 1);
    rechain(log);
    return link.sequence > log.links.length ? at(link.sequence) : spanOf(log, link.sequence);
  },
  'two entries exchanged': (log, random) => {
    const [one, other] = random.two(log.links);
    [one.entry, other.entry] = [other.entry, one.entry];
    return at(Math.min(one.sequence, other.sequence));
  },
  'two numbers exchanged': (log, random) => {
    const [one, other] = random.two(log.links);
    [one.sequence, other.sequence] = [other.sequence, one.sequence];
    log.links.sort((first, second) => first.sequence - second.sequence);
    return at(Math.min(one.sequence, other.sequence));
  },
  'two entries exchanged, and the whole chain made anew': (log, random) => {
    const index = random.below(log.links.length - 1);
    [log.links[index], log.links[index + 1]] = [log.links[index + 1], log.links[index]];
    rechain(log);
    // The order of their transactions gives them away, unless a checkpoint stands between them and does so first.
    return at(statedAt(log, index + 1) ? spanOf(log, index + 1).from : index + 1, index + 2);
  },
  'the end cut off': (log, random) => {
    log.links.length = random.below(log.stated);
    return at(log.links.length + 1);
  },
  'the numbers of the end cut off': (log, random) => {
    const cut = log.links.splice(random.below(log.stated));
    log.waiting.push(...cut.map(({ server, entry, personal }) => ({ kind: 'waiting', server, entry, personal })));
    return at(log.links.length + 1);
  },
  'an entry inserted': (log, random) => {
    const index = random.below(log.links.length);
    log.links.splice(index, 0, forged(log.links[index], random));
    log.links.forEach((one, place) => (one.sequence = place + 1));
    return at(index + 1);
  },
  'an entry inserted, and the whole chain made anew': (log, random) => {
    const index = random.below(log.stated - 1) + 1;
    log.links.splice(index, 0, forged(log.links[index - 1], random));
    rechain(log);
    return spanOf(log, index + 1);
  },
  'an entry slipped in without a number': (log, random) => {
    const { entry, server } = forged(random.pick(log.links), random);
    entry.transactionId = String(BigInt(entry.transactionId) - 1n);
    log.waiting.push({ kind: 'waiting', server, entry, personal: [] });
    const next = log.links.find((link) => isBehind(link, { server, entry }));
    return at(next.sequence);
  },
  'an entry rewritten, and the whole chain made anew': (log, random) => {
    const link = rewrite(log, random);
    return spanOf(log, link.sequence);
  },
  'the same, with checkpoints signed by another key': (log, random) => {
    const link = rewrite(log, random);
    const first = spanOf(log, link.sequence);
    resign(log, first.line, generateKeyPairSync('ed25519').privateKey);
    // What the file proves ends before the first of them.
    return { line: first.line };
  },
  // Only what is kept elsewhere tells: the auditor's mails.
  'the same, with checkpoints signed by the right key': (log, random) => {
    const link = rewrite(log, random);
    const first = spanOf(log, link.sequence);
    log.earlier = [...log.checkpoints.slice(first.line - 1).map(({ text }) => text)];
    resign(log, first.line, log.key);
    return first;
  },
  'an old checkpoint file': (log, random) => {
    const kept = random.below(log.lines.length);
    log.lines.length = kept;
    return { line: kept + 1 };
  },
  'an old checkpoint file, and the checkpoints of the database with it': (log, random) => {
    const kept = random.below(log.lines.length);
    log.earlier = [log.lines.at(-1)];
    log.lines.length = kept;
    log.known.length = kept;
    return { line: null };
  },
  'an old database beside a newer file': (log, random) => {
    const kept = random.below(log.checkpoints.length);
    log.links.length = log.checkpoints[kept - 1]?.sequence ?? 0;
    log.known.length = kept;
    return at(log.links.length + 1);
  },
  'a byte of a checkpoint': (log, random) => {
    const index = random.below(log.lines.length);
    log.lines[index] = flip(log.lines[index], random);
    return { line: index + 1 };
  },
  'a checkpoint taken away': (log, random) => {
    const [line] = [random.below(log.lines.length)];
    log.lines.splice(line, 1);
    return { line: line + 1 };
  },
  'two checkpoints exchanged': (log, random) => {
    const index = random.below(log.lines.length - 1);
    [log.lines[index], log.lines[index + 1]] = [log.lines[index + 1], log.lines[index]];
    return { line: index + 1 };
  },
  'a checkpoint of the database': (log, random) => {
    const index = random.below(log.known.length);
    log.known[index] = flip(log.known[index], random);
    return { line: index + 1 };
  },
  'a personal value': (log, random) => personal(log, random, (one) => (one.value = `${JSON.stringify(one.value)} ${random.id()}`)),
  'a byte of a salt': (log, random) => personal(log, random, (one) => (one.salt = flip(one.salt, random, true))),
  'a commitment': (log, random) => {
    const link = random.pick(withPersonal(log));
    const details = JSON.parse(link.entry.details);
    const name = random.pick(link.personal).name;
    details[name].commitment = flip(details[name].commitment, random, true);
    link.entry.details = JSON.stringify(details);
    return at(link.sequence);
  },
  'a personal value taken away without an erasure': (log, random) => {
    const link = random.pick(withPersonal(log));
    link.personal.splice(random.below(link.personal.length), 1);
    return at(link.sequence);
  },
  'a personal value added': (log, random) =>
    changed(random.pick(log.links), (link) => link.personal.push({ name: `x${random.below(99)}`, salt: 'ab'.repeat(32), value: random.id() })),
};

const changed = (link, change) => (change(link), at(link.sequence));
const withPersonal = (log) => log.links.filter((link) => link.personal.length > 0);

function personal(log, random, change) {
  const link = random.pick(withPersonal(log));
  change(random.pick(link.personal));
  return at(link.sequence);
}

function rewrite(log, random) {
  const link = random.pick(log.links.slice(0, log.stated));
  link.entry.actorId = random.id();
  rechain(log);
  return link;
}

/** As the writer does it. */
function rechain(log) {
  let previous = null;
  log.links.forEach((link, index) => {
    link.sequence = index + 1;
    link.entryHash = entryHash(link.entry);
    link.chainHash = previous = chainHash({ ...link, previous });
  });
}

/** A chain that is sound in itself can be told from the true one at the next checkpoint only. */
function spanOf(log, sequence) {
  const index = log.checkpoints.findIndex((one) => one.sequence >= sequence);
  return { from: (log.checkpoints[index - 1]?.sequence ?? 0) + 1, to: log.checkpoints[index].sequence, line: index + 1, spanned: true };
}

const statedAt = (log, sequence) => log.checkpoints.some((one) => one.sequence === sequence);

function resign(log, fromLine, key) {
  const [keyId] = keysOf([createPublicKey(key).export({ type: 'spki', format: 'pem' })]).keys();
  for (let index = fromLine - 1; index < log.lines.length; index++) {
    const { sequence, at: signedAt } = JSON.parse(log.lines[index]);
    const previous = index === 0 ? null : sha256(log.lines[index - 1]);
    const stated = { sequence, chainHash: log.links[sequence - 1].chainHash, at: signedAt, keyId, previous };
    log.lines[index] = JSON.stringify({ ...stated, signature: sign(null, Buffer.from(canonical(stated)), key).toString('base64') });
  }
  log.known = [...log.lines];
}

function forged({ server, entry }, random) {
  const id = String(BigInt(entry.id) + 1_000_000n);
  const copy = { ...entry, id, requestId: random.id() };
  const hash = entryHash(copy);
  return { kind: 'link', sequence: 0, server, entryId: id, entry: copy, entryHash: hash, chainHash: hash, personal: [] };
}

function isBehind(link, other) {
  const [one, two] = [link, other].map(({ server, entry }) => [server, entry.transactionId, entry.id].map(BigInt));
  const index = one.findIndex((part, place) => part !== two[place]);
  return index >= 0 && one[index] > two[index];
}

const letters = '0123456789abcdef';

function flip(text, random, digitsOnly = false) {
  const places = [...text].map((_, index) => index).filter((index) => !digitsOnly || /[0-9a-f]/.test(text[index]));
  const place = random.pick(places);
  const digits = digitsOnly && /^\d+$/.test(text) ? '123456789' : letters;
  const other = random.pick([...digits].filter((one) => one !== text[place]));
  return text.slice(0, place) + other + text.slice(place + 1);
}

/** White space says nothing in JSON. */
function flipMeaning(text, random) {
  for (;;) {
    const other = flip(text, random);
    try {
      if (canonical(readDetails(other)) !== canonical(readDetails(text))) return other;
    } catch {
      return other;
    }
  }
}

/** Reads what an export and a checkpoint file hold, for tampering with copies of it. */
export function logOf(items, checkpointText, key) {
  const keys = keysOf([createPublicKey(key).export({ type: 'spki', format: 'pem' })]);
  const { checkpoints } = readCheckpoints(checkpointText, keys);
  const of = (kind) => items.filter((item) => item.kind === kind);
  const known = of('checkpoint').map(({ line }) => line);
  return {
    ...{ links: of('link'), waiting: of('waiting'), known, lines: checkpointText.split('\n').slice(0, -1) },
    ...{ checkpoints, stated: checkpoints.at(-1).sequence, earlier: [], key, keys },
  };
}

const copyOf = (log) => ({ ...log, ...structuredClone({ links: log.links, waiting: log.waiting, known: log.known, lines: log.lines }) });

/** What the verification finds in a log as it is. */
export async function verify(log, now) {
  const { checkpoints, problem } = readCheckpoints(log.lines.map((line) => `${line}\n`).join(''), log.keys);
  const earlier = log.earlier.map((line) => readCheckpoints(`${line}\n`, log.keys, { alone: true }).checkpoints[0]);
  const items = [...log.links, ...log.waiting, ...log.known.map((line) => ({ kind: 'checkpoint', line }))];
  const found = await examine(items, { checkpoints, earlier, now });
  return { ...found, fileProblem: problem ?? found.fileProblem };
}

/** Tampers `count` times; returns how many of each kind were tried, and those not found or named wrongly. */
export async function tamper(log, { count, seed, now }) {
  const random = randomOf(seed);
  const names = Object.keys(tamperings);
  const tried = new Map();
  const missed = [];
  for (let number = 0; number < count; number++) {
    const name = names[number % names.length];
    const copy = copyOf(log);
    const place = tamperings[name](copy, random);
    const found = await verify(copy, now);
    tried.set(name, (tried.get(name) ?? 0) + 1);
    if (!isNamed(found, place)) missed.push({ name, number, place, first: found.problems[0] ?? null, fileProblem: found.fileProblem });
  }
  return { tried, missed };
}

function isNamed({ problems: [first], fileProblem }, { from, to, line, spanned }) {
  if (line !== undefined && !spanned) return fileProblem !== null && fileProblem.line === line;
  if (!first) return false;
  return first.sequence >= from && first.sequence <= to;
}

// Goes through the log in the order of its numbers, and names what does not hold.
import { chainHash, commitmentOf, entryHash, readDetails } from './canonical.mjs';

const erasureAct = 'audit.erase_personal';

/**
 * @param items the links with their entries in order, then the entries without a number, then the checkpoints that the database holds
 * @param checkpoints the statements of the file, whose signatures have been verified
 * @param earlier statements kept elsewhere, such as one from a mail: they hold whatever the file says
 * @param now instant in milliseconds of the same clock as `writtenAt`
 */
export async function examine(items, { checkpoints, earlier = [], now, waitMinutes = 10 }) {
  const examination = new Examination([...earlier, ...checkpoints], now - waitMinutes * 60_000);
  for await (const item of items) {
    if (item.kind === 'link') examination.link(item);
    else if (item.kind === 'waiting') examination.waiting(item);
    else if (item.kind === 'checkpoint') examination.known(item);
    else examination.stray(item);
  }
  return examination.end(checkpoints, earlier);
}

class Examination {
  counts = { entries: 0, commitments: 0, erased: 0, checkpoints: 0, waiting: 0 };
  problems = [];
  expected = 1;
  previous = null;
  order = null;
  /** Orders of the links, to tell where an entry without a number should have stood. */
  orders = [];
  missing = new Map();
  erased = new Set();
  seen = new Set();
  lastAgreed = 0;
  unsigned = null;
  databaseLines = [];

  constructor(statements, youngest) {
    this.youngest = youngest;
    this.statements = Map.groupBy(statements, ({ sequence }) => sequence);
    this.lastStated = Math.max(0, ...statements.map(({ sequence }) => sequence));
  }

  link(link) {
    const { sequence, entry } = link;
    this.counts.entries += 1;
    if (sequence !== this.expected) this.numbering(link);
    this.content(link);
    this.place(link);
    if (entry) this.personal(sequence, link);
    this.agreement(link);
    this.expected = sequence + 1;
    this.previous = link.chainHash;
  }

  numbering({ sequence, entryId, entry }) {
    if (sequence < this.expected) this.bad(sequence, { id: entryId, ...entry }, 'the number is given twice, or out of order');
    else this.bad(this.expected, {}, sequence === this.expected + 1 ? 'the number is missing' : `the numbers up to ${sequence - 1} are missing`);
  }

  /** The entry against its hash, the hash against the chain. */
  content({ sequence, server, entryId, entry, entryHash: stored, chainHash: bound }) {
    const named = { id: entryId, ...entry };
    const found = entry && safely(() => entryHash(entry));
    const follows = chainHash({ sequence, server, entryHash: stored, previous: this.previous }) === bound;
    if (!entry) this.bad(sequence, named, 'the entry is gone');
    else if (entry.id !== entryId) this.bad(sequence, named, 'the number stands at another entry');
    else if (found !== stored && follows) this.bad(sequence, named, 'the entry is not what it was when it was numbered');
    else if (found !== stored) this.bad(sequence, named, 'the entry is not what its hash says, and its hash is not what the chain says');
    if (entry && found === stored && !follows) this.bad(sequence, named, 'the chain hash does not follow from the one before it');
    if (this.seen.has(entryId)) this.bad(sequence, named, 'the entry was numbered before');
    this.seen.add(entryId);
  }

  place({ sequence, server, entryId, entry }) {
    if (!entry) return;
    const order = orderOf(server, entry);
    if (this.order && compare(this.order, order) >= 0)
      this.bad(sequence, { id: entryId, ...entry }, 'stands behind an entry that was committed after it');
    this.order = order;
    this.orders.push([order, sequence]);
    if (sequence > this.lastStated && isOld(entry, this.youngest)) this.unsigned ??= { sequence, entry };
  }

  personal(sequence, { entry, personal }) {
    const details = safely(() => readDetails(entry.details)) ?? {};
    const named = { id: entry.id, act: entry.act };
    const kept = new Map(personal.map((one) => [one.name, one]));
    for (const [name, value] of Object.entries(details)) {
      if (!isCommitment(value)) continue;
      this.counts.commitments += 1;
      const one = kept.get(name);
      kept.delete(name);
      if (!one) this.missing.set(`${entry.id} ${name}`, { sequence, named, name });
      else if (commitmentOf(one) !== value.commitment) this.bad(sequence, named, `the personal value "${name}" is not the one committed to`);
    }
    for (const name of kept.keys()) this.bad(sequence, named, `holds a personal value "${name}" that it never committed to`);
    if (entry.act === erasureAct) for (const place of details.erased ?? []) this.erased.add(place);
  }

  /** What was stated about this number, here and elsewhere. */
  agreement({ sequence, entryId, entry, chainHash: bound }) {
    const statements = this.statements.get(sequence) ?? [];
    if (!statements.length) return;
    const other = statements.find((one) => one.chainHash !== bound);
    if (!other) {
      this.lastAgreed = sequence;
      return;
    }
    const first = this.lastAgreed + 1;
    const span = first === sequence ? 'this entry was rewritten' : `an entry between ${first} and ${sequence} was rewritten`;
    const named = first === sequence ? { id: entryId, act: entry?.act } : {};
    this.bad(first, named, `${span}: the checkpoint of ${other.at} says otherwise`, { upTo: sequence });
  }

  waiting({ entry, server }) {
    this.counts.waiting += 1;
    const order = orderOf(server, entry);
    const behind = this.orders.length === 0 || compare(order, this.orders.at(-1)[0]) > 0;
    if (!behind) {
      const [, sequence] = this.orders.find(([one]) => compare(one, order) > 0) ?? [null, this.expected];
      this.bad(sequence, entry, 'was committed before the entry of this number, and has none');
    } else if (isOld(entry, this.youngest)) this.bad(this.expected, entry, 'has waited too long for its number');
    if (entry.act === erasureAct) for (const place of safely(() => readDetails(entry.details))?.erased ?? []) this.erased.add(place);
  }

  known(item) {
    this.databaseLines.push(item.line);
  }

  stray({ entryId, name }) {
    this.bad(this.expected, { id: entryId }, `a personal value "${name}" belongs to no entry`);
  }

  bad(sequence, { id = null, act = null }, wrong, more = {}) {
    this.problems.push({ sequence, entryId: id, act, wrong, ...more });
  }

  end(checkpoints, earlier) {
    for (const [place, { sequence, named, name }] of this.missing) {
      if (this.erased.has(place)) this.counts.erased += 1;
      else this.bad(sequence, named, `the personal value "${name}" is gone, and no erasure says so`);
    }
    this.counts.checkpoints = checkpoints.length;
    if (this.lastStated >= this.expected) this.bad(this.expected, {}, `the log ends before this number, and a checkpoint states ${this.lastStated}`);
    if (this.unsigned) this.bad(this.unsigned.sequence, this.unsigned.entry, 'no checkpoint covers it, and it is old enough to have one');
    return { counts: this.counts, problems: this.named().sort(byPlace), fileProblem: this.fileProblem(checkpoints, earlier) };
  }

  /** That something was rewritten up to a checkpoint says nothing new where an entry within is named. */
  named() {
    const strong = this.problems.filter(({ upTo }) => upTo === undefined);
    const weak = this.problems.filter(({ upTo }) => upTo !== undefined);
    return [...strong, ...weak.filter((one) => !strong.some(({ sequence }) => sequence >= one.sequence && sequence <= one.upTo))];
  }

  /** A file that ends before what the database, or a mail, knows was signed is an old one. */
  fileProblem(checkpoints, earlier) {
    for (const [index, line] of this.databaseLines.entries()) {
      const own = checkpoints[index];
      if (!own) return { line: index + 1, wrong: 'is missing: the database knows of a later checkpoint' };
      if (own.text !== line) return { line: own.line, wrong: 'is another in the database' };
    }
    const kept = new Set(checkpoints.map((one) => `${one.sequence} ${one.at} ${one.signature}`));
    const absent = earlier.find((one) => !kept.has(`${one.sequence} ${one.at} ${one.signature}`));
    return absent ? { line: null, wrong: `the checkpoint at ${absent.sequence} of ${absent.at}, kept elsewhere, is not in the file` } : null;
  }
}

const isCommitment = (value) =>
  value !== null && typeof value === 'object' && Object.keys(value).length === 1 && typeof value.commitment === 'string';
const isOld = ({ writtenAt }, youngest) => writtenAt === null || Date.parse(writtenAt) < youngest;
const orderOf = (server, { transactionId, id }) => [BigInt(server), BigInt(transactionId), BigInt(id)];

function compare(one, other) {
  for (const [index, part] of one.entries()) if (part !== other[index]) return part < other[index] ? -1 : 1;
  return 0;
}

/** The first number first; of one number, what names an entry before what only narrows it down. */
const byPlace = (one, other) => one.sequence - other.sequence || Number(one.upTo !== undefined) - Number(other.upTo !== undefined);

function safely(read) {
  try {
    return read();
  } catch {
    return null;
  }
}

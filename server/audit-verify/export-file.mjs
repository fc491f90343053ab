// An export is the whole log as JSON lines: whoever verifies it needs no access to the database.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createInterface } from 'node:readline';

/** Writes what a source holds; returns how many lines. */
export async function writeExport(path, items, now) {
  const file = await open(path, 'w', 0o600);
  let count = 1;
  try {
    await file.write(`${JSON.stringify({ kind: 'export', version: 1, at: new Date(now).toISOString() })}\n`);
    let text = '';
    for await (const item of items) {
      text += `${JSON.stringify(item)}\n`;
      count += 1;
      if (text.length > 1_000_000) text = (await file.write(text), '');
    }
    await file.write(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return count;
}

/** Calls `read` with the items of an export, and with the instant at which it was made. */
export async function withExport(path, read) {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Infinity })[Symbol.asyncIterator]();
  const first = await lines.next();
  const head = first.done ? null : JSON.parse(first.value);
  if (head?.kind !== 'export' || head.version !== 1) throw new Error(`${path} is no export of an audit log`);
  return read(itemsOf(lines), Date.parse(head.at));
}

async function* itemsOf(lines) {
  for await (const line of { [Symbol.asyncIterator]: () => lines }) if (line) yield JSON.parse(line);
}

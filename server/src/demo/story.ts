// The demo's history is told in tables, one line per record: columns parted by `|`, and a story in a few words.
// Numbers count working days. `ack=1` acknowledged 1 day after issue (`ack=none`: not yet) · `done=-2` reported 2 days
// before the due date, and accepted `verify=2` days later · `back=0` an earlier report, returned · `to=2025-07-10` extended
// to that date (`asks=` asked for, and still to be decided) · `cancel=9` cancelled 9 days after issue ·
// `waits=6` its lead says 6 days after issue that it waits on a body outside · `at=40` last progress in percent · `contest=REASON:decision`
// with REJECT, PENDING or the position it was given to · `extract=3` of the minutes · `for=PRG-2025-0001` the programme. A step that would lie after the start
// of the exercise has not happened.
import { ContestReason } from '../features/directives/directive.enums.js';
import { civilDate, type CivilDate } from '../kernel/civil-date.js';

const flags = ['high', 'urgent', 'restricted', 'fr', 'focal', 'standing', 'weekly', 'monthly', 'quarterly'] as const;
export type StoryFlag = (typeof flags)[number];

export interface Story {
  ack: number | null;
  done: number | null;
  back: number | null;
  verify: number;
  to: CivilDate | null;
  asks: CivilDate | null;
  waits: number | null;
  cancel: number | null;
  at: number | null;
  extract: number | null;
  programme: string | null;
  contest: { reason: ContestReason; decision: string } | null;
  flags: ReadonlySet<StoryFlag>;
}

const isFlag = (word: string): word is StoryFlag => (flags as readonly string[]).includes(word);

export function parseStory(text: string): Story {
  const told = new Set<StoryFlag>();
  const values = new Map<string, string>();
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const [name = '', value] = word.split('=');
    if (value !== undefined) values.set(name, value);
    else if (isFlag(name)) told.add(name);
    else throw new Error(`Unknown word in a story: ${word}`);
  }
  const number = (name: string, otherwise: number | null): number | null => {
    const value = values.get(name);
    return value === undefined ? otherwise : value === 'none' ? null : Number(value);
  };
  const date = (name: string): CivilDate | null => {
    const value = values.get(name);
    return value ? civilDate(value) : null;
  };
  return {
    ack: number('ack', 1),
    done: number('done', null),
    back: number('back', null),
    verify: number('verify', 2) ?? 2,
    to: date('to'),
    asks: date('asks'),
    waits: number('waits', null),
    cancel: number('cancel', null),
    at: number('at', null),
    extract: number('extract', null),
    programme: values.get('for') ?? null,
    contest: parseContest(values.get('contest')),
    flags: told,
  };
}

function parseContest(text: string | undefined): Story['contest'] {
  if (!text) return null;
  const [reason = '', decision = ''] = text.split(':');
  return { reason: ContestReason[reason as keyof typeof ContestReason], decision };
}

/** The rows of a table, each with as many trimmed cells as it must have. */
export function parseTable(table: string, cells: number): string[][] {
  return table
    .split('\n')
    .filter((line) => line.trim())
    .map((line) => {
      const row = line.split('|').map((cell) => cell.trim());
      if (row.length !== cells) throw new Error(`A row of the demo needs ${cells} cells: ${line}`);
      return row;
    });
}

/** A cell that the table is known to have. */
export function cell(row: string[], index: number): string {
  const value = row[index];
  if (value === undefined) throw new Error(`A row of the demo lacks cell ${index}`);
  return value;
}

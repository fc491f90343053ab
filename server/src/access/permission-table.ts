// docs/permissions.md, the table of who may do what, read as data: the page that people read is the rule that holds.
import type { Actor } from './actor.js';
import type { Role } from './role.js';

const columnOf: Record<Role, string> = {
  MINISTER: 'Minister',
  CABINET: 'Cabinet',
  SECRETARY_GENERAL: 'Secretary-general',
  INSPECTORATE: 'Inspectorate',
  HEAD: 'Head',
  FOCAL_POINT: 'Focal point',
  AUDITOR: 'Auditor',
  ADMINISTRATOR: 'Administrator',
};
const withoutPosition = 'No position';

/** What its first column is called, for each table of the page. */
const kinds = ['Record', 'Query', 'Mutation', 'Subscription', 'Type', 'Door'] as const;
export type RuleKind = (typeof kinds)[number];

export interface PermissionRule {
  kind: RuleKind;
  /** The record, the root field, the type or the door. */
  name: string;
  /** Of a type, the fields that the rule is about. */
  fields: string[];
  /** By column: a word of the page's list. */
  words: Record<string, string>;
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
const names = (cell: string): string[] => cell.split(/\s+/).map((name) => name.replaceAll('`', ''));

/** Every rule of the page. @throws Error where a table says a word that the page does not explain. */
export function readPermissions(page: string): PermissionRule[] {
  const rules: PermissionRule[] = [];
  const explained = new Set<string>();
  let header: string[] = [];
  for (const line of page.split('\n')) {
    if (!line.startsWith('|')) header = [];
    else if (!header.length) header = cellsOf(line);
    else if (line.includes('---')) continue;
    else if (header[0] === 'word') explained.add(cellsOf(line)[0] ?? '');
    else rules.push(ruleOf(header, cellsOf(line), explained));
  }
  return rules;
}

function ruleOf(header: string[], cells: string[], explained: Set<string>): PermissionRule {
  const kind = kinds.find((one) => one === header[0]);
  if (!kind || cells.length !== header.length) throw new Error(`docs/permissions.md: a row does not fit its table: ${cells.join(' | ')}`);
  const first = kind === 'Type' ? 2 : 1;
  const words = Object.fromEntries(header.slice(first).map((column, index) => [column, cells[first + index] ?? '']));
  const unknown = Object.values(words).find((word) => !explained.has(word));
  if (unknown !== undefined) throw new Error(`docs/permissions.md: the word "${unknown}" of ${cells[0]} is not explained`);
  return { kind, name: (cells[0] ?? '').replaceAll('`', ''), fields: kind === 'Type' ? names(cells[1] ?? '') : [], words };
}

/** What a rule says to one of the roles, or to somebody who holds nothing. */
export const wordFor = (rule: PermissionRule, role: Role | null): string => rule.words[role ? columnOf[role] : withoutPosition] ?? 'no';

/** Whether a rule leaves an actor any way at all; on which record is for the services to say. A focal point has the roles it works for. */
export function leavesAWay(rule: PermissionRule, actor: Actor): boolean {
  if (actor.kind === 'SYSTEM') return true;
  const said = actor.roles.length ? actor.roles.map((role) => wordFor(rule, role)) : [wordFor(rule, null)];
  return said.some((word) => word !== 'no' && word !== 'for');
}

import type { WaitingSpell } from '../features/directives/waiting-spell.js';
import { demoIdAt } from './demo-id.js';
import type { DirectivePlan } from './directive-plan.js';
import type { DemoRecord, Ledger, Row } from './ledger.js';
import { phrase } from './phrases.js';
import { demoStartsAt } from './start.js';

type Entry = Ledger['auditEntries'][number];
type Party = Row<WaitingSpell>['party'];

/** Whose turn an act on a directive begins; null when it ends the last. */
const turnAfter: Record<string, Party | null> = {
  'directive.issue': 'OWNER',
  'directive.wait': 'OUTSIDE',
  'directive.contest': 'OFFICE',
  'contest.decide': 'OWNER',
  'plan.propose': 'OFFICE',
  'plan.accept': 'OWNER',
  'plan.return': 'OWNER',
  'extension.request': 'OFFICE',
  'extension.grant': 'OWNER',
  'completion.report': 'OFFICE',
  'completion.return': 'OWNER',
  'completion.verify': null,
  'directive.cancel': null,
};

const outsideBody = 'بريد الجزائر';

/** The lead states that it waits on a body outside, when its story says so. */
export function waitOutside(ledger: Ledger, plan: DirectivePlan, record: DemoRecord, lead: string): void {
  if (plan.story.waits === null) return;
  const at = ledger.momentOn(ledger.calendar.addWorkingDays(plan.issuedOn, plan.story.waits), `wait:${plan.key}`);
  if (at >= demoStartsAt) return;
  ledger.record({
    at,
    author: ledger.authorFor(lead, at),
    act: 'directive.wait',
    subject: 'DIRECTIVE',
    subjectId: record.id,
    recordId: record.id,
    details: { waitingOn: 'OUTSIDE', outside: outsideBody, reason: phrase('waits', plan.key) },
  });
}

/** The turns that follow from the history of each directive. */
export function turnsOf(ledger: Ledger): Row<WaitingSpell>[] {
  const byDirective = new Map<string, Entry[]>();
  for (const entry of ledger.auditEntries) {
    if (entry.subjectType === 'DIRECTIVE' && String(entry.act) in turnAfter)
      byDirective.set(String(entry.recordId), [...(byDirective.get(String(entry.recordId)) ?? []), entry]);
  }
  return [...byDirective].flatMap(([id, entries]) => spellsOf(ledger, id, entries));
}

function spellsOf(ledger: Ledger, recordId: string, entries: Entry[]): Row<WaitingSpell>[] {
  const recurs = ledger.directives.find((directive) => directive.id === recordId)?.nature === 'RECURRING';
  const spells: Row<WaitingSpell>[] = [];
  let position = '';
  for (const { act, recordedAt, details, actorId } of entries) {
    const told = details as Record<string, string | undefined>;
    position = told.newLeadPositionId ?? told.leadPositionId ?? position;
    const on = ledger.calendar.today(recordedAt as Date);
    const last = spells.at(-1);
    if (last && !last.toOn) last.toOn = on;
    const party = turnAfter[String(act)] ?? (recurs && act === 'completion.verify' ? 'OWNER' : null);
    if (!party) continue;
    spells.push({
      id: demoIdAt(`spell:${recordId}:${spells.length}`, recordedAt as Date),
      recordId,
      party,
      position,
      structure: null,
      outside: told.outside ?? null,
      reason: act === 'directive.wait' ? (told.reason ?? null) : null,
      declared: act === 'directive.wait',
      official: actorId ?? null,
      fromOn: on,
      toOn: null,
    });
  }
  return spells;
}

import type { Obligation } from '../features/obligations/index.js';
import { parseDirectives, parseSteps, type DirectivePlan } from './directive-plan.js';
import { directiveId, directiveRow, keepParts, stepRow } from './directive-rows.js';
import { tellDirective } from './directive-story.js';
import { tellExplanations, type DemoExplanations } from './explanations.js';
import { february } from './february.js';
import { history } from './history.js';
import { Ledger, type Row } from './ledger.js';
import { march } from './march.js';
import { tellProgrammes } from './programme-story.js';
import { tellPosts } from './posts.js';
import { demoStartsAt } from './start.js';
import { steps } from './steps.js';

export interface DemoHistory {
  ledger: Ledger;
  obligations: Row<Obligation>[];
  explanations: DemoExplanations;
  /** Last number given in each year. */
  references: Map<number, number>;
}

/** A year of the office, ending where the exercise begins; the same on every machine. */
export function demoHistory(): DemoHistory {
  const ledger = new Ledger();
  const planned = parseSteps(steps);
  const references = new Map<number, number>();
  tellPosts(ledger);
  tellProgrammes(ledger);
  for (const { plan, at } of inOrderOfIssue(ledger, parseDirectives(history + february, planned))) {
    const year = Number(plan.issuedOn.slice(0, 4));
    const number = (references.get(year) ?? 0) + 1;
    references.set(year, number);
    tellDirective(ledger, plan, { reference: `DIR-${year}-${String(number).padStart(4, '0')}`, at });
  }
  for (const plan of parseDirectives(march, planned)) draft(ledger, plan);
  // Climbing to the start of the exercise still tells people and reaches positions: every other row comes after.
  const explanations = tellExplanations(
    ledger,
    ledger.owed.map((owed) => owed.row()),
  );
  const obligations = ledger.owed.map((owed) => owed.row());
  return { ledger, obligations, explanations, references };
}

function inOrderOfIssue(ledger: Ledger, plans: DirectivePlan[]): { plan: DirectivePlan; at: Date }[] {
  return plans
    .map((plan) => ({ plan, at: ledger.momentOn(plan.issuedOn, `issue:${plan.key}`) }))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || a.plan.key.localeCompare(b.plan.key));
}

const draftedBefore = 30 * 60_000;

/** Recorded, and told to nobody: a draft has no reference, no obligation and no relation. */
function draft(ledger: Ledger, plan: DirectivePlan): void {
  const recordedAt = new Date(demoStartsAt.getTime() - draftedBefore + (plan.story.extract ?? 0) * 60_000);
  const id = directiveId(plan.key);
  ledger.directives.push(directiveRow(plan, null, recordedAt));
  ledger.milestones.push(...plan.steps.map((step, index) => stepRow(plan, step, { number: index + 1, cancelled: false })));
  keepParts(ledger, plan);
  ledger.record({
    at: recordedAt,
    author: ledger.authorFor('ADV-1', recordedAt),
    act: 'directive.record',
    subject: 'DIRECTIVE',
    subjectId: id,
    recordId: id,
  });
}

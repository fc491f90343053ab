// The ladders every office starts with: the official, their superior, the secretary-general, the minister; where a delivery
// stays late after that, an explanation request is drafted for the inspectorate. Offsets count working days from the due date. An administrator may draft others, which the cabinet enables.
import type { Rung } from '../features/escalations/ladder.rules.js';
import { ObligationKind, Priority } from '../features/obligations/index.js';

type Step = Omit<Rung, 'number' | 'urgent'>;

const day = (offset: number, audience: Rung['audience'], act: Rung['act'] = 'NOTIFY'): Step => ({ offset, unit: 'WORKING_DAY', audience, act });
const hour = (offset: number, audience: Rung['audience']): Step => ({ offset, unit: 'WORKING_HOUR', audience, act: 'NOTIFY' });
const remind = (offset: number): Step => day(offset, 'OWING_POSITION', 'REMIND');

const draftExplanation = (offset: number): Step => day(offset, 'INSPECTORATE', 'DRAFT_EXPLANATION_REQUEST');

const deliver: Record<Priority, Step[]> = {
  NORMAL: [remind(-3), day(1, 'OWING_POSITION'), day(2, 'SUPERIOR'), day(4, 'SECRETARY_GENERAL'), day(7, 'MINISTER'), draftExplanation(10)],
  HIGH: [remind(-3), day(1, 'OWING_POSITION'), day(2, 'SUPERIOR'), day(3, 'SECRETARY_GENERAL'), day(5, 'MINISTER'), draftExplanation(8)],
  // The superior hears of it four office hours after the close of the due day: around noon of the first day late.
  URGENT: [remind(-1), day(1, 'OWING_POSITION'), hour(4, 'SUPERIOR'), day(2, 'SECRETARY_GENERAL'), day(3, 'MINISTER'), draftExplanation(5)],
};

/** The same for every priority. */
const steps = {
  ACKNOWLEDGE: [remind(0), day(1, 'SUPERIOR'), day(3, 'SECRETARY_GENERAL'), day(5, 'MINISTER')],
  PLAN: [remind(-1), day(1, 'OWING_POSITION'), day(2, 'SUPERIOR'), day(4, 'SECRETARY_GENERAL'), day(7, 'MINISTER')],
  UPDATE: [remind(-1), day(1, 'OWING_POSITION'), day(3, 'SUPERIOR'), day(7, 'SECRETARY_GENERAL')],
  // What the office itself owes has nobody above but the minister.
  VERIFY: [remind(0), day(2, 'MINISTER')],
  DECIDE: [remind(0), day(2, 'MINISTER')],
  MEASURE: [remind(-2), day(1, 'OWING_POSITION'), day(3, 'SUPERIOR'), day(5, 'SECRETARY_GENERAL')],
  ATTEST: [remind(-3), day(1, 'OWING_POSITION'), day(3, 'SUPERIOR'), day(7, 'SECRETARY_GENERAL'), day(12, 'MINISTER')],
  // Those whom a rung tells see the request: nobody is told but those who handle it.
  EXPLAIN: [remind(-1), day(1, 'OWING_POSITION'), day(2, 'INSPECTORATE'), day(4, 'MINISTER')],
  PREPARE: [remind(-1), day(1, 'CABINET')],
} satisfies Partial<Record<ObligationKind, Step[]>>;

const stepsOf = (kind: ObligationKind, priority: Priority): Step[] => (kind === ObligationKind.DELIVER ? deliver[priority] : steps[kind]);

export interface SeededLadder {
  kind: ObligationKind;
  priority: Priority;
  version: number;
  rungs: Rung[];
}

export const ladders: SeededLadder[] = Object.values(Priority).flatMap((priority) =>
  Object.values(ObligationKind).map((kind) => ({
    kind,
    priority,
    version: 1,
    rungs: stepsOf(kind, priority).map((step, index) => ({ ...step, number: index + 1, urgent: priority === Priority.URGENT })),
  })),
);

/** The rungs an office starts with for a kind and priority. */
export const rungsFor = (kind: ObligationKind, priority: Priority): Rung[] =>
  ladders.find((ladder) => ladder.kind === kind && ladder.priority === priority)?.rungs ?? [];

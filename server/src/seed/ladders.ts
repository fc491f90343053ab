// The ladders every office starts with: the official, their superior, the secretary-general, the minister. Offsets count
// working days from the due date. An administrator may draft others, which the cabinet enables.
import type { Rung } from '../features/escalations/ladder.rules.js';
import { ObligationKind, Priority } from '../features/obligations/index.js';

type Step = Omit<Rung, 'number' | 'urgent'>;

const day = (offset: number, audience: Rung['audience'], act: Rung['act'] = 'NOTIFY'): Step => ({ offset, unit: 'WORKING_DAY', audience, act });
const hour = (offset: number, audience: Rung['audience']): Step => ({ offset, unit: 'WORKING_HOUR', audience, act: 'NOTIFY' });
const remind = (offset: number): Step => day(offset, 'OWING_POSITION', 'REMIND');

const deliver: Record<Priority, Step[]> = {
  NORMAL: [remind(-3), day(1, 'OWING_POSITION'), day(2, 'SUPERIOR'), day(4, 'SECRETARY_GENERAL'), day(7, 'MINISTER')],
  HIGH: [remind(-3), day(1, 'OWING_POSITION'), day(2, 'SUPERIOR'), day(3, 'SECRETARY_GENERAL'), day(5, 'MINISTER')],
  // The superior hears of it four office hours after the close of the due day: around noon of the first day late.
  URGENT: [remind(-1), day(1, 'OWING_POSITION'), hour(4, 'SUPERIOR'), day(2, 'SECRETARY_GENERAL'), day(3, 'MINISTER')],
};
const acknowledge: Step[] = [remind(0), day(1, 'SUPERIOR'), day(3, 'SECRETARY_GENERAL'), day(5, 'MINISTER')];
/** What the office itself owes has nobody above but the minister. */
const answer: Step[] = [remind(0), day(2, 'MINISTER')];

const stepsOf = (priority: Priority): [ObligationKind, Step[]][] => [
  [ObligationKind.ACKNOWLEDGE, acknowledge],
  [ObligationKind.DELIVER, deliver[priority]],
  [ObligationKind.VERIFY, answer],
  [ObligationKind.DECIDE, answer],
];

export interface SeededLadder {
  kind: ObligationKind;
  priority: Priority;
  version: number;
  rungs: Rung[];
}

export const ladders: SeededLadder[] = Object.values(Priority).flatMap((priority) =>
  stepsOf(priority).map(([kind, steps]) => ({
    kind,
    priority,
    version: 1,
    rungs: steps.map((step, index) => ({ ...step, number: index + 1, urgent: priority === Priority.URGENT })),
  })),
);

/** The rungs in force for a kind and priority; none for kinds that nothing watches yet. */
export const rungsFor = (kind: ObligationKind, priority: Priority): Rung[] =>
  ladders.find((ladder) => ladder.kind === kind && ladder.priority === priority)?.rungs ?? [];

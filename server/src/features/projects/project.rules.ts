// Completion rate = weight of verified milestones ÷ weight of all, beside the planned rate = weight due by today ÷ weight of
// all. Cancelled milestones count in neither. A rate of nothing is no rate.
import type { CivilDate } from '../../kernel/civil-date.js';

interface Weighed {
  weight: number;
  state: string;
  dueOn: string;
}

export const completionRate = (milestones: Weighed[]): number | null => rate(milestones, (milestone) => milestone.state === 'VERIFIED');

export const plannedRate = (milestones: Weighed[], today: CivilDate): number | null => rate(milestones, (milestone) => milestone.dueOn <= today);

function rate(milestones: Weighed[], counts: (milestone: Weighed) => boolean): number | null {
  const standing = milestones.filter((milestone) => milestone.state !== 'CANCELLED');
  const whole = weight(standing);
  return whole === 0 ? null : weight(standing.filter(counts)) / whole;
}

const weight = (milestones: Weighed[]): number => milestones.reduce((sum, milestone) => sum + milestone.weight, 0);

import { civilDate, type CivilDate } from '../kernel/civil-date.js';
import { cell, parseStory, parseTable, type Story } from './story.js';

/** A dated step of a directive, as its table tells it. */
export interface StepPlan {
  directive: string;
  weight: number;
  lead: string;
  dueOn: CivilDate;
  story: Story;
  title: string;
}

/** A directive as its table tells it. */
export interface DirectivePlan {
  key: string;
  issuedOn: CivilDate;
  dueOn: CivilDate | null;
  lead: string;
  contributors: string[];
  story: Story;
  title: string;
  text: string;
  steps: StepPlan[];
}

/** Columns: key | issued | due, or - | lead and contributors parted by + | story | title | text. */
export function parseDirectives(table: string, steps: StepPlan[]): DirectivePlan[] {
  return parseTable(table, 7).map((row) => {
    const key = cell(row, 0);
    const due = cell(row, 2);
    const [lead = '', ...contributors] = cell(row, 3).split('+');
    return {
      key,
      issuedOn: civilDate(cell(row, 1)),
      dueOn: due === '-' ? null : civilDate(due),
      lead,
      contributors,
      story: parseStory(cell(row, 4)),
      title: cell(row, 5),
      text: cell(row, 6),
      steps: steps.filter((step) => step.directive === key),
    };
  });
}

/** Columns: directive | weight | lead | due | story | title. Numbered in their order. */
export function parseSteps(table: string): StepPlan[] {
  return parseTable(table, 6).map((row) => ({
    directive: cell(row, 0),
    weight: Number(cell(row, 1)),
    lead: cell(row, 2),
    dueOn: civilDate(cell(row, 3)),
    story: parseStory(cell(row, 4)),
    title: cell(row, 5),
  }));
}

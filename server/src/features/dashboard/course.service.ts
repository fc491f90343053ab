import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { inLanguage } from '../../platform/localized-text.js';
import { say } from '../../platform/words.js';
import { Structure } from '../positions/index.js';
import { BreachEpisode } from './breach-episode.js';
import { CellStatus } from './dashboard.enums.js';
import { lastEnds } from './freshness.rules.js';
import { drawIndicator, type ChartPoint } from './indicator-chart.js';
import type { IndicatorStanding } from './indicator-standing.js';
import { sayPeriod } from './period.words.js';
import { findStandings } from './standing.service.js';

export interface Course {
  structure: Structure;
  standing: IndicatorStanding;
}

const periodsOnPage = 24;
const episodesOnPage = 20;
const widths = { least: 280, most: 1600, desk: 600 };

/** An indicator of a body with its course; null where the viewer may not see it, or where there is none. */
export async function findCourse(context: Context, code: string, structureCode: string): Promise<Course | null> {
  const structure = await context.em.findOne(Structure, { code: structureCode });
  if (!structure) return null;
  const [found] = await findStandings(context, { structureIds: [structure.id], code }, periodsOnPage);
  return found ? { structure, standing: found.standing } : null;
}

/** What its breaches were answered with; the filter of the rows says who sees them. */
export const findEpisodes = (context: Context, assignmentId: string): Promise<BreachEpisode[]> =>
  context.em.find(BreachEpisode, { assignment: assignmentId }, { orderBy: { id: 'desc' }, limit: episodesOnPage });

/** The picture of a course, in the language of whoever asks. */
export function courseChart({ language }: Context, { structure, standing }: Course, width: number): string {
  if (width < widths.least || width > widths.most)
    throw refuse('chart.width', { field: 'width', params: { least: widths.least, most: widths.most } });
  const title = say(language, 'chart_title', { indicator: inLanguage(standing.name, language), body: inLanguage(structure.name, language) });
  return drawIndicator(
    {
      name: `c${standing.id.slice(-12)}w${width}`,
      title,
      points: pointsOf(standing, (on) => sayPeriod(language, standing.frequency, on)),
      warning: numberOf(standing.warningThreshold),
      breach: numberOf(standing.breachThreshold),
      words: { target: say(language, 'chart_target'), warning: say(language, 'chart_warning'), breach: say(language, 'chart_breach') },
      language,
      width,
      height: width < widths.desk ? 260 : 320,
    },
    'page',
  );
}

/** Every period from the first value to the last: one without a value is a gap that is seen. */
function pointsOf({ course, frequency }: IndicatorStanding, label: (periodEnd: string) => string): ChartPoint[] {
  const [first, last] = [course[0], course.at(-1)];
  if (!first || !last) return [];
  const known = new Map(course.map((point) => [point.periodEnd, point]));
  const between = lastEnds(frequency, civilDate(last.periodEnd), periodsOnPage).filter((end) => end >= first.periodEnd);
  return [...new Set([...between, ...known.keys()])].sort().map((end) => {
    const point = known.get(end);
    return {
      label: label(end),
      value: numberOf(point?.value ?? null),
      target: numberOf(point?.target ?? null),
      status: point?.status ?? CellStatus.MISSING,
    };
  });
}

const numberOf = (decimal: string | null): number | null => (decimal === null ? null : Number(decimal));

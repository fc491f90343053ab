import type { RequiredEntityData } from '@mikro-orm/core';
import { IndicatorAssignment, IndicatorTarget } from '../features/indicators/assignment.js';
import { Campaign, CampaignBody, CampaignItem } from '../features/indicators/campaign.js';
import { HeadJudgement } from '../features/indicators/head-judgement.js';
import {
  Frequency,
  IndicatorFamily,
  IndicatorOrigin,
  ReadingChannel,
  ReadingState,
  type StateOfPlay,
} from '../features/indicators/indicator.enums.js';
import { Indicator, IndicatorVersion } from '../features/indicators/indicator.js';
import { Reading } from '../features/indicators/reading.js';
import { officeZone } from '../features/calendar/index.js';
import { Confidentiality } from '../features/obligations/index.js';
import { addDays, civilDate, instantAt, type CivilDate } from '../kernel/civil-date.js';
import { demoId } from './demo-id.js';
import { bodies, indicators, type DemoBody, type DemoIndicator } from './indicators.js';
import { holderOf, officialId, positionId, structureId } from './roster.js';

const startedOn = civilDate('2025-01-15');
const at = (day: CivilDate, time = '10:00'): Date => instantAt(day, time, officeZone);
const cabinet = officialId(holderOf('CC', civilDate('2026-02-10')) ?? '');

const months = ['2025-08', '2025-09', '2025-10', '2025-11', '2025-12', '2026-01'];
const lastMonth = '2026-01';
const campaignId = demoId('campaign:CMP-2026-0001');

const assignmentId = (indicator: DemoIndicator, body: DemoBody): string => demoId(`assignment:${indicator.code}:${body.code}`);
const indicatorId = (indicator: DemoIndicator): string => demoId(`indicator:${indicator.code}`);
const periodOf = (month: string): { periodStart: CivilDate; periodEnd: CivilDate } => {
  const periodStart = civilDate(`${month}-01`);
  const next = civilDate(`${addDays(periodStart, 31).slice(0, 7)}-01`);
  return { periodStart, periodEnd: addDays(next, -1) };
};

const everyPair = <T>(make: (indicator: DemoIndicator, body: DemoBody) => T[]): T[] =>
  indicators.flatMap((indicator) => bodies.flatMap((body) => make(indicator, body)));

const plain = (value: number): string => String(Math.round(value * 10) / 10);

/** The figures of a body, so many months before the last. */
function figures({ family }: DemoIndicator, body: DemoBody, before: number): Partial<RequiredEntityData<Reading>> | null {
  if (family === IndicatorFamily.COMPLETION) return { value: plain(body.completion[0] - before * body.completion[1]) };
  if (family === IndicatorFamily.PROCESSING_TIME) {
    const [median, p90, oldest, files, step] = body.time;
    return { value: plain(median - before * step), p90Days: plain(p90 - 2 * before * step), oldestPendingDays: oldest, fileCount: files };
  }
  if (family === IndicatorFamily.SATISFACTION) {
    if (!body.satisfaction) return null;
    const [percent, answers, step] = body.satisfaction;
    return { value: plain(percent - before * step), sampleSize: answers, sampleMethod: 'استبيان عند الخروج من الشباك' };
  }
  const [allotted, committed, paid] = body.finance;
  // Each financial year is spent from nothing: what was paid by January lies below what the year before had reached.
  const share = before === 0 ? 1 : 3.6 - before * 0.4;
  const dinars = (millions: number): string => `${Math.round(millions * 1_000_000)}.00`;
  const spent = Math.min(paid * share, committed * share, allotted * 0.95);
  return {
    ...{ allotted: dinars(allotted), committed: dinars(Math.min(committed * share, allotted)), paid: dinars(spent) },
    value: String(Math.round((spent / allotted) * 10_000) / 100),
  };
}

const readings = everyPair((indicator, body) =>
  months.flatMap((month): RequiredEntityData<Reading>[] => {
    const shown = figures(indicator, body, months.length - 1 - months.indexOf(month));
    if (!shown || month > body.until) return [];
    const { periodStart, periodEnd } = periodOf(month);
    const proposedOn = addDays(periodEnd, 4);
    // One value of the last month still awaits the office.
    const awaits = month === lastMonth && body.code === 'ANEM' && indicator.family === IndicatorFamily.SATISFACTION;
    return [
      {
        id: demoId(`reading:${indicator.code}:${body.code}:${month}`),
        ...{ assignmentId: assignmentId(indicator, body), indicatorId: indicatorId(indicator), structureId: structureId(body.code) },
        ...{ indicatorVersion: 1, periodStart, periodEnd, channel: ReadingChannel.FORM, late: false },
        campaignId: month === lastMonth ? campaignId : null,
        proposedBy: officialId(holderOf(`DG-${body.code}`, proposedOn) ?? ''),
        proposedAt: at(proposedOn),
        ...(awaits
          ? { state: ReadingState.PROPOSED }
          : { state: ReadingState.VALIDATED, decidedBy: cabinet, decidedAt: at(addDays(periodEnd, 8), '14:00') }),
        ...shown,
      } as RequiredEntityData<Reading>,
    ];
  }),
);

/** Those who sent the values of January; the campaign of that month is over and locked. */
const asked = bodies.filter(({ until }) => until === lastMonth);

export const indicatorRows = {
  indicators: indicators.map((one): RequiredEntityData<Indicator> => ({
    ...{ id: indicatorId(one), code: one.code, family: one.family, unit: one.unit, direction: one.direction, frequency: one.frequency },
    ...{ origin: IndicatorOrigin.REPORTED, confidentiality: Confidentiality.NORMAL, name: one.name, version: 1 },
  })),
  versions: indicators.map((one): RequiredEntityData<IndicatorVersion> => ({
    ...{ id: demoId(`indicator-version:${one.code}:1`), indicator: indicatorId(one), number: 1, name: one.name, definition: one.definition },
    ...{ formula: one.formula, source: one.source, method: one.method, availabilityDelayDays: 10, sampleMinimum: one.sampleMinimum },
    ...{ recordedBy: cabinet, recordedAt: at(startedOn) },
  })),
  assignments: everyPair((indicator, body): RequiredEntityData<IndicatorAssignment>[] => [
    {
      ...{ id: assignmentId(indicator, body), indicator: indicatorId(indicator), structure: structureId(body.code) },
      ...{ position: positionId(`DG-${body.code}`), confidentiality: Confidentiality.NORMAL, weight: body.weight, startedOn, version: 1 },
      ...{ warningThreshold: indicator.thresholds[0], breachThreshold: indicator.thresholds[1] },
    },
  ]),
  relations: everyPair((indicator, body) =>
    (['LEAD', 'SUPERIOR'] as const).map((relation) => ({
      recordId: assignmentId(indicator, body),
      positionId: positionId(`DG-${body.code}`),
      relation,
    })),
  ),
  targets: everyPair((indicator, body): RequiredEntityData<IndicatorTarget>[] =>
    indicator.targets.map((value, index) => {
      const dueOn = civilDate(index ? '2026-12-31' : '2026-06-30');
      const id = demoId(`target:${indicator.code}:${body.code}:${dueOn}`);
      return { id, assignmentId: assignmentId(indicator, body), dueOn, value, setBy: cabinet, setAt: at(startedOn) };
    }),
  ),
  readings,
  judgements: bodies.flatMap((body): RequiredEntityData<HeadJudgement>[] => {
    if (!body.judgement) return [];
    const [judgement, sentence] = body.judgement;
    const position = `DG-${body.code}`;
    const id = demoId(`judgement:${body.code}:${lastMonth}`);
    const given = { judgement: judgement as StateOfPlay, sentence, judgedAt: at(civilDate('2026-02-05'), '15:00') };
    const official = officialId(holderOf(position, civilDate('2026-02-05')) ?? '');
    return [{ id, structure: structureId(body.code), position: positionId(position), official, ...given }];
  }),
  campaigns: [
    {
      ...{ id: campaignId, reference: 'CMP-2026-0001', frequency: Frequency.MONTHLY, ...periodOf(lastMonth), dueOn: '2026-02-10' },
      title: {
        ar: 'جمع قيم المؤشرات: جانفي 2026',
        fr: 'Relevés d’indicateurs : janvier 2026',
        en: 'Indicator readings: January 2026',
      },
      ...{ openedAt: at(civilDate('2026-02-01')), openedBy: cabinet, lockedAt: at(civilDate('2026-02-11')), lockedBy: cabinet },
    } satisfies RequiredEntityData<Campaign>,
  ],
  campaignBodies: asked.map((body): RequiredEntityData<CampaignBody> => ({
    ...{ id: demoId(`campaign-body:${lastMonth}:${body.code}`), campaign: campaignId, structure: structureId(body.code) },
    ...{ position: positionId(`DG-${body.code}`), submittedAt: at(civilDate('2026-02-04')) },
  })),
  campaignItems: asked.flatMap((body): RequiredEntityData<CampaignItem>[] =>
    indicators
      .filter((indicator) => figures(indicator, body, 0) !== null)
      .map((indicator) => ({ campaignBodyId: demoId(`campaign-body:${lastMonth}:${body.code}`), assignmentId: assignmentId(indicator, body) })),
  ),
};

import type { EntityManager } from '@mikro-orm/postgresql';
import { Relation, type RelationKind } from '../access/relation.js';
import { IndicatorAssignment, IndicatorTarget } from '../features/indicators/assignment.js';
import { Campaign, CampaignBody, CampaignItem } from '../features/indicators/campaign.js';
import { HeadJudgement } from '../features/indicators/head-judgement.js';
import { Indicator, IndicatorVersion } from '../features/indicators/indicator.js';
import { Reading } from '../features/indicators/reading.js';
import { insertRows } from '../seed/insert-rows.js';
import { indicatorRows } from './indicator-rows.js';

/** What the demo's bodies are measured by, half a year of values, and a campaign that is over. */
export async function insertIndicators(em: EntityManager): Promise<void> {
  await insertRows(em, Indicator, indicatorRows.indicators);
  await insertRows(em, IndicatorVersion, indicatorRows.versions);
  await insertRows(em, IndicatorAssignment, indicatorRows.assignments);
  await insertRows(
    em,
    Relation,
    indicatorRows.relations.map((row) => ({ ...row, relation: row.relation as RelationKind })),
  );
  await insertRows(em, IndicatorTarget, indicatorRows.targets);
  await insertRows(em, Campaign, indicatorRows.campaigns);
  await insertRows(em, CampaignBody, indicatorRows.campaignBodies);
  await insertRows(em, CampaignItem, indicatorRows.campaignItems);
  await insertRows(em, Reading, indicatorRows.readings);
  await insertRows(em, HeadJudgement, indicatorRows.judgements);
}

import { visibleStructureFacts } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { asKey } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { Obligation } from '../obligations/index.js';
import { IndicatorAssignment } from './assignment.js';
import { Campaign, CampaignBody } from './campaign.js';
import { ReadingState } from './indicator.enums.js';
import { Reading } from './reading.js';

/** Campaigns, the latest period first. */
export async function listCampaigns(context: Context, first: number, after: string | null): Promise<ConnectionOf<Campaign>> {
  const page = pageOf(first, after, 1);
  const beyond = page.after?.[0] ? { reference: { $lt: page.after[0] } } : {};
  const rows = await context.em.find(Campaign, beyond, { orderBy: { reference: 'desc' }, limit: page.first + 1 });
  return pageFrom(rows, page, { node: (row) => row, cursor: (row) => [row.reference], count: () => context.em.count(Campaign) });
}

export const findCampaign = (context: Context, reference: string): Promise<Campaign | null> =>
  context.em.findOne(Campaign, { reference: asKey(reference) });

export const loadBodies = (context: Context, campaignId: string): Promise<CampaignBody[]> =>
  context
    .loader<string, CampaignBody[]>('campaign-bodies', async (ids) => {
      const rows = await context.em.find(CampaignBody, { campaign: { $in: [...ids] } }, { orderBy: { structure: { code: 'asc' } } });
      return ids.map((id) => rows.filter((row) => row.campaign.id === id));
    })
    .load(campaignId);

export interface BodyCounts {
  asked: number;
  received: number;
  validated: number;
  returned: number;
  late: number;
}

const noCounts: BodyCounts = { asked: 0, received: 0, validated: 0, returned: 0, late: 0 };

/** Each reading that is awaited stands once: by its official value, else what is proposed, else what was returned. */
const countsQuery = `
select cb.id, count(*)::int as asked, count(*) filter (where r.state in ('PROPOSED', 'VALIDATED'))::int as received,
       count(*) filter (where r.state = 'VALIDATED')::int as validated, count(*) filter (where r.state = 'RETURNED')::int as returned,
       count(*) filter (where r.late and r.state in ('PROPOSED', 'VALIDATED'))::int as late
  from campaign_bodies cb join campaigns c on c.id = cb.campaign_id join campaign_items ci on ci.campaign_body_id = cb.id
  left join lateral (select state, late from readings where assignment_id = ci.assignment_id and period_start = c.period_start and period_end = c.period_end
                        and state <> 'SUPERSEDED' order by array_position(array['VALIDATED', 'PROPOSED', 'RETURNED'], state), proposed_at desc, id desc limit 1) r on true
 where cb.id = any(?::uuid[]) group by cb.id`;

export const loadBodyCounts = (context: Context, bodyId: string): Promise<BodyCounts> =>
  context
    .loader<string, BodyCounts>('campaign-body-counts', async (ids) => {
      const rows = await rowsOf<BodyCounts & { id: string }>(context.em, countsQuery, [[...ids]]);
      const found = new Map(rows.map(({ id, ...counts }) => [id, counts]));
      return ids.map((id) => found.get(id) ?? noCounts);
    })
    .load(bodyId);

/** What the body owed last: open, or the one it settled. */
export const loadOwed = (context: Context, bodyId: string): Promise<Obligation | null> =>
  context
    .loader<string, Obligation | null>('campaign-body-obligation', async (ids) => {
      const rows = await context.em.find(Obligation, { recordId: { $in: [...ids] } }, { orderBy: { id: 'desc' } });
      return ids.map((id) => rows.find((row) => row.recordId === id) ?? null);
    })
    .load(bodyId);

export interface CampaignCounts {
  bodies: number;
  submitted: number;
  late: number;
  readings: number;
  lateReadings: number;
}

/** Over the bodies the viewer may see. A body is late that has not submitted by the date. */
export async function countCampaign(context: Context, campaign: Campaign): Promise<CampaignCounts> {
  const seen = visibleStructureFacts(context.actor, 'cb');
  const [row] = await rowsOf<CampaignCounts>(
    context.em,
    `select count(*)::int as bodies, count(cb.submitted_at)::int as submitted,
            count(*) filter (where cb.submitted_at is null and ?::date < ?::date)::int as late,
            coalesce(sum((select count(*) from campaign_items ci where ci.campaign_body_id = cb.id)), 0)::int as readings,
            coalesce(sum((select count(*) from readings r where r.campaign_id = cb.campaign_id and r.structure_id = cb.structure_id
                             and r.late and r.state in ('PROPOSED', 'VALIDATED'))), 0)::int as "lateReadings"
       from campaign_bodies cb where cb.campaign_id = ? and ${seen.sql}`,
    [campaign.dueOn, context.today, campaign.id, ...seen.params],
  );
  return row ?? { bodies: 0, submitted: 0, late: 0, readings: 0, lateReadings: 0 };
}

export interface AwaitedRow {
  assignment: IndicatorAssignment;
  reading: Reading | null;
}

/** What a campaign awaits of a body and the viewer may see, each with what stands for it. */
export async function findAwaited(context: Context, body: CampaignBody): Promise<AwaitedRow[]> {
  const campaign = await body.campaign.loadOrFail();
  const items = await rowsOf<{ id: string }>(context.em, 'select assignment_id as id from campaign_items where campaign_body_id = ?', [body.id]);
  const ids = items.map(({ id }) => id);
  const assignments = await context.em.find(IndicatorAssignment, { id: { $in: ids } }, { orderBy: { indicator: { code: 'asc' } } });
  const period = { periodStart: campaign.periodStart, periodEnd: campaign.periodEnd };
  const readings = await context.em.find(
    Reading,
    { assignmentId: { $in: ids }, ...period, state: { $ne: ReadingState.SUPERSEDED } },
    { orderBy: { proposedAt: 'desc', id: 'desc' } },
  );
  // The latest word of the body: a correction that awaits the office before the value it corrects.
  return assignments.map((assignment) => ({ assignment, reading: readings.find((one) => one.assignmentId === assignment.id) ?? null }));
}

export const loadBody = (context: Context, id: string): Promise<CampaignBody | null> =>
  context
    .loader<string, CampaignBody | null>('campaign-body', async (ids) => {
      const rows = await context.em.find(CampaignBody, { id: { $in: [...ids] } });
      return ids.map((one) => rows.find((row) => row.id === one) ?? null);
    })
    .load(id);

export const loadAssignment = (context: Context, id: string): Promise<IndicatorAssignment | null> =>
  context
    .loader<string, IndicatorAssignment | null>('indicator-assignment', async (ids) => {
      const rows = await context.em.find(IndicatorAssignment, { id: { $in: [...ids] } });
      return ids.map((one) => rows.find((row) => row.id === one) ?? null);
    })
    .load(id);

import { LockMode, ref } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { nextReference } from '../directives/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import type { LockCampaignInput, OpenCampaignInput } from './campaign.inputs.js';
import { campaignTitle } from './campaign.record.js';
import { Campaign, CampaignBody, CampaignItem } from './campaign.js';
import { periodOf } from './period.rules.js';
import { nothingAwaited, oweReadings } from './submission.service.js';

/** Asks every body for what it reads at this frequency: one obligation each, owed by its head. */
export async function openCampaign(context: Context, input: OpenCampaignInput): Promise<Campaign> {
  authorise(context.ability.can('KEEP', 'Campaign'));
  const { frequency } = input;
  const period = periodOf(frequency, civilDate(input.periodOn));
  if (period.end > context.today) throw refuse('campaign.period_not_ended', { field: 'periodOn' });
  if (input.dueOn < context.today) throw refuse('campaign.due_in_past', { field: 'dueOn' });
  // The next reference is held until the end of the transaction: two who open the same period at once take turns.
  const reference = await nextReference(context, 'CMP');
  if (await context.em.count(Campaign, { frequency, periodStart: period.start })) throw refuse('campaign.exists', { field: 'periodOn', status: 409 });
  const campaign = Object.assign(new Campaign(), {
    ...{ reference, title: campaignTitle(frequency, period), frequency, periodStart: period.start, periodEnd: period.end },
    ...{ dueOn: input.dueOn, openedAt: context.now, openedBy: ref(Official, context.person.officialId) },
  });
  context.em.persist(campaign);
  const asked = await askedOf(context, campaign);
  if (!asked.length) throw refuse('campaign.nothing_asked', { status: 409 });
  const bodies = asked.map((body) => addBody(context, campaign, body));
  recordAct(context, { act: 'campaign.open', subjectType: 'CAMPAIGN', subjectId: campaign.id, details: { reference, bodyCount: bodies.length } });
  await context.em.flush();
  await oweAll(context, campaign, bodies);
  await context.em.flush();
  await announceToAll(context, 'campaign.open');
  return campaign;
}

/** Locks the period: what comes later is taken, marked late and counted; what is owed stays owed. */
export async function lockCampaign(context: Context, input: LockCampaignInput): Promise<Campaign> {
  authorise(context.ability.can('KEEP', 'Campaign'));
  const campaign = await context.em.findOne(Campaign, { id: input.campaignId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!campaign) throw refuse('campaign.not_found', { field: 'campaignId', status: 404 });
  if (campaign.lockedAt) throw refuse('campaign.already_locked', { status: 409 });
  const awaited = await context.em.count(CampaignBody, { campaign: campaign.id, submittedAt: null }, { filters: { visible: false } });
  if (awaited && campaign.dueOn >= context.today) throw refuse('campaign.still_due', { status: 409 });
  Object.assign(campaign, { lockedAt: context.now, lockedBy: ref(Official, context.person.officialId) });
  const { reference } = campaign;
  recordAct(context, { act: 'campaign.lock', subjectType: 'CAMPAIGN', subjectId: campaign.id, details: { reference, awaitedCount: awaited } });
  await context.em.flush();
  await announceToAll(context, 'campaign.lock');
  return campaign;
}

interface AskedBody {
  structureId: string;
  /** The head of the body; where it has none, whoever answers for the first of its indicators. */
  positionId: string;
  assignmentIds: string[];
}

function askedOf({ em }: Context, { frequency, periodEnd }: Campaign): Promise<AskedBody[]> {
  return rowsOf<AskedBody>(
    em,
    `select a.structure_id as "structureId", array_agg(a.id order by a.id) as "assignmentIds",
            coalesce((select h.id from positions h where h.structure_id = a.structure_id and h.is_head order by h.id limit 1),
                     (array_agg(a.position_id order by a.id))[1]) as "positionId"
       from indicator_assignments a join indicators i on i.id = a.indicator_id join structures s on s.id = a.structure_id
      where i.frequency = ? and i.origin = 'REPORTED' and a.ended_on is null and s.abolished_on is null
        and coalesce(a.initial_on, '-infinity') <= ?::date
      group by a.structure_id order by min(s.code)`,
    [frequency, periodEnd],
  );
}

function addBody(context: Context, campaign: Campaign, { structureId, positionId, assignmentIds }: AskedBody): CampaignBody {
  const body = Object.assign(new CampaignBody(), {
    campaign: ref(campaign),
    structure: ref(Structure, structureId),
    position: ref(Position, positionId),
  });
  context.em.persist(body);
  for (const assignmentId of assignmentIds) context.em.persist(Object.assign(new CampaignItem(), { campaignBodyId: body.id, assignmentId }));
  return body;
}

/** Who has sent everything already owes nothing. */
async function oweAll(context: Context, campaign: Campaign, bodies: CampaignBody[]): Promise<void> {
  const rows = await rowsOf<{ id: string }>(
    context.em,
    `select cb.id from campaign_bodies cb join campaigns c on c.id = cb.campaign_id where c.id = ? and ${nothingAwaited}`,
    [campaign.id],
  );
  const done = new Set(rows.map(({ id }) => id));
  const dueOn: CivilDate = civilDate(campaign.dueOn);
  for (const body of bodies) {
    if (done.has(body.id)) {
      body.submittedAt = context.now;
      continue;
    }
    const owed = await oweReadings(context, campaign, body, { dueOn });
    await context.em.flush();
    await tell(context, { kind: NotificationKind.READINGS_ASKED, positionIds: [body.position.id], recordId: body.id, obligationId: owed.id });
  }
}

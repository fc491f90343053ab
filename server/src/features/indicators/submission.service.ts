import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { enterLadders } from '../escalations/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import {
  dueAfter,
  findOpenObligations,
  ObligationKind,
  ObligationOutcome,
  openObligation,
  settleObligation,
  type Obligation,
} from '../obligations/index.js';
import { findHeadsByRole, Role } from '../positions/index.js';
import { servedByCampaign } from './campaign.record.js';
import { Campaign, CampaignBody } from './campaign.js';
import type { Reading } from './reading.js';

/** Working days a body has for what the office returned, where the date of the campaign leaves fewer. */
const answerDays = 3;

/** The campaign that asks for a reading, and whether it comes after its date or its lock. */
export async function askingCampaign(
  { em, today }: Context,
  assignmentId: string,
  { periodStart, periodEnd }: { periodStart: string; periodEnd: string },
): Promise<{ id: string; late: boolean } | null> {
  const [row] = await rowsOf<{ id: string; late: boolean }>(
    em,
    `select c.id, c.due_on < ?::date or c.locked_at is not null as late
       from campaign_items ci join campaign_bodies cb on cb.id = ci.campaign_body_id join campaigns c on c.id = cb.campaign_id
      where ci.assignment_id = ? and c.period_start = ?::date and c.period_end = ?::date`,
    [today, assignmentId, periodStart, periodEnd],
  );
  return row ?? null;
}

/** Settles what these readings were the last of: a body has submitted once none of its readings is awaited. */
export async function submitBodies(context: Context, readings: Reading[]): Promise<void> {
  const ids = readings.map(({ assignmentId }) => assignmentId);
  const rows = await rowsOf<{ id: string }>(
    context.em,
    `select cb.id from campaign_bodies cb join campaigns c on c.id = cb.campaign_id
      where cb.submitted_at is null and exists (select 1 from campaign_items ci where ci.campaign_body_id = cb.id and ci.assignment_id = any(?::uuid[]))
        and ${nothingAwaited} order by cb.id for update of cb`,
    [ids],
  );
  for (const { id } of rows) await submit(context, await context.em.findOneOrFail(CampaignBody, { id }, { filters: { visible: false } }));
}

/** Of a body `cb` of a campaign `c`: each reading that it owes is proposed or official. */
export const nothingAwaited = `not exists (select 1 from campaign_items awaited where awaited.campaign_body_id = cb.id and not exists (
  select 1 from readings r where r.assignment_id = awaited.assignment_id and r.period_start = c.period_start and r.period_end = c.period_end
     and r.state in ('PROPOSED', 'VALIDATED')))`;

async function submit(context: Context, body: CampaignBody): Promise<void> {
  body.submittedAt = context.now;
  const owed = await findOpenObligations(context, body.id);
  for (const obligation of owed) settleObligation(context, obligation, ObligationOutcome.MEASURED);
  const campaign = await body.campaign.loadOrFail();
  record(context, body, campaign, 'campaign.submit');
  const office = (await findHeadsByRole(context.em)).get(Role.CABINET);
  const about = { recordId: body.id, obligationId: owed[0]?.id ?? null };
  if (office) await tell(context, { kind: NotificationKind.READINGS_SUBMITTED, positionIds: [office], ...about });
}

/** What was returned is owed again: within the date of the campaign, or a few days. Null where no campaign awaits it, or the body owes already. */
export async function reopenBody(context: Context, reading: Reading): Promise<Obligation | null> {
  if (!reading.campaignId) return null;
  const body = await context.em.findOne(
    CampaignBody,
    { campaign: reading.campaignId, structure: reading.structureId },
    { filters: { visible: false } },
  );
  if (!body) return null;
  const [owed] = await findOpenObligations(context, body.id);
  if (owed || !body.submittedAt) return owed ?? null;
  const campaign = await body.campaign.loadOrFail();
  body.submittedAt = null;
  const answer = dueAfter(answerDays, context.today, context.calendar);
  const due = answer.dueOn > campaign.dueOn ? answer : { dueOn: civilDate(campaign.dueOn) };
  const again = await oweReadings(context, campaign, body, due);
  record(context, body, campaign, 'campaign.reopen');
  await context.em.flush();
  return again;
}

/** What the head of a body owes to a campaign, on its ladder. */
export async function oweReadings(
  context: Context,
  campaign: Campaign,
  body: CampaignBody,
  due: Pick<Parameters<typeof openObligation>[1], 'dueOn' | 'answerWorkingDays' | 'countedFromOn'>,
): Promise<Obligation> {
  const record = servedByCampaign(campaign, body);
  const obligation = openObligation(context, { kind: ObligationKind.MEASURE, record, positionId: body.position.id, ...due });
  await enterLadders(context, [obligation]);
  return obligation;
}

function record(context: Context, body: CampaignBody, campaign: Campaign, act: string): void {
  recordAct(context, { act, subjectType: 'CAMPAIGN', subjectId: campaign.id, recordId: body.id, details: { reference: campaign.reference } });
}

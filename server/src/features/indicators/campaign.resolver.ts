import { Arg, Ctx, Field, FieldResolver, Int, Mutation, ObjectType, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graphql/graph-context.js';
import { asKey } from '../../platform/checks.js';
import { connectionType, type ConnectionOf } from '../../platform/connection.js';
import { Notification } from '../notifications/index.js';
import { Obligation } from '../obligations/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { IndicatorAssignment } from './assignment.js';
import { LockCampaignInput, OpenCampaignInput } from './campaign.inputs.js';
import {
  countCampaign,
  findAwaited,
  findCampaign,
  listCampaigns,
  loadAssignment,
  loadBodies,
  loadBody,
  loadBodyCounts,
  loadOwed,
} from './campaign.queries.js';
import { lockCampaign, openCampaign } from './campaign.service.js';
import { Campaign, CampaignBody } from './campaign.js';
import { Reading } from './reading.js';

@ObjectType({ description: 'How far a campaign has come, over the bodies the viewer may see.' })
export class CampaignProgress {
  @Field(() => Int, { description: 'Bodies asked.' })
  bodies!: number;

  @Field(() => Int, { description: 'Bodies of which no reading is awaited.' })
  submitted!: number;

  @Field(() => Int, { description: 'Bodies that have not submitted and whose date is past.' })
  late!: number;

  @Field(() => Int, { description: 'Readings asked for.' })
  readings!: number;

  @Field(() => Int, { description: 'Readings that came after the date or the lock.' })
  lateReadings!: number;
}

@ObjectType({ description: 'How far one body has come.' })
export class CampaignBodyProgress {
  @Field(() => Int, { description: 'Readings asked for.' })
  asked!: number;

  @Field(() => Int, { description: 'Readings proposed or official.' })
  received!: number;

  @Field(() => Int, { description: 'Readings official.' })
  validated!: number;

  @Field(() => Int, { description: 'Readings returned and not proposed anew.' })
  returned!: number;

  @Field(() => Int, { description: 'Readings that came after the date or the lock.' })
  late!: number;
}

@ObjectType({ description: 'A reading that a campaign awaits, with what stands for it.' })
export class AwaitedReading {
  @Field(() => IndicatorAssignment, { description: 'The indicator of the body.' })
  assignment!: IndicatorAssignment;

  @Field(() => Reading, { nullable: true, description: 'The latest word of the body on the period; null while there is none.' })
  reading!: Reading | null;
}

@ObjectType({ description: 'The campaign as the act left it.' })
export class CampaignPayload {
  @Field(() => Campaign, { description: 'The campaign.' })
  campaign!: Campaign;
}

const CampaignConnection = connectionType(Campaign, 'Campaign');

@Resolver(() => Campaign)
export class CampaignResolver {
  @Query(() => CampaignConnection, { description: 'Campaigns, the latest first. Errors: `page.too_large`.' })
  campaigns(
    @Ctx() { context }: GraphContext,
    @Arg('first', () => Int, { defaultValue: 20, description: 'At most 100.' }) first: number,
    @Arg('after', () => String, { nullable: true, description: 'Cursor of the last node already seen.' }) after: string | null,
  ): Promise<ConnectionOf<Campaign>> {
    return listCampaigns(context, first, after);
  }

  @Query(() => Campaign, { nullable: true, description: 'One campaign by its reference.' })
  campaign(
    @Ctx() { context }: GraphContext,
    @Arg('reference', () => String, { description: 'Reference, such as CMP-2026-0003.' }) reference: string,
  ): Promise<Campaign | null> {
    return findCampaign(context, reference);
  }

  @Mutation(() => CampaignPayload, {
    description:
      'Asks every body for its readings of a period, by one date. Cabinet only. Errors: `campaign.exists`, `campaign.period_not_ended`, `campaign.due_in_past`, `campaign.nothing_asked`.',
  })
  async openCampaign(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => OpenCampaignInput, { description: 'What the act needs.' }) input: OpenCampaignInput,
  ): Promise<CampaignPayload> {
    return { campaign: await openCampaign(context, input) };
  }

  @Mutation(() => CampaignPayload, {
    description:
      'Locks the period: what comes later is marked late. Cabinet only. Errors: `campaign.not_found`, `campaign.already_locked`, `campaign.still_due` while the date has not passed and a body owes readings.',
  })
  async lockCampaign(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => LockCampaignInput, { description: 'What the act needs.' }) input: LockCampaignInput,
  ): Promise<CampaignPayload> {
    return { campaign: await lockCampaign(context, input) };
  }

  @FieldResolver(() => [CampaignBody], { description: 'The bodies asked, as far as the viewer may see them, by code.' })
  bodies(@Root() campaign: Campaign, @Ctx() { context }: GraphContext): Promise<CampaignBody[]> {
    return loadBodies(context, campaign.id);
  }

  @FieldResolver(() => CampaignBody, { nullable: true, description: 'The share of one body; null where the viewer may see none.' })
  async body(
    @Root() campaign: Campaign,
    @Ctx() { context }: GraphContext,
    @Arg('structureCode', () => String, { description: 'Code of the body.' }) structureCode: string,
  ): Promise<CampaignBody | null> {
    return context.em.findOne(CampaignBody, { campaign: campaign.id, structure: { code: asKey(structureCode) } });
  }

  @FieldResolver(() => CampaignProgress, { description: 'How far it has come.' })
  progress(@Root() campaign: Campaign, @Ctx() { context }: GraphContext): Promise<CampaignProgress> {
    return countCampaign(context, campaign);
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who opened it.' })
  async openedBy(@Root() campaign: Campaign): Promise<Official | null> {
    return (await campaign.openedBy?.load()) ?? null;
  }

  @FieldResolver(() => Official, { nullable: true, description: 'Who locked it.' })
  async lockedBy(@Root() campaign: Campaign): Promise<Official | null> {
    return (await campaign.lockedBy?.load()) ?? null;
  }
}

@Resolver(() => CampaignBody)
export class CampaignBodyResolver {
  @FieldResolver(() => Campaign, { description: 'The campaign.' })
  campaign(@Root() body: CampaignBody): Promise<Campaign> {
    return body.campaign.loadOrFail();
  }

  @FieldResolver(() => Structure, { description: 'The body.' })
  structure(@Root() body: CampaignBody): Promise<Structure> {
    return body.structure.loadOrFail();
  }

  @FieldResolver(() => Position, { description: 'The position that owes its readings.' })
  position(@Root() body: CampaignBody): Promise<Position> {
    return body.position.loadOrFail();
  }

  @FieldResolver(() => Obligation, { nullable: true, description: 'What it owes, or owed last; null where it had sent everything before.' })
  obligation(@Root() body: CampaignBody, @Ctx() { context }: GraphContext): Promise<Obligation | null> {
    return loadOwed(context, body.id);
  }

  @FieldResolver(() => CampaignBodyProgress, { description: 'How far it has come.' })
  progress(@Root() body: CampaignBody, @Ctx() { context }: GraphContext): Promise<CampaignBodyProgress> {
    return loadBodyCounts(context, body.id);
  }

  @FieldResolver(() => [AwaitedReading], { description: 'What is awaited of it and the viewer may see, by code of the indicator.' })
  awaited(@Root() body: CampaignBody, @Ctx() { context }: GraphContext): Promise<AwaitedReading[]> {
    return findAwaited(context, body);
  }
}

@Resolver(() => Obligation)
export class CampaignOfObligationResolver {
  @FieldResolver(() => CampaignBody, { nullable: true, description: 'What is owed to a campaign, where it is that.' })
  campaignBody(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<CampaignBody | null> | null {
    return obligation.kind === 'MEASURE' ? loadBody(context, obligation.recordId) : null;
  }
}

@Resolver(() => Notification)
export class IndicatorOfNotificationResolver {
  @FieldResolver(() => CampaignBody, { nullable: true, description: 'The share of a campaign it tells of, when the viewer may see it.' })
  campaignBody(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<CampaignBody | null> {
    return loadBody(context, row.recordId);
  }

  @FieldResolver(() => IndicatorAssignment, { nullable: true, description: 'The indicator of a body it tells of, when the viewer may see it.' })
  indicatorAssignment(@Root() row: Notification, @Ctx() { context }: GraphContext): Promise<IndicatorAssignment | null> {
    return loadAssignment(context, row.recordId);
  }
}

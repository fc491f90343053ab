import { ref } from '@mikro-orm/core';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, isId } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official, Structure } from '../positions/index.js';
import { CalendarFeed } from './calendar-feed.js';
import { makeSecret } from './feed.secret.js';

/** Feeds that one person keeps alive. */
const liveAtMost = 10;
const nameCharacters = 100;

export interface FeedAsked {
  name: string;
  /** Null for what the person's own positions owe. */
  structureId: string | null;
}

/** Makes a feed of one's own. Its secret is returned here and never again. */
export async function createFeed(context: Context, asked: FeedAsked): Promise<{ feed: CalendarFeed; secret: string }> {
  const { officialId } = context.person;
  const name = cleanText(asked.name, 'name', nameCharacters);
  const structure = asked.structureId === null ? null : await structureOf(context, asked.structureId);
  await refuseTooMany(context, officialId);
  const { secret, prefix, hash } = makeSecret();
  const feed = Object.assign(new CalendarFeed(), { name, prefix, hash, official: ref(Official, officialId), createdAt: context.now });
  feed.structure = structure && ref(structure);
  context.em.persist(feed);
  recordAct(context, {
    act: 'feed.create',
    subjectType: 'FEED',
    subjectId: feed.id,
    details: { name, prefix, structure: structure?.code ?? null },
  });
  await context.em.flush();
  return { feed, secret };
}

/** Ends one's own feed: whoever asks by its address from now on is told that there is none. */
export async function revokeFeed(context: Context, feedId: string): Promise<CalendarFeed> {
  const { officialId } = context.person;
  if (isId(feedId)) await rowsOf(context.em, 'select 1 from calendar_feeds where id = ? and official_id = ? for update', [feedId, officialId]);
  const feed = isId(feedId) ? await context.em.findOne(CalendarFeed, { id: feedId, official: officialId }, { refresh: true }) : null;
  if (!feed) throw refuse('feed.not_found', { field: 'feedId', status: 404 });
  if (feed.revokedAt) throw refuse('feed.already_revoked', { field: 'feedId', status: 409 });
  feed.revokedAt = context.now;
  recordAct(context, { act: 'feed.revoke', subjectType: 'FEED', subjectId: feed.id, details: { name: feed.name, prefix: feed.prefix } });
  await context.em.flush();
  return feed;
}

async function structureOf(context: Context, id: string): Promise<Structure> {
  const structure = isId(id) ? await context.em.findOne(Structure, { id }) : null;
  if (!structure) throw refuse('feed.structure_not_found', { field: 'structureId', status: 404 });
  return structure;
}

/** Two that are made at once take turns at their owner's row. */
async function refuseTooMany({ em }: Context, officialId: string): Promise<void> {
  await rowsOf(em, 'select 1 from officials where id = ? for update', [officialId]);
  const live = await em.count(CalendarFeed, { official: officialId, revokedAt: null });
  if (live >= liveAtMost) throw refuse('feed.too_many', { params: { limit: liveAtMost }, status: 409 });
}

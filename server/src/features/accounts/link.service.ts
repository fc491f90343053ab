import { ref } from '@mikro-orm/core';
import type { LinkTokens } from '../../access/sign-in/index.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { isId } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { Official } from '../positions/index.js';
import { AccountLink } from './account-link.js';
import { isClosed } from './credential.queries.js';
import { expiryOf, isOpen, type LinkPurpose } from './link.rules.js';

/** Two links asked for at once must not both be open: whoever makes one holds the person. */
export async function holdOfficial(context: Context, officialId: string): Promise<Official> {
  if (isId(officialId)) await rowsOf(context.em, 'select 1 from officials where id = ? for update', [officialId]);
  const official = isId(officialId) ? await context.em.findOne(Official, { id: officialId }, { refresh: true }) : null;
  if (!official) throw refuse('official.not_found', { field: 'input.officialId', status: 404 });
  return official;
}

/** Makes a link, in place of those of the same purposes that are still open. */
export async function makeLink(context: Context, official: Official, purpose: LinkPurpose): Promise<AccountLink> {
  await withdrawLinks(context, official.id, purpose);
  const link = new AccountLink();
  link.official = ref(official);
  link.purpose = purpose;
  link.createdAt = context.now;
  link.createdBy = context.actor.kind === 'PERSON' ? ref(Official, context.actor.officialId) : null;
  link.expiresAt = expiryOf(purpose, context.now);
  context.em.persist(link);
  return link;
}

/** Returns how many were open, whether or not their hour had passed. */
export async function withdrawLinks(context: Context, officialId: string, purpose?: LinkPurpose): Promise<number> {
  const withdrawn = await rowsOf(
    context.em,
    'update account_links set withdrawn_at = ? where official_id = ? and (?::text is null or purpose = ?) and used_at is null and withdrawn_at is null returning id',
    [context.now, officialId, purpose ?? null, purpose ?? null],
  );
  return withdrawn.length;
}

/** The link that a token opens, held until the transaction ends. @throws `link.not_valid`, and never says which part is wrong. */
export async function getLink(context: Context, tokens: LinkTokens, token: string): Promise<{ link: AccountLink; official: Official }> {
  const linkId = tokens.linkIdOf(token);
  if (!isId(linkId)) throw notValid();
  await rowsOf(context.em, 'select 1 from account_links where id = ? for update', [linkId]);
  const link = await context.em.findOne(AccountLink, { id: linkId }, { populate: ['official'] });
  if (!link || !isOpen(link, context.now)) throw notValid();
  const official = link.official.getEntity();
  if (!tokens.isSignedFor(token, link.id, official.email) || (await isClosed(context.em, official.userId))) throw notValid();
  return { link, official };
}

const notValid = () => refuse('link.not_valid', { status: 404 });

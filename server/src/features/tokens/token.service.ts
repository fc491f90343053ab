import { ref } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { PersonActor } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, isId } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import type { TokenOperation } from './token.enums.js';
import { ApiToken } from './token.js';
import { makeSecret } from './token.secret.js';

export const daysAtMost = 365;
/** Tokens that one person keeps alive. */
const liveAtMost = 20;
const nameCharacters = 100;
const dayMilliseconds = 24 * 60 * 60 * 1000;

export interface TokenAsked {
  name: string;
  positionId: string;
  structureId: string;
  operations: TokenOperation[];
  expiresInDays: number;
}

/** Makes a token for a position of one's own. Its secret is returned here and never again. */
export async function createToken(context: Context, asked: TokenAsked): Promise<{ token: ApiToken; secret: string }> {
  const person = personItself(context);
  const name = cleanText(asked.name, 'name', nameCharacters);
  // Only what is given by appointment can be answered for over a year: neither a delegation nor somebody's trust.
  if (!person.ownPositionIds.includes(asked.positionId)) throw refuse('token.position_not_own', { field: 'positionId', status: 403 });
  if (!isId(asked.structureId) || !(await context.em.count(Structure, { id: asked.structureId })))
    throw refuse('token.structure_not_found', { field: 'structureId', status: 404 });
  const operations = [...new Set(asked.operations)];
  if (!operations.length) throw refuse('token.operations_required', { field: 'operations' });
  if (!Number.isInteger(asked.expiresInDays) || asked.expiresInDays < 1 || asked.expiresInDays > daysAtMost)
    throw refuse('token.expiry_out_of_bounds', { field: 'expiresInDays', params: { limit: daysAtMost } });
  await refuseTooMany(context, person);
  const { secret, prefix, hash } = makeSecret();
  const token = Object.assign(new ApiToken(), {
    ...{ name, prefix, hash, operations, createdAt: context.now },
    expiresAt: new Date(context.now.getTime() + asked.expiresInDays * dayMilliseconds),
    official: ref(Official, person.officialId),
    position: ref(Position, asked.positionId),
    structure: ref(Structure, asked.structureId),
  });
  context.em.persist(token);
  recordAct(context, {
    act: 'token.create',
    subjectType: 'TOKEN',
    subjectId: token.id,
    details: { name, prefix, positionId: asked.positionId, structureId: asked.structureId, operations, expiresAt: token.expiresAt.toISOString() },
  });
  await context.em.flush();
  return { token, secret };
}

/** Ends a token at once: one's own, or for the administrator anybody's. */
export async function revokeToken(context: Context, tokenId: string): Promise<ApiToken> {
  const person = personItself(context);
  if (isId(tokenId)) await rowsOf(context.em, 'select 1 from api_tokens where id = ? for update', [tokenId]);
  const token = isId(tokenId) ? await context.em.findOne(ApiToken, { id: tokenId }, { refresh: true }) : null;
  const mayRevoke = token && (token.official.id === person.officialId || context.ability.can('HANDLE', 'ApiToken'));
  if (!mayRevoke) throw refuse('token.not_found', { field: 'tokenId', status: 404 });
  if (token.revokedAt) throw refuse('token.already_revoked', { field: 'tokenId', status: 409 });
  token.revokedAt = context.now;
  token.revokedBy = ref(Official, person.officialId);
  recordAct(context, { act: 'token.revoke', subjectType: 'TOKEN', subjectId: token.id, details: { name: token.name, prefix: token.prefix } });
  await context.em.flush();
  return token;
}

/** A token never makes, shows or ends tokens, whatever its operations say. */
export function personItself(context: Context): PersonActor {
  const { person } = context;
  authorise(!person.token);
  return person;
}

/** Two that are made at once take turns at their maker's row. */
async function refuseTooMany({ em, now }: Context, { officialId }: PersonActor): Promise<void> {
  await rowsOf(em, 'select 1 from officials where id = ? for update', [officialId]);
  const [{ live } = { live: 0 }] = await rowsOf<{ live: number }>(
    em,
    'select count(*)::int as live from api_tokens where official_id = ? and revoked_at is null and expires_at > ?',
    [officialId, now],
  );
  if (live >= liveAtMost) throw refuse('token.too_many', { params: { limit: liveAtMost }, status: 409 });
}

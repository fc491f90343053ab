import { authorise } from '../../access/ability.js';
import type { SignIn } from '../../access/sign-in/index.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { sendLetter } from '../notifications/index.js';
import type { Official } from '../positions/index.js';
import { endSessions, isClosed, passwordHashOf } from './credential.queries.js';
import { LinkPurpose } from './link.rules.js';
import { holdOfficial, makeLink, withdrawLinks } from './link.service.js';

/** Who keeps the accounts of others; never their own, so that nobody shuts or opens the door for themselves. */
async function holdAnother(context: Context, officialId: string): Promise<Official> {
  authorise(context.ability.can('KEEP', 'Official'));
  if (officialId === context.person.officialId) throw refuse('account.not_oneself', { field: 'input.officialId', status: 409 });
  return holdOfficial(context, officialId);
}

/** Sends a person the link by which they set their password. A second time replaces the first link. */
export async function inviteOfficial(context: Context, officialId: string): Promise<Official> {
  const official = await holdAnother(context, officialId);
  if (await isClosed(context.em, official.userId)) throw refuse('account.disabled', { field: 'input.officialId', status: 409 });
  if (await passwordHashOf(context.em, official.userId)) throw refuse('account.already_active', { field: 'input.officialId', status: 409 });
  const replaced = await withdrawLinks(context, official.id);
  const link = await makeLink(context, official, LinkPurpose.INVITATION);
  await sendLetter(context, { letter: 'accounts.invitation', officialId: official.id, parameters: { linkId: link.id } });
  record(context, 'account.invite', official, { again: replaced > 0, expiresAt: link.expiresAt.toISOString() });
  await context.em.flush();
  return official;
}

export async function withdrawInvitation(context: Context, officialId: string): Promise<Official> {
  const official = await holdAnother(context, officialId);
  if (!(await withdrawLinks(context, official.id, LinkPurpose.INVITATION)))
    throw refuse('account.not_invited', { field: 'input.officialId', status: 409 });
  record(context, 'account.withdraw_invitation', official);
  await context.em.flush();
  return official;
}

/** Shuts an account: its sessions are over with the commit, its links are void, and no password opens it. */
export async function disableAccount(context: Context, officialId: string, reason: string): Promise<Official> {
  const official = await holdAnother(context, officialId);
  if (!official.userId) throw refuse('account.none', { field: 'input.officialId', status: 409 });
  if (await isClosed(context.em, official.userId)) throw refuse('account.already_disabled', { field: 'input.officialId', status: 409 });
  await rowsOf(context.em, 'insert into auth.closed ("userId", "closedAt") values (?, ?)', [official.userId, context.now]);
  const sessionsEnded = await endSessions(context.em, official.userId);
  await withdrawLinks(context, official.id);
  record(context, 'account.disable', official, { reason, sessionsEnded });
  await context.em.flush();
  return official;
}

export async function enableAccount(context: Context, officialId: string, reason: string): Promise<Official> {
  const official = await holdAnother(context, officialId);
  if (!(await isClosed(context.em, official.userId))) throw refuse('account.not_disabled', { field: 'input.officialId', status: 409 });
  await rowsOf(context.em, 'delete from auth.closed where "userId" = ?', [official.userId ?? '']);
  record(context, 'account.enable', official, { reason });
  await context.em.flush();
  return official;
}

/** Forgets the wrong passwords counted for a person. */
export async function unlockAccount(context: Context, { attempts }: Pick<SignIn, 'attempts'>, officialId: string): Promise<Official> {
  const official = await holdAnother(context, officialId);
  if (!(await attempts.lockedAmong([official.email])).size) throw refuse('account.not_locked', { field: 'input.officialId', status: 409 });
  record(context, 'account.unlock', official);
  await context.em.flush();
  context.afterCommit(() => attempts.forget(official.email));
  return official;
}

/** Ends every session of a person, as when a telephone is lost. */
export async function endSessionsOf(context: Context, officialId: string): Promise<Official> {
  const official = await holdAnother(context, officialId);
  const sessionsEnded = official.userId ? await endSessions(context.em, official.userId) : 0;
  if (!sessionsEnded) throw refuse('session.none', { field: 'input.officialId', status: 409 });
  record(context, 'account.end_sessions', official, { sessionsEnded });
  await context.em.flush();
  return official;
}

const record = (context: Context, act: string, official: Official, details: Record<string, unknown> = {}): void =>
  recordAct(context, { act, subjectType: 'OFFICIAL', subjectId: official.id, details });

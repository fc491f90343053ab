import type { SignIn } from '../../access/sign-in/index.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import type { Language } from '../../platform/language.js';
import { parseAddress } from '../../platform/mailer.js';
import { recordAct } from '../audit/index.js';
import { sendLetter } from '../notifications/index.js';
import { Official } from '../positions/index.js';
import { endSessions, isClosed, passwordHashOf, writePassword } from './credential.queries.js';
import { LinkPurpose } from './link.rules.js';
import { getLink, holdOfficial, makeLink, withdrawLinks } from './link.service.js';

/** What the page behind a link may say before anything is done. */
export interface SeenLink {
  purpose: LinkPurpose;
  name: { ar: string; fr: string; en: string };
  email: string;
  language: Language;
}

/** Looks at a link without using it up: mail scanners follow links, people press buttons. */
export async function seeLink(context: Context, { links }: Pick<SignIn, 'links'>, token: string): Promise<SeenLink> {
  const { link, official } = await getLink(context, links, token);
  const { name, email, language } = official;
  return { purpose: link.purpose, name: { ar: name.ar, fr: name.fr, en: name.en }, email, language };
}

export interface Opened {
  userId: string;
  email: string;
  /** Whether the person comes in for the first time, and so need not prove a second factor that they cannot have yet. */
  welcome: boolean;
}

/** Sets the password of whoever holds the link, which is used up; every session there was is over. */
export async function openWithLink(context: Context, signIn: SignIn, { token, password }: { token: string; password: string }): Promise<Opened> {
  const { link, official } = await getLink(context, signIn.links, token);
  await requireGood(signIn, password, official, 'password');
  const userId = await writePassword(context.em, official, await signIn.hashPassword(password));
  link.usedAt = context.now;
  await context.em.flush();
  await withdrawLinks(context, official.id);
  const sessionsEnded = await endSessions(context.em, userId);
  const reset = link.purpose === LinkPurpose.RESET;
  recordAct(context, {
    act: reset ? 'account.reset_password' : 'account.accept_invitation',
    subjectType: 'OFFICIAL',
    subjectId: official.id,
    details: { purpose: link.purpose, sessionsEnded },
  });
  if (reset) await sendLetter(context, { letter: 'accounts.password_changed', officialId: official.id, parameters: { how: 'RESET' } });
  await context.em.flush();
  return { userId, email: official.email, welcome: !reset };
}

export async function requireGood({ policy }: Pick<SignIn, 'policy'>, password: string, { email, name }: Official, field: string): Promise<void> {
  const refusal = await policy.refusalOf(password, { email, names: [name.ar, name.fr, name.en] }, field);
  if (refusal) throw refusal;
}

/** Between two letters to one person, in minutes: a mailbox is not to be filled by who knows its address. */
const pauseMinutes = 2;

/** Sends a link to whoever has an account under this address. Says nothing of whether there is one. */
export async function requestReset(context: Context, email: string): Promise<void> {
  const address = parseAddress(email.trim().toLowerCase());
  const known = address ? await context.em.findOne(Official, { email: address }) : null;
  if (!known) return;
  const official = await holdOfficial(context, known.id);
  if ((await isClosed(context.em, official.userId)) || !(await passwordHashOf(context.em, official.userId))) return;
  if (await askedJustNow(context, official.id)) return;
  const link = await makeLink(context, official, LinkPurpose.RESET);
  await sendLetter(context, { letter: 'accounts.reset', officialId: official.id, parameters: { linkId: link.id } });
  recordAct(context, { act: 'account.request_reset', subjectType: 'OFFICIAL', subjectId: official.id });
  await context.em.flush();
}

async function askedJustNow({ em, now }: Context, officialId: string): Promise<boolean> {
  const rows = await em.execute<unknown[]>(
    `select 1 from account_links where official_id = ? and purpose = 'RESET' and created_at > ?::timestamptz - interval '${pauseMinutes} minutes'`,
    [officialId, now],
  );
  return rows.length > 0;
}

/** Changes the viewer's own password. Their other sessions are over; the one they change it in goes on. */
export async function changePassword(
  context: Context,
  signIn: SignIn,
  { current, next, sessionId }: { current: string; next: string; sessionId: string },
): Promise<number> {
  const official = await holdOfficial(context, context.person.officialId);
  const hash = await passwordHashOf(context.em, official.userId);
  if (!official.userId || !hash) throw refuse('password.none_set', { field: 'current', status: 409 });
  const attempt = await signIn.attempts.begin(official.email, `session ${sessionId}`);
  if (!attempt) throw refuse('access.too_many_attempts', { status: 429 });
  if (!(await signIn.verifyPassword({ hash, password: current }))) {
    await attempt.failed();
    throw refuse('password.wrong', { field: 'current', status: 403 });
  }
  await attempt.succeeded();
  if (next === current) throw refuse('password.unchanged', { field: 'next', status: 409 });
  await requireGood(signIn, next, official, 'next');
  await writePassword(context.em, official, await signIn.hashPassword(next));
  const sessionsEnded = await endSessions(context.em, official.userId, sessionId);
  await withdrawLinks(context, official.id);
  recordAct(context, { act: 'account.change_password', subjectType: 'OFFICIAL', subjectId: official.id, details: { sessionsEnded } });
  await sendLetter(context, { letter: 'accounts.password_changed', officialId: official.id, parameters: { how: 'CHANGE' } });
  await context.em.flush();
  return sessionsEnded;
}

import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Role } from '../positions/index.js';
import { Mailing, NotificationKind } from './notification.js';
import { isNews } from './notification.rules.js';

/** What the viewer gets of one kind of fact. */
export interface PreferredMailing {
  kind: NotificationKind;
  mailing: Mailing;
  /** Whether it may stay in the application only. */
  silenceable: boolean;
}

type Mailings = Partial<Record<NotificationKind, Mailing>>;

const principals = [Role.MINISTER, Role.SECRETARY_GENERAL];

/** What holds where nothing was chosen: one briefing a day for principals, a mail at once for everybody else. */
function usualMailing(context: Context): Mailing {
  return context.person.roles.some((role) => principals.includes(role)) ? Mailing.BRIEFING : Mailing.AT_ONCE;
}

export async function listMailPreferences(context: Context): Promise<PreferredMailing[]> {
  const [row] = await rowsOf<{ mailings: Mailings }>(context.em, 'select mailings from mail_preferences where official_id = ?', [
    context.person.officialId,
  ]);
  const usual = usualMailing(context);
  return Object.values(NotificationKind).map((kind) => ({ kind, mailing: row?.mailings[kind] ?? usual, silenceable: isNews(kind) }));
}

/** Sets how the viewer is written to. What was held and now goes at once leaves with the next delivery. */
export async function setMailPreferences(context: Context, chosen: { kind: NotificationKind; mailing: Mailing }[]): Promise<PreferredMailing[]> {
  for (const [index, { kind, mailing }] of chosen.entries()) {
    if (mailing === Mailing.NONE && !isNews(kind)) throw refuse('preference.cannot_be_silenced', { field: `preferences.${index}.mailing` });
  }
  const { em, person } = context;
  const mailings = Object.fromEntries(chosen.map(({ kind, mailing }) => [kind, mailing]));
  const before = new Map((await listMailPreferences(context)).map(({ kind, mailing }) => [kind, mailing]));
  await rowsOf(
    em,
    `insert into mail_preferences (official_id, mailings) values (?, ?::jsonb)
       on conflict (official_id) do update set mailings = mail_preferences.mailings || excluded.mailings`,
    [person.officialId, JSON.stringify(mailings)],
  );
  await releaseHeld(context, mailings);
  const changed = chosen.filter(({ kind, mailing }) => before.get(kind) !== mailing);
  context.unchanged = !changed.length;
  if (changed.length) {
    recordAct(context, {
      act: 'official.set_mail_preferences',
      subjectType: 'OFFICIAL',
      subjectId: person.officialId,
      details: Object.fromEntries(changed.map(({ kind, mailing }) => [kind, { before: before.get(kind), after: mailing }])),
    });
  }
  await em.flush();
  return listMailPreferences(context);
}

async function releaseHeld(context: Context, mailings: Mailings): Promise<void> {
  const atOnce = Object.entries(mailings).flatMap(([kind, mailing]) => (mailing === Mailing.AT_ONCE ? [kind] : []));
  if (!atOnce.length) return;
  await rowsOf(
    context.em,
    `update notifications set mailing = 'AT_ONCE'
      where recipient_id = ? and kind = any(?::text[]) and mailing = 'BRIEFING' and mail_id is null and withdrawn_at is null`,
    [context.person.officialId, atOnce],
  );
  context.afterCommit(() => context.wake('notifications.deliver'));
}

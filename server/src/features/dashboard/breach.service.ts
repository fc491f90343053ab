import { ref } from '@mikro-orm/core';
import { Role } from '../../access/role.js';
import type { Context } from '../../context.js';
import { civilDate, civilDateAt } from '../../kernel/civil-date.js';
import { sayDay } from '../../platform/dates.js';
import { Language } from '../../platform/language.js';
import { announce } from '../../platform/live.js';
import { say } from '../../platform/words.js';
import { recordAct } from '../audit/index.js';
import { Directive, writeDraft } from '../directives/index.js';
import { IndicatorAssignment } from '../indicators/index.js';
import { NotificationKind, tell } from '../notifications/index.js';
import { Confidentiality, Priority } from '../obligations/index.js';
import { findHeadsByRole, Position } from '../positions/index.js';
import { BreachEpisode } from './breach-episode.js';
import { findDisagreements, type BreachRow } from './breach.queries.js';
import { decideBreach } from './breach.rules.js';
import { isStale } from './confidence.rules.js';
import { BreachAnswer } from './dashboard.enums.js';
import { periodsBehind } from './freshness.rules.js';
import { isBeyond } from './status.rules.js';

/** Opens and ends the episodes of thresholds. An order is drafted only: the cabinet corrects it, and issues it or not. */
export async function watchThresholds(context: Context): Promise<void> {
  for (const row of await findDisagreements(context)) {
    const decision = decideBreach({
      breached: isBeyond(Number(row.value), Number(row.breach_threshold), row.direction),
      stale: isStale(periodsBehind(civilDate(row.period_end), { frequency: row.frequency, delayDays: row.availability_delay_days }, context.today)),
      openEpisode: row.episode_id !== null,
      before: row.before_state ? { state: row.before_state, closedOn: row.before_closed_at && civilDateAt(row.before_closed_at, context.calendar.zone) } : null, // prettier-ignore
      today: context.today,
    });
    if (decision === 'END') await endEpisode(context, row);
    else if (decision) await openEpisode(context, row, decision.open);
  }
}

async function openEpisode(context: Context, row: BreachRow, answer: BreachAnswer): Promise<void> {
  const directive = answer === BreachAnswer.DRAFT ? await draftFor(context, row) : context.em.getReference(Directive, row.before_id ?? '');
  const episode = Object.assign(new BreachEpisode(), {
    assignment: ref(IndicatorAssignment, row.assignment_id),
    value: row.value,
    threshold: row.breach_threshold,
    periodEnd: row.period_end,
    answer,
    directive: ref(directive),
    openedAt: context.now,
  });
  context.em.persist(episode);
  await recordOn(context, row, directive.id, 'threshold.breach', answer);
  await context.em.flush();
  const heads = await findHeadsByRole(context.em);
  // Only an inspection reopens what was closed: whoever inspects is told too.
  const roles = answer === BreachAnswer.REOPEN ? [Role.CABINET, Role.INSPECTORATE] : [Role.CABINET];
  const told = row.confidentiality === 'RESTRICTED' ? [Role.CABINET] : roles;
  await tell(context, {
    kind: NotificationKind.THRESHOLD_BREACHED,
    positionIds: told.flatMap((role) => heads.get(role) ?? []),
    recordId: directive.id,
  });
}

async function endEpisode(context: Context, row: BreachRow): Promise<void> {
  const episode = await context.em.findOneOrFail(BreachEpisode, { id: row.episode_id ?? '' });
  episode.endedAt = context.now;
  if (episode.directive) await recordOn(context, row, episode.directive.id, 'threshold.recover', episode.answer);
  await context.em.flush();
}

/** The history of the directive says of the indicator no more than its code: values of restricted ones are words. */
async function recordOn(context: Context, row: BreachRow, directiveId: string, act: string, answer: BreachAnswer): Promise<void> {
  recordAct(context, {
    act,
    subjectType: 'DIRECTIVE',
    subjectId: directiveId,
    recordId: directiveId,
    details: { indicator: row.code, answer, periodEndsOn: row.period_end },
  });
  await announce(context, act, [directiveId]);
}

async function draftFor(context: Context, row: BreachRow): Promise<Directive> {
  const names = { indicator: row.indicator_ar, body: row.body_ar };
  const amount = (value: string): string => say(Language.AR, `amount_${row.unit}`, { value: new Intl.NumberFormat('ar-DZ', { maximumFractionDigits: 2 }).format(Number(value)) }); // prettier-ignore
  return writeDraft(context, {
    title: say(Language.AR, 'breach_draft_title', names),
    text: say(Language.AR, 'breach_draft_text', {
      ...names,
      value: amount(row.value),
      threshold: amount(row.breach_threshold),
      day: sayDay(Language.AR, civilDate(row.period_end)),
    }),
    language: Language.AR,
    priority: Priority.HIGH,
    confidentiality: Confidentiality[row.confidentiality],
    lead: await context.em.findOneOrFail(Position, { id: row.position_id }),
    source: row.code,
  });
}

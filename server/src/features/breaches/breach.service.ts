import { LockMode, ref } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDateAt } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, isId, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { nextReference } from '../directives/index.js';
import { Official } from '../positions/index.js';
import { settingOf } from '../settings/index.js';
import type { AmendBreachInput, CloseBreachInput, RecordBreachInput } from './breach.inputs.js';
import { authorityDueAt, breachProblem, changesOf, type BreachFacts } from './breach.rules.js';
import { Breach, BreachAmendment } from './breach.js';

/** Puts a breach on the register; the history says that, never what leaked. */
export async function recordBreach(context: Context, input: RecordBreachInput): Promise<Breach> {
  authorise(context.ability.can('RECORD', 'Breach'));
  const facts = readFacts(context, input, { authorityNotifiedAt: null, peopleNotifiedAt: null });
  const breach = Object.assign(new Breach(), facts, {
    reference: await nextReference(context, 'BRC'),
    authorityDueAt: authorityDueAt(facts.discoveredAt, await settingOf(context, 'breaches.notify_days')),
    recordedAt: context.now,
  });
  breach.recordedBy = ref(Official, context.person.officialId);
  context.em.persist(breach);
  record(context, breach, 'breach.record');
  await context.em.flush();
  await announceToAll(context, 'breach.record');
  return breach;
}

/** Says better what is known by now. The entry shows the last word, and every one before it. */
export async function amendBreach(context: Context, input: AmendBreachInput): Promise<Breach> {
  const breach = await holdBreach(context, input);
  const reason = cleanText(input.reason, 'reason', limits.note);
  const facts = readFacts(context, input, {
    authorityNotifiedAt: input.authorityNotifiedAt ?? null,
    peopleNotifiedAt: input.peopleNotifiedAt ?? null,
  });
  const changes = changesOf(factsOf(breach), facts);
  if (!Object.keys(changes).length) throw refuse('breach.unchanged', { status: 409 });
  Object.assign(breach, facts, { version: breach.version + 1 });
  if (changes.discoveredAt) breach.authorityDueAt = authorityDueAt(facts.discoveredAt, await settingOf(context, 'breaches.notify_days'));
  const amendment = Object.assign(new BreachAmendment(), { breach: ref(breach), changes, reason, amendedAt: context.now });
  amendment.amendedBy = ref(Official, context.person.officialId);
  context.em.persist(amendment);
  record(context, breach, 'breach.amend', { fields: Object.keys(changes) });
  await context.em.flush();
  await announceToAll(context, 'breach.amend');
  return breach;
}

/** Ends the entry: from then on it only reads. */
export async function closeBreach(context: Context, input: CloseBreachInput): Promise<Breach> {
  const breach = await holdBreach(context, input);
  const conclusion = cleanText(input.conclusion, 'conclusion', limits.note);
  if (!breach.authorityNotifiedAt) throw refuse('breach.not_notified', { status: 409 });
  Object.assign(breach, { closedAt: context.now, conclusion, version: breach.version + 1 });
  breach.closedBy = ref(Official, context.person.officialId);
  record(context, breach, 'breach.close');
  await context.em.flush();
  await announceToAll(context, 'breach.close');
  return breach;
}

/** Two who amend at once take turns here; the second is told that the entry is not the one they read. */
async function holdBreach(context: Context, { breachId, version }: { breachId: string; version: number }): Promise<Breach> {
  authorise(context.ability.can('AMEND', 'Breach'));
  const breach = isId(breachId) ? await context.em.findOne(Breach, { id: breachId }, { lockMode: LockMode.PESSIMISTIC_WRITE }) : null;
  if (!breach) throw refuse('breach.not_found', { field: 'breachId', status: 404 });
  if (breach.closedAt) throw refuse('breach.closed', { status: 409 });
  if (breach.version !== version) throw refuse('breach.changed_meanwhile', { status: 409 });
  return breach;
}

type Facts = BreachFacts & Pick<Breach, 'what' | 'people' | 'consequences' | 'measures'>;

function readFacts(context: Context, input: RecordBreachInput, told: Pick<BreachFacts, 'authorityNotifiedAt' | 'peopleNotifiedAt'>): Facts {
  const facts = { discoveredAt: input.discoveredAt, occurredOn: input.occurredOn ?? null, peopleCount: input.peopleCount ?? null, ...told };
  const problem = breachProblem(facts, { now: context.now, discoveredOn: civilDateAt(input.discoveredAt, context.calendar.zone) });
  if (problem) throw refuse(problem.code, { field: problem.field });
  return {
    ...facts,
    what: cleanText(input.what, 'what', limits.note),
    people: cleanText(input.people, 'people', limits.note),
    consequences: cleanText(input.consequences, 'consequences', limits.note),
    measures: cleanText(input.measures, 'measures', limits.note),
  };
}

function factsOf(breach: Breach): Record<keyof Facts, string | number | Date | null> {
  const { discoveredAt, what, people, consequences, measures } = breach;
  const { occurredOn = null, peopleCount = null, authorityNotifiedAt = null, peopleNotifiedAt = null } = breach;
  return { discoveredAt, occurredOn, peopleCount, authorityNotifiedAt, peopleNotifiedAt, what, people, consequences, measures };
}

function record(context: Context, { id, reference }: Breach, act: string, details: Record<string, unknown> = {}): void {
  recordAct(context, { act, subjectType: 'BREACH', subjectId: id, recordId: id, details: { reference, ...details } });
}

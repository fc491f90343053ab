import { LockMode, ref } from '@mikro-orm/core';
import Big from 'big.js';
import { authorise } from '../../access/ability.js';
import { RelationKind } from '../../access/relation.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { asKey, cleanText, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official, Position, Structure } from '../positions/index.js';
import { thresholdsCross } from './assignment.rules.js';
import { IndicatorAssignment, IndicatorTarget } from './assignment.js';
import type { AmendAssignmentInput, AssignIndicatorInput, AssignmentTermsInput, EndAssignmentInput, SetTargetsInput } from './indicator.inputs.js';
import type { Indicator } from './indicator.js';
import { holdIndicator } from './sheet.service.js';

/** Gives an indicator to a body: from then on its campaigns ask for it. */
export async function assignIndicator(context: Context, input: AssignIndicatorInput): Promise<IndicatorAssignment> {
  const indicator = await holdIndicator(context, input.indicatorId);
  const structure = await context.em.findOne(Structure, { code: asKey(input.structureCode), abolishedOn: null });
  if (!structure) throw refuse('structure.not_found', { field: 'structureCode', status: 404 });
  if (await context.em.count(IndicatorAssignment, { indicator: indicator.id, structure: structure.id, endedOn: null }))
    throw refuse('assignment.exists', { field: 'structureCode', status: 409 });
  checkInitial(context, input);
  const assignment = Object.assign(new IndicatorAssignment(), {
    ...{ indicator: ref(indicator), structure: ref(structure), confidentiality: indicator.confidentiality },
    ...{ initialValue: input.initialValue ?? null, initialOn: input.initialOn ?? null, startedOn: context.today },
  });
  await setTerms(context, { assignment, indicator, terms: input.terms });
  context.em.persist(assignment);
  return settled(context, assignment, 'assignment.assign', { code: indicator.code, structure: structure.code, weight: assignment.weight });
}

/** Changes who answers, the weight and the thresholds; the history keeps what they were. */
export async function amendAssignment(context: Context, input: AmendAssignmentInput): Promise<IndicatorAssignment> {
  const { assignment, indicator } = await holdAssignment(context, input.assignmentId);
  if (assignment.version !== input.version) throw refuse('assignment.changed_meanwhile', { status: 409 });
  const reason = cleanText(input.reason, 'reason', limits.note);
  const before = termsOf(assignment);
  await setTerms(context, { assignment, indicator, terms: input.terms });
  const after = termsOf(assignment);
  const changes = Object.fromEntries(
    Object.keys(after).flatMap((name) => (before[name] === after[name] ? [] : [[name, { before: before[name], after: after[name] }]])),
  );
  if (!Object.keys(changes).length) throw refuse('assignment.unchanged', { status: 409 });
  assignment.version += 1;
  return settled(context, assignment, 'assignment.amend', { code: indicator.code, ...changes, reason });
}

/** Takes it from a body. What is owed of a campaign already open stays owed. */
export async function endAssignment(context: Context, input: EndAssignmentInput): Promise<IndicatorAssignment> {
  const { assignment, indicator } = await holdAssignment(context, input.assignmentId);
  const reason = cleanText(input.reason, 'reason', limits.note);
  Object.assign(assignment, { endedOn: context.today, version: assignment.version + 1 });
  return settled(context, assignment, 'assignment.end', { code: indicator.code, reason });
}

/** Sets what is expected by days. An earlier decision about the same day is kept, marked as replaced. */
export async function setTargets(context: Context, input: SetTargetsInput): Promise<IndicatorAssignment> {
  const { assignment, indicator } = await holdAssignment(context, input.assignmentId);
  const days = input.targets.map(({ dueOn }) => dueOn);
  const doubled = days.findIndex((day, index) => days.indexOf(day) !== index);
  if (doubled >= 0) throw refuse('target.day_twice', { field: `targets.${doubled}.dueOn` });
  const standing = await context.em.find(IndicatorTarget, { assignmentId: assignment.id, replacedAt: null, dueOn: { $in: days } });
  const changed = input.targets.filter(({ dueOn, value }) => !standing.some((one) => one.dueOn === dueOn && new Big(one.value).eq(value)));
  if (!changed.length) {
    context.unchanged = true;
    return assignment;
  }
  for (const { dueOn } of changed) for (const one of standing) if (one.dueOn === dueOn) one.replacedAt = context.now;
  // What is replaced must be written before what replaces it: one target stands for a day.
  await context.em.flush();
  const set = { assignmentId: assignment.id, setBy: ref(Official, context.person.officialId), setAt: context.now };
  for (const { dueOn, value } of changed) context.em.persist(Object.assign(new IndicatorTarget(), { ...set, dueOn, value }));
  assignment.version += 1;
  return settled(context, assignment, 'assignment.set_targets', { code: indicator.code, days: changed.map(({ dueOn }) => dueOn).join(', ') });
}

async function holdAssignment(context: Context, id: string): Promise<{ assignment: IndicatorAssignment; indicator: Indicator }> {
  const assignment = await context.em.findOne(IndicatorAssignment, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!assignment) throw refuse('assignment.not_found', { field: 'assignmentId', status: 404 });
  authorise(context.ability.can('KEEP', 'Indicator'));
  if (assignment.endedOn) throw refuse('assignment.ended', { status: 409 });
  return { assignment, indicator: await assignment.indicator.loadOrFail() };
}

function checkInitial({ today }: Context, { initialValue, initialOn }: AssignIndicatorInput): void {
  if (Boolean(initialValue) !== Boolean(initialOn))
    throw refuse('assignment.initial_incomplete', { field: initialOn ? 'initialValue' : 'initialOn' });
  if (initialOn && initialOn > today) throw refuse('assignment.initial_in_future', { field: 'initialOn' });
}

async function setTerms(
  context: Context,
  { assignment, indicator, terms }: { assignment: IndicatorAssignment; indicator: Indicator; terms: AssignmentTermsInput },
): Promise<void> {
  if (new Big(terms.weight).lte(0)) throw refuse('assignment.weight_not_positive', { field: 'terms.weight' });
  if (thresholdsCross(indicator.direction, terms)) throw refuse('assignment.thresholds_cross', { field: 'terms.breachThreshold' });
  const position = await context.em.findOne(Position, { id: terms.positionId });
  // Whoever answers sits in the body: a figure that another structure would answer for is that structure's.
  if (position?.structure.id !== assignment.structure.id) throw refuse('assignment.position_elsewhere', { field: 'terms.positionId' });
  await relate(context, assignment, position.id);
  Object.assign(assignment, {
    position: ref(position),
    weight: terms.weight,
    warningThreshold: terms.warningThreshold ?? null,
    breachThreshold: terms.breachThreshold ?? null,
  });
}

/** Whoever answers for it sees it, also where it is restricted, and so does the head of the body. */
async function relate(context: Context, { id, structure }: IndicatorAssignment, positionId: string): Promise<void> {
  await rowsOf(context.em, `delete from relations where record_id = ? and relation = 'LEAD'`, [id]);
  await rowsOf(context.em, `insert into relations (record_id, position_id, relation) values (?, ?, '${RelationKind.LEAD}') on conflict do nothing`, [
    id,
    positionId,
  ]);
  await rowsOf(
    context.em,
    `insert into relations (record_id, position_id, relation)
     select ?::uuid, p.id, '${RelationKind.SUPERIOR}' from positions p where p.structure_id = ? and p.is_head on conflict do nothing`,
    [id, structure.id],
  );
}

const termsOf = (assignment: IndicatorAssignment): Record<string, string | null> => ({
  position: assignment.position.id,
  weight: new Big(assignment.weight).toFixed(),
  warningThreshold: plain(assignment.warningThreshold),
  breachThreshold: plain(assignment.breachThreshold),
});
const plain = (value: string | null | undefined): string | null => (value ? new Big(value).toFixed() : null);

async function settled(
  context: Context,
  assignment: IndicatorAssignment,
  act: string,
  details: Record<string, unknown>,
): Promise<IndicatorAssignment> {
  // The history of a restricted one says that something was done, never a figure.
  const said = assignment.confidentiality === 'RESTRICTED' ? {} : details;
  recordAct(context, { act, subjectType: 'INDICATOR', subjectId: assignment.indicator.id, recordId: assignment.id, details: said });
  await context.em.flush();
  await announceToAll(context, act);
  return assignment;
}

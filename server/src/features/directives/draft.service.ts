import { ref } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import { canOwe } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { foldArabic } from '../../kernel/text.js';
import type { Language } from '../../platform/language.js';
import { announce } from '../../platform/live.js';
import { cleanOptionalText, cleanText, limits } from '../../platform/checks.js';
import { recordAct } from '../audit/index.js';
import { Meeting } from '../meetings/index.js';
import { Confidentiality, type Priority } from '../obligations/index.js';
import { Official, Position } from '../positions/index.js';
import { Milestone, Project } from '../projects/index.js';
import { holdDirective, permit } from './directive.acts.js';
import { DirectiveAct, Nature, Recurrence } from './directive.enums.js';
import type { AmendDirectiveInput, MilestoneInput, RecordDirectiveInput } from './directive.inputs.js';
import { dateProblem, dueYearsAtMost } from './directive.rules.js';
import { Directive, RestrictedText } from './directive.js';
import { milestoneDateProblem } from './milestone.rules.js';

/** Records an order as a draft: nobody is told, and everything can still be changed. */
export async function recordDirective(context: Context, input: RecordDirectiveInput): Promise<Directive> {
  authorise(context.ability.can('RECORD', 'Directive'));
  const directive = new Directive();
  directive.recordedAt = context.now;
  directive.recordedBy = ref(Official, context.person.officialId);
  await fillDraft(context, directive, input);
  context.em.persist(directive);
  recordAct(context, { act: 'directive.record', subjectType: 'DIRECTIVE', subjectId: directive.id, recordId: directive.id });
  await context.em.flush();
  await announce(context, 'directive.record', [directive.id]);
  return directive;
}

/** What the product drafts by itself. */
export interface DraftedWords {
  title: string;
  text: string;
  language: Language;
  priority: Priority;
  confidentiality: Confidentiality;
  lead: Position;
  source: string;
}

/** Writes a draft that no person has recorded; without a date, which the cabinet gives or the lead's plan proposes. */
export async function writeDraft(context: Context, given: DraftedWords): Promise<Directive> {
  const { title, text, lead, confidentiality } = given;
  const restricted = confidentiality === Confidentiality.RESTRICTED;
  const directive = Object.assign(new Directive(), {
    nature: Nature.TIME_BOUND,
    priority: given.priority,
    confidentiality,
    language: given.language,
    title: restricted ? null : title,
    text: restricted ? null : text,
    words: restricted ? '' : foldArabic(`${title} ${text}`),
    source: given.source,
    leadPosition: ref(lead),
    structure: lead.structure,
    recordedAt: context.now,
    recordedBy: null,
  });
  context.em.persist(directive);
  if (restricted) keepApart(context, directive.id, directive.id, title, text);
  recordAct(context, { act: 'directive.record', subjectType: 'DIRECTIVE', subjectId: directive.id, recordId: directive.id });
  await context.em.flush();
  return directive;
}

/** Replaces the content of a draft; refused when another person saved since it was read. */
export async function amendDirective(context: Context, input: AmendDirectiveInput): Promise<Directive> {
  const held = await holdDirective(context, input.directiveId);
  const { directive } = held;
  permit(context, held, DirectiveAct.AMEND);
  if (directive.version !== input.version) throw refuse('directive.changed_meanwhile', { status: 409 });
  await removeDraftParts(context, directive);
  await fillDraft(context, directive, input);
  recordAct(context, { act: 'directive.amend', subjectType: 'DIRECTIVE', subjectId: directive.id, recordId: directive.id });
  await context.em.flush();
  await announce(context, 'directive.amend', [directive.id]);
  return directive;
}

/** Removes a draft that nobody was told of. The history keeps that it existed. */
export async function discardDirective(context: Context, directiveId: string): Promise<string> {
  const held = await holdDirective(context, directiveId);
  permit(context, held, DirectiveAct.DISCARD);
  await removeDraftParts(context, held.directive);
  recordAct(context, { act: 'directive.discard', subjectType: 'DIRECTIVE', subjectId: directiveId, recordId: directiveId });
  context.em.remove(held.directive);
  await context.em.flush();
  await announce(context, 'directive.discard', [directiveId]);
  return directiveId;
}

async function removeDraftParts(context: Context, directive: Directive): Promise<void> {
  await context.em.nativeDelete(Milestone, { directiveId: directive.id }, { filters: false });
  await context.em.nativeDelete(RestrictedText, { recordId: directive.id });
}

async function fillDraft(context: Context, directive: Directive, input: RecordDirectiveInput): Promise<void> {
  const { em } = context;
  const title = cleanText(input.title, 'title', limits.title);
  const text = cleanText(input.text, 'text', limits.text);
  const problem = dateProblem({ nature: input.nature, dueOn: input.dueOn ?? null, recurs: Boolean(input.recurrence), today: context.today });
  if (problem) throw refuse(problem.code, { field: problem.field, params: { years: dueYearsAtMost } });
  const lead = await getOwingPosition(context, input.leadPositionId, 'leadPositionId');
  const contributorIds = [...new Set(input.contributorPositionIds ?? [])];
  if (contributorIds.includes(lead.id)) throw refuse('directive.contributor_is_lead', { field: 'contributorPositionIds' });
  const contributors = await em.find(Position, { id: { $in: contributorIds } });
  if (contributors.length !== contributorIds.length) throw refuse('position.not_found', { field: 'contributorPositionIds', status: 404 });
  requireOwing(contributors, 'contributorPositionIds');
  const restricted = input.confidentiality === Confidentiality.RESTRICTED;
  Object.assign(directive, {
    nature: input.nature,
    priority: input.priority,
    confidentiality: input.confidentiality,
    language: input.language,
    recurrence: periodOf(input),
    title: restricted ? null : title,
    text: restricted ? null : text,
    words: restricted ? '' : foldArabic(`${title} ${text}`),
    source: cleanOptionalText(input.source, 'source', limits.title),
    extractNumber: input.extractNumber ?? null,
    dueOn: input.dueOn ?? null,
    baselineDueOn: input.dueOn ?? null,
  });
  directive.leadPosition = ref(lead);
  directive.structure = lead.structure;
  directive.meeting = input.meetingId ? ref(await getMeeting(context, input.meetingId)) : null;
  directive.project = input.projectId ? ref(await getProject(context, input.projectId)) : null;
  if (!directive.contributors.isInitialized()) await directive.contributors.init();
  directive.contributors.set(contributors);
  if (restricted) keepApart(context, directive.id, directive.id, title, text);
  await addMilestones(context, directive, input.milestones ?? []);
}

/** Of the duty when recurring; of the attestation when standing, each quarter unless told. */
function periodOf({ nature, recurrence }: RecordDirectiveInput): Recurrence | null {
  if (nature === Nature.TIME_BOUND) return null;
  if (nature === Nature.RECURRING) return recurrence ?? null;
  if (recurrence === Recurrence.WEEKLY) throw refuse('directive.attestation_period', { field: 'recurrence' });
  return recurrence ?? Recurrence.QUARTERLY;
}

async function addMilestones(context: Context, directive: Directive, inputs: MilestoneInput[]): Promise<void> {
  for (const [index, input] of inputs.entries()) {
    const field = `milestones.${index}`;
    const title = cleanText(input.title, `${field}.title`, limits.title);
    const problem = milestoneDateProblem(input.dueOn, { directiveDueOn: directive.dueOn ?? null, today: context.today });
    if (problem) throw refuse(problem, { field: `${field}.dueOn`, params: { years: dueYearsAtMost } });
    const leadPosition = input.leadPositionId
      ? ref(await getOwingPosition(context, input.leadPositionId, `${field}.leadPositionId`))
      : directive.leadPosition;
    newMilestone(context, directive, { number: index + 1, title, weight: input.weight ?? 1, leadPosition, dueOn: input.dueOn });
  }
}

/** Adds a milestone to a directive; the title of a restricted one is kept apart. */
export function newMilestone(
  context: Context,
  directive: Directive,
  given: Pick<Milestone, 'number' | 'weight' | 'leadPosition' | 'dueOn'> & { title: string },
): Milestone {
  const milestone = new Milestone();
  const { number, weight, leadPosition, dueOn } = given;
  Object.assign(milestone, { directiveId: directive.id, number, weight, leadPosition, dueOn, baselineDueOn: dueOn });
  milestone.title = directive.title ? given.title : null;
  if (!directive.title) keepApart(context, milestone.id, directive.id, given.title, null);
  context.em.persist(milestone);
  return milestone;
}

/** The words of a restricted record live in a table of their own. */
function keepApart(context: Context, subjectId: string, recordId: string, title: string, text: string | null): void {
  context.em.persist(Object.assign(new RestrictedText(), { subjectId, recordId, title, text }));
}

/** A position that can be given something to carry out. */
export async function getOwingPosition(context: Context, id: string, field: string): Promise<Position> {
  const position = await context.em.findOne(Position, { id });
  if (!position) throw refuse('position.not_found', { field, status: 404 });
  requireOwing([position], field);
  return position;
}

function requireOwing(positions: Position[], field: string): void {
  if (!positions.every(({ role }) => canOwe(role))) throw refuse('position.owes_nothing', { field });
}

async function getMeeting(context: Context, id: string): Promise<Meeting> {
  const meeting = await context.em.findOne(Meeting, { id });
  if (!meeting) throw refuse('meeting.not_found', { field: 'meetingId', status: 404 });
  return meeting;
}

async function getProject(context: Context, id: string): Promise<Project> {
  const project = await context.em.findOne(Project, { id });
  if (!project) throw refuse('project.not_found', { field: 'projectId', status: 404 });
  return project;
}

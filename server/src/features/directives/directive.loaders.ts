import type { Context } from '../../context.js';
import { Evidence } from '../evidence/index.js';
import { Obligation, ObligationKind } from '../obligations/index.js';
import { Milestone } from '../projects/index.js';
import { asDirective } from '../../access/ability.js';
import { factsOf } from './directive.acts.js';
import { Acknowledgement, Update } from './directive-facts.js';
import { Directive, RestrictedText } from './directive.js';

/** One query per kind of row for all the directives of an answer; the ORM's filter keeps to what the viewer may see. */
export const loadObligations = (context: Context, recordId: string): Promise<Obligation[]> =>
  context.loader<string, Obligation[]>('obligations', async (ids) =>
    grouped(ids, await context.em.find(Obligation, { recordId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.recordId),
  ).load(recordId);

export const loadMilestones = (context: Context, directiveId: string): Promise<Milestone[]> =>
  context.loader<string, Milestone[]>('milestones', async (ids) =>
    grouped(ids, await context.em.find(Milestone, { directiveId: { $in: [...ids] } }, { orderBy: { number: 'asc' } }), (row) => row.directiveId),
  ).load(directiveId);

export const loadAcknowledgements = (context: Context, directiveId: string): Promise<Acknowledgement[]> =>
  context.loader<string, Acknowledgement[]>('acknowledgements', async (ids) =>
    grouped(ids, await context.em.find(Acknowledgement, { directiveId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.directiveId),
  ).load(directiveId);

export const loadUpdates = (context: Context, directiveId: string): Promise<Update[]> =>
  context.loader<string, Update[]>('updates', async (ids) =>
    grouped(ids, await context.em.find(Update, { directiveId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.directiveId),
  ).load(directiveId);

export const loadEvidence = (context: Context, recordId: string): Promise<Evidence[]> =>
  context.loader<string, Evidence[]>('evidence', async (ids) =>
    grouped(ids, await context.em.find(Evidence, { recordId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.recordId),
  ).load(recordId);

export const loadDirectivesOfMeeting = (context: Context, meetingId: string): Promise<Directive[]> =>
  context.loader<string, Directive[]>('meeting-directives', async (ids) =>
    grouped(ids, await context.em.find(Directive, { meeting: { $in: [...ids] } }, { orderBy: { extractNumber: 'asc', id: 'asc' } }), (row) => row.meeting?.id),
  ).load(meetingId);

export const loadDirectivesOfProject = (context: Context, projectId: string): Promise<Directive[]> =>
  context.loader<string, Directive[]>('project-directives', async (ids) =>
    grouped(ids, await context.em.find(Directive, { project: { $in: [...ids] } }, { orderBy: { reference: 'asc' } }), (row) => row.project?.id),
  ).load(projectId);

/** A directive by its identifier, when the viewer may see it. */
export const loadDirective = (context: Context, id: string): Promise<Directive | null> =>
  context.loader<string, Directive | null>('directives', async (ids) => {
    const found = new Map((await context.em.find(Directive, { id: { $in: [...ids] } })).map((row) => [row.id, row]));
    return ids.map((key) => found.get(key) ?? null);
  }).load(id);

interface Words {
  title: string;
  text: string | null;
}

const loadRestrictedWords = (context: Context, subjectId: string): Promise<Words | null> =>
  context.loader<string, Words | null>('restricted-words', async (ids) => {
    const found = new Map((await context.em.find(RestrictedText, { subjectId: { $in: [...ids] } })).map((row) => [row.subjectId, row]));
    return ids.map((key) => {
      const row = found.get(key);
      return row ? { title: row.title, text: row.text ?? null } : null;
    });
  }).load(subjectId);

/** Title and text of a directive the viewer may see; null where its words are refused to them. */
export async function wordsOf(context: Context, directive: Directive): Promise<Words | null> {
  if (directive.title && directive.text) return { title: directive.title, text: directive.text };
  return readsWords(context, directive) ? loadRestrictedWords(context, directive.id) : null;
}

/** Whether the words of a directive, and those given on it, are for this viewer. */
export function readsWords(context: Context, directive: Directive): boolean {
  const facts = { leadPositionId: directive.leadPosition.id, awaitedPositionIds: [], confidentiality: directive.confidentiality };
  return context.ability.can('READ_WORDS', asDirective(facts));
}

/** Title of what hangs on a restricted directive: its own words, refused with the directive's. */
export async function titleWithin(context: Context, subjectId: string, directiveId: string): Promise<string | null> {
  const directive = await loadDirective(context, directiveId);
  if (!directive || !(await wordsOf(context, directive))) return null;
  return (await loadRestrictedWords(context, subjectId))?.title ?? null;
}

export async function loadFacts(context: Context, directive: Directive) {
  const obligations = await loadObligations(context, directive.id);
  return factsOf(directive, obligations.filter((obligation) => !obligation.settledAt && obligation.kind === ObligationKind.ACKNOWLEDGE));
}

function grouped<Row>(ids: readonly string[], rows: Row[], idOf: (row: Row) => string | null | undefined): Row[][] {
  const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(idOf(row) ?? '')?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
}

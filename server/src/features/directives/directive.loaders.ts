import type { Context } from '../../context.js';
import { Evidence } from '../evidence/index.js';
import { Confidentiality, Obligation } from '../obligations/index.js';
import { asDirective } from '../../access/ability.js';
import { visibleDirectives } from '../../access/visible-to.js';
import { rowsOf } from '../../platform/statement.js';
import type { Columns } from '../positions/index.js';
import { Acknowledgement, Update } from './directive-facts.js';
import { Directive } from './directive.js';
import { PaperReceipt, View } from './notification-proof.js';
import { directiveColumns, directiveOf, directiveTables, readsRestrictedWords, type DirectiveNode } from './directive.node.js';

/** One query per kind of row for all the directives of an answer; the ORM's filter keeps to what the viewer may see. */
export const loadObligations = (context: Context, recordId: string): Promise<Obligation[]> =>
  context
    .loader<string, Obligation[]>('obligations', async (ids) =>
      grouped(ids, await context.em.find(Obligation, { recordId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.recordId),
    )
    .load(recordId);

export const loadAcknowledgements = (context: Context, directiveId: string): Promise<Acknowledgement[]> =>
  context
    .loader<string, Acknowledgement[]>('acknowledgements', async (ids) =>
      grouped(ids, await context.em.find(Acknowledgement, { directiveId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.directiveId),
    )
    .load(directiveId);

export const loadUpdates = (context: Context, directiveId: string): Promise<Update[]> =>
  context
    .loader<string, Update[]>('updates', async (ids) =>
      grouped(ids, await context.em.find(Update, { directiveId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.directiveId),
    )
    .load(directiveId);

export const loadEvidence = (context: Context, recordId: string): Promise<Evidence[]> =>
  context
    .loader<string, Evidence[]>('evidence', async (ids) =>
      grouped(ids, await context.em.find(Evidence, { recordId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.recordId),
    )
    .load(recordId);

export const loadViews = (context: Context, directiveId: string): Promise<View[]> =>
  context
    .loader<string, View[]>('views', async (ids) =>
      grouped(ids, await context.em.find(View, { directiveId: { $in: [...ids] } }, { orderBy: { viewedAt: 'asc' } }), (row) => row.directiveId),
    )
    .load(directiveId);

export const loadPaperReceipts = (context: Context, directiveId: string): Promise<PaperReceipt[]> =>
  context
    .loader<string, PaperReceipt[]>('paper-receipts', async (ids) =>
      grouped(ids, await context.em.find(PaperReceipt, { directiveId: { $in: [...ids] } }, { orderBy: { id: 'asc' } }), (row) => row.directiveId),
    )
    .load(directiveId);

export const loadDirectivesOfMeeting = (context: Context, meetingId: string): Promise<Directive[]> =>
  context
    .loader<string, Directive[]>('meeting-directives', async (ids) =>
      grouped(
        ids,
        await context.em.find(Directive, { meeting: { $in: [...ids] } }, { orderBy: { extractNumber: 'asc', id: 'asc' } }),
        (row) => row.meeting?.id,
      ),
    )
    .load(meetingId);

export const loadDirectivesOfProject = (context: Context, projectId: string): Promise<Directive[]> =>
  context
    .loader<string, Directive[]>('project-directives', async (ids) =>
      grouped(ids, await context.em.find(Directive, { project: { $in: [...ids] } }, { orderBy: { reference: 'asc' } }), (row) => row.project?.id),
    )
    .load(projectId);

/** A directive by its identifier, when the viewer may see it. */
export const loadDirective = (context: Context, id: string): Promise<DirectiveNode | null> =>
  context
    .loader<string, DirectiveNode | null>('directives', async (ids) => {
      const visible = visibleDirectives(context.actor, 'd');
      const rows = await rowsOf<Columns>(
        context.em,
        `select ${directiveColumns} from ${directiveTables} where d.id = any(?::uuid[]) and ${visible.sql}`,
        [readsRestrictedWords(context), ids, ...visible.params],
      );
      const found = new Map(rows.map((row) => [row.id, directiveOf(row)]));
      return ids.map((key) => found.get(key) ?? null);
    })
    .load(id);

interface Words {
  title: string;
  text: string | null;
}

const loadRestrictedWords = (context: Context, subjectId: string): Promise<Words | null> =>
  context
    .loader<string, Words | null>('restricted-words', async (ids) => {
      const rows = await rowsOf<Words & { subject_id: string }>(
        context.em,
        'select subject_id, title, text from restricted_texts where subject_id = any(?::uuid[])',
        [ids],
      );
      const found = new Map(rows.map((row) => [row.subject_id, { title: row.title, text: row.text }]));
      return ids.map((key) => found.get(key) ?? null);
    })
    .load(subjectId);

/** Title and text of a directive the viewer may see; null where its words are refused to them. */
export async function wordsOf(context: Context, directive: DirectiveNode): Promise<Words | null> {
  if (directive.title && directive.text) {
    consultWords(context, directive);
    return { title: directive.title, text: directive.text };
  }
  return readsWords(context, directive) ? loadRestrictedWords(context, directive.id) : null;
}

/** Whether the words of a directive, and those given on it, are for this viewer. */
export function readsWords(context: Context, directive: DirectiveNode): boolean {
  const facts = { leadPositionId: directive.leadPosition.id, awaitedPositionIds: [], confidentiality: directive.confidentiality };
  const reads = context.ability.can('READ_WORDS', asDirective(facts));
  if (reads) consultWords(context, directive);
  return reads;
}

/** Whoever is shown words of a restricted directive, or what was said on it, has consulted it. */
export function consultWords(context: Context, { id, confidentiality }: Pick<DirectiveNode, 'id' | 'confidentiality'>): void {
  if (confidentiality === Confidentiality.RESTRICTED) context.consult(id);
}

/** Title of what hangs on a restricted directive: its own words, refused with the directive's. */
export async function titleWithin(context: Context, subjectId: string, directiveId: string): Promise<string | null> {
  const directive = await loadDirective(context, directiveId);
  if (!directive || !(await wordsOf(context, directive))) return null;
  return (await loadRestrictedWords(context, subjectId))?.title ?? null;
}

/** What is still owed on a directive. */
export async function loadOpen(context: Context, directiveId: string): Promise<Obligation[]> {
  return (await loadObligations(context, directiveId)).filter((obligation) => !obligation.settledAt);
}

function grouped<Row>(ids: readonly string[], rows: Row[], idOf: (row: Row) => string | null | undefined): Row[][] {
  const groups = new Map<string, Row[]>(ids.map((id) => [id, []]));
  for (const row of rows) groups.get(idOf(row) ?? '')?.push(row);
  return ids.map((id) => groups.get(id) ?? []);
}

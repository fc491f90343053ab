import { asDirective } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import { Lateness, latenessOf, type JudgedRow } from '../obligations/index.js';
import {
  pointerTo,
  positionColumns,
  positionOf,
  structureColumns,
  structureOf,
  type Columns,
  type Pointer,
  type PositionNode,
  type StructureNode,
} from '../positions/index.js';
import type { Directive } from './directive.js';

/** A directive as pages read it: the public fields of the row, and pointers to what loaders give. The class satisfies it too. */
export type DirectiveNode = Pick<
  Directive,
  | 'id'
  | 'reference'
  | 'state'
  | 'nature'
  | 'recurrence'
  | 'priority'
  | 'confidentiality'
  | 'title'
  | 'text'
  | 'language'
  | 'source'
  | 'extractNumber'
  | 'dueOn'
  | 'baselineDueOn'
  | 'recordedAt'
  | 'issuedAt'
  | 'acknowledgedAt'
  | 'reportedAt'
  | 'reportedById'
  | 'closedAt'
  | 'completionPercent'
  | 'version'
> & {
  leadPosition: Pointer | PositionNode;
  structure: Pointer | StructureNode;
  meeting?: Pointer | null;
  project?: Pointer | null;
  recordedBy?: Pointer | null;
  issuedBy?: Pointer | null;
  /** The delivery it is judged by, where a list has read it. */
  delivery?: JudgedRow | null;
};

const deliveryColumns = 'delivery.lapses_on, delivery.judged_on, delivery.paused_on, delivery.outcome, delivery.settled_at';

/** Columns of a directive: itself, its lead, their structure, and the delivery it is judged by, the open one or else the last. */
export const directiveColumns = `
d.id, d.reference, d.state, d.nature, d.recurrence, d.priority, d.confidentiality, coalesce(d.title, rt.title) as title, coalesce(d.text, rt.text) as text, d.language, d.source, d.extract_number,
d.due_on, d.baseline_due_on, d.recorded_at, d.issued_at, d.acknowledged_at, d.reported_at, d.reported_by_id, d.closed_at, d.completion_percent, d.version,
d.meeting_id, d.project_id, d.recorded_by_id, d.issued_by_id, ${positionColumns('lead', 'lead_')}, ${structureColumns('led', 'led_')}, ${deliveryColumns}`;

/** What those columns are read from, before any condition: its first value says whether restricted words may be read. */
export const directiveTables = `
directives d
left join restricted_texts rt on ?::boolean and rt.subject_id = d.id
join positions lead on lead.id = d.lead_position_id
join structures led on led.id = d.structure_id
left join lateral (
  select o.lapses_on, o.judged_on, o.paused_on, o.outcome, o.settled_at
    from obligations o where o.record_id = d.id and o.kind = 'DELIVER' and o.milestone_id is null
   order by o.settled_at is null desc, case when o.settled_at is null then o.id end, o.id desc limit 1) delivery on true`;

/** Whether the words of restricted records are for this viewer: the right does not depend on the record. */
export const readsRestrictedWords = (context: Context): boolean =>
  context.ability.can('READ_WORDS', asDirective({ leadPositionId: '', awaitedPositionIds: [], confidentiality: 'RESTRICTED' }));

export function directiveOf(row: Columns): DirectiveNode {
  const of = <T>(name: string): T => row[name] as T;
  return {
    id: of('id'),
    reference: of('reference'),
    state: of('state'),
    nature: of('nature'),
    recurrence: of('recurrence'),
    priority: of('priority'),
    confidentiality: of('confidentiality'),
    title: of('title'),
    text: of('text'),
    language: of('language'),
    source: of('source'),
    extractNumber: of('extract_number'),
    dueOn: of('due_on'),
    baselineDueOn: of('baseline_due_on'),
    recordedAt: of('recorded_at'),
    issuedAt: of('issued_at'),
    acknowledgedAt: of('acknowledged_at'),
    reportedAt: of('reported_at'),
    reportedById: of('reported_by_id'),
    closedAt: of('closed_at'),
    completionPercent: of('completion_percent'),
    version: of('version'),
    leadPosition: positionOf(row, 'lead_'),
    structure: structureOf(row, 'led_'),
    delivery: deliveryOf(row),
    meeting: pointerTo(of('meeting_id')),
    project: pointerTo(of('project_id')),
    recordedBy: pointerTo(of('recorded_by_id')),
    issuedBy: pointerTo(of('issued_by_id')),
  };
}

/** The days after its date by which a directive is late; null when it is not. */
export async function lateDaysOf(context: Context, directive: Pick<DirectiveNode, 'id'>): Promise<{ afterOn: CivilDate; untilOn: CivilDate } | null> {
  const { workingDaysLate, dueOn, judgedOn, pausedOn } = await latenessRead(context, directive.id);
  if (!workingDaysLate || !dueOn) return null;
  return { afterOn: civilDate(dueOn), untilOn: civilDate(judgedOn ?? pausedOn ?? context.today) };
}

/** Of the delivery by which a directive is judged, the current period when recurring. */
export const latenessRead = (context: Context, directiveId: string): Promise<Lateness> =>
  context
    .loader<string, Lateness>('lateness', async (ids) => {
      const rows = await rowsOf<Columns>(context.em, `select d.id, ${deliveryColumns} from ${directiveTables} where d.id = any(?::uuid[])`, [
        false,
        ids,
      ]);
      const byDirective = new Map(rows.map((row) => [row.id, deliveryOf(row)]));
      return ids.map((id) => latenessOf(context, byDirective.get(id)));
    })
    .load(directiveId);

const deliveryOf = (row: Columns): JudgedRow | null =>
  row.lapses_on
    ? ({
        lapsesOn: row.lapses_on,
        judgedOn: row.judged_on,
        pausedOn: row.paused_on,
        outcome: row.outcome,
        settledAt: row.settled_at,
      } as unknown as JudgedRow)
    : null;

/** Positions that contribute to each directive. */
export const contributorsRead = (context: Context) =>
  context.loader<string, PositionNode[]>('contributors', async (ids) => {
    const rows = await rowsOf<Columns>(
      context.em,
      `select c.directive_id, ${positionColumns('p')} from directive_contributors c join positions p on p.id = c.position_id
        where c.directive_id = any(?::uuid[]) order by p.code`,
      [ids],
    );
    return ids.map((id) => rows.filter((row) => row.directive_id === id).map((row) => positionOf(row)));
  });

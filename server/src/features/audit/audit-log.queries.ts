import { asDirective, authorise } from '../../access/ability.js';
import {
  readsAllDrafts,
  visibleAssignments,
  visibleDirectives,
  visibleExplanations,
  visibleProjects,
  visibleStructureFacts,
  type SqlCondition,
} from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { asKey, isId } from '../../platform/checks.js';
import { pageFrom, pageOf, type ConnectionOf } from '../../platform/connection.js';
import { rowsOf } from '../../platform/statement.js';
import { AuditEntry } from './audit-entry.js';
import { consultAct, withDetails, type HistoryEntry } from './history.js';

export interface AuditLogFilter {
  officialId?: string | null;
  act?: string | null;
  reference?: string | null;
  from?: string | null;
  to?: string | null;
}

export interface AuditLogRow {
  entry: HistoryEntry;
  sequence: string | null;
  references: string[];
}

interface Row {
  id: string;
  sequence: string | null;
  /** References of the records concerned that the viewer may see. */
  references: string[] | null;
  /** Whether the entry is about a restricted directive. */
  restricted: boolean;
}

/** What an entry may be about besides a record: everybody who reads the log reads these. */
const openSubjects = `('SETTING', 'CALENDAR', 'LADDER', 'POSITION', 'OFFICIAL', 'ALARM', 'EXERCISE_CLOCK', 'FILE')`;

/** The history of the office across records, the latest first: of each record only what its own page would show. */
export async function listAuditLog(
  context: Context,
  { first, after, filter }: { first: number; after: string | null; filter: AuditLogFilter },
): Promise<ConnectionOf<AuditLogRow>> {
  authorise(context.ability.can('READ', 'AuditLog'));
  const page = pageOf(first, after, 1);
  const beyond = page.after ? (page.after[0] ?? '') : null;
  if (beyond !== null && !/^\d{1,18}$/.test(beyond)) throw refuse('page.bad_cursor', { field: 'after' });
  const where = await conditions(context, filter);
  const rows = await rowsOf<Row>(
    context.em,
    `select e.id::text, (select c.sequence::text from audit_chain c where c.entry_id = e.id) as sequence, ${referencesOf(context).sql} as references,
            exists (select 1 from directives rd where rd.id = e.record_id and rd.confidentiality = 'RESTRICTED') as restricted
       from audit_entries e where ${where.sql} and (?::bigint is null or e.id < ?::bigint) order by e.id desc limit ${page.first + 1}`,
    [...referencesOf(context).params, ...where.params, beyond, beyond],
  );
  const entries = await readEntries(context, rows);
  return pageFrom(rows, page, {
    node: (row) => ({ entry: entries.get(row.id) as HistoryEntry, sequence: row.sequence, references: row.references ?? [] }),
    cursor: (row) => [row.id],
    count: () => countOf(context, where),
  });
}

async function countOf({ em }: Context, where: SqlCondition): Promise<number> {
  const [counted] = await rowsOf<{ count: string }>(em, `select count(*)::text as count from audit_entries e where ${where.sql}`, where.params);
  return Number(counted?.count ?? 0);
}

/** Who may know only that a restricted record exists reads that something was done, and no details. */
async function readEntries(context: Context, rows: Row[]): Promise<Map<string, HistoryEntry>> {
  const stored = await context.em.find(AuditEntry, { id: { $in: rows.map(({ id }) => id) } });
  const readsWords = context.ability.can('READ_WORDS', asDirective({ leadPositionId: '', awaitedPositionIds: [], confidentiality: 'RESTRICTED' }));
  const restricted = new Set(rows.filter((row) => row.restricted).map(({ id }) => id));
  const entries = await withDetails(context, stored);
  return new Map(entries.map((entry) => [entry.id, restricted.has(entry.id) && !readsWords ? { ...entry, details: [] } : entry]));
}

function referencesOf({ actor }: Context): SqlCondition {
  const [directive, project, request] = [visibleDirectives(actor, 'fd'), visibleProjects(actor, 'fp'), visibleExplanations(actor, 'fe')];
  const consulted = `(select (jsonb_array_elements_text(e.details -> 'recordIds'))::uuid where e.act = '${consultAct}' union select e.record_id)`;
  return {
    sql: `(select array_agg(k.reference order by k.reference) from (
             select fd.reference from directives fd where fd.id in ${consulted} and ${directive.sql}
             union all select fp.reference from projects fp where fp.id in ${consulted} and ${project.sql}
             union all select fe.reference from explanation_requests fe where fe.id in ${consulted} and ${request.sql}) k where k.reference is not null)`,
    params: [...directive.params, ...project.params, ...request.params],
  };
}

async function conditions(context: Context, filter: AuditLogFilter): Promise<SqlCondition> {
  const all: SqlCondition[] = [visibleEntries(context)];
  const add = (sql: string, ...params: string[]): void => void all.push({ sql, params });
  if (filter.officialId) add('e.actor_id = ?::uuid', requireId(filter.officialId));
  if (filter.act) add('e.act = ?', asKey(filter.act));
  const { zone } = context.calendar;
  if (filter.from) add('e.recorded_at >= (?::date)::timestamp at time zone ?', civilDate(filter.from), zone);
  if (filter.to) add('e.recorded_at < ((?::date) + 1)::timestamp at time zone ?', civilDate(filter.to), zone);
  if (filter.reference) all.push(await ofRecord(context, asKey(filter.reference)));
  return { sql: all.map(({ sql }) => `(${sql})`).join(' and '), params: all.flatMap(({ params }) => params) };
}

function requireId(id: string): string {
  if (!isId(id)) throw refuse('input.invalid', { field: 'filter.officialId', params: { reason: 'identifier' } });
  return id;
}

/** A record that the viewer may not see has no entries for them. Named by its identifier, so that the log is not gone through. */
async function ofRecord({ em, actor }: Context, reference: string): Promise<SqlCondition> {
  const [directive, project, request] = [visibleDirectives(actor, 'wd'), visibleProjects(actor, 'wp'), visibleExplanations(actor, 'we')];
  const [record] = await rowsOf<{ id: string }>(
    em,
    `select wd.id from directives wd where wd.reference = ? and ${directive.sql}
     union all select wp.id from projects wp where wp.reference = ? and ${project.sql}
     union all select we.id from explanation_requests we where we.reference = ? and ${request.sql}`,
    [reference, ...directive.params, reference, ...project.params, reference, ...request.params],
  );
  if (!record) return { sql: 'false', params: [] };
  return {
    sql: `e.record_id = ?::uuid or (e.act = '${consultAct}' and e.details -> 'recordIds' @> to_jsonb(?::text))`,
    params: [record.id, record.id],
  };
}

function visibleEntries({ actor, person }: Context): SqlCondition {
  const [directive, project, request] = [visibleDirectives(actor, 'vd'), visibleProjects(actor, 'vp'), visibleExplanations(actor, 've')];
  const [assignment, body] = [visibleAssignments(actor, 'va'), visibleStructureFacts(actor, 'vb')];
  // A draft that was thrown away is known to those who see drafts.
  const discarded = readsAllDrafts(person)
    ? ` or (e.subject_type = 'DIRECTIVE' and not exists (select 1 from directives gd where gd.id = e.record_id))`
    : '';
  return {
    sql: `e.record_id is null or e.subject_type in ${openSubjects}${discarded}
       or exists (select 1 from directives vd where vd.id = e.record_id and ${directive.sql})
       or exists (select 1 from projects vp where vp.id = e.record_id and ${project.sql})
       or exists (select 1 from explanation_requests ve where ve.id = e.record_id and ${request.sql})
       or exists (select 1 from indicator_assignments va where va.id = e.record_id and ${assignment.sql})
       or exists (select 1 from campaign_bodies vb where vb.id = e.record_id and ${body.sql})`,
    params: [...directive.params, ...project.params, ...request.params, ...assignment.params, ...body.params],
  };
}

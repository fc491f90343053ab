import { authorise } from '../../access/ability.js';
import { visibleDirectives } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { rowsOf } from '../../platform/statement.js';
import { AuditEntry } from '../audit/index.js';
import { settingDeclarations, settingOf } from '../settings/index.js';
import { forecast, type Forecast } from './purge.queries.js';
import { retentionRecordId } from './purge.service.js';
import { retentionCutoff, retentionRules, RetentionCategory } from './retention.rules.js';

export const authoriseReading = (context: Context): void => authorise(context.ability.can('READ', 'Retention'));

/** What the next run would remove if the period were this one. */
export async function forecastOf(context: Context, category: RetentionCategory, period?: number): Promise<Forecast> {
  authoriseReading(context);
  const { setting } = retentionRules[category];
  const { least, most } = settingDeclarations[setting];
  if (period !== undefined && (period < least || period > most)) throw refuse('setting.out_of_bounds', { field: 'period', params: { least, most } });
  const days = period ?? (await settingOf(context, setting));
  const before = retentionCutoff(category, days, context.today, context.calendar.zone);
  return category === RetentionCategory.CLOSED_RECORDS
    ? countArchivable(context, before)
    : forecast(context.em, { category, before, now: context.now });
}

/** Of records, only those the viewer may know of are counted. */
async function countArchivable({ em, actor }: Context, before: Date): Promise<Forecast> {
  const visible = visibleDirectives(actor, 'd');
  const [row] = await rowsOf<{ due: string; held: string; oldest: Date | null }>(
    em,
    `select count(*) filter (where not a.held) as due, count(*) filter (where a.held) as held, min(a.since) as oldest
       from archivable_directives a join directives d on d.id = a.id where a.since < ? and ${visible.sql}`,
    [before, ...visible.params],
  );
  return { dueCount: Number(row?.due ?? 0), heldCount: Number(row?.held ?? 0), oldestAt: row?.oldest ? new Date(row.oldest) : null };
}

export interface ArchiveCandidate {
  id: string;
  reference: string;
  since: Date;
  held: boolean;
}

export const archiveRowsAtMost = 100;

/** Records that are over and older than their period, the oldest first: a list for the archives, from which nothing is removed. */
export async function listArchiveCandidates(context: Context): Promise<{ totalCount: number; rows: ArchiveCandidate[] }> {
  authoriseReading(context);
  const period = await settingOf(context, retentionRules.CLOSED_RECORDS.setting);
  const before = retentionCutoff(RetentionCategory.CLOSED_RECORDS, period, context.today, context.calendar.zone);
  const visible = visibleDirectives(context.actor, 'd');
  const rows = await rowsOf<ArchiveCandidate & { total: string }>(
    context.em,
    `select d.id, d.reference, a.since, a.held, count(*) over () as total
       from archivable_directives a join directives d on d.id = a.id
      where a.since < ? and d.reference is not null and ${visible.sql} order by a.since, d.id limit ${archiveRowsAtMost}`,
    [before, ...visible.params],
  );
  return {
    totalCount: Number(rows[0]?.total ?? 0),
    rows: rows.map(({ id, reference, since, held }) => ({ id, reference, since: new Date(since), held })),
  };
}

export interface RetentionRun {
  at: Date;
  counts: { category: RetentionCategory; count: number }[];
}

const runsShown = 30;

/** The last runs as the history tells of them, the latest first. */
export async function listRuns(context: Context): Promise<RetentionRun[]> {
  authoriseReading(context);
  const entries = await context.em.find(AuditEntry, { recordId: retentionRecordId }, { orderBy: { id: 'desc' }, limit: runsShown });
  return entries.map(({ recordedAt, details }) => ({
    at: recordedAt,
    counts: Object.values(RetentionCategory).flatMap((category) => {
      const count = details[category];
      return typeof count === 'number' && count > 0 ? [{ category, count }] : [];
    }),
  }));
}

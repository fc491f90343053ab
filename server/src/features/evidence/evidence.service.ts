import { LockMode, ref } from '@mikro-orm/core';
import { asDirective, authorise } from '../../access/ability.js';
import { onBehalfOf } from '../../access/actor.js';
import { visibleRecordIds } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official, Position } from '../positions/index.js';
import { Evidence, StoredFile } from './evidence.js';

export interface EvidenceGiven {
  recordId: string;
  milestoneId: string | null;
  subjectId?: string | null;
  positionId: string;
  text: string;
  fileIds: string[];
}

/** Keeps the proof of a report: one entry of words, and one for each further file. Files are those the person uploaded. */
export async function addEvidence(context: Context, given: EvidenceGiven): Promise<void> {
  const files = await freeFiles(context, given.fileIds, 'fileIds');
  const behalf = onBehalfOf(context.person, given.positionId);
  for (const file of files.length ? files : [null]) {
    const evidence = new Evidence();
    evidence.recordId = given.recordId;
    evidence.milestoneId = given.milestoneId;
    evidence.subjectId = given.subjectId ?? null;
    evidence.text = given.text;
    evidence.file = file ? ref(file) : null;
    evidence.official = ref(Official, context.person.officialId);
    evidence.onBehalfOf = behalf ? ref(Position, behalf) : null;
    evidence.recordedAt = context.now;
    context.em.persist(evidence);
  }
}

/** Gives files that the person uploaded to a record, beside what proves its completion. */
export async function takeFiles(context: Context, fileIds: string[], recordId: string, field = 'fileIds'): Promise<void> {
  for (const file of await freeFiles(context, fileIds, field)) file.recordId = recordId;
}

/** Files that the person uploaded and that belong to nothing yet. Two acts with the same file take turns here. */
async function freeFiles(context: Context, given: string[], field: string): Promise<StoredFile[]> {
  const fileIds = [...new Set(given)];
  const files = await context.em.find(
    StoredFile,
    { id: { $in: fileIds }, uploadedBy: context.person.officialId },
    { orderBy: { id: 'asc' }, lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true },
  );
  if (files.length !== fileIds.length) throw refuse('evidence.file_not_found', { field, status: 404 });
  const used = await context.em.count(Evidence, { file: { $in: fileIds } }, { filters: { visible: false } });
  if (fileIds.length && (used || files.some((file) => file.recordId))) throw refuse('evidence.file_taken', { field, status: 409 });
  return files;
}

/** What one person may send in 24 hours, and keep without its proving anything yet. */
const megabytesADay = 200;
const pendingAtMost = 100;

/** Two files that arrive at once take turns at their sender's row. */
async function refuseBeyondQuota({ em, now, person }: Context, sizeBytes: number): Promise<void> {
  await rowsOf(em, 'select 1 from officials where id = ? for update', [person.officialId]);
  const [sent] = await rowsOf<{ bytes: string; pending: string }>(
    em,
    `select coalesce(sum(size_bytes) filter (where uploaded_at > ?::timestamptz - interval '24 hours'), 0) as bytes,
            count(*) filter (where record_id is null and not exists (select 1 from evidence e where e.file_id = f.id)) as pending
       from files f where uploaded_by_id = ?`,
    [now, person.officialId],
  );
  if (Number(sent?.bytes ?? 0) + sizeBytes > megabytesADay * 1024 * 1024)
    throw refuse('file.quota_reached', { status: 429, params: { limitMegabytes: megabytesADay }, field: 'file' });
  if (Number(sent?.pending ?? 0) >= pendingAtMost)
    throw refuse('file.too_many_pending', { status: 429, params: { limit: pendingAtMost }, field: 'file' });
}

/** Records a file that the store has just kept. Nobody but its sender sees it until it proves something. */
export async function keepFile(
  context: Context,
  received: { key: string; name: string; mediaType: string; sizeBytes: number; sha256: string },
): Promise<StoredFile> {
  authorise(context.ability.can('UPLOAD', 'File'));
  await refuseBeyondQuota(context, received.sizeBytes);
  const file = Object.assign(new StoredFile(), {
    key: received.key,
    mediaType: received.mediaType,
    sizeBytes: received.sizeBytes,
    sha256: received.sha256,
    name: cleanText(received.name.replace(/[\\/]/g, '_').replace(/\s+/g, ' ') || 'file', 'file', limits.title),
    uploadedBy: ref(Official, context.person.officialId),
    uploadedAt: context.now,
  });
  context.em.persist(file);
  recordAct(context, {
    act: 'file.upload',
    subjectType: 'FILE',
    subjectId: file.id,
    details: { mediaType: file.mediaType, sizeBytes: file.sizeBytes },
  });
  await context.em.flush();
  return file;
}

/** A file the viewer may open: one they uploaded that proves nothing yet, or one that proves something on a record they may see. */
export async function findFile(context: Context, id: string): Promise<StoredFile | null> {
  const file = await context.em.findOne(StoredFile, { id });
  if (!file) return null;
  if (file.recordId) {
    const [visible] = await visibleRecordIds(context, [file.recordId]);
    return visible && (await readsWords(context, visible)) ? file : null;
  }
  const evidence = await context.em.findOne(Evidence, { file: id });
  if (evidence) return (await readsWords(context, evidence.recordId)) ? file : null;
  // From then on it belongs to the record: who no longer sees that has lost the file too.
  const proves = await context.em.count(Evidence, { file: id }, { filters: { visible: false } });
  // What proves nothing yet belongs to no structure, which a token would have to be made for.
  return proves === 0 && !context.person.token && file.uploadedBy.id === context.person.officialId ? file : null;
}

/** A proof is words of its record: who is refused those is refused the file. */
async function readsWords(context: Context, recordId: string): Promise<boolean> {
  const [row] = await context.em.execute<{ confidentiality: string }[]>('select confidentiality from directives where id = ?', [recordId]);
  const confidentiality = row?.confidentiality ?? (await confidentialityOfRequest(context, recordId)) ?? 'NORMAL';
  const reads = context.ability.can(
    'READ_WORDS',
    asDirective({ leadPositionId: '', awaitedPositionIds: [], confidentiality: row?.confidentiality ?? 'NORMAL' }),
  );
  if (reads && confidentiality === 'RESTRICTED') context.consult(recordId);
  return reads;
}

/** A file may hang on an explanation request, which is as restricted as the directive it is about. */
async function confidentialityOfRequest(context: Context, recordId: string): Promise<string | undefined> {
  const [row] = await context.em.execute<{ confidentiality: string }[]>('select confidentiality from explanation_requests where id = ?', [recordId]);
  return row?.confidentiality;
}

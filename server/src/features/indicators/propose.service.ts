import { ref } from '@mikro-orm/core';
import { asReading, authorise } from '../../access/ability.js';
import { onBehalfOf, positionIdsOf } from '../../access/actor.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import { cleanOptionalText, cleanText, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { recordAct } from '../audit/index.js';
import { Official, Position } from '../positions/index.js';
import { askingCampaign, submitBodies } from './submission.service.js';
import { findReadable, type Readable } from './readable.queries.js';
import { IndicatorOrigin, ReadingChannel, ReadingState } from './indicator.enums.js';
import { periodProblem } from './period.rules.js';
import { figureProblem, judgedValue, saysTheSame, type Figures } from './reading.rules.js';
import type { ProposeReadingsInput, ReadingInput } from './reading.inputs.js';
import { Reading } from './reading.js';

/** What a body proposes is official only once the office has validated it. All of it is taken, or none. */
export async function proposeReadings(context: Context, input: ProposeReadingsInput): Promise<Reading[]> {
  const readables = await findReadable(context, input.readings);
  const seen = new Set<string>();
  const readings: Reading[] = [];
  const fresh: Reading[] = [];
  for (const [index, asked] of input.readings.entries()) {
    const at = `readings.${index}`;
    const readable = readables.get(`${asked.structureCode} ${asked.indicatorCode}`);
    if (!readable) throw refuse('assignment.not_found', { field: at, status: 404 });
    authorise(context.ability.can('PROPOSE', asReading(readable)));
    if (readable.origin !== IndicatorOrigin.REPORTED) throw refuse('reading.computed_by_product', { field: at, status: 409 });
    const key = `${readable.assignmentId} ${asked.periodStart}`;
    if (seen.has(key)) throw refuse('reading.period_twice', { field: at });
    seen.add(key);
    const said = await propose(context, readable, asked, at);
    readings.push(said.reading);
    if (said.fresh) fresh.push(said.reading);
  }
  await context.em.flush();
  if (!fresh.length) context.unchanged = true;
  else {
    await submitBodies(context, fresh);
    await context.em.flush();
    await announceToAll(context, 'reading.propose');
  }
  return readings;
}

async function propose(context: Context, readable: Readable, asked: ReadingInput, at: string): Promise<{ reading: Reading; fresh: boolean }> {
  const figures = checkedFigures(context, readable, asked, at);
  const { assignmentId } = readable;
  const period = { periodStart: asked.periodStart, periodEnd: asked.periodEnd };
  const [last] = await context.em.find(
    Reading,
    { assignmentId, ...period, state: { $ne: ReadingState.SUPERSEDED } },
    { orderBy: { proposedAt: 'desc', id: 'desc' }, limit: 1 },
  );
  // Said again, as by a program that had no answer, it is the same reading.
  if (last && last.state !== ReadingState.RETURNED && saysTheSame(figuresOf(last), figures)) return { reading: last, fresh: false };
  const correctionReason = cleanOptionalText(asked.correctionReason, `${at}.correctionReason`, limits.note);
  if (last && last.state !== ReadingState.RETURNED && !correctionReason) throw refuse('reading.reason_required', { field: `${at}.correctionReason` });
  if (last?.state === ReadingState.PROPOSED) await supersede(context, last);
  const campaign = await askingCampaign(context, assignmentId, period);
  const reading = Object.assign(new Reading(), {
    ...{ assignmentId, indicatorId: readable.indicatorId, structureId: readable.structureId, indicatorVersion: readable.version },
    ...period,
    ...figures,
    value: judgedValue(readable, figures),
    note: cleanOptionalText(asked.note, `${at}.note`, limits.note),
    channel: context.person.token ? ReadingChannel.TOKEN : ReadingChannel.FORM,
    ...{ campaignId: campaign?.id ?? null, late: campaign?.late ?? false },
    ...{ correctsId: last?.id ?? null, correctionReason },
    ...proposer(context, readable),
    proposedAt: context.now,
  });
  context.em.persist(reading);
  record(context, readable, reading);
  return { reading, fresh: true };
}

function checkedFigures(context: Context, readable: Readable, asked: ReadingInput, at: string): Figures {
  const period = { start: civilDate(asked.periodStart), end: civilDate(asked.periodEnd) };
  const periodWrong = periodProblem(readable.frequency, period, context.today);
  if (periodWrong) throw refuse(periodWrong, { field: `${at}.periodEnd` });
  const figures: Figures = {
    value: asked.value ?? null,
    p90Days: asked.p90Days ?? null,
    oldestPendingDays: asked.oldestPendingDays ?? null,
    fileCount: asked.fileCount ?? null,
    sampleSize: asked.sampleSize ?? null,
    sampleMethod: asked.sampleMethod ? cleanText(asked.sampleMethod, `${at}.sampleMethod`, limits.title) : null,
    allotted: asked.allotted ?? null,
    committed: asked.committed ?? null,
    paid: asked.paid ?? null,
  };
  const wrong = figureProblem(readable, figures);
  if (wrong) throw refuse(wrong.code, { field: `${at}.${wrong.field}` });
  return figures;
}

/** The figures of a reading as they were given: what the product computed of a finance is not among them. */
function figuresOf(reading: Reading): Figures {
  const { p90Days = null, oldestPendingDays = null, fileCount = null, sampleSize = null, sampleMethod = null } = reading;
  const { allotted = null, committed = null, paid = null } = reading;
  return { value: allotted ? null : reading.value, p90Days, oldestPendingDays, fileCount, sampleSize, sampleMethod, allotted, committed, paid };
}

/** One proposal stands at a time: the earlier one must be out of the way before the next is written. */
async function supersede(context: Context, reading: Reading): Promise<void> {
  Object.assign(reading, { state: ReadingState.SUPERSEDED, supersededAt: context.now });
  await context.em.flush();
}

function proposer(context: Context, readable: Readable): Pick<Reading, 'proposedBy' | 'onBehalfOf'> {
  const behalf = onBehalfOf(context.person, actingPosition(context, readable));
  return { proposedBy: ref(Official, context.person.officialId), onBehalfOf: behalf ? ref(Position, behalf) : null };
}

/** Own positions come first. */
const actingPosition = (context: Context, { positionIds }: Readable): string =>
  positionIdsOf(context.person).find((id) => positionIds.includes(id)) ?? positionIds[0] ?? '';

function record(context: Context, readable: Readable, reading: Reading): void {
  const { indicatorCode: code, structureCode: structure, restricted } = readable;
  const said = restricted ? {} : { value: reading.value, ...(reading.correctionReason && { reason: reading.correctionReason }) };
  recordAct(context, {
    act: reading.correctsId ? 'reading.correct' : 'reading.propose',
    subjectType: 'READING',
    subjectId: reading.id,
    recordId: reading.assignmentId,
    positionId: actingPosition(context, readable),
    details: { code, structure, periodEnd: reading.periodEnd, ...said },
  });
}

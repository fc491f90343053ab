import { LockMode, ref } from '@mikro-orm/core';
import { authorise } from '../../access/ability.js';
import type { Context } from '../../context.js';
import { refuse } from '../../kernel/errors.js';
import { cleanText, limits } from '../../platform/checks.js';
import { announceToAll } from '../../platform/live.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from '../audit/index.js';
import { Official } from '../positions/index.js';
import { IndicatorAssignment } from './assignment.js';
import type { DefineIndicatorInput, IndicatorSheetInput, ReviseIndicatorInput, RetireIndicatorInput } from './indicator.inputs.js';
import { Indicator, IndicatorVersion } from './indicator.js';
import { unitsOfFamily } from './reading.rules.js';

const codePattern = /^[A-Z0-9][A-Z0-9-]{1,39}$/;

/** Defines what is measured. Family, unit and direction are said once: to change them is another indicator. */
export async function defineIndicator(context: Context, input: DefineIndicatorInput): Promise<Indicator> {
  authorise(context.ability.can('KEEP', 'Indicator'));
  const { code, family, unit, direction, origin, frequency, confidentiality } = input;
  if (!codePattern.test(code)) throw refuse('indicator.bad_code', { field: 'code' });
  if (!unitsOfFamily[family].includes(unit)) throw refuse('indicator.unit_of_another_family', { field: 'unit' });
  // Two who define the same code at once take turns.
  await rowsOf(context.em, 'select pg_advisory_xact_lock(hashtext(?))', [`indicator:${code}`]);
  if (await context.em.count(Indicator, { code })) throw refuse('indicator.code_taken', { field: 'code', status: 409 });
  const indicator = Object.assign(new Indicator(), { code, family, unit, direction, origin, frequency, confidentiality });
  context.em.persist(indicator);
  writeVersion(context, indicator, input.sheet, null);
  recordAct(context, { act: 'indicator.define', subjectType: 'INDICATOR', subjectId: indicator.id, details: { code, family, frequency } });
  await context.em.flush();
  await announceToAll(context, 'indicator.define');
  return indicator;
}

/** Adds a version of the sheet. Readings keep the number of the one they were taken by. */
export async function reviseIndicator(context: Context, input: ReviseIndicatorInput): Promise<Indicator> {
  const indicator = await holdIndicator(context, input.indicatorId);
  if (indicator.version !== input.version) throw refuse('indicator.changed_meanwhile', { status: 409 });
  const reason = cleanText(input.reason, 'reason', limits.note);
  indicator.version += 1;
  writeVersion(context, indicator, input.sheet, reason);
  recordAct(context, {
    act: 'indicator.revise',
    subjectType: 'INDICATOR',
    subjectId: indicator.id,
    details: { code: indicator.code, version: indicator.version, reason },
  });
  await context.em.flush();
  await announceToAll(context, 'indicator.revise');
  return indicator;
}

/** Reads it no more: every body is let go of it, and all that was read stays. */
export async function retireIndicator(context: Context, input: RetireIndicatorInput): Promise<Indicator> {
  const indicator = await holdIndicator(context, input.indicatorId);
  const reason = cleanText(input.reason, 'reason', limits.note);
  indicator.retiredOn = context.today;
  const inForce = await context.em.find(IndicatorAssignment, { indicator: indicator.id, endedOn: null }, { filters: { visible: false } });
  for (const assignment of inForce) Object.assign(assignment, { endedOn: context.today, version: assignment.version + 1 });
  recordAct(context, {
    act: 'indicator.retire',
    subjectType: 'INDICATOR',
    subjectId: indicator.id,
    details: { code: indicator.code, bodyCount: inForce.length, reason },
  });
  await context.em.flush();
  await announceToAll(context, 'indicator.retire');
  return indicator;
}

/** An indicator in use, held so that acts upon it take turns. */
export async function holdIndicator(context: Context, indicatorId: string): Promise<Indicator> {
  authorise(context.ability.can('KEEP', 'Indicator'));
  const indicator = await context.em.findOne(Indicator, { id: indicatorId }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
  if (!indicator) throw refuse('indicator.not_found', { field: 'indicatorId', status: 404 });
  if (indicator.retiredOn) throw refuse('indicator.retired', { status: 409 });
  return indicator;
}

function writeVersion(context: Context, indicator: Indicator, sheet: IndicatorSheetInput, reason: string | null): void {
  const words = (field: 'name' | 'definition', limit: number): LocalizedText =>
    LocalizedText.from({
      ar: cleanText(sheet[field].ar, `sheet.${field}.ar`, limit),
      fr: cleanText(sheet[field].fr, `sheet.${field}.fr`, limit),
      en: cleanText(sheet[field].en, `sheet.${field}.en`, limit),
    });
  const version = Object.assign(new IndicatorVersion(), {
    ...{ indicator: ref(indicator), number: indicator.version, reason },
    name: words('name', limits.title),
    definition: words('definition', limits.note),
    formula: cleanText(sheet.formula, 'sheet.formula', limits.note),
    source: cleanText(sheet.source, 'sheet.source', limits.note),
    method: cleanText(sheet.method, 'sheet.method', limits.note),
    ...{ availabilityDelayDays: sheet.availabilityDelayDays, sampleMinimum: sheet.sampleMinimum ?? null },
    ...{ recordedBy: ref(Official, context.person.officialId), recordedAt: context.now },
  });
  indicator.name = LocalizedText.from(version.name);
  context.em.persist(version);
}

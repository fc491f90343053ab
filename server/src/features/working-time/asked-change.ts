import type { Context } from '../../context.js';
import { type CivilDate, civilDate } from '../../kernel/civil-date.js';
import { refuse } from '../../kernel/errors.js';
import type { LocalizedTextInput } from '../../platform/localized-text.js';
import { asKey, cleanText } from '../../platform/checks.js';
import { rowsOf } from '../../platform/statement.js';
import type { AddHolidayInput, AddOfficeHoursInput, ChangeOfficeHoursInput, PreviewCalendarChangeInput } from './calendar-change.inputs.js';
import type { Change } from './proposal.rules.js';

const nameLength = 200;

/** Inputs read into changes: the same for what is previewed and what is done. */
type Reader<Input> = (context: Context, input: Input) => Promise<Change> | Change;
type Asked = Required<{ [Name in keyof PreviewCalendarChangeInput]: NonNullable<PreviewCalendarChangeInput[Name]> }>;

export const readChange: { [Name in keyof Asked]: Reader<Asked[Name]> } = {
  addHoliday: (_, input) => ({ act: 'HOLIDAY_ADDED', holiday: readHoliday(input) }),
  confirmFeast: (_, { feastId }) => ({ act: 'FEAST_CONFIRMED', feastId }),
  moveFeast: (_, { feastId, days, announced }) => ({ act: 'FEAST_MOVED', feastId, days, announced }),
  removeFeast: (_, { feastId }) => ({ act: 'FEAST_REMOVED', feastId }),
  addOfficeHours: async (context, input) => ({ act: 'HOURS_ADDED', hours: await readHours(context, input) }),
  changeOfficeHours: (_, input) => ({ act: 'HOURS_CHANGED', hoursId: input.hoursId, changed: readChangedHours(input) }),
  removeOfficeHours: (_, { hoursId }) => ({ act: 'HOURS_REMOVED', hoursId }),
  changeWorkingWeek: (_, { weekend, zone }) => ({ act: 'WEEK_CHANGED', weekend, zone }),
};

/** The one change that a preview names. */
export function readAsked(context: Context, input: PreviewCalendarChangeInput): Promise<Change> | Change {
  const names = Object.keys(readChange) as (keyof Asked)[];
  const given = names.filter((name) => input[name]);
  const [name] = given;
  if (!name || given.length !== 1) throw refuse('input.invalid', { params: { reason: 'exactly_one', fields: names.join(', ') } });
  return (readChange[name] as Reader<unknown>)(context, input[name]);
}

function readHoliday({ name, firstOn, days, certainty }: AddHolidayInput) {
  return { name: readName(name), firstOn: civilDate(firstOn), days, certainty };
}

function readName({ ar, fr, en }: LocalizedTextInput) {
  return { ar: cleanText(ar, 'name.ar', nameLength), fr: cleanText(fr, 'name.fr', nameLength), en: cleanText(en, 'name.en', nameLength) };
}

async function readHours(context: Context, input: AddOfficeHoursInput) {
  const { startsOn, endsOn, sessions, title, structureCode } = input;
  return {
    startsOn: civilDate(startsOn),
    endsOn: civilDate(endsOn),
    sessions: readSessions(sessions),
    reason: cleanText(title, 'title', nameLength),
    structureId: structureCode ? await structureIdOf(context, structureCode) : null,
  };
}

function readChangedHours({ startsOn, endsOn, sessions }: ChangeOfficeHoursInput) {
  return { startsOn: dayOf(startsOn), endsOn: dayOf(endsOn), sessions: readSessions(sessions) };
}

const dayOf = (on: string | null | undefined): CivilDate | null => (on ? civilDate(on) : null);
const readSessions = (sessions: { from: string; to: string }[]) => sessions.map(({ from, to }) => ({ from, to }));

async function structureIdOf({ em }: Context, code: string): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(em, 'select id from structures where code = ?', [asKey(code)]);
  if (!row) throw refuse('structure.not_found', { field: 'structureCode', status: 404 });
  return row.id;
}

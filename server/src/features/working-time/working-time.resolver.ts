import { Arg, Ctx, FieldResolver, Int, Query, Resolver, Root } from 'type-graphql';
import type { Context } from '../../context.js';
import type { GraphContext } from '../../graphql/graph-context.js';
import { LocalizedText } from '../../platform/localized-text.js';
import { HolidayCertainty, loadCalendarTables } from '../calendar/index.js';
import { Obligation } from '../obligations/index.js';
import { Official, Structure } from '../positions/index.js';
import { readAsked } from './asked-change.js';
import { PreviewCalendarChangeInput } from './calendar-change.inputs.js';
import { CalendarChange, DateShift } from './calendar-change.js';
import { type DaysOff, feastsOf } from './feast.rules.js';
import type { HoursRange } from './office-hours.rules.js';
import { previewChange } from './preview.service.js';
import { readVersion } from './tables.queries.js';
import { CalendarPreview, type Feast, OfficeCalendar, type OfficeHoursNode } from './working-time.nodes.js';

const changesAtMost = 50;

@Resolver(() => CalendarChange)
export class WorkingTimeResolver {
  @Query(() => OfficeCalendar, { description: 'Days off of a year, office hours and the week. Everybody may read what they are held to.' })
  async officeCalendar(
    @Ctx() { context }: GraphContext,
    @Arg('year', () => Int, { description: 'Year of the days off, such as 2026.' }) year: number,
  ): Promise<OfficeCalendar> {
    const { zone, weekend, holidays, hours } = await loadCalendarTables(context.em);
    return {
      version: await readVersion(context.em),
      zone,
      weekend,
      feasts: feastsOf(holidays).flatMap((feast) => (feast.days.some(({ on }) => Number(on.slice(0, 4)) === year) ? [feastNode(feast)] : [])),
      officeHours: hours.map((range) => hoursNode(context, range)),
    };
  }

  @Query(() => [CalendarChange], { description: 'The last fifty changes of working time, the newest first.' })
  calendarChanges(@Ctx() { context }: GraphContext): Promise<CalendarChange[]> {
    return context.em.find(CalendarChange, {}, { orderBy: { version: 'desc' }, limit: changesAtMost });
  }

  @Query(() => CalendarPreview, { description: 'What a change would move on everything open. Administrator only; writes nothing.' })
  async previewCalendarChange(
    @Ctx() { context }: GraphContext,
    @Arg('input', () => PreviewCalendarChangeInput, { description: 'The change as it would be sent.' }) input: PreviewCalendarChangeInput,
  ): Promise<CalendarPreview> {
    const { moved, ...counts } = await previewChange(context, await readAsked(context, input));
    const examples = moved.map(({ facts, dates }) => ({
      id: facts.id,
      kind: facts.kind,
      reference: facts.reference,
      lapsesBeforeOn: facts.lapsesOn,
      lapsesAfterOn: dates.lapsesOn,
      stepBeforeAt: facts.nextStepAt,
      stepAfterAt: dates.nextStepAt,
    }));
    return { ...counts, examples };
  }

  @FieldResolver(() => Official, { description: 'Who changed it.' })
  official(@Root() change: CalendarChange): Promise<Official> {
    return change.official.loadOrFail();
  }
}

@Resolver(() => Obligation)
export class ShiftsOfObligationResolver {
  @FieldResolver(() => [DateShift], { description: 'What changes of working time moved on it, the oldest first.' })
  dateShifts(@Root() obligation: Obligation, @Ctx() { context }: GraphContext): Promise<DateShift[]> {
    return context
      .loader<string, DateShift[]>('date-shifts', async (ids) => {
        const rows = await context.em.find(DateShift, { obligationId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
        return ids.map((id) => rows.filter((row) => row.obligationId === id));
      })
      .load(obligation.id);
  }
}

@Resolver(() => DateShift)
export class DateShiftResolver {
  @FieldResolver(() => CalendarChange, { description: 'The change that moved it.' })
  change(@Root() shift: DateShift): Promise<CalendarChange> {
    return shift.change.loadOrFail();
  }
}

function feastNode({ id, name, firstOn, days, certainty }: DaysOff): Feast {
  const lastOn = days.at(-1)?.on ?? firstOn;
  return { id, name: LocalizedText.from(name), firstOn, lastOn, days: days.length, certainty: HolidayCertainty[certainty] };
}

function hoursNode({ em }: Context, { id, startsOn, endsOn, sessions, reason, structureId }: HoursRange): OfficeHoursNode {
  const structure = structureId ? em.findOne(Structure, { id: structureId }) : Promise.resolve(null);
  return { id, startsOn, endsOn, sessions, title: reason, structure };
}

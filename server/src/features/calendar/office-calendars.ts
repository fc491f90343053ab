import type { CivilDate } from '../../kernel/civil-date.js';
import { type Certainty, WorkCalendar } from '../../kernel/work-calendar.js';

export interface HolidayRow {
  id: string;
  on: CivilDate;
  name: { ar: string; fr: string; en: string };
  certainty: Certainty;
}

export interface OfficeHoursRow {
  id: string;
  /** Null on both sides for the hours of an ordinary day. */
  startsOn: CivilDate | null;
  endsOn: CivilDate | null;
  sessions: { from: string; to: string }[];
  reason: string;
  /** Null for the whole office. */
  structureId: string | null;
}

/** Working time as the tables say it. */
export interface CalendarTables {
  zone: string;
  weekend: number[];
  holidays: HolidayRow[];
  hours: OfficeHoursRow[];
}

/** The calendar of the office, and of each structure that keeps hours of its own or stands below one that does. */
export class OfficeCalendars {
  readonly office: WorkCalendar;
  private readonly known = new Map<string, WorkCalendar>();

  /** @throws RangeError if the tables leave no day or no hour to work. */
  constructor(
    private readonly tables: CalendarTables,
    /** Parent of each structure; empty where no structure keeps hours of its own. */
    private readonly parents: ReadonlyMap<string, string | null> = new Map(),
  ) {
    this.office = this.withHoursOf([]);
  }

  of(structureId: string): WorkCalendar {
    let calendar = this.known.get(structureId);
    if (!calendar) this.known.set(structureId, (calendar = this.find(structureId)));
    return calendar;
  }

  private find(structureId: string): WorkCalendar {
    const keeping = this.chainOf(structureId).filter((id) => this.tables.hours.some((row) => row.structureId === id));
    const [nearest] = keeping;
    if (!nearest) return this.office;
    if (nearest !== structureId) return this.of(nearest);
    return this.withHoursOf(keeping);
  }

  /** The structure, its parent, and so on; a cycle ends where it closes. */
  private chainOf(structureId: string): string[] {
    const chain: string[] = [];
    for (let id: string | null | undefined = structureId; id && !chain.includes(id); id = this.parents.get(id)) chain.push(id);
    return chain;
  }

  /** The nearest structure's hours come first: between ranges that begin on one day they win. */
  private withHoursOf(structureIds: string[]): WorkCalendar {
    const { zone, weekend, holidays, hours } = this.tables;
    const officeHours = [...structureIds, null].flatMap((id) => hours.filter((row) => row.structureId === id));
    return new WorkCalendar({ zone, weekend, holidays, officeHours });
  }
}

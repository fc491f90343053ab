import type { EntityManager } from '@mikro-orm/postgresql';
import { Holiday, HolidayCertainty, OfficeHours, renewCalendar } from '../features/calendar/index.js';
import { LadderState } from '../features/escalations/ladder-state.rules.js';
import { Ladder } from '../features/escalations/ladder.js';
import { holidays, officeHours } from './calendar.js';
import { insertRows } from './insert-rows.js';
import { ladders } from './ladders.js';
import { stableId } from './stable-id.js';

/** What every office needs on its first start: a calendar and enabled ladders. False, and nothing done, when it has them. */
export async function fillOffice({ em }: { em: EntityManager }): Promise<boolean> {
  if ((await em.count(Ladder)) || (await em.count(OfficeHours))) return false;
  await insertRows(
    em,
    Holiday,
    holidays.map(({ on, name, certainty }) => ({
      id: stableId(`holiday:${on}`),
      observedOn: on,
      name,
      certainty: HolidayCertainty[certainty],
    })),
  );
  await insertRows(
    em,
    OfficeHours,
    officeHours.map((hours) => ({ id: stableId(`hours:${hours.startsOn ?? 'ordinary'}`), ...hours, sessions: [...hours.sessions] })),
  );
  await insertRows(
    em,
    Ladder,
    ladders.map((ladder) => ({
      id: stableId(`ladder:${ladder.kind}:${ladder.priority}:${ladder.version}`),
      ...ladder,
      state: LadderState.ENABLED,
      revision: 1,
    })),
  );
  await renewCalendar(em);
  return true;
}

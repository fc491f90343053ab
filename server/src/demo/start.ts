import { officeZone } from '../features/calendar/index.js';
import { civilDate, instantAt } from '../kernel/civil-date.js';

/** The day and hour at which the demo's exercise begins: everything the demo office tells lies before it. */
export const demoStartsOn = civilDate('2026-03-01');
export const demoStartsAt = instantAt(demoStartsOn, '08:00', officeZone);

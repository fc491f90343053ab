export { CalendarAct } from './calendar-change.enums.js';
export { CalendarChange, DateShift } from './calendar-change.js';
export { CalendarChangeMutations } from './calendar-change.resolver.js';
export { recompute } from './recompute.service.js';
export { workingTimeJobs } from './working-time.jobs.js';
export { DateShiftResolver, ShiftsOfObligationResolver, WorkingTimeResolver } from './working-time.resolver.js';

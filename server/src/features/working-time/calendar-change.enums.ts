import { registerEnumType } from 'type-graphql';

export enum CalendarAct {
  HOLIDAY_ADDED = 'HOLIDAY_ADDED',
  FEAST_CONFIRMED = 'FEAST_CONFIRMED',
  FEAST_MOVED = 'FEAST_MOVED',
  FEAST_REMOVED = 'FEAST_REMOVED',
  HOURS_ADDED = 'HOURS_ADDED',
  HOURS_CHANGED = 'HOURS_CHANGED',
  HOURS_REMOVED = 'HOURS_REMOVED',
  WEEK_CHANGED = 'WEEK_CHANGED',
}
registerEnumType(CalendarAct, { name: 'CalendarAct', description: 'What was done to the working time of the office.' });

export { CalendarFeed } from './calendar-feed.js';
export { feedCalendar } from './feed.calendar.js';
export { findPresented } from './feed.queries.js';
export { FeedResolver } from './feed.resolver.js';
export { isSecret } from './feed.secret.js';

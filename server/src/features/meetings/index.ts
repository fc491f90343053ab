export { Meeting } from './meeting.js';
export { MeetingResolver } from './meeting.resolver.js';

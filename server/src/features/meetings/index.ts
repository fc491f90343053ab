export { Meeting } from './meeting.js';

export { appointmentJobs, takeUpAppointments } from './appointment.jobs.js';
export { AppointmentMutations } from './appointment.mutations.js';
export { PositionSheetResolver } from './position-sheet.resolver.js';
export { nextTakeUpAt } from './take-up.service.js';
export { PostOfNotificationResolver } from './post-of-notification.resolver.js';
export { getOfficial, holdPosition, requireAnother } from './appoint.service.js';

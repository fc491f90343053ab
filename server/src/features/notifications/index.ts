export { bundleMails, sweepLock } from './mail.service.js';
export { DeliveryState, Mail } from './mail.js';
export { deliverMails, type MailRoom } from './delivery.service.js';
export { holdersOf } from './holders.queries.js';
export { Notification, NotificationKind } from './notification.js';
export { notificationJobs } from './notification.jobs.js';
export { countUnreadNotifications } from './notification.queries.js';
export { NotificationResolver } from './notification.resolver.js';
export { tell, type Told } from './notification.service.js';

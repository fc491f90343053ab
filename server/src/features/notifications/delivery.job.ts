/** Sends what is due; whoever has put mail in the queue wakes it. */
export const deliverJob = 'notifications.deliver';
export const watchMailJob = 'notifications.watch_mail';

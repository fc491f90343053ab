/** Mutations that write and leave no entry in the history, each with the reason. */
export const unrecordedMutations: Readonly<Record<string, string>> = {
  markNotificationRead: 'that somebody has read their own news is no act of the office',
  markAllNotificationsRead: 'that somebody has read their own news is no act of the office',
};

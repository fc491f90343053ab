/** Every recurring job of the product. Rows are the truth; these only look, and a missed tick loses nothing. */
export const timetable = [
  { job: 'calendar.recompute', everyMilliseconds: 60_000, why: 'draws the consequences that an interrupted change of working time left behind' },
  { job: 'appointments.take_up', everyMilliseconds: 60_000, why: 'hands positions over on the first day of an appointment' },
  { job: 'escalations.reladder', everyMilliseconds: 60_000, why: 'sets what an interrupted change of ladder left behind on the new one' },
  { job: 'directives.await_updates', everyMilliseconds: 600_000, why: 'awaits a word on work under way of which none is awaited yet' },
  { job: 'escalations.sweep', everyMilliseconds: 10_000, why: 'fires the rungs that have fallen due' },
  { job: 'explanations.draft', everyMilliseconds: 60_000, why: 'drafts the explanation requests that rungs have asked for' },
  { job: 'followups.open', everyMilliseconds: 60_000, why: 'opens the periods that begin and the statements that fall due' },
  { job: 'dashboard.watch_thresholds', everyMilliseconds: 60_000, why: 'answers thresholds that official values have breached, once an episode' },
  { job: 'notifications.watch_mail', everyMilliseconds: 60_000, why: 'holds all mail when the database turns out to have been set back' },
  { job: 'notifications.deliver', everyMilliseconds: 20_000, why: 'sends what an interrupted delivery left behind' },
  { job: 'audit.sequence', everyMilliseconds: 3_000, why: 'numbers what was committed and binds it to the history before it' },
  { job: 'audit.checkpoint', everyMilliseconds: 60_000, why: 'signs where the history stands, in a file outside the database' },
  {
    job: 'audit.send_checkpoint',
    everyMilliseconds: 600_000,
    why: 'sends the auditors once a day what was last signed, to keep away from the server',
  },
  { job: 'audit.verify', everyMilliseconds: 300_000, why: 'looks whether the newest part of the history still holds' },
  { job: 'reconciliation.compare', everyMilliseconds: 120_000, why: 'finds what the engine missed, at the second look and so within five minutes' },
  {
    job: 'retention.purge',
    everyMilliseconds: 1_800_000,
    why: 'removes at night what has outlived its period, and takes an interrupted run up again',
  },
  {
    job: 'breaches.remind',
    everyMilliseconds: 600_000,
    why: 'reminds those who keep the register of breaches while a day is left to tell the authority',
  },
  { job: 'reviews.make', everyMilliseconds: 600_000, why: 'makes, in office hours, the reviews of periods that have ended, and mails them' },
] as const;

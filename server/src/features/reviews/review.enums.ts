import { registerEnumType } from 'type-graphql';

/** What a review counts or measures of a position in its period. */
export enum ReviewFigure {
  ISSUED = 'ISSUED',
  OPEN_AT_END = 'OPEN_AT_END',
  MET_ON_TIME = 'MET_ON_TIME',
  MET_LATE = 'MET_LATE',
  STILL_LATE = 'STILL_LATE',
  NEWLY_LATE = 'NEWLY_LATE',
  PUT_RIGHT = 'PUT_RIGHT',
  AWAITING_VERDICT = 'AWAITING_VERDICT',
  SUSPENDED = 'SUSPENDED',
  ON_TIME_RATE = 'ON_TIME_RATE',
  AVERAGE_DELAY = 'AVERAGE_DELAY',
  LONGEST_DELAY = 'LONGEST_DELAY',
  EXTENSIONS_REQUESTED = 'EXTENSIONS_REQUESTED',
  EXTENSIONS_GRANTED = 'EXTENSIONS_GRANTED',
  EXTENSIONS_REFUSED = 'EXTENSIONS_REFUSED',
  EXTENSION_DAYS = 'EXTENSION_DAYS',
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  ACKNOWLEDGED_LATE = 'ACKNOWLEDGED_LATE',
  ACKNOWLEDGEMENT_AWAITED = 'ACKNOWLEDGEMENT_AWAITED',
  ACKNOWLEDGEMENT_MEDIAN = 'ACKNOWLEDGEMENT_MEDIAN',
  ACKNOWLEDGEMENT_P90 = 'ACKNOWLEDGEMENT_P90',
  WAITING_OWNER = 'WAITING_OWNER',
  WAITING_STRUCTURE = 'WAITING_STRUCTURE',
  WAITING_OUTSIDE = 'WAITING_OUTSIDE',
  WAITING_OFFICE = 'WAITING_OFFICE',
  INSPECTED = 'INSPECTED',
  FALSE_CLOSURES = 'FALSE_CLOSURES',
  FALSE_CLOSURE_RATE = 'FALSE_CLOSURE_RATE',
  ATTESTED_COMPLIANT = 'ATTESTED_COMPLIANT',
  ATTESTED_PARTIAL = 'ATTESTED_PARTIAL',
  ATTESTED_NOT_COMPLIANT = 'ATTESTED_NOT_COMPLIANT',
  ATTESTATIONS_MISSING = 'ATTESTATIONS_MISSING',
  MILESTONES_KEPT = 'MILESTONES_KEPT',
  MILESTONES_AFTER = 'MILESTONES_AFTER',
  MILESTONES_MISSED = 'MILESTONES_MISSED',
  MILESTONES_AWAITING = 'MILESTONES_AWAITING',
  MILESTONES_MOVED = 'MILESTONES_MOVED',
  MILESTONES_KEPT_RATE = 'MILESTONES_KEPT_RATE',
  MILESTONE_SLIP = 'MILESTONE_SLIP',
}
registerEnumType(ReviewFigure, {
  name: 'ReviewFigure',
  description:
    'What a review counts or measures, as things stood on its last day. ON_TIME_RATE: met on time ÷ (met on time, met late and still late). NEWLY_LATE and PUT_RIGHT: since the last day of the previous review. EXTENSION_DAYS: working days granted. WAITING_…: working days of the period on the account of each party. MILESTONES_…: those whose first date lies in the period, whatever date they have now; AFTER: delivered after it; AWAITING: reported and not yet verified; MOVED: whose date was moved; SLIP: working days beyond the first date.',
});

export enum ReviewUnit {
  COUNT = 'COUNT',
  RATE = 'RATE',
  WORKING_DAYS = 'WORKING_DAYS',
}
registerEnumType(ReviewUnit, { name: 'ReviewUnit', description: 'COUNT: how many. RATE: 0 to 1. WORKING_DAYS: working days of the office.' });

export enum ReviewTrend {
  BETTER = 'BETTER',
  WORSE = 'WORSE',
  SAME = 'SAME',
}
registerEnumType(ReviewTrend, { name: 'ReviewTrend', description: 'How a figure moved since the previous review.' });

export enum ReviewFrequency {
  WEEKLY = 'WEEKLY',
  MONTHLY = 'MONTHLY',
  QUARTERLY = 'QUARTERLY',
}
registerEnumType(ReviewFrequency, {
  name: 'ReviewFrequency',
  description: 'Of which period a scheduled review is: the week that ended on Saturday, the calendar month, the calendar quarter.',
});

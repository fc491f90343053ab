import { registerEnumType } from 'type-graphql';

export enum ObligationKind {
  ACKNOWLEDGE = 'ACKNOWLEDGE',
  PLAN = 'PLAN',
  DELIVER = 'DELIVER',
  UPDATE = 'UPDATE',
  VERIFY = 'VERIFY',
  DECIDE = 'DECIDE',
  MEASURE = 'MEASURE',
  ATTEST = 'ATTEST',
  EXPLAIN = 'EXPLAIN',
  PREPARE = 'PREPARE',
}
registerEnumType(ObligationKind, { name: 'ObligationKind', description: 'What is owed.' });

export enum ObligationOutcome {
  ACKNOWLEDGED = 'ACKNOWLEDGED',
  CONTESTED = 'CONTESTED',
  DELIVERED = 'DELIVERED',
  DECIDED = 'DECIDED',
  ACCEPTED = 'ACCEPTED',
  RETURNED = 'RETURNED',
  CANCELLED = 'CANCELLED',
  REASSIGNED = 'REASSIGNED',
  PLANNED = 'PLANNED',
  UPDATED = 'UPDATED',
  GRANTED = 'GRANTED',
  REFUSED = 'REFUSED',
  WITHDRAWN = 'WITHDRAWN',
  EXPLAINED = 'EXPLAINED',
  SUPERSEDED = 'SUPERSEDED',
  ATTESTED = 'ATTESTED',
  INSPECTED = 'INSPECTED',
  CHECKED = 'CHECKED',
  MEASURED = 'MEASURED',
}
registerEnumType(ObligationOutcome, { name: 'ObligationOutcome', description: 'How an obligation was settled.' });

export enum WaitingParty {
  OWNER = 'OWNER',
  STRUCTURE = 'STRUCTURE',
  OUTSIDE = 'OUTSIDE',
  OFFICE = 'OFFICE',
}
registerEnumType(WaitingParty, {
  name: 'WaitingParty',
  description: "On whose account a working day is: the owner's, another structure's, an outside body's, or the minister's own office's.",
});

export enum Priority {
  NORMAL = 'NORMAL',
  HIGH = 'HIGH',
  URGENT = 'URGENT',
}
registerEnumType(Priority, { name: 'Priority', description: 'Priority given by the office; it chooses the ladder.' });

export enum Confidentiality {
  NORMAL = 'NORMAL',
  RESTRICTED = 'RESTRICTED',
}
registerEnumType(Confidentiality, { name: 'Confidentiality', description: 'A restricted record is seen by its chain only.' });

export enum LatenessStatus {
  AHEAD = 'AHEAD',
  DUE_SOON = 'DUE_SOON',
  LATE = 'LATE',
  MET_ON_TIME = 'MET_ON_TIME',
  MET_LATE = 'MET_LATE',
  NOT_DATED = 'NOT_DATED',
  DROPPED = 'DROPPED',
  SUSPENDED = 'SUSPENDED',
}
registerEnumType(LatenessStatus, {
  name: 'LatenessStatus',
  description:
    'AHEAD: more than three working days left. DUE_SOON: three or fewer. DROPPED: cancelled, reassigned or superseded before it was met. SUSPENDED: its clock stands still, and the days with it.',
});

import { Office } from './20260301080000-office.ts';
import { LookUps } from './20260302080000-look-ups.ts';
import { Subjects } from './20260303080000-subjects.ts';
import { WorkingTime } from './20260304080000-working-time.ts';
import { Ladders } from './20260305080000-ladders.ts';
import { Positions } from './20260305090000-positions.ts';
import { Dates } from './20260306080000-dates.ts';
import { Assurance } from './20260307080000-assurance.ts';
import { Periods } from './20260307090000-periods.ts';
import { Inspections } from './20260307100000-inspections.ts';
import { Explanations } from './20260308080000-explanations.ts';
import { Telling } from './20260309080000-telling.ts';
import { Reconciliation } from './20260310080000-reconciliation.ts';
import { Delegations } from './20260310090000-delegations.ts';
import { SignIns } from './20260310100000-sign-ins.ts';
import { AuditChain } from './20260311060000-audit-chain.ts';
import { Accounts } from './20260311010000-accounts.ts';

/** In order; append only. */
export const migrations = [
  { name: '20260301080000-office', class: Office },
  { name: '20260302080000-look-ups', class: LookUps },
  { name: '20260303080000-subjects', class: Subjects },
  { name: '20260304080000-working-time', class: WorkingTime },
  { name: '20260305080000-ladders', class: Ladders },
  { name: '20260305090000-positions', class: Positions },
  { name: '20260306080000-dates', class: Dates },
  { name: '20260307080000-assurance', class: Assurance },
  { name: '20260307090000-periods', class: Periods },
  { name: '20260307100000-inspections', class: Inspections },
  { name: '20260308080000-explanations', class: Explanations },
  { name: '20260309080000-telling', class: Telling },
  { name: '20260310080000-reconciliation', class: Reconciliation },
  { name: '20260310090000-delegations', class: Delegations },
  { name: '20260310100000-sign-ins', class: SignIns },
  { name: '20260311060000-audit-chain', class: AuditChain },
  { name: '20260311010000-accounts', class: Accounts },
];

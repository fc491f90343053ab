import { Office } from './20260301080000-office.ts';
import { LookUps } from './20260302080000-look-ups.ts';

/** In order; append only. */
export const migrations = [
  { name: '20260301080000-office', class: Office },
  { name: '20260302080000-look-ups', class: LookUps },
];

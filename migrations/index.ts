import { Office } from './20260301080000-office.ts';

/** In order; append only. */
export const migrations = [{ name: '20260301080000-office', class: Office }];

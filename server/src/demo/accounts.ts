import type { Role } from '../features/positions/index.js';
import { appointments, emailOf } from './people.js';
import { positions } from './positions.js';

/** One password for every account of the demo, which holds nothing but fiction. */
export const demoPassword = 'mutabaa-2026';

export interface DemoAccount {
  email: string;
  role: Role;
  title: { ar: string; fr: string; en: string };
}

const shown = ['MIN', 'CC', 'SG', 'IG', 'DG-CNAS', 'FP-CNAS', 'AUD', 'ADM'];

/** One account per role, as start-up and the sign-in page list them. */
export const demoAccounts: DemoAccount[] = shown.flatMap((code) => {
  const position = positions.find((one) => one.code === code);
  const held = appointments.find((one) => one.position === code && one.endsOn === null);
  if (!position || !held) return [];
  const { role, ar, fr, en } = position;
  return [{ email: emailOf(held.mailbox), role, title: { ar, fr, en } }];
});

import type { Transactions } from '../../transaction.js';
import { takeUpDue } from './take-up.service.js';

export const takeUpJob = 'appointments.take_up';

/** More than any reorganisation brings: a round ends by itself. */
const batchesAtMost = 100;

/** Lets every appointment whose first day has come take effect, batch by batch. */
export async function takeUpAppointments(transactions: Transactions): Promise<number> {
  let total = 0;
  for (let batch = 0; batch < batchesAtMost; batch++) {
    const count = await transactions.asJob(takeUpJob, takeUpDue);
    total += count;
    if (count === 0) break;
  }
  return total;
}

export function appointmentJobs({ transactions }: { transactions: Transactions }) {
  return { [takeUpJob]: async (): Promise<void> => void (await takeUpAppointments(transactions)) };
}

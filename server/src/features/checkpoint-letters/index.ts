import type { JobHandler } from '../../platform/queue.js';
import type { Transactions } from '../../transaction.js';
import type { OwnLetters } from '../notifications/index.js';
import { checkpointLetter, composeCheckpointLetter, letterJob, sendDailyCheckpoint } from './daily-letter.js';

export const checkpointLetters: OwnLetters = { [checkpointLetter]: composeCheckpointLetter };

export const checkpointLetterJobs = ({ transactions }: { transactions: Transactions }): Record<typeof letterJob, JobHandler> => ({
  [letterJob]: async () => void (await sendDailyCheckpoint(transactions)),
});

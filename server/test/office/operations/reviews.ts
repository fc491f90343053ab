import { addDays, civilDate } from '../../../src/kernel/civil-date.js';
import { position, type Office } from '../../office.js';
import type { Operation } from '../operations.js';

/** A period that nobody has frozen yet. */
async function freshPeriod(office: Office): Promise<{ fromOn: string; toOn: string }> {
  const [row] = await office.sql<{ count: number }>('select count(*)::int as count from reviews');
  return { fromOn: addDays(civilDate('2025-01-01'), row?.count ?? 0), toOn: '2026-02-28' };
}

const schedule = async (office: Office): Promise<object> => {
  await office.sql(`update review_schedules set ended_at = '2026-03-01T08:00Z' where ended_at is null`);
  return { frequency: 'MONTHLY', structureCodes: [], recipientPositionIds: [position('CC')] };
};

async function scheduled(office: Office): Promise<string> {
  const cabinet = await office.signIn('cabinet');
  const made = await cabinet.query<{ scheduleReview: { schedule: { id: string } } }>(
    'mutation ($input: ScheduleReviewInput!) { scheduleReview(input: $input) { schedule { id } } }',
    { input: await schedule(office) },
  );
  return made.scheduleReview.schedule.id;
}

export const reviewOperations: Record<string, Operation> = {
  freezeReview: async (office) => ({ mailbox: 'cabinet', variables: { input: { ...(await freshPeriod(office)), structureCodes: [] } } }),
  scheduleReview: async (office) => ({ mailbox: 'cabinet', variables: { input: await schedule(office) } }),
  endReviewSchedule: async (office) => ({ mailbox: 'cabinet', variables: { input: { scheduleId: await scheduled(office) } } }),
};

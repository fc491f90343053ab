import type { EntityManager } from '@mikro-orm/postgresql';
import { Ladder, LadderState } from '../features/escalations/index.js';
import { ObligationKind, Priority } from '../features/obligations/index.js';
import { addDays, instantAt } from '../kernel/civil-date.js';
import { seededCalendar } from '../seed/calendar.js';
import { insertRows } from '../seed/insert-rows.js';
import { rungsFor } from '../seed/ladders.js';
import { demoIdAt } from './demo-id.js';
import { officialId } from './roster.js';
import { demoStartsOn } from './start.js';

/** A version before the cabinet: the superior of whoever leaves an order unread is told on the due day itself. */
export async function insertLadderProposal(em: EntityManager): Promise<void> {
  const kind = ObligationKind.ACKNOWLEDGE;
  const priority = Priority.NORMAL;
  const at = instantAt(addDays(demoStartsOn, -3), '10:20', seededCalendar().zone);
  const [reminder, ...others] = rungsFor(kind, priority);
  if (!reminder) return;
  const early = { ...reminder, audience: 'SUPERIOR' as const, levels: 1, act: 'NOTIFY' as const };
  await insertRows(em, Ladder, [
    {
      id: demoIdAt(`ladder:${kind}:${priority}:2`, at),
      kind,
      priority,
      version: 2,
      state: LadderState.PROPOSED,
      revision: 2,
      rungs: [reminder, early, ...others].map((rung, index) => ({ ...rung, number: index + 1 })),
      reason: 'طُلب في اجتماع التنسيق أن يعلم الرئيس المباشر في يوم الأجل نفسه بكل تعليمة لم يُشعر باستلامها.',
      draftedById: officialId('admin'),
      draftedAt: at,
    },
  ]);
}

import type { EntityManager } from '@mikro-orm/postgresql';
import { civilDate, type CivilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import type { MailFact } from './mail-fact.js';

/** A date that a position is held to on a record. */
export interface DueDate {
  recordId: string;
  positionId: string;
  milestone: number | null;
  dueOn: CivilDate;
  cycle: number;
}

/** Kinds by which a date is set, moved or given to somebody. */
const settingDates = new Set<MailFact['kind']>(['ASSIGNED', 'DECIDED', 'PLAN_ACCEPTED', 'EXTENSION_GRANTED']);

export const setsDates = ({ kind, record }: MailFact): boolean => settingDates.has(kind) && record === 'DIRECTIVE';

const query = `
select o.record_id as "recordId", o.position_id as "positionId", m.number as milestone, o.due_on::text as "dueOn", o.cycle
  from obligations o left join milestones m on m.id = o.milestone_id
 where o.record_id = any(?::uuid[]) and o.kind = 'DELIVER' and o.settled_at is null order by o.due_on, o.id`;

/** What is to be delivered on the records of facts that set dates, as it stands when the mail leaves. */
export async function findDueDates(em: EntityManager, facts: MailFact[]): Promise<DueDate[]> {
  const recordIds = [...new Set(facts.filter(setsDates).map(({ recordId }) => recordId))];
  if (!recordIds.length) return [];
  const rows = await rowsOf<Omit<DueDate, 'dueOn'> & { dueOn: string }>(em, query, [recordIds]);
  return rows.map((row) => ({ ...row, dueOn: civilDate(row.dueOn) }));
}

import { visibleDirectives } from '../../access/visible-to.js';
import type { Context } from '../../context.js';
import { civilDate } from '../../kernel/civil-date.js';
import { rowsOf } from '../../platform/statement.js';
import { openDirective, WaitingSpell } from '../directives/index.js';
import type { WaitingParty } from '../obligations/index.js';
import { charges, type Charge, type ChargedSpell } from './ledger.rules.js';

/** The spells of each directive, the oldest first; the ORM's filter keeps to what the viewer may see. */
export const loadSpells = (context: Context, directiveId: string): Promise<WaitingSpell[]> =>
  context
    .loader<string, WaitingSpell[]>('waiting-spells', async (ids) => {
      const rows = await context.em.find(WaitingSpell, { recordId: { $in: [...ids] } }, { orderBy: { id: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.recordId === id));
    })
    .load(directiveId);

interface SpellCount {
  key: string;
  party: `${WaitingParty}`;
  from_on: string;
  to_on: string;
  count: number;
}

/** Spells alike in party and days are counted in SQL; the calendar then counts each kind of them once. */
const countsBy = (column: string, context: Context): string => `
select ${column} as key, w.party, w.from_on::text, coalesce(w.to_on, ?::date)::text as to_on, count(*)::int as count
  from waiting_spells w join directives d on d.id = w.record_id
 where ${column} = any(?::uuid[]) and ${openDirective('d')} and ${visibleDirectives(context.actor, 'd').sql} group by 1, 2, 3, 4`;

const chargesBy = (name: string, column: string) => (context: Context, id: string) =>
  context
    .loader<string, Charge[]>(name, async (ids) => {
      const { params } = visibleDirectives(context.actor, 'd');
      const rows = await rowsOf<SpellCount>(context.em, countsBy(column, context), [context.today, ids, ...params]);
      return ids.map((key) =>
        sum(
          context,
          rows.filter((row) => row.key === key),
        ),
      );
    })
    .load(id);

function sum(context: Context, rows: SpellCount[]): Charge[] {
  const totals = new Map<string, Charge>();
  for (const { party, from_on: fromOn, to_on: toOn, count } of rows) {
    const spell: ChargedSpell = { party, structureId: null, outside: null, fromOn: civilDate(fromOn), toOn: civilDate(toOn) };
    for (const { workingDays } of charges([spell], context.today, null, context.calendar)) {
      const total = totals.get(party) ?? { party, structureId: null, outside: null, workingDays: 0, lateWorkingDays: 0 };
      totals.set(party, { ...total, workingDays: total.workingDays + workingDays * count });
    }
  }
  return [...totals.values()].sort((a, b) => b.workingDays - a.workingDays);
}

/** Working days of the open directives that a position leads, or led at the time, by whose account they are on. */
export const chargesOfPosition = chargesBy('charges-of-positions', 'w.position_id');
export const chargesOfStructure = chargesBy('charges-of-structures', 'd.structure_id');
/** Working days for which the open directives of others waited on a structure. */
export const chargesToStructure = chargesBy('charges-to-structures', 'w.structure_id');

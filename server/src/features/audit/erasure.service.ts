import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { recordAct } from './audit.service.js';

/** Where the history holds a personal value: the entry, and the name of the value in it. */
export interface PersonalPlace {
  entryId: string;
  name: string;
}

/** Every personal value that the history holds about an official and that has not been erased. */
export async function findPersonalOf(context: Context, officialId: string): Promise<PersonalPlace[]> {
  const rows = await rowsOf<{ entry_id: string; name: string }>(
    context.em,
    `select p.entry_id::text, p.name from audit_personal p join audit_entries e on e.id = p.entry_id
      where e.subject_type = 'OFFICIAL' and e.subject_id = ? order by p.entry_id, p.name`,
    [officialId],
  );
  return rows.map((row) => ({ entryId: row.entry_id, name: row.name }));
}

/**
 * Erases personal values from the history for good. The caller has authorised it. What was erased is an act of its own that names
 * every value gone: the verification takes a value missing without such an entry for a tampering.
 */
export async function erasePersonal(
  context: Context,
  places: PersonalPlace[],
  about: { officialId: string | null; reason: string },
): Promise<number> {
  const erased: string[] = [];
  for (const { entryId, name } of places) {
    const [row] = await rowsOf<{ gone: boolean }>(context.em, 'select erase_personal(?::bigint, ?) as gone', [entryId, name]);
    if (row?.gone) erased.push(`${entryId} ${name}`);
  }
  if (!erased.length) return 0;
  recordAct(context, {
    act: 'audit.erase_personal',
    subjectType: 'OFFICIAL',
    subjectId: about.officialId,
    details: { erased, reason: about.reason },
  });
  await context.em.flush();
  return erased.length;
}

import type { Context } from '../../context.js';
import { rowsOf } from '../../platform/statement.js';
import { Attestation } from './attestation.js';

/** One query for all the directives of an answer; the ORM's filter keeps to what the viewer may see. */
export const loadAttestations = (context: Context, directiveId: string): Promise<Attestation[]> =>
  context
    .loader<string, Attestation[]>('attestations', async (ids) => {
      const rows = await context.em.find(Attestation, { directiveId: { $in: [...ids] } }, { orderBy: { endsOn: 'asc' } });
      return ids.map((id) => rows.filter((row) => row.directiveId === id));
    })
    .load(directiveId);

/** Day on which the next attestation of a standing directive is asked for. */
export const loadNextAttestation = (context: Context, directiveId: string): Promise<string | null> =>
  context
    .loader<string, string | null>('next-attestation', async (ids) => {
      const rows = await rowsOf<{ id: string; next: string | null }>(
        context.em,
        `select id, next_look_on::text as next from directives
          where id = any(?::uuid[]) and nature = 'STANDING' and state in ('ISSUED', 'ACKNOWLEDGED', 'IN_FORCE')`,
        [ids],
      );
      const found = new Map(rows.map((row) => [row.id, row.next]));
      return ids.map((id) => found.get(id) ?? null);
    })
    .load(directiveId);

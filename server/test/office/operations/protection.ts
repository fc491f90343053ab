import { randomUUID } from 'node:crypto';
import type { Office } from '../../office.js';
import { issue } from '../acts.js';
import type { Operation } from '../operations.js';

const grounds = { reason: 'Instruction du ministre.', authority: 'N° 12/2026' };
const known = { what: 'x', people: 'x', consequences: 'x', measures: 'x' };

async function held(office: Office): Promise<string> {
  const { id: subjectId } = await issue(office);
  const { placeHold } = await (
    await office.signIn('cabinet')
  ).query<{ placeHold: { hold: { id: string } } }>('mutation ($input: PlaceHoldInput!) { placeHold(input: $input) { hold { id } } }', {
    input: { subjectType: 'DIRECTIVE', subjectId, ...grounds },
  });
  return placeHold.hold.id;
}

/** Somebody whom nothing ties to the office. */
async function departed(office: Office): Promise<{ officialId: string; confirmation: string }> {
  const [officialId, confirmation] = [randomUUID(), `${randomUUID()}@mutabaa.example`];
  await office.sql(`insert into officials (id, name_ar, name_fr, name_en, email) values ($1, 'سعيد', 'Saïd Z.', 'Saïd Z.', $2)`, [
    officialId,
    confirmation,
  ]);
  return { officialId, confirmation };
}

async function recorded(office: Office, told: boolean): Promise<{ breachId: string; version: number; discoveredAt: string }> {
  const [breachId, discoveredAt] = [randomUUID(), (await office.now()).toISOString()];
  await office.sql(
    `insert into breaches (id, reference, discovered_at, what, people, consequences, measures, authority_due_at, authority_notified_at, recorded_at, recorded_by_id)
     select $1::uuid, $1::text, $2::timestamptz, 'x', 'x', 'x', 'x', $2::timestamptz, case when $3 then $2::timestamptz end, $2::timestamptz, id from officials limit 1`,
    [breachId, discoveredAt, told],
  );
  return { breachId, version: 1, discoveredAt };
}

/** Acts on personal data: what is held back, who is erased, what leaked. */
export const protectionOperations: Record<string, Operation> = {
  placeHold: async (office, confidentiality = 'NORMAL') => ({
    mailbox: 'cabinet',
    variables: { input: { subjectType: 'DIRECTIVE', subjectId: (await issue(office, { confidentiality })).id, ...grounds } },
  }),
  liftHold: async (office) => ({ mailbox: 'minister', variables: { input: { holdId: await held(office), ...grounds } } }),
  eraseOfficial: async (office) => ({ mailbox: 'admin', variables: { input: { ...(await departed(office)), ...grounds } } }),
  recordBreach: async (office) => ({ mailbox: 'cabinet', variables: { input: { discoveredAt: (await office.now()).toISOString(), ...known } } }),
  amendBreach: async (office) => ({
    mailbox: 'admin',
    variables: { input: { ...(await recorded(office, false)), ...known, measures: 'y', reason: grounds.reason } },
  }),
  closeBreach: async (office) => {
    const { breachId, version } = await recorded(office, true);
    return { mailbox: 'admin', variables: { input: { breachId, version, conclusion: 'x' } } };
  },
};

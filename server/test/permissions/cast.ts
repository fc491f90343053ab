import { randomUUID } from 'node:crypto';
import { demoId } from '../../src/demo/index.js';
import type { Client } from '../office.js';
import { position, structure, type Office } from '../office.js';
import type { Picture } from './picture.js';
import { type Person } from './picture.js';

const official = (mailbox: string): string => demoId(`official:${mailbox}`);

/** Who asks, and in which relation they stand to the orders of the CNR, to which the CNAC contributes and whose milestone the INT owes. */
export const cast: Record<string, string> = {
  minister: 'minister',
  'minister’s private secretary': 'secretary.minister',
  'chef de cabinet': 'cabinet',
  adviser: 'adviser',
  'secretary-general': 'sg',
  'secretary-general’s private secretary': 'secretary.sg',
  'inspector-general': 'inspector',
  'lead of the order': 'dg.cnr',
  'focal point of the lead': 'adviser2',
  contributor: 'dg.cnac',
  'owner of the milestone': 'dg.int',
  'superior of the lead': 'd.dgss',
  'reached by a rung': 'dg.fnpos',
  'former lead': 'dg.casnos',
  'head of another body': 'dg.cnas',
  'focal point of another body': 'focal.cnas',
  'delegate of the lead today': 'd.drh',
  'delegate on the last day': 'd.dmn',
  'delegate on the first day': 'd.drt',
  'delegate until yesterday': 'd.dfm',
  'delegate from tomorrow': 'd.dej',
  'delegate of the chef de cabinet': 'dg.igt',
  auditor: 'auditor',
  'auditor of the lead’s structure': 'dg.cacobatph',
  'auditor of another structure': 'dg.prestimed',
  administrator: 'admin',
  'administrator to whom the lead delegated': 'd.dgei',
  'account without a position': 'dg.esss',
};

const delegations: [of: string, to: string, startsOn: string, endsOn: string][] = [
  ['DG-CNR', 'd.drh', '2026-02-20', '2026-03-10'],
  ['DG-CNR', 'd.dmn', '2026-02-01', '2026-03-01'],
  ['DG-CNR', 'd.drt', '2026-03-01', '2026-03-31'],
  ['DG-CNR', 'd.dfm', '2026-02-01', '2026-02-28'],
  ['DG-CNR', 'd.dej', '2026-03-02', '2026-03-31'],
  ['CC', 'dg.igt', '2026-02-20', '2026-03-10'],
  ['DG-CNR', 'd.dgei', '2026-02-20', '2026-03-10'],
];

const posts: [code: string, role: string, structure: string, worksFor: string | null, holder: string][] = [
  ['FP-CNR', 'FOCAL_POINT', 'CNR', 'DG-CNR', 'adviser2'],
  ['AUD-CNR', 'AUDITOR', 'CNR', null, 'dg.cacobatph'],
  ['AUD-ANEM', 'AUDITOR', 'ANEM', null, 'dg.prestimed'],
  ['ADM-2', 'ADMINISTRATOR', 'DMN', null, 'd.dgei'],
];

/** Gives the people of the cast the places from which they ask. */
export async function place(office: Office): Promise<void> {
  const leaving = [...posts.map(([, , , , holder]) => holder), 'dg.esss'];
  await office.sql(`update appointments set ends_on = '2026-02-28' where official_id = any($1::uuid[]) and ends_on is null`, [leaving.map(official)]);
  for (const [code, role, where, worksFor, holder] of posts) {
    const id = demoId(`position:${code}`);
    await office.sql(
      `insert into positions (id, code, title_ar, title_fr, title_en, role, structure_id, is_head, works_for_id) values ($1, $2, $2, $2, $2, $3, $4, false, $5)`,
      [id, code, role, structure(where), worksFor && position(worksFor)],
    );
    await office.sql(
      `insert into appointments (id, official_id, position_id, starts_on, acting, taken_up) values ($1, $2, $3, '2026-02-28', false, true)`,
      [randomUUID(), official(holder), id],
    );
  }
  for (const [of, to, startsOn, endsOn] of delegations)
    await office.sql(`insert into delegations (id, position_id, delegate_id, starts_on, ends_on, reason) values ($1, $2, $3, $4, $5, 'Mission.')`, [
      randomUUID(),
      position(of),
      official(to),
      startsOn,
      endsOn,
    ]);
}

/** Relations that only time brings: a rung that reached somebody, a lead that was another's. */
export async function relate(office: Office): Promise<void> {
  for (const [code, relation] of [
    ['DG-FNPOS', 'REACHED'],
    ['DG-CASNOS', 'FORMER_LEAD'],
  ] as const)
    await office.sql(
      `insert into relations (record_id, position_id, relation)
       select d.id, $1::uuid, $2 from directives d where d.lead_position_id = $3 and d.state <> 'DRAFT'
       union select e.id, $1::uuid, $2 from explanation_requests e where e.position_id = $3 and $2 = 'REACHED' on conflict do nothing`,
      [position(code), relation, position('DG-CNR')],
    );
}

export interface Asker {
  who: string;
  person: Person;
  client: Client;
}

/** Everybody of the cast, signed in; and a stranger. */
export async function assemble(office: Office, picture: Picture): Promise<Asker[]> {
  const askers: Asker[] = [];
  for (const [who, mailbox] of Object.entries(cast))
    askers.push({ who, person: picture.person(mailbox, official(mailbox)), client: await office.signIn(mailbox) });
  return [...askers, { who: 'stranger', person: { mailbox: '', officialId: '', stands: [] }, client: office.stranger }];
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { openOffice, position, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';
import { explanationDocuments } from '../../../test/office/explanations.js';
import { erasePersonal } from './index.js';

let office: Office;
let directiveId: string;

beforeAll(async () => {
  office = await openOffice();
  directiveId = (await issue(office)).id;
  const cabinet = await office.signIn('cabinet');
  const fileId = await cabinet.upload('accusé.pdf', '%PDF-1.7 accusé', 'application/pdf');
  await cabinet.query(explanationDocuments.receipt, {
    input: { directiveId, positionId: position('DG-CNAS'), receivedOn: '2026-03-01', receivedBy: 'سعاد الدرعاوي', fileId },
  });
});
afterAll(() => office.close());

interface Stored {
  id: string;
  details: Record<string, { commitment: string }>;
  salt: string | null;
  value: string | null;
}
const stored = async (): Promise<Stored> => {
  const [row] = await office.sql<Stored>(
    `select e.id, e.details, p.salt, p.value #>> '{}' as value from audit_entries e left join audit_personal p on p.entry_id = e.id
      where e.act = 'directive.record_receipt' and e.record_id = $1`,
    [directiveId],
  );
  if (!row) throw new Error('the receipt left no entry');
  return row;
};

const historyReads = async (): Promise<unknown> => {
  const cabinet = await office.signIn('cabinet');
  const { directive } = await cabinet.query<{ directive: { history: { act: string; details: { name: string }[] }[] } }>(
    `query ($id: ID!) { directive(id: $id) { history { act details { name after erased } } } }`,
    { id: directiveId },
  );
  return directive.history.find(({ act }) => act === 'directive.record_receipt')?.details.find(({ name }) => name === 'receivedBy');
};

test('The entry of a paper receipt holds no name, only what binds it to one', async () => {
  const { details, salt, value } = await stored();
  expect(JSON.stringify(details)).not.toContain('سعاد');
  expect(value).toBe('سعاد الدرعاوي');
  const hash = createHash('sha256')
    .update(Buffer.from(salt ?? '', 'hex'))
    .update(JSON.stringify(value));
  expect(details.receivedBy).toEqual({ commitment: hash.digest('hex') });
  expect(await historyReads()).toEqual({ name: 'receivedBy', after: 'سعاد الدرعاوي', erased: false });
});

test('Neither the application nor the owner of the tables changes or removes a personal value, except by an erasure', async () => {
  const { id } = await stored();
  const asApplication = (sql: string): Promise<unknown> => office.app.transactions.asJob('test.erase', (context) => context.em.execute(sql));
  for (const sql of [`delete from audit_personal where entry_id = ${id}`, `update audit_personal set value = '"x"' where entry_id = ${id}`]) {
    await expect(asApplication(sql)).rejects.toThrow(/permission denied/);
    await expect(office.sql(sql)).rejects.toThrow(/by an erasure only|append-only/);
  }
  await expect(office.sql('truncate audit_personal')).rejects.toThrow(/append-only/);
});

test('After an erasure the history says so, the entry is what it was, and the erasure is an act that names what is gone', async () => {
  const { id, details } = await stored();
  const erase = (): Promise<number> =>
    office.app.transactions.asJob('test.erase', (context) =>
      erasePersonal(context, [{ entryId: id, name: 'receivedBy' }], { officialId: null, reason: 'Demande de la personne.' }),
    );
  expect(await erase()).toBe(1);
  expect(await erase()).toBe(0);
  expect(await stored()).toEqual({ id, details, salt: null, value: null });
  expect(await historyReads()).toEqual({ name: 'receivedBy', after: null, erased: true });
  expect(await office.sql(`select details from audit_entries where act = 'audit.erase_personal'`)).toEqual([
    { details: { erased: [`${id} receivedBy`], reason: 'Demande de la personne.' } },
  ]);
});

test('What is recorded and amended about an official keeps their name and address apart', async () => {
  const admin = await office.signIn('admin');
  const person = { nameAr: 'هدى الزعفران', nameLatin: 'Houda Ezzaafarane', email: 'houda@mutabaa.example', language: 'FR' };
  const { recordOfficial } = await admin.query<{ recordOfficial: { official: { id: string } } }>(
    'mutation ($input: RecordOfficialInput!) { recordOfficial(input: $input) { official { id } } }',
    { input: person },
  );
  await admin.query('mutation ($input: AmendOfficialInput!) { amendOfficial(input: $input) { official { id } } }', {
    input: { officialId: recordOfficial.official.id, nameLatin: 'Houda Zaafarane', language: 'AR' },
  });
  const rows = await office.sql<{ details: string; personal: object }>(
    `select e.details::text, (select jsonb_object_agg(p.name, p.value) from audit_personal p where p.entry_id = e.id) as personal
       from audit_entries e where e.subject_id = $1 order by e.id`,
    [recordOfficial.official.id],
  );
  expect(rows.map(({ personal }) => personal)).toEqual([
    { nameAr: person.nameAr, nameLatin: person.nameLatin, email: person.email },
    { nameLatin: { before: 'Houda Ezzaafarane', after: 'Houda Zaafarane' } },
  ]);
  expect(rows.map(({ details }) => details).join()).not.toMatch(/houda|هدى/i);
});

import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { openOffice, type Client, type Office } from '../../../test/office.js';
import { act, draft, issue, type Recorded } from '../../../test/office/acts.js';
import { withoutHistory } from '../../../test/office/expectations.js';

let office: Office;
let cabinet: Client;
let restricted: Recorded;
let another: Recorded;
let normal: Recorded;

beforeAll(async () => {
  office = await openOffice();
  cabinet = await office.signIn('cabinet');
  const milestones = [{ title: 'Étape tue', dueOn: '2026-03-05' }];
  restricted = await issue(office, { confidentiality: 'RESTRICTED', milestones });
  another = await issue(office, { confidentiality: 'RESTRICTED', lead: 'DG-CNR' });
  normal = await issue(office);
});
afterAll(() => office.close());

interface Consultation {
  email: string;
  ids: string[];
}
let last = '0';
const consultations = (): Promise<Consultation[]> =>
  office.sql<Consultation>(
    `select o.email, array(select jsonb_array_elements_text(e.details -> 'recordIds')) as ids from audit_entries e join officials o on o.id = e.actor_id
      where e.act = 'directive.consult' and e.id > $1 order by e.id`,
    [last],
  );
beforeEach(async () => {
  const [row] = await office.sql<{ id: string }>('select max(id)::text as id from audit_entries');
  last = row?.id ?? '0';
});

const read = (fields: string) => `query ($id: ID!) { directive(id: $id) { ${fields} } }`;

test.each([
  ['its title', 'title'],
  ['its text', 'text'],
  ['the titles of its milestones', 'milestones { title }'],
  ['its proofs', 'evidence { id }'],
  ['what is owed on it, by its title', 'obligations { title }'],
])('Whoever reads %s leaves one entry that names the directive', async (_what, fields) => {
  const lead = await office.signIn('dg.cnas');
  await lead.query(read(fields), { id: restricted.id });
  expect(await consultations()).toEqual([{ email: 'dg.cnas@mutabaa.example', ids: [restricted.id] }]);
});

test('A list leaves one entry that names all the restricted records whose words it showed', async () => {
  await cabinet.query('{ directives(first: 100) { edges { node { title } } } }');
  const [consultation, ...more] = await consultations();
  expect(more).toEqual([]);
  expect(consultation?.ids).toEqual(expect.arrayContaining([restricted.id, another.id]));
  expect(consultation?.ids).not.toContain(normal.id);
});

test('Nothing is left where no words were shown: states and dates, normal directives, and who knows only that it exists', async () => {
  await cabinet.query(read('state dueOn reference'), { id: restricted.id });
  await cabinet.query(read('title text'), { id: normal.id });
  const administrator = await office.signIn('admin');
  expect(await administrator.query(read('title text'), { id: restricted.id })).toEqual({ directive: { title: null, text: null } });
  await office.runJobs();
  expect(await consultations()).toEqual([]);
});

test('The answer of an act that shows the words is a consultation too', async () => {
  await cabinet.query('mutation ($input: RecordDirectiveInput!) { recordDirective(input: $input) { directive { id title } } }', {
    input: draft({ confidentiality: 'RESTRICTED' }),
  });
  expect(await consultations()).toHaveLength(1);
});

test('A proof that is opened is a consultation of what it proves', async () => {
  const lead = await office.signIn('dg.cnas');
  const proven = await issue(office, { lead: 'DG-CNAS', confidentiality: 'RESTRICTED' });
  const fileId = await lead.upload('preuve.txt', 'la preuve');
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: proven.id });
  await act(office, 'dg.cnas', 'report', { directiveId: proven.id, text: 'Fait.', fileIds: [fileId] });
  const before = (await consultations()).length;
  const response = await cabinet.fetch(`/files/${fileId}`);
  expect(await response.text()).toBe('la preuve');
  expect((await consultations()).slice(before)).toEqual([{ email: 'cabinet@mutabaa.example', ids: [proven.id] }]);
});

test('Where the consultation cannot be recorded the words do not leave', async () => {
  const answer = await withoutHistory(office, () => cabinet.ask(read('title'), { id: restricted.id }));
  expect([answer.status, answer.data, answer.errors.map(({ extensions }) => extensions.code)]).toEqual([500, null, ['internal']]);
  const normalAnswer = await withoutHistory(office, () => cabinet.ask(read('title'), { id: normal.id }));
  expect(normalAnswer.errors).toEqual([]);
});

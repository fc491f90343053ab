import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../../../test/office.js';
import { codeOf, expectRefusals, race } from '../../../test/office/expectations.js';

const saving = 'mutation ($input: SaveViewInput!) { saveView(input: $input) { view { id name query shared mine } } }';
const removal = 'mutation ($input: RemoveViewInput!) { removeView(input: $input) { removedId } }';
const list = 'query ($page: ViewedPage!) { savedViews(page: $page) { id name query shared mine official { email } } }';

interface View {
  id: string;
  name: string;
  query: string;
  shared: boolean;
  mine: boolean;
}

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const open = { page: 'DIRECTIVES', name: 'Ouvertes à la CNAS', query: '?standing=OPEN&structure=CNAS&after=x', shared: false };
const save = async (mailbox: string, changes: object = {}): Promise<View> =>
  (await (await office.signIn(mailbox)).query<{ saveView: { view: View } }>(saving, { input: { ...open, ...changes } })).saveView.view;
const viewsOf = async (mailbox: string, page = 'DIRECTIVES'): Promise<View[]> =>
  (await (await office.signIn(mailbox)).query<{ savedViews: View[] }>(list, { page })).savedViews;
const namesOf = async (mailbox: string, page?: string): Promise<string[]> => (await viewsOf(mailbox, page)).map(({ name }) => name);

test('A view keeps the filters of its page and nothing else, for its owner alone until it is shared', async () => {
  const view = await save('cabinet');
  expect(view).toMatchObject({ query: 'standing=OPEN&structure=CNAS', shared: false, mine: true });
  expect([await namesOf('cabinet'), await namesOf('sg'), await namesOf('cabinet', 'EXPLANATIONS')]).toEqual([[open.name], [], []]);
  await save('cabinet', { shared: true });
  const [shown] = await viewsOf('dg.cnr');
  expect(shown).toMatchObject({ id: view.id, shared: true, mine: false, official: { email: 'cabinet@mutabaa.example' } });
});

test('What a shared view shows is what its reader may see', async () => {
  const [{ query = '' } = {}] = await viewsOf('dg.cnr');
  const { structure, standing } = Object.fromEntries(new URLSearchParams(query));
  const counted = async (mailbox: string): Promise<number> =>
    (
      await (
        await office.signIn(mailbox)
      ).query<{ directives: { totalCount: number } }>('query ($filter: DirectiveFilter) { directives(filter: $filter) { totalCount } }', {
        filter: { structureCode: structure, standing },
      })
    ).directives.totalCount;
  expect(await counted('dg.cnr')).toBeLessThan(await counted('cabinet'));
});

test('Saving under the same name replaces the view, saving the same again changes and records nothing', async () => {
  const first = await save('sg', { name: 'Mienne' });
  expect((await save('sg', { name: 'Mienne', query: 'standing=CLOSED' })).id).toBe(first.id);
  const before = await office.fingerprint();
  expect(await save('sg', { name: 'Mienne', query: 'standing=CLOSED' })).toMatchObject({ id: first.id, query: 'standing=CLOSED' });
  expect(await office.fingerprint()).toBe(before);
  const sg = await office.signIn('sg');
  expect(await race([sg, sg, sg], saving, { input: { ...open, name: 'Ensemble' } })).toEqual(['OK', 'OK', 'OK']);
  expect((await namesOf('sg')).filter((name) => name === 'Ensemble')).toHaveLength(1);
});

test('Only its owner removes a view, once, and both acts are in the history', async () => {
  const { id } = await save('inspector', { shared: true, name: 'Partagée' });
  const variables = { input: { viewId: id } };
  const others = ['minister', 'cabinet', 'sg', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'];
  const refusals = Object.fromEntries(others.map((mailbox) => [mailbox, 'view.not_found']));
  await expectRefusals(office, { ...refusals, nobody: 'access.signed_out' }, removal, variables);
  const inspector = await office.signIn('inspector');
  expect(await race([inspector, inspector], removal, variables)).toEqual(['OK', 'view.not_found']);
  expect(await namesOf('inspector')).not.toContain('Partagée');
  const acts = await office.sql<{ act: string }>('select act from audit_entries where subject_id = $1 order by id', [id]);
  expect(acts.map(({ act }) => act)).toEqual(['view.save', 'view.remove']);
});

test('A view without a filter, without a name, or beyond fifty is refused', async () => {
  const codes = async (changes: object): Promise<string> => codeOf(save('auditor', changes));
  expect(await codes({ query: '?after=x&act=create' })).toBe('view.without_filter');
  expect([await codes({ name: ' ' }), await codes({ name: 'x'.repeat(61) })]).toEqual(['input.empty', 'input.too_long']);
  expect(await codes({ query: `search=${'x'.repeat(1000)}` })).toBe('input.too_long');
  for (let index = 0; index < 50; index++) await save('auditor', { name: `Vue ${index}` });
  expect(await codes({ name: 'De trop' })).toBe('view.too_many');
  expect(await codes({ name: 'Vue 7', query: 'standing=CLOSED' })).toBe('OK');
});

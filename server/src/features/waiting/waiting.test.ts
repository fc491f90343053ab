import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openOffice, position, structure, type Office } from '../../../test/office.js';
import { act, documents, issue, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, historyCount, race, withoutHistory } from '../../../test/office/expectations.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

const acknowledged = async (changes: object = {}): Promise<Recorded> =>
  act(office, 'dg.cnas', 'acknowledge', { directiveId: (await issue(office, { dueOn: '2026-03-31', ...changes })).id });
const outside = (directiveId: string) => ({ directiveId, party: 'OUTSIDE', outside: 'Algérie Poste', reason: 'La convention est attendue.' });

describe('To say who is awaited', () => {
  let directive: Recorded;
  let variables: { input: object };
  beforeAll(async () => {
    directive = await acknowledged({ contributorPositionIds: [position('D-DFM')] });
    variables = { input: outside(directive.id) };
  });

  test('is refused to all but the lead and the office, who change nothing by trying', () =>
    expectRefusals(
      office,
      {
        nobody: 'access.signed_out',
        'dg.anem': 'directive.not_found',
        ...Object.fromEntries(['sg', 'inspector', 'd.dgss', 'd.dfm', 'auditor', 'admin'].map((mailbox) => [mailbox, 'access.denied'])),
      },
      documents.wait,
      variables,
    ));

  test('happens with its history or not at all', async () => {
    const before = await office.fingerprint();
    const lead = await office.signIn('dg.cnas');
    expect(await withoutHistory(office, () => codeOf(lead.query(documents.wait, variables)))).toBe('internal');
    expect(await office.fingerprint()).toBe(before);
  });

  test('two people at once hear the same truth, and it happens once', async () => {
    const people = [await office.signIn('dg.cnas'), await office.signIn('cabinet')];
    expect(await race(people, documents.wait, variables)).toEqual(['OK', 'waiting.unchanged']);
    expect(await historyCount(office, 'directive.wait', directive.id)).toBe(1);
  });

  test('a second time is answered without harm', async () => {
    const before = await office.fingerprint();
    expect(await codeOf((await office.signIn('focal.cnas')).query(documents.wait, variables))).toBe('waiting.unchanged');
    expect(await office.fingerprint()).toBe(before);
  });

  test('names a structure other than the lead’s, or a body, and what is awaited', async () => {
    const lead = await office.signIn('dg.cnas');
    const input = (changes: object) => ({ input: { directiveId: directive.id, party: 'STRUCTURE', reason: 'Attente.', ...changes } });
    const faults: [object, string, string][] = [
      [input({}), 'structure.not_found', 'structureId'],
      [input({ structureId: structure('CNAS') }), 'waiting.own_structure', 'structureId'],
      [input({ party: 'OUTSIDE', outside: ' ' }), 'input.empty', 'outside'],
      [input({ reason: '' }), 'input.empty', 'reason'],
    ];
    for (const [asked, code, field] of faults) expect((await lead.expectRefusal(code, documents.wait, asked)).field).toBe(field);
  });
});

test('The head of a structure that is waited on is told, and may see the directive', async () => {
  const { id, reference } = await acknowledged();
  const other = await office.signIn('dg.anem');
  const seen = 'query ($id: ID!) { directive(id: $id) { reference } }';
  expect(await other.query(seen, { id })).toEqual({ directive: null });
  await act(office, 'dg.cnas', 'wait', { directiveId: id, party: 'STRUCTURE', structureId: structure('ANEM'), reason: 'Le fichier est attendu.' });
  expect(await other.query(seen, { id })).toEqual({ directive: { reference } });
  await office.everybodyReads('EN');
  await office.runJobs();
  expect(office.expectMail({ to: 'dg.anem', subject: `${reference} · this directive waits on you` }).text).toContain('Le fichier est attendu.');
});

test('A restricted directive is shown to nobody because somebody waits on them', async () => {
  const { id } = await acknowledged({ confidentiality: 'RESTRICTED' });
  await act(office, 'dg.cnas', 'wait', { directiveId: id, party: 'STRUCTURE', structureId: structure('ANEM'), reason: 'RAISON-SECRETE' });
  const asked = 'query ($id: ID!) { directive(id: $id) { waiting { current { party reason } } history { details { after } } } }';
  expect(await (await office.signIn('dg.anem')).query(asked, { id })).toEqual({ directive: null });
  expect(JSON.stringify(await (await office.signIn('admin')).query(asked, { id }))).not.toContain('RAISON-SECRETE');
  expect(JSON.stringify(await (await office.signIn('cabinet')).query(asked, { id }))).toContain('RAISON-SECRETE');
});

test('What waits for the minister’s office is a list, whatever put it there', async () => {
  const [reported, contested, asked] = [await acknowledged(), await issue(office, { dueOn: '2026-03-31' }), await acknowledged()];
  await act(office, 'dg.cnas', 'report', { directiveId: reported.id, text: 'Fait.' });
  await act(office, 'dg.cnas', 'contest', { directiveId: contested.id, reason: 'UNCLEAR', note: 'Quel périmètre ?' });
  await act(office, 'dg.cnas', 'wait', { directiveId: asked.id, party: 'OFFICE', reason: 'Une signature est attendue.' });
  const cabinet = await office.signIn('cabinet');
  const waiting = async (): Promise<string[]> => {
    const { directives } = await cabinet.query<{ directives: { edges: { node: { id: string } }[] } }>(
      '{ directives(first: 100, filter: { waitingOn: OFFICE }) { edges { node { id } } } }',
    );
    return directives.edges.map(({ node }) => node.id);
  };
  expect(await waiting()).toEqual(expect.arrayContaining([reported.id, contested.id, asked.id]));
  await act(office, 'cabinet', 'verify', { directiveId: reported.id });
  await act(office, 'minister', 'decide', { directiveId: contested.id, decision: 'REJECT', reason: 'Toute la wilaya.' });
  await act(office, 'cabinet', 'wait', { directiveId: asked.id, party: 'OWNER', reason: 'Signé.' });
  const left = await waiting();
  for (const { id } of [reported, contested, asked]) expect(left).not.toContain(id);
});

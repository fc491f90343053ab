import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openOffice, position, type Office } from '../../../test/office.js';
import { act, documents, draft, issue, type ActName, type Recorded } from '../../../test/office/acts.js';
import { codeOf, expectRefusals, historyCount, race, withoutHistory } from '../../../test/office/expectations.js';

// Every act of a directive's life: who is refused it, what a second time is answered, what two people hear who do it at
// once, and that an act and its history are written together or not at all.

interface ActCase {
  name: Exclude<ActName, 'record'>;
  /** Brings a directive of DG-CNAS, with D-DFM as contributor, to where the act has its place. */
  prepare: (office: Office) => Promise<Recorded>;
  input: (directive: Recorded) => object;
  /** Two people who may, and who try at once. */
  may: [string, string];
  refusals: Record<string, string>;
  /** What the slower of the two hears, and whoever tries again; `OK` where doing it twice means two facts. */
  again: string;
  history: string;
}

const denied = (...mailboxes: string[]) => Object.fromEntries(mailboxes.map((mailbox) => [mailbox, 'access.denied']));
const everybody = { nobody: 'access.signed_out', 'dg.anem': 'directive.not_found' };
const draftsAreNotFor = Object.fromEntries(
  ['dg.anem', 'sg', 'inspector', 'd.dgss', 'd.dfm', 'dg.cnas', 'focal.cnas', 'auditor', 'admin'].map((mailbox) => [mailbox, 'directive.not_found']),
);

const facts = { contributorPositionIds: [position('D-DFM')], dueOn: '2026-03-31' };
const aDraft = (office: Office) => act(office, 'cabinet', 'record', draft(facts));
const issued = (office: Office) => issue(office, facts);
const acknowledged = async (office: Office) => act(office, 'dg.cnas', 'acknowledge', { directiveId: (await issued(office)).id });
const contested = async (office: Office) =>
  act(office, 'dg.cnas', 'contest', { directiveId: (await issued(office)).id, reason: 'UNCLEAR', note: 'Quel périmètre ?' });
const reported = async (office: Office) => act(office, 'dg.cnas', 'report', { directiveId: (await acknowledged(office)).id, text: 'Fait.' });
const byId = ({ id }: Recorded) => ({ directiveId: id });

const cases: ActCase[] = [
  {
    name: 'amend',
    prepare: aDraft,
    input: ({ id, version }) => ({ ...draft({ ...facts, title: 'Titre revu' }), directiveId: id, version }),
    may: ['cabinet', 'adviser'],
    refusals: { ...draftsAreNotFor, ...denied('minister'), nobody: 'access.signed_out' },
    again: 'directive.changed_meanwhile',
    history: 'directive.amend',
  },
  {
    name: 'discard',
    prepare: aDraft,
    input: byId,
    may: ['cabinet', 'adviser'],
    refusals: { ...draftsAreNotFor, ...denied('minister'), nobody: 'access.signed_out' },
    again: 'directive.not_found',
    history: 'directive.discard',
  },
  {
    name: 'issue',
    prepare: aDraft,
    input: byId,
    may: ['cabinet', 'adviser'],
    refusals: { ...draftsAreNotFor, ...denied('minister'), nobody: 'access.signed_out' },
    again: 'directive.already_issued',
    history: 'directive.issue',
  },
  {
    name: 'acknowledge',
    prepare: issued,
    input: byId,
    may: ['dg.cnas', 'focal.cnas'],
    refusals: { ...everybody, ...denied('minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'auditor', 'admin') },
    again: 'directive.already_acknowledged',
    history: 'directive.acknowledge',
  },
  {
    name: 'contest',
    prepare: issued,
    input: ({ id }) => ({ directiveId: id, reason: 'UNREALISTIC_DATE', note: 'Il faut deux mois.' }),
    may: ['dg.cnas', 'focal.cnas'],
    refusals: { ...everybody, ...denied('minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'd.dfm', 'auditor', 'admin') },
    again: 'directive.wrong_state',
    history: 'directive.contest',
  },
  {
    name: 'decide',
    prepare: contested,
    input: ({ id }) => ({ directiveId: id, decision: 'REJECT', reason: 'Le périmètre est toute la wilaya.' }),
    may: ['cabinet', 'minister'],
    refusals: { ...everybody, ...denied('sg', 'inspector', 'd.dgss', 'd.dfm', 'dg.cnas', 'focal.cnas', 'auditor', 'admin') },
    again: 'directive.wrong_state',
    history: 'contest.decide',
  },
  {
    name: 'update',
    prepare: acknowledged,
    input: ({ id }) => ({ directiveId: id, percent: 40, note: 'Douze wilayas sur trente.' }),
    may: ['dg.cnas', 'focal.cnas'],
    refusals: { ...everybody, ...denied('minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'd.dfm', 'auditor', 'admin') },
    again: 'OK',
    history: 'directive.update',
  },
  {
    name: 'report',
    prepare: acknowledged,
    input: ({ id }) => ({ directiveId: id, text: 'Terminé, tableau transmis.' }),
    may: ['dg.cnas', 'focal.cnas'],
    refusals: { ...everybody, ...denied('minister', 'cabinet', 'sg', 'inspector', 'd.dgss', 'd.dfm', 'auditor', 'admin') },
    again: 'directive.wrong_state',
    history: 'completion.report',
  },
  {
    name: 'verify',
    prepare: reported,
    input: byId,
    may: ['cabinet', 'inspector'],
    refusals: { ...everybody, ...denied('sg', 'd.dgss', 'd.dfm', 'dg.cnas', 'focal.cnas', 'auditor', 'admin') },
    again: 'directive.already_closed',
    history: 'completion.verify',
  },
  {
    name: 'return',
    prepare: reported,
    input: ({ id }) => ({ directiveId: id, reason: 'Les chiffres manquent.' }),
    may: ['minister', 'inspector'],
    refusals: { ...everybody, ...denied('sg', 'd.dgss', 'd.dfm', 'dg.cnas', 'focal.cnas', 'auditor', 'admin') },
    again: 'directive.wrong_state',
    history: 'completion.return',
  },
  {
    name: 'cancel',
    prepare: acknowledged,
    input: ({ id }) => ({ directiveId: id, reason: 'Sans objet.', authority: 'Le ministre' }),
    may: ['cabinet', 'minister'],
    refusals: { ...everybody, ...denied('sg', 'inspector', 'd.dgss', 'd.dfm', 'dg.cnas', 'focal.cnas', 'auditor', 'admin') },
    again: 'directive.already_closed',
    history: 'directive.cancel',
  },
];

let office: Office;
beforeAll(async () => {
  office = await openOffice();
});
afterAll(() => office.close());

describe.each(cases)('To $name', ({ name, prepare, input: inputFor, may, refusals, again, history }) => {
  let directive: Recorded;
  let variables: { input: object };
  beforeAll(async () => {
    directive = await prepare(office);
    variables = { input: inputFor(directive) };
  });

  test('is refused to all others, who change nothing by trying', () => expectRefusals(office, refusals, documents[name], variables));

  test('happens with its history or not at all', async () => {
    const before = await office.fingerprint();
    const person = await office.signIn(may[0]);
    expect(await withoutHistory(office, () => codeOf(person.query(documents[name], variables)))).toBe('internal');
    expect(await office.fingerprint()).toBe(before);
  });

  test('two people at once hear the same truth, and it happens once', async () => {
    const told = await race(await Promise.all(may.map((mailbox) => office.signIn(mailbox))), documents[name], variables);
    expect(told).toEqual(['OK', again].sort());
    expect(await historyCount(office, history, directive.id)).toBe(again === 'OK' ? 2 : 1);
  });

  test('a second time is answered without harm', async () => {
    const before = await office.fingerprint();
    expect(await codeOf((await office.signIn(may[0])).query(documents[name], variables))).toBe(again);
    if (again !== 'OK') expect(await office.fingerprint()).toBe(before);
  });
});

describe('To record', () => {
  const variables = { input: draft(facts) };

  test('is for the cabinet only', () =>
    expectRefusals(
      office,
      { nobody: 'access.signed_out', ...denied('minister', 'sg', 'inspector', 'd.dgss', 'dg.cnas', 'focal.cnas', 'auditor', 'admin') },
      documents.record,
      variables,
    ));

  test('happens with its history or not at all', async () => {
    const before = await office.fingerprint();
    const cabinet = await office.signIn('cabinet');
    expect(await withoutHistory(office, () => codeOf(cabinet.query(documents.record, variables)))).toBe('internal');
    expect(await office.fingerprint()).toBe(before);
  });

  test('two people at once make two drafts, of which nobody is told', async () => {
    await office.runJobs();
    const mails = office.mails().length;
    expect(await race([await office.signIn('cabinet'), await office.signIn('adviser')], documents.record, variables)).toEqual(['OK', 'OK']);
    await office.runJobs();
    expect(office.mails()).toHaveLength(mails);
  });

  test('half of it is never kept: a milestone that cannot be takes the draft with it', async () => {
    const milestones = [
      { title: 'Bonne', dueOn: '2026-03-20' },
      { title: 'Trop tard', dueOn: '2026-04-01' },
    ];
    const before = await office.fingerprint();
    const cabinet = await office.signIn('cabinet');
    const refused = await cabinet.expectRefusal('milestone.due_after_directive', documents.record, { input: draft({ ...facts, milestones }) });
    expect(refused.field).toBe('milestones.1.dueOn');
    expect(await office.fingerprint()).toBe(before);
  });
});

test('The acts that each person is offered are those that they may take', async () => {
  const directive = await reported(office);
  for (const { name, may, refusals } of cases.filter((one) => ['verify', 'return', 'cancel', 'report'].includes(one.name))) {
    const code = { verify: 'VERIFY_COMPLETION', return: 'RETURN_COMPLETION', cancel: 'CANCEL', report: 'REPORT_COMPLETION' }[name as 'verify'];
    for (const mailbox of [...may, ...Object.keys(refusals)].filter((one) => one !== 'nobody' && one !== 'dg.anem')) {
      const person = await office.signIn(mailbox);
      const { directive: seen } = await person.query<{ directive: { acts: string[] } }>('query ($id: ID!) { directive(id: $id) { acts } }', {
        id: directive.id,
      });
      expect(`${mailbox} ${seen.acts.includes(code)}`).toBe(`${mailbox} ${may.includes(mailbox) && name !== 'report'}`);
    }
  }
});

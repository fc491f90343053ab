import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, position, type Client, type Office } from '../office.js';
import { act, draft, issue, type Recorded } from '../office/acts.js';
import { nobody, outcome, refusedAll, type BadAct } from './refusals.js';

let office: Office;
let cabinet: Client;

beforeAll(async () => {
  office = await openOffice();
  cabinet = await office.signIn('cabinet');
});
afterAll(() => office.close());

const step = (changes: object = {}) => ({ title: 'Étape', dueOn: '2026-03-05', ...changes });
const hidden = '\u202E\u2066\u2069\u0000\u0007';

test('What is no directive is not recorded: each fault has its code and its field', async () => {
  const faults: readonly (readonly [string, object, string, string?])[] = [
    ['an empty title', { title: '  \n ' }, 'input.empty', 'title'],
    ['a title that only turns the direction of writing', { title: hidden }, 'input.empty', 'title'],
    ['a title too long', { title: 'ع'.repeat(301) }, 'input.too_long', 'title'],
    ['a text of NUL characters', { text: '\u0000\u0000' }, 'input.empty', 'text'],
    ['a text of 100,000 characters', { text: 'x'.repeat(100_000) }, 'input.too_long', 'text'],
    ['a source too long', { source: 'x'.repeat(301) }, 'input.too_long', 'source'],
    ['an unknown lead', { leadPositionId: nobody }, 'position.not_found', 'leadPositionId'],
    ['a lead that is no identifier', { leadPositionId: "' or 1=1 --" }, 'input.invalid', 'leadPositionId'],
    ['an unknown contributor', { contributorPositionIds: [nobody] }, 'position.not_found', 'contributorPositionIds'],
    [
      'a contributor who leads',
      { contributorPositionIds: [position('DG-CNR'), position('DG-CNAS')] },
      'directive.contributor_is_lead',
      'contributorPositionIds',
    ],
    ['too many contributors', { contributorPositionIds: Array<string>(31).fill(nobody) }, 'input.invalid', 'contributorPositionIds'],
    ['an unknown meeting', { meetingId: nobody }, 'meeting.not_found', 'meetingId'],
    ['an unknown programme', { projectId: nobody }, 'project.not_found', 'projectId'],
    ['an extract numbered 0', { extractNumber: 0 }, 'input.invalid', 'extractNumber'],
    ['a day of the past', { dueOn: '2026-02-28' }, 'directive.due_in_past', 'dueOn'],
    ['30 February', { dueOn: '2026-02-30' }, 'input.invalid', 'dueOn'],
    ['29 February of a common year', { dueOn: '2027-02-29' }, 'input.invalid', 'dueOn'],
    ['the year 9999', { dueOn: '9999-12-31' }, 'directive.due_too_far', 'dueOn'],
    ['the year 0', { dueOn: '0000-01-01' }, 'input.invalid', 'dueOn'],
    ['a day without its zeros', { dueOn: '2026-3-8' }, 'input.invalid', 'dueOn'],
    ['an instant for a day', { dueOn: '2026-03-08T00:00:00Z' }, 'input.invalid', 'dueOn'],
    ['a number for a day', { dueOn: 20260308 }, 'input.invalid', 'dueOn'],
    ['a recurring duty without a first date', { nature: 'RECURRING', recurrence: 'MONTHLY', dueOn: null }, 'directive.due_required', 'dueOn'],
    ['an orientation with a date', { nature: 'STANDING' }, 'directive.due_forbidden', 'dueOn'],
    ['an orientation attested each week', { nature: 'STANDING', dueOn: null, recurrence: 'WEEKLY' }, 'directive.attestation_period', 'recurrence'],
    ['a duty of no period', { nature: 'RECURRING' }, 'directive.recurrence_required', 'recurrence'],
    [
      'a milestone after its directive',
      { milestones: [step(), step({ dueOn: '2026-03-09' })] },
      'milestone.due_after_directive',
      'milestones.1.dueOn',
    ],
    ['a milestone in the past', { milestones: [step({ dueOn: '2026-02-28' })] }, 'directive.due_in_past', 'milestones.0.dueOn'],
    [
      'a milestone of an orientation in the year 9999',
      { nature: 'STANDING', dueOn: null, milestones: [step({ dueOn: '9999-12-31' })] },
      'directive.due_too_far',
      'milestones.0.dueOn',
    ],
    ['a milestone without words', { milestones: [step({ title: hidden })] }, 'input.empty', 'milestones.0.title'],
    ['a milestone without weight', { milestones: [step({ weight: 0 })] }, 'input.invalid', 'milestones.0.weight'],
    ['a milestone of an unknown position', { milestones: [step({ leadPositionId: nobody })] }, 'position.not_found', 'milestones.0.leadPositionId'],
    ['too many milestones', { milestones: Array.from({ length: 51 }, () => step()) }, 'input.invalid', 'milestones'],
    ['a priority of one’s own', { priority: 'HIGHEST' }, 'input.malformed'],
    ['an operator for an identifier', { leadPositionId: { $ne: null } }, 'input.malformed'],
    ['an operator for a text', { title: { $gt: '' } }, 'input.malformed'],
    ['a field that is not asked for', { state: 'CLOSED' }, 'input.malformed'],
    ['a prototype', JSON.parse('{"__proto__":{"state":"CLOSED"}}') as object, 'input.malformed'],
    ['a constructor', { constructor: { prototype: {} } }, 'input.malformed'],
  ];
  await refusedAll(
    office,
    cabinet,
    faults.map(([what, changes, code, field]) => [what, 'record', withChanges(changes), code, field] as const),
  );
});

/** Like a spread, but keeps an own `__proto__`, which JSON may bring. */
function withChanges(changes: object): object {
  const input: object = draft();
  for (const [name, value] of Object.entries(changes)) Object.defineProperty(input, name, { value, enumerable: true, configurable: true });
  return input;
}

test('An identifier that nothing bears, or that is none, opens nothing', async () => {
  const inputs = {
    acknowledge: {},
    issue: {},
    discard: {},
    contest: { reason: 'UNCLEAR', note: 'x' },
    decide: { decision: 'REJECT', reason: 'x' },
    update: { percent: 5, note: 'x' },
    report: { text: 'x' },
    verify: {},
    return: { reason: 'x' },
    proposePlan: { restatement: 'x', firstStep: 'x' },
    decidePlan: { decision: 'ACCEPT' },
    inspect: { reason: 'x' },
    concludeInspection: { passed: true, findings: 'x' },
    end: { reason: 'x', authority: 'x' },
    cancel: { reason: 'x', authority: 'x' },
    amend: { ...draft(), version: 1 },
  } as const;
  const names = Object.keys(inputs) as (keyof typeof inputs)[];
  const malformed = ['', 'abc', `${nobody}\n`, `{${nobody}}`, '\u0000', 'x'.repeat(5000)];
  await refusedAll(office, cabinet, [
    ...names.map((name): BadAct => [name, name, { ...inputs[name], directiveId: nobody }, 'directive.not_found']),
    ...malformed.map((directiveId, index): BadAct => {
      const name = names[index % names.length] ?? 'issue';
      return [`${name} ${JSON.stringify(directiveId.slice(0, 50))}`, name, { ...inputs[name], directiveId }, 'input.invalid', 'directiveId'];
    }),
    ['a milestone that is not', 'report', { milestoneId: nobody, text: 'x' }, 'milestone.not_found'],
    ['neither directive nor milestone', 'verify', {}, 'input.invalid', 'directiveId'],
    ['both', 'return', { directiveId: nobody, milestoneId: nobody, reason: 'x' }, 'input.invalid', 'directiveId'],
  ]);
});

test('A draft whose lead position is vacant is not issued, nor is one that is told of already, nor one that is discarded', async () => {
  const vacant = await act(office, 'cabinet', 'record', draft({ lead: 'DG-OPREBATPH' }));
  const issued = await issue(office);
  const discarded = await act(office, 'cabinet', 'record', draft());
  await cabinet.query('mutation ($id: ID!) { discardDirective(input: { directiveId: $id }) { directiveId } }', { id: discarded.id });
  await refusedAll(office, cabinet, [
    ['nobody would read it', 'issue', { directiveId: vacant.id }, 'directive.lead_without_holder', 'leadPositionId'],
    ['twice', 'issue', { directiveId: issued.id }, 'directive.already_issued'],
    ['discarded', 'issue', { directiveId: discarded.id }, 'directive.not_found'],
    ['discarding what people were told', 'discard', { directiveId: issued.id }, 'directive.not_draft'],
    ['amending what people were told', 'amend', { ...draft(), directiveId: issued.id, version: issued.version }, 'directive.not_draft'],
    ['a stale version', 'amend', { ...draft(), directiveId: vacant.id, version: vacant.version - 1 }, 'directive.changed_meanwhile'],
    ['a draft has no receipt', 'acknowledge', { directiveId: vacant.id }, 'access.denied'],
    ['a draft cannot be cancelled', 'cancel', { directiveId: vacant.id, reason: 'x', authority: 'x' }, 'directive.wrong_state'],
  ]);
});

test('A draft whose dates have passed meanwhile is not issued', async () => {
  const { id } = await act(
    office,
    'cabinet',
    'record',
    draft({ nature: 'STANDING', dueOn: null, milestones: [{ title: 'Étape', dueOn: '2026-03-01' }] }),
  );
  const late = await act(office, 'cabinet', 'record', draft({ dueOn: '2026-03-01' }));
  await office.sleepUntil('2026-03-02T09:00');
  await refusedAll(office, cabinet, [
    ['its own', 'issue', { directiveId: late.id }, 'directive.due_in_past', 'dueOn'],
    ['a milestone’s', 'issue', { directiveId: id }, 'directive.due_in_past', 'milestones.0.dueOn'],
  ]);
});

test('An act that has its place once has it once', async () => {
  const lead = await office.signIn('dg.cnas');
  const { id } = await issue(office, { dueOn: '2026-04-01' });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: id });
  await refusedAll(office, lead, [
    ['acknowledging twice', 'acknowledge', { directiveId: id }, 'directive.already_acknowledged'],
    ['contesting what one acknowledged', 'contest', { directiveId: id, reason: 'UNCLEAR', note: 'x' }, 'directive.already_acknowledged'],
    ['a progress beyond all', 'update', { directiveId: id, percent: 101, note: 'x' }, 'input.invalid', 'percent'],
    ['a progress below nothing', 'update', { directiveId: id, percent: -1, note: 'x' }, 'input.invalid', 'percent'],
    ['half a percent', 'update', { directiveId: id, percent: 1.5, note: 'x' }, 'input.malformed'],
    ['a note of hidden characters', 'update', { directiveId: id, percent: 5, note: hidden }, 'input.empty', 'note'],
    ['a note too long', 'update', { directiveId: id, percent: 5, note: 'x'.repeat(2001) }, 'input.too_long', 'note'],
    ['a report without words', 'report', { directiveId: id, text: '' }, 'input.empty', 'text'],
    [
      'more files than a report may have',
      'report',
      { directiveId: id, text: 'x', fileIds: Array<string>(11).fill(nobody) },
      'input.invalid',
      'fileIds',
    ],
    ['a file that is not', 'report', { directiveId: id, text: 'x', fileIds: [nobody] }, 'evidence.file_not_found', 'fileIds'],
  ]);
  await refusedAll(office, cabinet, [
    ['verifying what nobody reported', 'verify', { directiveId: id }, 'directive.wrong_state'],
    ['returning what nobody reported', 'return', { directiveId: id, reason: 'x' }, 'directive.wrong_state'],
    ['deciding what nobody contests', 'decide', { directiveId: id, decision: 'REJECT', reason: 'x' }, 'directive.wrong_state'],
    ['cancelling without a reason', 'cancel', { directiveId: id, reason: ' ', authority: 'Le ministre' }, 'input.empty', 'reason'],
    ['cancelling on nobody’s authority', 'cancel', { directiveId: id, reason: 'x', authority: '' }, 'input.empty', 'authority'],
  ]);
  await act(office, 'dg.cnas', 'report', { directiveId: id, text: 'Fait.' });
  await refusedAll(office, lead, [['reporting twice', 'report', { directiveId: id, text: 'Fait.' }, 'directive.wrong_state']]);
  await refusedAll(office, cabinet, [['returning without reasons', 'return', { directiveId: id, reason: hidden }, 'input.empty', 'reason']]);
  await act(office, 'cabinet', 'verify', { directiveId: id });
  await refusedAll(office, cabinet, [
    ['verifying twice', 'verify', { directiveId: id }, 'directive.already_closed'],
    ['cancelling what is closed', 'cancel', { directiveId: id, reason: 'x', authority: 'x' }, 'directive.already_closed'],
  ]);
  await refusedAll(office, lead, [['acknowledging what is closed', 'acknowledge', { directiveId: id }, 'directive.already_closed']]);
});

test('A contest is made once and decided once; a cancelled directive takes no act any more', async () => {
  const { id } = await issue(office, { lead: 'DG-CNR', dueOn: '2026-04-01', contributorPositionIds: [position('DG-CNAC')] });
  const [lead, contributor] = [await office.signIn('dg.cnr'), await office.signIn('dg.cnac')];
  await refusedAll(office, contributor, [['a contributor’s contest', 'contest', { directiveId: id, reason: 'UNCLEAR', note: 'x' }, 'access.denied']]);
  await refusedAll(office, lead, [
    ['no reason of the list', 'contest', { directiveId: id, reason: 'TIRED', note: 'x' }, 'input.malformed'],
    ['no words', 'contest', { directiveId: id, reason: 'UNCLEAR', note: '' }, 'input.empty', 'note'],
  ]);
  await act(office, 'dg.cnr', 'contest', { directiveId: id, reason: 'UNCLEAR', note: 'Quelle wilaya ?' });
  await refusedAll(office, lead, [['contesting twice', 'contest', { directiveId: id, reason: 'UNCLEAR', note: 'x' }, 'directive.wrong_state']]);
  await refusedAll(office, contributor, [['a receipt while it is contested', 'acknowledge', { directiveId: id }, 'directive.wrong_state']]);
  await refusedAll(office, cabinet, [
    ['to nobody', 'decide', { directiveId: id, decision: 'REASSIGN', reason: 'x' }, 'position.not_found', 'newLeadPositionId'],
    [
      'to the same',
      'decide',
      { directiveId: id, decision: 'REASSIGN', reason: 'x', newLeadPositionId: position('DG-CNR') },
      'position.not_found',
      'newLeadPositionId',
    ],
    [
      'to a vacant position',
      'decide',
      { directiveId: id, decision: 'REASSIGN', reason: 'x', newLeadPositionId: position('DG-OPREBATPH') },
      'directive.lead_without_holder',
      'newLeadPositionId',
    ],
  ]);
  await act(office, 'cabinet', 'cancel', { directiveId: id, reason: 'Sans objet.', authority: 'Le ministre' });
  await refusedAll(office, lead, [['after cancellation', 'acknowledge', { directiveId: id }, 'directive.already_closed']]);
  await refusedAll(office, cabinet, [
    ['deciding after cancellation', 'decide', { directiveId: id, decision: 'REJECT', reason: 'x' }, 'directive.already_closed'],
    ['cancelling twice', 'cancel', { directiveId: id, reason: 'x', authority: 'x' }, 'directive.already_closed'],
  ]);
});

test('Nobody verifies what they reported themselves, and milestones come first', async () => {
  const { id, milestones } = await issue(office, { lead: 'CC', dueOn: '2026-04-01', milestones: [{ title: 'Étape', dueOn: '2026-03-10' }] });
  const [milestone] = milestones as [Recorded['milestones'][number]];
  await act(office, 'cabinet', 'acknowledge', { directiveId: id });
  await refusedAll(office, cabinet, [['with a milestone open', 'report', { directiveId: id, text: 'Fait.' }, 'directive.milestones_open']]);
  await act(office, 'cabinet', 'report', { milestoneId: milestone.id, text: 'Fait.' });
  await refusedAll(office, cabinet, [
    ['one’s own milestone', 'verify', { milestoneId: milestone.id }, 'directive.second_person_required'],
    ['reported twice', 'report', { milestoneId: milestone.id, text: 'x' }, 'milestone.wrong_state'],
  ]);
  await act(office, 'cabinet', 'report', { directiveId: id, text: 'Fait.' });
  await refusedAll(office, cabinet, [['one’s own directive', 'verify', { directiveId: id }, 'directive.second_person_required']]);
  await refusedAll(office, await office.signIn('inspector'), [['before its milestone', 'verify', { directiveId: id }, 'directive.milestones_open']]);
});

test('A milestone of a draft is nobody’s work yet', async () => {
  const { milestones } = await act(
    office,
    'cabinet',
    'record',
    draft({ lead: 'CC', dueOn: '2026-04-01', milestones: [{ title: 'Étape', dueOn: '2026-03-10' }] }),
  );
  await refusedAll(office, cabinet, [['reported', 'report', { milestoneId: milestones[0]?.id, text: 'x' }, 'directive.wrong_state']]);
});

test('A text of 100,000 Arabic characters is more than a request may be', async () => {
  const response = await cabinet.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      query: 'mutation ($input: RecordDirectiveInput!) { recordDirective(input: $input) { directive { id } } }',
      variables: { input: draft({ text: 'ع'.repeat(100_000) }) },
    }),
  });
  expect([response.status, await response.json()]).toMatchObject([413, { errors: [{ extensions: { code: 'request.too_large' } }] }]);
});

test('The same fault has the same code in three languages, and a sentence of each', async () => {
  const bad = { ...draft(), dueOn: '2026-02-28' };
  const sentences = new Map<string, string>();
  for (const language of ['ar', 'fr', 'en'] as const) {
    const refused = await cabinet
      .reading(language)
      .expectRefusal('directive.due_in_past', 'mutation ($input: RecordDirectiveInput!) { recordDirective(input: $input) { directive { id } } }', {
        input: bad,
      });
    expect(refused.field).toBe('dueOn');
    sentences.set(language, refused.message.replace(/^\S+ \(dueOn\): /, ''));
  }
  expect(sentences.get('ar')).toMatch(/^[\u0600-\u06FF]/);
  expect(sentences.get('fr')).toMatch(/échéance/);
  expect(sentences.get('en')).toMatch(/due date/);
  expect(await outcome(office.stranger.reading('fr').query('{ meetings { id } }'))).toBe('access.signed_out');
});

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openOffice, position, type Client, type Office } from '../office.js';
import { act, documents, draft, issue, type ActName } from '../office/acts.js';
import { nobody } from './refusals.js';

let office: Office;
let people: Client[];
let known: string[];

beforeAll(async () => {
  office = await openOffice();
  people = [office.stranger, ...(await Promise.all(['cabinet', 'dg.cnas', 'admin'].map((mailbox) => office.signIn(mailbox))))];
  known = [(await issue(office)).id, (await act(office, 'cabinet', 'record', draft())).id, position('DG-CNAS'), nobody];
});
afterAll(() => office.close());

const hostile = [
  "' or 1=1 --",
  '"; drop table directives; --',
  '%_\\',
  '\u0000',
  '\u202e\u2066',
  '\ud800',
  '{{7*7}}',
  '${7*7}',
  '<script>alert(1)</script>',
  'a\r\nBcc: x@y.example',
  '=cmd|1!A0',
  '../../etc/passwd',
  '2026-02-30',
  '9999-12-31',
  'NaN',
  '-0',
  '1e999',
  '__proto__',
  'constructor',
  'ع'.repeat(3000),
  '{"$ne":null}',
  '',
];
const leaf = () =>
  fc.oneof(
    fc.constantFrom(...hostile),
    fc.constantFrom(...known),
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.integer(),
    fc.double(),
    fc.boolean(),
    fc.constant(null),
    fc.constantFrom('CNAS', 'TIME_BOUND', 'NORMAL', 'FR', 'UNCLEAR', 'REASSIGN', '2026-03-08'),
  );
const value = () =>
  fc.oneof(
    { weight: 5, arbitrary: leaf() },
    { weight: 1, arbitrary: fc.array(leaf(), { maxLength: 4 }) },
    { weight: 1, arbitrary: fc.dictionary(fc.constantFrom('$ne', '$or', '__proto__', 'constructor', 'id', 'toString'), leaf(), { maxKeys: 3 }) },
  );

const names = [
  'directiveId',
  'milestoneId',
  'title',
  'text',
  'language',
  'nature',
  'priority',
  'confidentiality',
  'leadPositionId',
  'contributorPositionIds',
  'dueOn',
  'milestones',
  'version',
  'note',
  'reason',
  'percent',
  'fileIds',
  'decision',
  'newLeadPositionId',
  'authority',
  'source',
  'meetingId',
  'extractNumber',
  'extensionId',
  'supersedingReference',
  'chargedTo',
  'party',
  'structureId',
  'outside',
  'proposedDueOn',
];
const queries = [
  'query ($a: String, $b: ID, $c: Int) { directive(reference: $a, id: $b) { title history { act } } directives(first: $c, after: $a, filter: { search: $a, leadPositionId: $b }) { totalCount edges { node { id } } } }',
  'query ($a: String, $b: ID!, $c: Int) { obligation(id: $b) { id } obligations(first: $c, after: $a, filter: { structureCode: $a, positionId: $b }) { totalCount } escalations(first: $c, after: $a) { totalCount } }',
  'query ($a: String!, $b: ID, $c: Int!) { notifications(first: $c, after: $a) { totalCount } positions(search: $a) { id } structure(code: $a) { id } meeting(reference: $a) { id } project(reference: $a) { id } directives(filter: { meetingId: $b }) { totalCount } }',
  'mutation ($b: ID!) { markAlarmSeen(input: { alarmId: $b }) { alarm { id } } }',
  'mutation ($b: ID!, $a: String!) { closeAlarm(input: { alarmId: $b, reason: $a }) { alarm { id } } }',
  'mutation ($b: ID!) { markNotificationRead(input: { notificationId: $b }) { notification { id } } }',
  'mutation ($a: DateTime, $c: Int) { advanceClock(input: { to: $a, days: $c }) { stepCount } }',
  'mutation ($a: String!, $c: Int!) { changeSetting(input: { key: $a, value: $c, previousValue: $c, reason: $a }) { setting { key } } }',
  'query ($b: ID!) { ladder(id: $b) { findings { sentence } rungs { number } } }',
  'mutation ($b: ID!, $c: Int!, $a: String!) { draftLadder(input: { kind: UPDATE, priority: HIGH, reason: $a, rungs: [{ offset: $c, unit: WORKING_DAY, audience: SUPERIOR, levels: $c, act: NOTIFY, urgent: true }] }) { ladder { id } } returnLadder(input: { ladderId: $b, revision: $c, reason: $a }) { ladder { id } } }',
  'query ($a: CivilDate!, $b: CivilDate!) { days(from: $a, to: $b) { on } }',
];

/** Whatever is sent, the answer is an answer or a refusal with a code; never a failure, never our insides. */
async function checked(person: Client, query: string, variables: unknown): Promise<void> {
  const response = await person.fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables }),
  });
  const body = await response.text();
  if (response.status >= 500 || !/^\{"(data|errors|error)"/.test(body) || /"internal"|node_modules|\\n\s+at |\.js:\d/.test(body))
    throw new Error(`${response.status} ${body.slice(0, 500)}`);
  const { errors = [] } = JSON.parse(body) as { errors?: { message: string; extensions: { code: string } }[] };
  for (const error of errors) if (!/^[a-z]+(\.[a-z_]+)$/.test(error.extensions.code) || !error.message) throw new Error(body.slice(0, 500));
}

test('500 hostile requests, the same each time, are all answered without a failure', async () => {
  const acts = Object.keys(documents) as ActName[];
  const request = fc.oneof(
    fc.record({
      query: fc.constantFrom(...acts).map((name) => documents[name] as string),
      variables: fc.record({
        input: fc.oneof(
          { weight: 9, arbitrary: fc.dictionary(fc.constantFrom(...names), value(), { maxKeys: 12 }) },
          { weight: 1, arbitrary: value() },
        ),
      }),
    }),
    // A well-formed order with two of its values spoilt reaches deeper than one that is wrong throughout.
    fc.record({
      query: fc.constant<string>(documents.record),
      variables: fc
        .dictionary(fc.constantFrom(...names), value(), { minKeys: 1, maxKeys: 2 })
        .map((spoilt) => ({ input: { ...draft(), ...spoilt } })),
    }),
    fc.record({ query: fc.constantFrom(...queries), variables: fc.record({ a: value(), b: value(), c: value() }) }),
  );
  await fc.assert(
    fc.asyncProperty(request, fc.constantFrom(...people), ({ query, variables }, person) => checked(person, query, variables)),
    { seed: 20260301, numRuns: 500, endOnFailure: true },
  );
  expect(await office.now()).toBeInstanceOf(Date);
}, 120_000);

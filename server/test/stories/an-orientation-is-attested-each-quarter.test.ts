import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, documents, issue, owedOn, type Recorded } from '../office/acts.js';
import { codeOf, expectRefusals, historyCount, race } from '../office/expectations.js';

// Issued on Sunday 1 March 2026 and attested each month: the first period ends on Tuesday 31 March.

let office: Office;
let directive: Recorded;

interface Statement {
  id: string;
  startsOn: string;
  endsOn: string;
  compliance: string | null;
  statement: string | null;
  official: { email: string } | null;
  onBehalfOf: { code: string } | null;
  evidence: { text: string }[];
}

const sheet = `query ($id: ID!) { directive(id: $id) { state nextAttestationOn
  attestations { id startsOn endsOn compliance statement official { email } onBehalfOf { code } evidence { text } } } }`;
const seen = async (mailbox = 'cabinet') =>
  (
    await (
      await office.signIn(mailbox)
    ).query<{ directive: { state: string; nextAttestationOn: string | null; attestations: Statement[] } }>(sheet, { id: directive.id })
  ).directive;
const attestations = async () => (await owedOn(office, directive.id)).filter(({ kind }) => kind === 'ATTEST');

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { nature: 'STANDING', recurrence: 'MONTHLY', dueOn: null });
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
});
afterAll(() => office.close());

test('Nothing is asked before the first period has ended', async () => {
  await office.advanceTo('2026-03-31T16:00');
  expect(await seen()).toMatchObject({ nextAttestationOn: '2026-04-01', attestations: [] });
});

test('At its end the lead owes a signed statement, and nobody else may give it', async () => {
  await office.advanceTo('2026-04-01T09:00');
  const { attestations: asked, nextAttestationOn } = await seen();
  expect(asked).toMatchObject([{ startsOn: '2026-03-01', endsOn: '2026-03-31', statement: null, official: null }]);
  expect(nextAttestationOn).toBe('2026-05-01');
  const [owed] = await attestations();
  expect(owed).toMatchObject({ position: { code: 'DG-CNAS' }, settledAt: null, lateness: { dueOn: '2026-04-08' } });
  const input = { attestationId: asked[0]?.id, compliance: 'COMPLIANT', statement: 'Aucune interruption.', signed: true };
  const refused = { cabinet: 'access.denied', minister: 'access.denied', inspector: 'access.denied', auditor: 'access.denied' };
  await expectRefusals(office, { ...refused, 'dg.cnr': 'attestation.not_found' }, documents.attest, { input });
  expect(await codeOf((await office.signIn('dg.cnas')).query(documents.attest, { input: { ...input, signed: false } }))).toBe(
    'attestation.not_signed',
  );
});

test('A missing statement climbs like everything else', async () => {
  await office.sink.clear();
  await office.advanceTo('2026-04-13T16:00');
  const [owed] = await attestations();
  expect(owed?.escalations.map(({ audience }) => audience)).toEqual(['OWING_POSITION', 'OWING_POSITION', 'SUPERIOR']);
  const mails = office.mails({ to: 'dg.cnas', about: directive.reference });
  expect(mails).toHaveLength(2);
  for (const { text } of mails) expect(text).toContain('The signed attestation');
});

test('Signed in the director’s name by the focal point, once; what is not complied with is told to the office', async () => {
  const [asked] = (await seen()).attestations;
  const focal = await office.signIn('focal.cnas');
  const fileId = await focal.upload('constat.txt', 'constat');
  const input = { attestationId: asked?.id, compliance: 'PARTIAL', statement: 'Deux guichets ont fermé.', signed: true, fileIds: [fileId] };
  await focal.query(documents.attest, { input });
  expect(await race([await office.signIn('dg.cnas'), focal], documents.attest, { input })).toEqual([
    'directive.nothing_awaited',
    'directive.nothing_awaited',
  ]);
  const { state, attestations: given } = await seen();
  expect(state).toBe('IN_FORCE');
  expect(given).toMatchObject([
    {
      compliance: 'PARTIAL',
      official: { email: 'focal.cnas@mutabaa.example' },
      onBehalfOf: { code: 'DG-CNAS' },
      evidence: [{ text: 'Deux guichets ont fermé.' }],
    },
  ]);
  expect((await attestations())[0]).toMatchObject({ outcome: 'ATTESTED', lateness: { status: 'MET_LATE', workingDaysLate: 3 } });
  expect(await historyCount(office, 'attestation.sign', directive.id)).toBe(1);
  await office.runJobs();
  expect(office.expectMail({ to: 'cabinet', subject: /attestation: not fully complied with/ }).text).toContain('Deux guichets ont fermé.');
});

test('The next period is asked for though nobody looks, and each only once', async () => {
  await office.sleepUntil('2026-06-02T09:00');
  await office.runJobs();
  await office.runJobs();
  expect((await seen()).attestations.map(({ startsOn, endsOn }) => `${startsOn} ${endsOn}`)).toEqual([
    '2026-03-01 2026-03-31',
    '2026-04-01 2026-04-30',
    '2026-05-01 2026-05-31',
  ]);
});

test('Ended with its reason and authority, it asks for nothing any more', async () => {
  await act(office, 'cabinet', 'end', { directiveId: directive.id, reason: 'Dispositif pérenne.', authority: 'Le ministre' });
  expect(await seen()).toMatchObject({ state: 'ENDED', nextAttestationOn: null });
  expect((await owedOn(office, directive.id)).filter(({ settledAt }) => settledAt === null)).toEqual([]);
  await office.runJobs();
  expect(office.expectMail({ to: 'dg.cnas', subject: /directive ended/ }).text).toContain('Dispositif pérenne.');
  await office.sleepUntil('2026-07-02T09:00');
  await office.runJobs();
  expect((await seen()).attestations).toHaveLength(3);
  expect(await codeOf(act(office, 'cabinet', 'end', { directiveId: directive.id, reason: 'x', authority: 'x' }))).toBe('directive.wrong_state');
});

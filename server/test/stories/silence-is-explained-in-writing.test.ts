import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, owed, type Recorded } from '../office/acts.js';
import { explain, explanationDocuments, seenBy, view, type Requested } from '../office/explanations.js';

// A directive issued on Sunday 1 March 2026 is due on Sunday the 8th. Its lead reads it, acknowledges it, and does nothing.

let office: Office;
let directive: Recorded;
let request: Requested;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('EN');
  directive = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-08' });
});
afterAll(() => office.close());

const drafts = async (): Promise<Requested[]> => {
  const { directive: seen } = await (
    await office.signIn('inspector')
  ).query<{ directive: { explanationRequests: { id: string }[] } }>('query ($id: ID!) { directive(id: $id) { explanationRequests { id } } }', {
    id: directive.id,
  });
  return Promise.all(seen.explanationRequests.map(async ({ id }) => (await seenBy(office, 'inspector', id)) as Requested));
};

test('At its rung the product drafts a request, and does no more', async () => {
  await office.advanceTo('2026-03-29T12:00');
  const [drafted, ...others] = await drafts();
  expect(others).toEqual([]);
  request = drafted as Requested;
  expect(request).toMatchObject({
    state: 'DRAFT',
    reference: null,
    draftedBy: null,
    position: { code: 'DG-CNR' },
    acts: ['AMEND', 'SIGN', 'WITHDRAW'],
  });
  expect(request.text).toContain(directive.reference);
  expect(await owed(office, directive.id, 'DELIVER')).toMatchObject({ settledAt: null });
});

test('Those who handle requests are told, with nothing that the draft says', () => {
  const told = office.mails({ to: 'cabinet', about: directive.reference }).filter(({ text }) => /explanation request drafted/i.test(text));
  expect(told.length).toBeGreaterThan(0);
  expect(told.filter(({ text }) => text.includes('requested to explain'))).toEqual([]);
  expect(office.mails({ to: 'dg.cnr', about: directive.reference }).filter(({ text }) => text.includes('xplanation'))).toEqual([]);
});

test('The position in default does not know of a draft', async () => {
  expect(await seenBy(office, 'dg.cnr', request.id)).toBeNull();
});

test('Without proof that the holder was notified, nobody can sign: an accepted mail proves nothing', async () => {
  expect(office.mails({ to: 'dg.cnr' }).length).toBeGreaterThan(0);
  expect(request.proofs).toEqual([]);
  const input = { requestId: request.id, version: request.version, language: 'FR', text: request.text };
  await (await office.signIn('inspector')).expectRefusal('explanation.no_proof', explanationDocuments.sign, { input });
});

test('A signed-in view proves it; the second of the same person changes nothing', async () => {
  expect([await view(office, 'dg.cnr', directive.id), await view(office, 'dg.cnr', directive.id)]).toEqual([1, 0]);
  expect(await view(office, 'cabinet', directive.id)).toBe(0);
  expect((await seenBy(office, 'inspector', request.id))?.proofs).toMatchObject([{ kind: 'VIEW', on: '2026-03-29' }]);
});

test('A human signs: it gets its reference, and three working days are given to reply', async () => {
  const text = 'Vous êtes prié d’exposer les raisons du retard.';
  request = await explain(office, 'inspector', 'sign', { requestId: request.id, version: request.version, language: 'FR', text });
  expect(request).toMatchObject({ state: 'SIGNED', reference: 'EXP-2026-0003', replyDueOn: '2026-04-01', text });
  expect(request.owedReply).toMatchObject({ kind: 'EXPLAIN', outcome: null });
  await office.runJobs();
  const mail = office.expectMail({ to: 'dg.cnr', subject: /EXP-2026-0003/ });
  expect(mail.text).toContain('/explanations/');
  expect(mail.text).not.toContain('raisons du retard');
});

test('The position in default and its superior read it; the auditor and the administrator do not', async () => {
  expect(await seenBy(office, 'dg.cnr', 'EXP-2026-0003')).toMatchObject({ acts: ['REPLY'] });
  expect(await seenBy(office, 'd.dgss', 'EXP-2026-0003')).toMatchObject({ acts: [] });
  for (const mailbox of ['sg', 'auditor', 'admin', 'dg.cnas'])
    expect([mailbox, await seenBy(office, mailbox, 'EXP-2026-0003')]).toEqual([mailbox, null]);
});

test('The reply, with its document, stops the ladder and leaves the outcome to the office', async () => {
  const person = await office.signIn('dg.cnr');
  const fileId = await person.upload('note.txt', 'Panne du système, du 9 au 20 mars.');
  request = await explain(office, 'dg.cnr', 'reply', { requestId: request.id, text: 'Le système a été en panne.', fileIds: [fileId] });
  expect(request).toMatchObject({ state: 'REPLIED', acts: [], owedReply: { outcome: 'EXPLAINED' }, files: [{ name: 'note.txt' }] });
  const open = async (mailbox: string): Promise<number> => (await (await office.signIn(mailbox)).fetch(`/files/${fileId}`)).status;
  expect([await open('inspector'), await open('cabinet'), await open('sg'), await open('admin')]).toEqual([200, 200, 404, 404]);
  await person.expectRefusal('explanation.already_replied', explanationDocuments.reply, { input: { requestId: request.id, text: 'Encore.' } });
});

test('A coded outcome ends it, and the position is told', async () => {
  request = await explain(office, 'minister', 'close', {
    requestId: request.id,
    outcome: 'REMINDER_OF_DUTY',
    reason: 'La panne devait être signalée.',
  });
  expect(request).toMatchObject({ state: 'CLOSED', outcome: 'REMINDER_OF_DUTY', acts: [] });
  await office.runJobs();
  office.expectMail({ to: 'dg.cnr', subject: /explanation request closed/ });
});

test('The rung that drafted it does not draft again', async () => {
  await office.advanceTo('2026-04-02T12:00');
  expect(await drafts()).toHaveLength(1);
});

test('For everybody else it is a number', async () => {
  const query = '{ explanationStatistics(from: "2026-01-01", to: "2026-12-31") { signed awaitingReply withdrawn outcomes { outcome count } } }';
  for (const mailbox of ['auditor', 'sg', 'dg.cnas']) {
    const { explanationStatistics } = await (await office.signIn(mailbox)).query<{ explanationStatistics: object }>(query);
    expect(explanationStatistics).toMatchObject({ signed: 3, awaitingReply: 1, withdrawn: 0 });
    expect(JSON.stringify(explanationStatistics)).toContain('{"outcome":"REMINDER_OF_DUTY","count":2}');
  }
});

test('A report accepted in the end leaves the request as it was', async () => {
  await act(office, 'dg.cnr', 'acknowledge', { directiveId: directive.id });
  expect(await seenBy(office, 'cabinet', 'EXP-2026-0003')).toMatchObject({ state: 'CLOSED' });
});

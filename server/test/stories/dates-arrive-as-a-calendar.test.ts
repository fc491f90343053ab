import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { act, issue, type Recorded } from '../office/acts.js';

// A date that the office sets can be put into whatever calendar the lead keeps, and moves there when the office moves it.

let office: Office;
let directive: Recorded;

beforeAll(async () => {
  office = await openOffice();
  await office.everybodyReads('FR');
  directive = await issue(office, {
    dueOn: '2026-03-31',
    milestones: [
      { title: 'Inventaire des guichets', dueOn: '2026-03-15' },
      { title: 'Étude', dueOn: '2026-03-18' },
    ],
  });
  await office.runJobs();
});
afterAll(() => office.close());

const linesOf = (content: string): string[] => content.replace(/\r\n /g, '').split('\r\n');
const valuesOf = (content: string, name: string): string[] =>
  linesOf(content).flatMap((line) => (line.startsWith(name) ? [line.slice(line.indexOf(':', name.length) + 1)] : []));

test('The mail that assigns a directive carries its dates and those of its milestones as whole days', () => {
  const mail = office.expectMail({ to: 'dg.cnas', subject: new RegExp(`^${directive.reference}`) });
  const [calendar, ...others] = mail.attachments;
  expect(others).toEqual([]);
  expect([calendar?.filename, calendar?.contentType]).toEqual([`${directive.reference}.ics`, 'text/calendar']);
  const content = calendar?.content ?? '';
  expect(linesOf(content)).toEqual(expect.arrayContaining(['METHOD:PUBLISH', 'DTSTART;VALUE=DATE:20260331', 'DTSTART;VALUE=DATE:20260315']));
  expect(valuesOf(content, 'SUMMARY')).toEqual([
    `${directive.reference} · jalon 1 · échéance`,
    `${directive.reference} · jalon 2 · échéance`,
    `${directive.reference} · échéance`,
  ]);
  expect(new Set(valuesOf(content, 'UID')).size).toBe(3);
  expect(mail.text).toMatch(/Jalon 1 pour le : dimanche 15 mars 2026\n.*\nÀ achever pour le : mardi 31 mars 2026/i);
});

test('Its mails form one thread, and what concerns several directives begins none', async () => {
  const [first] = office.mails({ to: 'dg.cnas', about: directive.reference });
  expect(first?.inReplyTo).toBe(`<${directive.id}@mutabaa.example>`);
  await office.advanceTo('2026-03-03T09:05');
  const reminded = office.mails({ to: 'dg.cnas', about: directive.reference }).filter(({ text }) => !/affaires en attente/.test(text));
  expect(new Set(reminded.filter(({ subject }) => subject.startsWith(directive.reference ?? '')).map(({ inReplyTo }) => inReplyTo))).toEqual(
    new Set([first?.inReplyTo]),
  );
  const [one, other] = [
    await issue(office, { lead: 'DG-FNPOS', dueOn: '2026-03-31' }),
    await issue(office, { lead: 'DG-FNPOS', dueOn: '2026-04-15' }),
  ];
  await office.runJobs();
  const both = office.mails({ to: 'dg.fnpos', about: other.reference }).at(-1);
  expect([both?.inReplyTo, both?.attachments.map(({ filename }) => filename)]).toEqual([null, ['mutabaa.ics']]);
  expect(both?.attachments[0]?.content).toContain(one.reference);
});

test('An extension that is granted moves the same event', async () => {
  await act(office, 'dg.cnas', 'acknowledge', { directiveId: directive.id });
  const lead = await office.signIn('dg.cnas');
  const { requestExtension } = await lead.query<{ requestExtension: { extension: { id: string } } }>(
    'mutation ($input: RequestExtensionInput!) { requestExtension(input: $input) { extension { id } } }',
    { input: { directiveId: directive.id, reason: 'PROCUREMENT', note: 'Marché en cours.', proposedDueOn: '2026-04-15' } },
  );
  await (
    await office.signIn('cabinet')
  ).query('mutation ($input: DecideExtensionInput!) { decideExtension(input: $input) { extension { id } } }', {
    input: { extensionId: requestExtension.extension.id, decision: 'GRANT', reason: 'Accordé.' },
  });
  await office.runJobs();
  const mails = office.mails({ to: 'dg.cnas', about: directive.reference }).filter(({ attachments }) => attachments.length);
  const [before, after] = [mails[0], mails.at(-1)].map((mail) => mail?.attachments[0]?.content ?? '');
  const eventOf = (content = '') => {
    const last = valuesOf(content, 'UID').length - 1;
    return [valuesOf(content, 'UID')[last], valuesOf(content, 'SEQUENCE')[last], valuesOf(content, 'DTSTART;VALUE=DATE')[last]];
  };
  expect(eventOf(before).slice(1)).toEqual(['1', '20260331']);
  expect(eventOf(after)).toEqual([eventOf(before)[0], '2', '20260415']);
});

test('No word of a restricted directive is in the calendar', async () => {
  const { reference } = await issue(office, { lead: 'DG-CNR', dueOn: '2026-03-31', confidentiality: 'RESTRICTED', title: 'Secret du bureau' });
  await office.runJobs();
  const [mail] = office.mails({ to: 'dg.cnr', about: reference });
  expect(mail?.attachments[0]?.content).toContain(reference);
  expect(mail?.attachments[0]?.content).not.toContain('Secret');
});

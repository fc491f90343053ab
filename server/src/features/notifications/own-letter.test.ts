import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { emailOf } from '../../demo/people.js';
import { deliverMails, sendLetter, type OwnLetters } from './index.js';
import { openOffice, type Office } from '../../../test/office.js';
import { issue } from '../../../test/office/acts.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.runJobs();
});
afterAll(() => office.close());

const letters: OwnLetters = {
  'test.told': (_context, { parameters, publicUrl }) => ({
    subject: 'A <b>subject</b>',
    headline: 'told by letter',
    tone: 'wait',
    paragraphs: [`It says ${parameters.word}.`],
    lines: [{ label: 'Until', value: '<i>noon</i>' }],
    button: { words: 'Open', url: `${publicUrl}/account` },
  }),
  'test.over': () => null,
};

const send = async (letter: string, mailbox: string, parameters = {}): Promise<string> => {
  const [official] = await office.sql<{ id: string }>('select id from officials where email = $1', [emailOf(mailbox)]);
  await office.app.transactions.asJob('test', (context) => sendLetter(context, { letter, officialId: official?.id ?? '', parameters }));
  const [mail] = await office.sql<{ id: string }>('select id from mails where letter = $1 order by id desc limit 1', [letter]);
  return mail?.id ?? '';
};
const deliver = () => deliverMails({ ...office.app, letters });
const stateOf = async (id: string) => (await office.sql<{ state: string }>('select state from mails where id = $1', [id]))[0]?.state;

test('A letter that tells of no record leaves like every mail, in both parts, with what it quotes escaped', async () => {
  await send('test.told', 'cabinet', { word: '<script>' });
  expect(await deliver()).toBe(1);
  const mail = office.expectMail({ to: 'cabinet', subject: 'A <b>subject</b>' });
  expect(mail.text).toContain('It says <script>.');
  expect(mail.html).toContain('It says &lt;script&gt;.');
  expect(mail.html).not.toMatch(/<script|<i>noon/);
  expect(mail.messageId).toMatch(/^<[0-9a-f-]{36}@mutabaa\.example>$/);
});

test('A relay that is down keeps nothing from the person: the letter waits for it, under the same name', async () => {
  await office.sink.clear();
  await office.relay.down();
  const id = await send('test.told', 'sg', { word: 'patience' });
  expect(await deliver()).toBe(0);
  expect(await stateOf(id)).toBe('QUEUED');
  await office.relay.up();
  await office.sql('update exercise_clock set offset_milliseconds = offset_milliseconds + 300000');
  expect(await deliver()).toBe(1);
  expect(office.expectMail({ to: 'sg', text: 'patience' }).messageId).toBe(`<${id}@mutabaa.example>`);
});

test('A letter that has lost its object is withdrawn, and one that this version does not know waits for a later one', async () => {
  const [over, unknown] = [await send('test.over', 'cabinet'), await send('test.unknown', 'cabinet')];
  await deliver();
  expect([await stateOf(over), await stateOf(unknown)]).toEqual(['WITHDRAWN', 'QUEUED']);
  await office.sql(`update mails set state = 'WITHDRAWN' where id = $1`, [unknown]);
});

test('A letter never carries facts of a record, whatever waits for the same person', async () => {
  await office.sink.clear();
  await send('test.told', 'dg.int', { word: 'alone' });
  const directive = await issue(office, { lead: 'DG-INT', dueOn: '2026-03-31' });
  await deliver();
  expect(office.mails({ to: 'dg.int' })).toHaveLength(2);
  expect(office.mails({ to: 'dg.int', about: directive.reference })).toHaveLength(1);
});

test('A person without an address that can be written to is refused on record', async () => {
  await office.sql(`update officials set email = 'nowhere' where email = $1`, [emailOf('d.dcom')]);
  const [official] = await office.sql<{ id: string }>(`select id from officials where email = 'nowhere'`);
  await office.app.transactions.asJob('test', (context) => sendLetter(context, { letter: 'test.told', officialId: official?.id ?? '' }));
  const [mail] = await office.sql(`select state, last_error from mails where recipient_id = $1 and letter is not null`, [official?.id]);
  expect(mail).toEqual({ state: 'REFUSED', last_error: 'NO_ADDRESS' });
});

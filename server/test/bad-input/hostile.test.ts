import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chanceFrom } from '../../trials/chance.mjs';
import { operationsOf } from '../../trials/hostile/contract.mjs';
import { classNames, hostileInputs } from '../../trials/hostile/inputs.mjs';
import { lookAround } from '../../trials/hostile/look.mjs';
import { mailboxes, People, roles } from '../../trials/hostile/people.mjs';
import { readRecords } from '../../trials/hostile/records.mjs';
import { Sender } from '../../trials/hostile/send.mjs';
import { sendAll } from '../../trials/hostile/storm.mjs';
import { storeWords, Words } from '../../trials/hostile/stored.mjs';
import { stillWorks } from '../../trials/hostile/works.mjs';
import { demoPassword } from '../../src/demo/index.js';
import { createSchema } from '../../src/graphql/schema.js';
import { openOffice, position, type Office } from '../office.js';
import { Windows } from '../browser/visit.js';

/** A small sample of `npm run trial:hostile`: the same inputs each time, over every class and every operation of the schema. */
const count = 340;
/** Where many tests share two cores a browser starts slowly. */
const patience = 5 * 60_000;

let office: Office;
let people: People;

beforeAll(async () => {
  office = await openOffice({ web: true });
  people = new People(office.url, demoPassword);
  await people.signInAll([...mailboxes, 'dg.cnr', 'adviser']);
});
afterAll(() => office.close());

const spared = () => new Set([...mailboxes, 'dg.cnr'].map((name) => `${name}@mutabaa.example`));
const known = () => readRecords((who: string, query: string) => people.answer(who, query), mailboxes, spared());

test(
  'Hostile words in every text are kept as words: no page runs them, and their mails go to one person each',
  async () => {
    const words = new Words();
    expect(await storeWords({ people, records: await known(), position, words })).toEqual([]);
    await office.runJobs();
    const mails = office.mails();
    expect(mails.filter(({ text }) => text.includes('stored-')).length).toBeGreaterThan(3);
    expect(mails.filter(({ to }) => to.includes(','))).toEqual([]);
    expect(
      mails.filter(({ html }) => /<(script|img|svg|iframe|object|base|meta http|form|details)\b/i.test(html.slice(html.indexOf('<body')))),
    ).toEqual([]);
    const windows = await Windows.open(office);
    try {
      const looked = await lookAround(windows, { languages: ['ar'], people: ['cabinet'], pagesPerPerson: 14, perShape: 3 });
      expect(looked.problems).toEqual([]);
      expect(looked.shown.size).toBeGreaterThan(10);
      // The look itself would have seen it: a page that lets the same words be markup is told of.
      const careless = await windows.of('cabinet');
      await careless.goto('/');
      await careless.evaluate(`document.body.innerHTML += '<img src=x onerror="window.__hit=1">'`);
      await careless.waitForTimeout(300);
      expect(windows.problems.length).toBeGreaterThan(0);
    } finally {
      await windows.close();
    }
  },
  patience,
);

test(
  'Hostile inputs of every class, to every operation, are refused with a code or answered; none fails, none shows what we are made of',
  async () => {
    const operations = operationsOf(await createSchema());
    const place = { chance: chanceFrom(20260301), roles, records: await known(), operations, sacrificed: () => people.cookieOf('adviser') };
    const sender = new Sender(office.url, people);
    const findings = await sendAll(hostileInputs(count, place), sender, { people });
    sender.close();
    expect([...findings.faults.values()]).toEqual([]);
    expect([...findings.counts.keys()].sort()).toEqual([...classNames].sort());
    expect(operations.map(({ name }) => name).filter((name) => !findings.operations.has(name))).toEqual([]);
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
    expect(await stillWorks({ url: office.url, password: demoPassword, position })).toEqual([]);
  },
  patience,
);

test('A page asked for in a way that the web keeps for itself is refused as everything else is', async () => {
  const told = async (path: string, method = 'GET'): Promise<string> => {
    const response = await office.stranger.fetch(path, { method, headers: { 'content-type': 'text/plain' } });
    const { error } = (await response.json()) as { error: { code: string; message: string } };
    return `${response.status} ${error.code} ${response.headers.get('content-type')}`;
  };
  const refused = 'input.malformed application/json; charset=utf-8';
  expect(await told('/directives?x-sveltekit-invalidated=1')).toBe(`400 ${refused}`);
  expect(await told('/directives?%78-sveltekit-trailing-slash=1')).toBe(`400 ${refused}`);
  expect(await told('/%E0%A4%A')).toBe(`400 ${refused}`);
  for (const method of ['POST', 'PATCH', 'DELETE', 'OPTIONS']) expect(await told('/directives', method)).toBe(`405 ${refused}`);
});

test('What asks for a socket and is no page of ours is turned away without a word', async () => {
  const { status, body } = await new Sender(office.url, people).wire({
    bytes: 'GET /elsewhere HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n',
  });
  expect([status, body]).toEqual([401, '']);
});

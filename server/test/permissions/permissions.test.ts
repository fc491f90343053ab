import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openOffice, type Office } from '../office.js';
import { askActs, askFields, askWays, setStage, Tally, type Stage } from './rounds.js';
import { askDoors } from './doors.js';
import { askQuestions } from './questions.js';

// A sample of what `npm run trial:permissions` asks for whole, the same cells each time.

let office: Office;
let stage: Stage;
beforeAll(async () => {
  office = await openOffice();
  stage = await setStage(office);
}, 400_000);
afterAll(() => office.close());

const round = async (ask: (tally: Tally) => Promise<void>): Promise<number> => {
  const tally = new Tally();
  await ask(tally);
  expect(tally.differences).toEqual([]);
  return tally.total;
};

test('Each act is given and refused as the page says, and what is refused writes nothing', async () => {
  expect(await round((tally) => askActs(stage, tally, 29))).toBeGreaterThan(300);
}, 300_000);

test('Each question is answered to whom the page leaves it; lists hold and count what is seen', async () => {
  expect(await round((tally) => askQuestions(stage, tally))).toBeGreaterThan(1000);
}, 300_000);

test('Each field shows the words of restricted orders to those alone who may read them', async () => {
  expect(await round((tally) => askFields(stage, tally, 9))).toBeGreaterThan(1000);
}, 300_000);

test('Every way to a record shows those that are seen, and no other', async () => {
  expect(await round((tally) => askWays(stage, tally, 61))).toBeGreaterThan(100);
}, 300_000);

test('Each door opens to whom the page says', async () => {
  expect(await round((tally) => askDoors(stage, tally))).toBeGreaterThan(100);
}, 300_000);

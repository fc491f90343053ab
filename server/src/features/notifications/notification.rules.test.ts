import { expect, test } from '@jest/globals';
import { decideNextToTell, type Unheard } from './notification.rules.js';

const fact: Unheard = { kind: 'ESCALATED', positionId: 'lead', restricted: false, superiorIds: ['direction', 'sg'], officeId: 'cabinet' };
const everybody = new Set(['lead', 'direction', 'sg', 'cabinet']);

test.each<[string, Partial<Unheard>, string[], string | null]>([
  ['the nearest superior', {}, [...everybody], 'direction'],
  ['the one above a vacant position', {}, ['sg', 'cabinet'], 'sg'],
  ['the office where the chain ends', { superiorIds: [] }, [...everybody], 'cabinet'],
  ['the office for a restricted record', { restricted: true }, [...everybody], 'cabinet'],
  ['nobody when the office itself was not reached', { positionId: 'cabinet', restricted: true }, [...everybody], null],
  ['nobody when all are vacant', {}, [], null],
  ['nobody for news', { kind: 'VERIFIED' }, [...everybody], null],
])('When a mail is refused for good it is told to %s', (_, change, held, next) => {
  expect(decideNextToTell({ ...fact, ...change }, new Set(held))).toBe(next);
});

import { describe, expect, test } from '@jest/globals';
import { nextTurn, type Turn, type TurnFacts } from './turn.rules.js';

const [OWNER, OFFICE, OUTSIDE] = ['OWNER', 'OFFICE', 'OUTSIDE'] as const;
const running: TurnFacts = { over: false, suspended: false, awaitsOffice: false, leadPositionId: 'lead' };
const turn = (party: Turn['party'], declared = false, positionId = 'lead'): Turn => ({ party, positionId, declared });

describe('Whose turn it is', () => {
  test.each<[string, Turn | null, Partial<TurnFacts>, Turn['party'] | null]>([
    ['the lead’s from the issue on', null, {}, OWNER],
    ['the office’s from the report to the verdict', turn(OWNER), { awaitsOffice: true }, OFFICE],
    ['the lead’s again after a return', turn(OFFICE), {}, OWNER],
    ['that of an outside body, while the lead waits on it', turn(OUTSIDE, true), {}, OUTSIDE],
    ['the office’s, although the lead waited on an outside body', turn(OUTSIDE, true), { awaitsOffice: true }, OFFICE],
    ['the office’s, when the lead waits on it for an answer', turn(OFFICE, true), {}, OFFICE],
    ['a new lead’s, whomever the former one waited on', turn(OUTSIDE, true, 'former'), {}, OWNER],
    ['as it was stated, while it is suspended', turn(OUTSIDE, true), { suspended: true, awaitsOffice: true }, OUTSIDE],
    ['nobody’s, once it is closed', turn(OFFICE), { over: true }, null],
  ])('%s', (_, current, facts, party) => {
    expect(nextTurn(current, { ...running, ...facts })?.party ?? null).toBe(party);
  });

  test('does not pass when nothing changed', () => {
    for (const current of [turn(OWNER), turn(OUTSIDE, true)]) expect(nextTurn(current, running)).toBe(current);
    expect(nextTurn(turn(OWNER, false, 'former'), running)).toEqual(turn(OWNER));
  });
});

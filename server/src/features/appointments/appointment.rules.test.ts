import { describe, expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { changesHolder, decideAppointment, endProblem, type ProposedTenure, type Tenure } from './appointment.rules.js';

const today = civilDate('2026-03-01');

const tenure = (id: string, officialId: string, startsOn: string, endsOn: string | null = null, acting = false): Tenure => ({
  id,
  officialId,
  startsOn: civilDate(startsOn),
  endsOn: endsOn === null ? null : civilDate(endsOn),
  acting,
});

const proposed = (
  startsOn: string,
  rest: Partial<Record<'endsOn', string>> & Partial<Pick<ProposedTenure, 'officialId' | 'acting' | 'endsPrevious'>> = {},
) => ({
  officialId: 'new',
  acting: false,
  endsPrevious: false,
  ...rest,
  startsOn: civilDate(startsOn),
  endsOn: rest.endsOn ? civilDate(rest.endsOn) : null,
});

const said = (existing: Tenure[], given: ProposedTenure) => {
  const decision = decideAppointment(existing, given, today);
  return decision.problem ? decision.problem.code : { ended: decision.ended, vacantDays: decision.vacantDays };
};

describe('A position has one holder at a time', () => {
  test.each<[string, Tenure[], ProposedTenure, unknown]>([
    ['the first holder', [], proposed('2026-03-01'), { ended: null, vacantDays: 0 }],
    ['the day after the last one left', [tenure('a', 'old', '2025-01-05', '2026-02-28')], proposed('2026-03-01'), { ended: null, vacantDays: 0 }],
    ['after a month without anybody', [tenure('a', 'old', '2025-01-05', '2026-01-31')], proposed('2026-03-01'), { ended: null, vacantDays: 28 }],
    ['while another sits there', [tenure('a', 'old', '2025-01-05')], proposed('2026-03-01'), 'appointment.overlaps'],
    [
      'while another sits there, who then leaves',
      [tenure('a', 'old', '2025-01-05')],
      proposed('2026-03-08', { endsPrevious: true }),
      { ended: { id: 'a', endsOn: '2026-03-07' }, vacantDays: 0 },
    ],
    ['on the very day another begins', [tenure('a', 'old', '2026-03-08')], proposed('2026-03-08', { endsPrevious: true }), 'appointment.overlaps'],
    ['without an end, where another is to come', [tenure('a', 'old', '2026-04-01')], proposed('2026-03-08'), 'appointment.overlaps'],
    [
      'until the day before another comes',
      [tenure('a', 'old', '2026-04-01')],
      proposed('2026-03-08', { endsOn: '2026-03-31' }),
      { ended: null, vacantDays: 0 },
    ],
    [
      'where two are in the way',
      [tenure('a', 'old', '2025-01-05', '2026-03-31'), tenure('b', 'next', '2026-04-01')],
      proposed('2026-03-08', { endsPrevious: true }),
      'appointment.overlaps',
    ],
    [
      'where another was withdrawn before coming',
      [tenure('a', 'old', '2026-03-08', '2026-03-07')],
      proposed('2026-03-08'),
      { ended: null, vacantDays: 0 },
    ],
    ['the same person again', [tenure('a', 'new', '2025-01-05')], proposed('2026-03-08', { endsPrevious: true }), 'appointment.already_holds'],
    [
      'the same person, no longer acting',
      [tenure('a', 'new', '2025-09-07', null, true)],
      proposed('2026-03-08', { endsPrevious: true }),
      { ended: { id: 'a', endsOn: '2026-03-07' }, vacantDays: 0 },
    ],
    ['ending before it begins', [], proposed('2026-03-08', { endsOn: '2026-03-07' }), 'appointment.ends_before_start'],
    ['a slip of the hand', [], proposed('2062-03-08'), 'appointment.too_far'],
    [
      'a decree two weeks old',
      [tenure('a', 'old', '2025-01-05')],
      proposed('2026-02-15', { endsPrevious: true }),
      { ended: { id: 'a', endsOn: '2026-02-14' }, vacantDays: 0 },
    ],
  ])('%s', (_case, existing, given, expected) => {
    expect(said(existing, given)).toEqual(expected);
  });
});

describe('The end of an appointment', () => {
  test.each<[string, Tenure, string, string | undefined]>([
    ['today', tenure('a', 'x', '2025-01-05'), '2026-03-01', undefined],
    ['in two weeks', tenure('a', 'x', '2025-01-05'), '2026-03-15', undefined],
    ['last week, by a decree that travelled', tenure('a', 'x', '2025-01-05'), '2026-02-22', undefined],
    ['before it began', tenure('a', 'x', '2025-01-05'), '2025-01-04', 'appointment.ends_before_start'],
    ['of one to come: withdrawn whole', tenure('a', 'x', '2026-04-01'), '2026-03-31', undefined],
    ['of one to come, before that', tenure('a', 'x', '2026-04-01'), '2026-03-30', 'appointment.ends_before_start'],
    ['of one that is over', tenure('a', 'x', '2025-01-05', '2026-02-28'), '2026-03-01', 'appointment.already_ended'],
    ['of one that was withdrawn', tenure('a', 'x', '2026-04-01', '2026-03-31'), '2026-04-10', 'appointment.already_ended'],
    ['in another century', tenure('a', 'x', '2025-01-05'), '2126-03-01', 'appointment.too_far'],
  ])('%s', (_case, given, endsOn, code) => {
    expect(endProblem(given, civilDate(endsOn), today)?.code).toBe(code);
  });
});

describe('A first day hands over', () => {
  const taken = tenure('b', 'new', '2026-03-01');
  test.each<[string, Tenure[], boolean]>([
    ['from another person', [tenure('a', 'old', '2025-01-05', '2026-02-28')], true],
    ['from nobody', [], true],
    ['to who acted until the day before: nothing to receive', [tenure('a', 'new', '2025-09-07', '2026-02-28', true)], false],
    ['to who left a month ago', [tenure('a', 'new', '2025-01-05', '2026-01-31')], true],
    ['to who was to begin earlier and did not', [tenure('a', 'new', '2026-02-01', '2026-01-31')], true],
  ])('%s', (_case, others, expected) => {
    expect(changesHolder([...others, taken], taken)).toBe(expected);
  });
});

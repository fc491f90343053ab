import { describe, expect, test } from '@jest/globals';
import { civilDate } from '../../kernel/civil-date.js';
import { seededCalendar } from '../../seed/calendar.js';
import { LatenessStatus, ObligationKind, ObligationOutcome, Priority } from './obligation.enums.js';
import { answerDue, judge, lapsesAfter, type JudgedObligation } from './obligation.rules.js';

const calendar = seededCalendar();

const judged = (changes: { lapsesOn: string; judgedOn?: string; outcome?: ObligationOutcome; settled?: boolean }, today: string) => {
  const facts: JudgedObligation = {
    lapsesOn: civilDate(changes.lapsesOn),
    judgedOn: changes.judgedOn ? civilDate(changes.judgedOn) : null,
    outcome: changes.outcome ?? null,
    settled: changes.settled ?? false,
  };
  return judge(facts, civilDate(today), calendar);
};

describe('Lateness', () => {
  test.each([
    ['the day itself', '2026-03-05', '2026-03-05', LatenessStatus.DUE_SOON, 0, 0],
    ['Friday after a Thursday', '2026-03-05', '2026-03-06', LatenessStatus.LATE, 0, null],
    ['Saturday after a Thursday', '2026-03-05', '2026-03-07', LatenessStatus.LATE, 0, null],
    ['Sunday, the first working day after', '2026-03-05', '2026-03-08', LatenessStatus.LATE, 1, null],
    ['a week after', '2026-03-05', '2026-03-12', LatenessStatus.LATE, 5, null],
    ['four working days before', '2026-03-05', '2026-03-01', LatenessStatus.AHEAD, 0, 4],
    ['over the feast', '2026-03-18', '2026-03-23', LatenessStatus.LATE, 2, null],
    ['over the year’s end and New Year’s Day', '2026-12-31', '2027-01-04', LatenessStatus.LATE, 2, null],
    ['over 29 February', '2028-02-28', '2028-03-01', LatenessStatus.LATE, 2, null],
  ])('%s: due %s, seen on %s', (_when, lapsesOn, today, status, workingDaysLate, workingDaysLeft) => {
    expect(judged({ lapsesOn }, today)).toEqual({ status, workingDaysLate, workingDaysLeft });
  });

  test('is judged on the day of the report, however long the verdict takes', () => {
    const report = { lapsesOn: '2026-03-08', judgedOn: '2026-03-10' };
    expect(judged(report, '2026-03-10')).toEqual({ status: LatenessStatus.MET_LATE, workingDaysLate: 2, workingDaysLeft: null });
    expect(judged({ ...report, settled: true, outcome: ObligationOutcome.DELIVERED }, '2027-01-01')).toMatchObject({ workingDaysLate: 2 });
  });

  test('stands still with its clock: the days of a suspension are neither late nor left', () => {
    const stopped = (lapsesOn: string, pausedOn: string) =>
      judge(
        { lapsesOn: civilDate(lapsesOn), judgedOn: null, pausedOn: civilDate(pausedOn), outcome: null, settled: false },
        civilDate('2026-12-31'),
        calendar,
      );
    expect(stopped('2026-03-05', '2026-03-08')).toEqual({ status: LatenessStatus.SUSPENDED, workingDaysLate: 1, workingDaysLeft: null });
    expect(stopped('2026-03-12', '2026-03-08')).toEqual({ status: LatenessStatus.SUSPENDED, workingDaysLate: 0, workingDaysLeft: 4 });
  });

  test('what was cancelled or given to another was never late', () => {
    for (const outcome of [ObligationOutcome.CANCELLED, ObligationOutcome.REASSIGNED, ObligationOutcome.SUPERSEDED]) {
      expect(judged({ lapsesOn: '2026-03-01', judgedOn: '2026-03-30', settled: true, outcome }, '2026-04-01')).toEqual({
        status: LatenessStatus.DROPPED,
        workingDaysLate: 0,
        workingDaysLeft: null,
      });
    }
  });

  test('never shrinks from one day to the next while nothing is reported', () => {
    let before = 0;
    for (let day = civilDate('2026-03-01'); day < '2026-12-31'; day = calendar.addWorkingDays(day, 1)) {
      const { workingDaysLate } = judged({ lapsesOn: '2026-03-01' }, day);
      expect(workingDaysLate).toBeGreaterThanOrEqual(before);
      before = workingDaysLate;
    }
  });
});

describe('The date an answer is expected by', () => {
  test.each([
    [ObligationKind.ACKNOWLEDGE, Priority.NORMAL, '2026-03-01', '2026-03-03'],
    [ObligationKind.ACKNOWLEDGE, Priority.URGENT, '2026-03-05', '2026-03-08'],
    [ObligationKind.VERIFY, Priority.NORMAL, '2026-03-05', '2026-03-12'],
    [ObligationKind.VERIFY, Priority.HIGH, '2026-03-05', '2026-03-10'],
    [ObligationKind.DECIDE, Priority.NORMAL, '2026-03-18', '2026-03-24'],
    [ObligationKind.DECIDE, Priority.URGENT, '2026-12-31', '2027-01-03'],
  ])('%s, %s, opened on %s: %s', (kind, priority, openedOn, dueOn) => {
    expect(answerDue(kind, priority, civilDate(openedOn), calendar).dueOn).toBe(dueOn);
  });

  test('is not ours to give for a delivery', () => {
    expect(() => answerDue(ObligationKind.DELIVER, Priority.NORMAL, civilDate('2026-03-01'), calendar).dueOn).toThrow(RangeError);
  });
});

describe('The date it lapses on', () => {
  const lapses = (dueOn: string, ...pauses: [string, string | null][]) =>
    lapsesAfter(
      civilDate(dueOn),
      pauses.map(([from, to]) => ({ from, to })),
      calendar,
    );

  test('moves by the working days the office took, weekends out', () => {
    expect(lapses('2026-03-08', ['2026-03-05', '2026-03-11'])).toBe('2026-03-12');
    expect(lapses('2026-03-08', ['2026-03-05', '2026-03-07'])).toBe('2026-03-08');
  });

  test('does not move while the verdict is awaited, nor when it comes the same day', () => {
    expect(lapses('2026-03-08', ['2026-03-05', null])).toBe('2026-03-08');
    expect(lapses('2026-03-08', ['2026-03-05', '2026-03-05'])).toBe('2026-03-08');
  });

  test('adds up over several returns', () => {
    expect(lapses('2026-03-08', ['2026-03-03', '2026-03-05'], ['2026-03-09', '2026-03-10'])).toBe('2026-03-11');
  });
});

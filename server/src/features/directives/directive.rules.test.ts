import { describe, expect, test } from '@jest/globals';
import { DirectiveAct, DirectiveState, Nature } from './directive.enums.js';
import { canAcknowledge, dateProblem, isFinal, needsPlan, stateAfter } from './directive.rules.js';

const natures = Object.values(Nature);
const states = Object.values(DirectiveState);
const acts = Object.values(DirectiveAct);

const exits = (nature: Nature, state: DirectiveState): DirectiveState[] => acts.flatMap((act) => stateAfter(nature, state, act) ?? []);

/** States that a draft can come to, and those that it can end in, whatever its people do. */
function reachedFrom(nature: Nature, start: DirectiveState): Set<DirectiveState> {
  const reached = new Set([start]);
  for (const state of reached) for (const next of exits(nature, state)) reached.add(next);
  return reached;
}

describe.each(natures)('The life of a %s directive', (nature) => {
  const lived = [...reachedFrom(nature, DirectiveState.DRAFT)];

  test('names no state that a draft cannot come to', () => {
    expect(states.filter((state) => exits(nature, state).length > 0 && !lived.includes(state))).toEqual([]);
  });

  test('has no dead end: from every state that is not final, an end can be reached', () => {
    for (const state of lived.filter((one) => !isFinal(one))) {
      expect([...reachedFrom(nature, state)].filter(isFinal)).not.toEqual([]);
      expect(exits(nature, state).filter((next) => next !== state)).not.toEqual([]);
    }
  });

  test('goes nowhere from an end, but for a closed one that a failed inspection reopens', () => {
    for (const state of states.filter(isFinal)) {
      const back = nature === Nature.TIME_BOUND && state === DirectiveState.CLOSED ? [DirectiveState.REOPENED] : [];
      expect(exits(nature, state).filter((next) => next !== state)).toEqual(back);
    }
  });

  test('can be cancelled at any time between its issue and its end', () => {
    for (const state of lived.filter((one) => !isFinal(one) && one !== DirectiveState.DRAFT)) {
      expect(stateAfter(nature, state, DirectiveAct.CANCEL)).toBe(DirectiveState.CANCELLED);
    }
  });

  test('is issued, amended and discarded as a draft only', () => {
    for (const act of [DirectiveAct.ISSUE, DirectiveAct.AMEND, DirectiveAct.DISCARD]) {
      expect(states.filter((state) => stateAfter(nature, state, act))).toEqual([DirectiveState.DRAFT]);
    }
  });

  test('is judged only where it was reported', () => {
    const judged = [DirectiveAct.VERIFY_COMPLETION, DirectiveAct.RETURN_COMPLETION].flatMap((act) =>
      states.filter((state) => stateAfter(nature, state, act)),
    );
    expect([...new Set(judged)]).toEqual(nature === Nature.STANDING ? [] : [DirectiveState.REPORTED]);
  });
});

test('A time-bound directive closes when its report is accepted, a recurring one comes back into force', () => {
  expect(stateAfter(Nature.TIME_BOUND, DirectiveState.REPORTED, DirectiveAct.VERIFY_COMPLETION)).toBe(DirectiveState.CLOSED);
  expect(stateAfter(Nature.RECURRING, DirectiveState.REPORTED, DirectiveAct.VERIFY_COMPLETION)).toBe(DirectiveState.IN_FORCE);
});

test('Whatever is undecided or over awaits no receipt', () => {
  expect(states.filter((state) => !canAcknowledge(state))).toEqual([
    DirectiveState.DRAFT,
    DirectiveState.CLOSED,
    DirectiveState.CONTESTED,
    DirectiveState.SUSPENDED,
    DirectiveState.CANCELLED,
    DirectiveState.SUPERSEDED,
    DirectiveState.ENDED,
  ]);
});

test.each([
  [Nature.TIME_BOUND, '2026-03-01', false, null],
  [Nature.TIME_BOUND, '2026-02-28', false, 'directive.due_in_past'],
  [Nature.TIME_BOUND, null, false, null],
  [Nature.RECURRING, '2026-03-31', true, null],
  [Nature.RECURRING, '2026-03-31', false, 'directive.recurrence_required'],
  [Nature.RECURRING, null, true, 'directive.due_required'],
  [Nature.STANDING, null, false, null],
  [Nature.STANDING, '2026-03-31', false, 'directive.due_forbidden'],
])('On 1 March 2026 a %s directive due %s, with a period: %s, is answered %s', (nature, dueOn, recurs, code) => {
  expect(dateProblem({ nature, dueOn, recurs, today: '2026-03-01' })?.code ?? null).toBe(code);
});

test.each([
  ['NORMAL', '2026-03-31', false],
  ['HIGH', '2026-03-31', true],
  ['URGENT', '2026-03-31', true],
  ['NORMAL', null, true],
] as const)('A directive of %s priority due %s is planned by its lead: %s', (priority, dueOn, planned) => {
  expect(needsPlan({ priority, dueOn })).toBe(planned);
});

test('A plan is proposed once acknowledged, and decided wherever the directive stands meanwhile', () => {
  const proposed = states.filter((state) => stateAfter(Nature.TIME_BOUND, state, DirectiveAct.PROPOSE_PLAN));
  expect(proposed).toEqual([DirectiveState.ACKNOWLEDGED, DirectiveState.IN_PROGRESS, DirectiveState.RETURNED, DirectiveState.REOPENED]);
  expect(states.filter((state) => stateAfter(Nature.TIME_BOUND, state, DirectiveAct.DECIDE_PLAN))).toEqual([
    DirectiveState.ACKNOWLEDGED,
    DirectiveState.IN_PROGRESS,
    DirectiveState.REPORTED,
    DirectiveState.RETURNED,
    DirectiveState.REOPENED,
  ]);
});

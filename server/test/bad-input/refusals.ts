import { expect } from '@jest/globals';
import { Refused, type Client, type Office } from '../office.js';
import { documents, type ActName } from '../office/acts.js';

export const nobody = '01990000-0000-7000-8000-000000000000';

/** An act that must be refused: its input, the code and, where one is to blame, the field. */
export type BadAct = readonly [what: string, act: ActName, input: object, code: string, field?: string];

/** Tries each act as one person; returns what did not come as told, so that one look shows all. */
export async function surprises(person: Client, cases: readonly BadAct[]): Promise<string[]> {
  const found: string[] = [];
  for (const [what, act, input, code, field] of cases) {
    const answer = await person.query(documents[act], { input }).then(
      () => 'accepted',
      (problem: unknown) => problem,
    );
    const got = answer instanceof Refused ? `${answer.code} ${answer.field ?? '-'}` : String(answer);
    if (got !== `${code} ${field ?? '-'}`) found.push(`${what}: expected ${code} ${field ?? '-'}, got ${got}`);
  }
  return found;
}

/** Does something that must leave every table as it was. */
export async function writingNothing<T>(office: Office, act: () => Promise<T>): Promise<T> {
  const before = await office.fingerprint();
  const result = await act();
  expect(await office.fingerprint()).toBe(before);
  return result;
}

export const refusedAll = async (office: Office, person: Client, cases: readonly BadAct[]): Promise<void> =>
  expect(await writingNothing(office, () => surprises(person, cases))).toEqual([]);

/** The code of what a promise ended in. */
export const outcome = (promise: Promise<unknown>): Promise<string> =>
  promise.then(
    () => 'done',
    (problem: unknown) => (problem instanceof Refused ? problem.code : String(problem)),
  );

import { expect } from '@jest/globals';
import { Refused, type Client, type Office } from '../office.js';

/** Each of these people is refused with the code beside them, and nothing at all is written. */
export async function expectRefusals(office: Office, refusals: Record<string, string>, text: string, variables: object): Promise<void> {
  const before = await office.fingerprint();
  for (const [mailbox, code] of Object.entries(refusals)) {
    const person = mailbox === 'nobody' ? office.stranger : await office.signIn(mailbox);
    const answer = await codeOf(person.query(text, variables));
    expect(`${mailbox}: ${answer}`).toBe(`${mailbox}: ${code}`);
  }
  expect(await office.fingerprint()).toBe(before);
}

/** The refusal's code, or OK. */
export const codeOf = (answer: Promise<unknown>): Promise<string> =>
  answer.then(
    () => 'OK',
    (problem: unknown) => (problem instanceof Refused ? problem.code : String(problem)),
  );

/** What several people hear who do the same at the same moment, in the order of the alphabet. */
export const race = async (clients: Client[], text: string, variables: object): Promise<string[]> =>
  (await Promise.all(clients.map((client) => codeOf(client.query(text, variables))))).sort();

/** Makes the history impossible to write while something is tried: what cannot be recorded must not happen. */
export async function withoutHistory<T>(office: Office, attempt: () => Promise<T>): Promise<T> {
  await office.sql(`create function refuse_history() returns trigger language plpgsql as $$ begin raise exception 'the history is full'; end $$`);
  await office.sql('create trigger refuse_history before insert on audit_entries for each row execute function refuse_history()');
  try {
    return await attempt();
  } finally {
    await office.sql('drop trigger refuse_history on audit_entries');
    await office.sql('drop function refuse_history');
  }
}

/** How often an act stands in the history of a record. */
export async function historyCount(office: Office, act: string, recordId: string): Promise<number> {
  const [row] = await office.sql<{ count: number }>('select count(*)::int as count from audit_entries where act = $1 and record_id = $2', [
    act,
    recordId,
  ]);
  return row?.count ?? 0;
}

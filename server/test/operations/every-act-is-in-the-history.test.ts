import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { unrecordedMutations } from '../../src/graphql/unrecorded-mutations.js';
import { codeOf } from '../office/expectations.js';
import { documentOf, mutationNames, operations } from '../office/operations.js';
import { openOffice, type Office } from '../office.js';

let office: Office;
beforeAll(async () => {
  office = await openOffice();
  await office.sql(`create function fail_at_commit() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$`);
});
afterAll(() => office.close());

/** Everything goes well until the transaction commits. */
async function failingAtCommit<T>(attempt: () => Promise<T>): Promise<T> {
  const on = (event: string, table: string) =>
    office.sql(
      `create constraint trigger fails_at_commit after ${event} on ${table} deferrable initially deferred for each row execute function fail_at_commit()`,
    );
  await on('insert', 'audit_entries');
  await on('update', 'notifications');
  try {
    return await attempt();
  } finally {
    await office.sql('drop trigger fails_at_commit on audit_entries');
    await office.sql('drop trigger fails_at_commit on notifications');
  }
}

interface Written {
  request_id: string;
  transaction_id: string;
  actor_id: string | null;
}
const writtenSince = (id: string): Promise<Written[]> =>
  office.sql<Written>(
    `select distinct request_id, transaction_id::text, actor_id::text from audit_entries where id > $1 and request_id not like 'job:%'`,
    [id],
  );
const lastId = async (): Promise<string> => (await office.sql<{ id: string }>('select max(id)::text as id from audit_entries'))[0]?.id ?? '0';

/** Each of these acts is several, and each of its parts is one transaction. */
const severalTransactions = ['acknowledgeDirectives'];

test('An act that fails at its commit leaves no entry, no row and no mail; one that commits leaves its entries, in its own transaction', async () => {
  const surprises: string[] = [];
  for (const [name, prepare] of Object.entries(operations)) {
    const { mailbox, variables } = await prepare(office, 'NORMAL');
    const person = await office.signIn(mailbox);
    const [before, mailCount] = [await office.fingerprint(), office.sink.list().length];
    await failingAtCommit(() => person.ask(documentOf(name), variables));
    if ((await office.fingerprint()) !== before) surprises.push(`${name}: something stayed of an act that did not commit`);
    if (office.sink.list().length !== mailCount) surprises.push(`${name}: a mail left for an act that did not commit`);
    const from = await lastId();
    const outcome = await codeOf(person.query(documentOf(name), variables));
    if (outcome !== 'OK') surprises.push(`${name}: ${outcome}`);
    const written = await writtenSince(from);
    const isRecorded = !Object.hasOwn(unrecordedMutations, name);
    if (isRecorded !== written.length > 0) surprises.push(`${name}: ${written.length} transactions in the history`);
    if (written.length > 1 && !severalTransactions.includes(name)) surprises.push(`${name}: its entries are of ${written.length} transactions`);
    if (written.some(({ actor_id: actorId }) => actorId === null)) surprises.push(`${name}: an entry names nobody`);
  }
  expect(surprises).toEqual([]);
}, 900_000);

test('What leaves no entry by design is an act of the schema, and says why', () => {
  for (const [name, reason] of Object.entries(unrecordedMutations))
    expect([name, mutationNames.includes(name), reason.length > 20]).toEqual([name, true, true]);
});

// What a superuser can do to the tables themselves, triggers silenced: statements, and where each must be found.
import { randomOf } from './random.mjs';

/** @returns {{ name: string, sql: string, finds: (first: object | null, file: object | null) => boolean }[]} */
export function liveTamperings(last, seed) {
  const random = randomOf(seed);
  const some = () => 2 + random.below(last - 3);
  const entry = (number) => `(select entry_id from audit_chain where sequence = ${number})`;
  const at = (number) => (first) => first?.sequence === number;
  const kinds = [
    (n) => ['an act', `update audit_entries set act = act || 'x' where id = ${entry(n)}`, at(n)],
    (n) => ['an instant', `update audit_entries set recorded_at = recorded_at + interval '1 microsecond' where id = ${entry(n)}`, at(n)],
    (n) => ['an actor', `update audit_entries set actor_id = uuidv7() where id = ${entry(n)}`, at(n)],
    (n) => ['details', `update audit_entries set details = details || '{"x": 1}' where id = ${entry(n)}`, at(n)],
    (n) => ['digits that JSON cannot hold', `update audit_entries set details = details || '{"x": 1.0}' where id = ${entry(n)}`, at(n)],
    (n) => ['a transaction', `update audit_entries set transaction_id = '7' where id = ${entry(n)}`, at(n)],
    (n) => ['a deleted entry', `delete from audit_entries where id = ${entry(n)}`, at(n)],
    (n) => ['a deleted number', `delete from audit_chain where sequence = ${n}`, at(n)],
    (n) => [
      'two entries that changed places',
      `update audit_chain c set entry_id = case c.sequence when ${n} then ${entry(n + 1)} else ${entry(n)} end + 1000000000 where sequence in (${n}, ${n + 1});
       update audit_chain set entry_id = entry_id - 1000000000 where entry_id >= 1000000000`,
      at(n),
    ],
    (n) => ['a hash', `update audit_chain set entry_hash = md5(entry_hash) where sequence = ${n}`, at(n)],
    (n) => ['a chain hash', `update audit_chain set chain_hash = md5(chain_hash) where sequence = ${n}`, at(n)],
    (n) => ['a moved number', `update audit_chain set sequence = 900000 + sequence where sequence = ${n}`, at(n)],
    (n) => [
      'the end',
      `delete from audit_entries where id in (select entry_id from audit_chain where sequence >= ${n}); delete from audit_chain where sequence >= ${n}`,
      at(n),
    ],
    (n) => [
      'an entry between two others',
      `insert into audit_entries (recorded_at, act, subject_type, details, request_id, transaction_id)
       select recorded_at, act, subject_type, details, request_id, '3' from audit_entries where id = ${entry(n)}`,
      // Before the first number that its own server gave.
      (first) => /has none/.test(first?.wrong ?? ''),
    ],
    () => [
      'a checkpoint',
      `update audit_checkpoints set line = replace(line, '"sequence":', '"sequence" :') where number = 2`,
      (_first, file) => file?.line === 2,
    ],
    () => ['a server', `update audit_chain set server = server + 7 where sequence = 1`, at(1)],
  ];
  return Array.from({ length: 3 }, () => kinds)
    .flat()
    .map((kind) => {
      const [name, sql, finds] = kind(some());
      return { name, sql, finds };
    });
}

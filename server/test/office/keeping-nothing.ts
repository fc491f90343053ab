import type { Office } from '../office.js';

/** Lets an act run to its end, its history written, and takes it all back as it commits. */
export async function keepingNothing(office: Office, act: () => Promise<void>): Promise<void> {
  await office.sql(`create function keep_nothing() returns trigger language plpgsql as $$ begin raise exception 'nothing is kept'; end $$`);
  await office.sql(
    'create constraint trigger keep_nothing after insert on audit_entries deferrable initially deferred for each row execute function keep_nothing()',
  );
  try {
    await act();
  } finally {
    await office.sql('drop trigger keep_nothing on audit_entries');
    await office.sql('drop function keep_nothing');
  }
}

// Reads the log of a database in one snapshot. Any role that may select from the audit tables will do.
import pg from 'pg';

const instant = (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
const entryJson = `json_build_object('id', e.id::text, 'recordedAt', ${instant('e.recorded_at')}, 'writtenAt', ${instant('e.written_at')},
  'actorId', e.actor_id, 'onBehalfOfId', e.on_behalf_of_id, 'act', e.act, 'subjectType', e.subject_type, 'subjectId', e.subject_id,
  'recordId', e.record_id, 'details', e.details::text, 'requestId', e.request_id, 'transactionId', e.transaction_id::text)`;
const personalJson = (entry) =>
  `coalesce((select json_agg(json_build_object('name', p.name, 'salt', p.salt, 'value', p.value) order by p.name) from audit_personal p where p.entry_id = ${entry}), '[]')`;

const linksQuery = `
select c.sequence::float8 as sequence, c.server, c.entry_id::text as "entryId", c.entry_hash as "entryHash", c.chain_hash as "chainHash",
       case when e.id is not null then ${entryJson} end as entry, ${personalJson('c.entry_id')} as personal
  from audit_chain c left join audit_entries e on e.id = c.entry_id where c.sequence > $1 order by c.sequence limit $2`;
const waitingQuery = `
select ${entryJson} as entry, (select max(s.number) from audit_servers s where s.first_entry_id <= e.id) as server, ${personalJson('e.id')} as personal
  from audit_entries e where not exists (select 1 from audit_chain c where c.entry_id = e.id) order by e.transaction_id, e.id`;
const checkpointsQuery = 'select line from audit_checkpoints order by number';
const strayQuery =
  'select p.entry_id::text as "entryId", p.name from audit_personal p where not exists (select 1 from audit_entries e where e.id = p.entry_id)';

const batchSize = 5000;

/**
 * Calls `read` with everything the log holds, in one read-only snapshot, and with the instant of the database's clock.
 * @template T
 * @param {string} url
 * @param {(items: AsyncIterable<object>, now: number) => Promise<T>} read
 * @returns {Promise<T>}
 */
export async function withDatabase(url, read) {
  const client = new pg.Client({ connectionString: url, application_name: 'audit-verify' });
  await client.connect();
  try {
    await client.query('begin transaction isolation level repeatable read read only');
    const { rows } = await client.query('select (extract(epoch from clock_timestamp()) * 1000)::float8 as now');
    return await read(itemsOf(client), Number(rows[0].now));
  } finally {
    await client.end();
  }
}

/** What the log holds, as a client of the database sees it. */
export async function* itemsOf(client) {
  let last = 0;
  for (;;) {
    const { rows } = await client.query(linksQuery, [last, batchSize]);
    for (const row of rows) yield { kind: 'link', ...row };
    if (rows.length < batchSize) break;
    last = rows.at(-1).sequence;
  }
  for (const { entry, server, personal } of (await client.query(waitingQuery)).rows) yield { kind: 'waiting', server: server ?? 0, entry, personal };
  for (const { line } of (await client.query(checkpointsQuery)).rows) yield { kind: 'checkpoint', line };
  for (const row of (await client.query(strayQuery)).rows) yield { kind: 'stray', ...row };
}

import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { Client as Postgres } from 'pg';
import { keysOf, readCheckpoints } from '../../../audit-verify/checkpoints.mjs';
import { withDatabase } from '../../../audit-verify/database.mjs';
import { examine } from '../../../audit-verify/examination.mjs';
import { at, openOffice, position, type Client, type Office } from '../../../test/office.js';
import { act, issue } from '../../../test/office/acts.js';
import { jobHandlers } from '../../worker.js';

let office: Office;
let admin: Client;

const erase = `mutation ($input: EraseOfficialInput!) { eraseOfficial(input: $input) { erasure { code official { name { fr } email erasedAt } went { kind count } } } }`;
const preview = `query ($id: ID!) { erasurePreview(officialId: $id) { obstacles { code sentence } goes { kind count } keptActCount keptTenureCount } }`;
const list = '{ erasures { edges { node { code reason authority official { name { ar fr en } email } erasedBy { email } went { kind count } } } } }';

interface Erased {
  eraseOfficial: {
    erasure: { code: string; official: { name: { fr: string }; email: string; erasedAt: string }; went: { kind: string; count: number }[] };
  };
}

const idOf = async (mailbox: string): Promise<string> =>
  (await office.sql<{ id: string }>('select id from officials where email = $1', [`${mailbox}@mutabaa.example`]))[0]?.id ?? '';
const grounds = { reason: 'Demande de la personne', authority: 'Décision n° 31/2026' };
const input = async (mailbox: string, changes: object = {}) => ({
  input: { officialId: await idOf(mailbox), ...grounds, confirmation: `${mailbox}@mutabaa.example`, ...changes },
});
/** As the appointment's own act leaves it, days ago. */
const leave = async (mailbox: string) =>
  office.sql(`update appointments set ends_on = '2026-02-27', starts_on = least(starts_on, '2026-02-01') where official_id = $1`, [
    await idOf(mailbox),
  ]);

/** Whatever the tables still hold of a text, in any column of any of them. */
async function remains(text: string): Promise<string[]> {
  const tables = await office.sql<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'auth') order by 1`,
  );
  const found: string[] = [];
  for (const { name } of tables)
    if ((await office.sql(`select 1 from ${name} t where position($1 in t::text) > 0 limit 1`, [text])).length) found.push(name);
  return found;
}

/** Numbers and signs what the history holds, and lets the separate program look at it. */
async function verified(): Promise<Awaited<ReturnType<typeof examine>>> {
  const jobs = jobHandlers(office.app);
  for (let tries = 0; tries < 200; tries++) {
    await jobs['audit.sequence']?.({});
    const waiting = await office.sql('select 1 from audit_entries e where not exists (select 1 from audit_chain c where c.entry_id = e.id) limit 1');
    if (!waiting.length) break;
    await new Promise((later) => setTimeout(later, 50));
  }
  await jobs['audit.checkpoint']?.({});
  const { path, signingKey } = office.app.checkpoints;
  const { checkpoints, problem } = readCheckpoints(await readFile(path, 'utf8'), keysOf([signingKey.publicKeyPem]));
  expect(problem).toBeNull();
  return withDatabase(office.databaseUrl, (items, now) => examine(items, { checkpoints, now }));
}

beforeAll(async () => {
  office = await openOffice({ start: at('2026-03-02T09:00') });
  admin = await office.signIn('admin');
});
afterAll(() => office.close());

test('Only the administrator erases, and looks at what would go', async () => {
  for (const mailbox of ['minister', 'cabinet', 'sg', 'inspector', 'auditor', 'dg.cnas', 'focal.cnas']) {
    const person = await office.signIn(mailbox);
    await person.expectRefusal('access.denied', erase, await input('dg.cnac'));
    await person.expectRefusal('access.denied', preview, { id: await idOf('dg.cnac') });
  }
  for (const mailbox of ['minister', 'sg', 'inspector', 'dg.cnas', 'focal.cnas'])
    await (await office.signIn(mailbox)).expectRefusal('access.denied', list);
});

test('Whoever holds a position, acts for one, or has something open or on hold is not erased', async () => {
  await admin.expectRefusal('erasure.holds_position', erase, await input('dg.cnac'));
  await leave('dg.cnac');
  const id = await idOf('dg.cnac');
  await office.sql(
    `insert into delegations (position_id, delegate_id, starts_on, ends_on, reason) values ($1, $2, '2026-03-01', '2026-03-02', 'x')`,
    [position('DG-CNR'), id],
  );
  await admin.expectRefusal('erasure.acts_for', erase, await input('dg.cnac'));
  await office.sql(`update delegations set ends_on = '2026-03-01' where delegate_id = $1`, [id]);
  const directive = await issue(office, { lead: 'DG-CNR' });
  await office.sql(`update directives set state = 'REPORTED', reported_by_id = $1 where id = $2`, [id, directive.id]);
  await admin.expectRefusal('erasure.open_matter', erase, await input('dg.cnac'));
  await office.sql(`update directives set state = 'ISSUED', reported_by_id = null where id = $1`, [directive.id]);
  const held = await office.sql<{ id: string }>(
    `insert into legal_holds (subject_type, subject_id, reason, placed_at, placed_by_id) values ('OFFICIAL', $1, 'x', '2026-03-02T08:00Z', $2) returning id`,
    [id, await idOf('cabinet')],
  );
  await admin.expectRefusal('erasure.on_hold', erase, await input('dg.cnac'));
  await office.sql(`update legal_holds set lifted_at = '2026-03-02T08:00Z' where id = $1`, [held[0]?.id]);
  const { erasurePreview } = await admin.query<{ erasurePreview: { obstacles: object[] } }>(preview, { id });
  expect(erasurePreview.obstacles).toEqual([]);
});

test('A hold on a record keeps those who acted on it', async () => {
  const directive = await issue(office, { lead: 'DG-ANEM' });
  await act(office, 'dg.anem', 'acknowledge', { directiveId: directive.id });
  await leave('dg.anem');
  await office.sql(
    `insert into legal_holds (subject_type, subject_id, reason, placed_at, placed_by_id) values ('DIRECTIVE', $1, 'x', '2026-03-02T08:00Z', $2)`,
    [directive.id, await idOf('cabinet')],
  );
  await admin.expectRefusal('erasure.on_hold', erase, await input('dg.anem'));
});

test('The right person must be meant, and reason and authority must not name them', async () => {
  const [person] = await office.sql<{ name_ar: string; name_fr: string }>('select name_ar, name_fr from officials where id = $1', [
    await idOf('dg.cnac'),
  ]);
  await admin.expectRefusal('erasure.not_confirmed', erase, await input('dg.cnac', { confirmation: 'dg.cnr@mutabaa.example' }));
  await admin.expectRefusal('erasure.names_person', erase, await input('dg.cnac', { reason: `Demande de ${person?.name_fr.toUpperCase()}` }));
  await admin.expectRefusal('erasure.names_person', erase, await input('dg.cnac', { authority: `قرار يخص ${person?.name_ar}` }));
  for (const field of ['reason', 'authority']) await admin.expectRefusal('input.empty', erase, await input('dg.cnac', { [field]: ' ' }));
  for (const officialId of ['x', '00000000-0000-7000-8000-000000000000'])
    await admin.expectRefusal('official.not_found', erase, await input('dg.cnac', { officialId }));
});

test('An erased person is nowhere any more, cannot come back, and is erased once', async () => {
  const id = await idOf('dg.cnac');
  const person = await office.signIn('dg.cnac');
  const [before] = await office.sql<{ name_ar: string; name_fr: string; user_id: string }>(
    'select name_ar, name_fr, user_id from officials where id = $1',
    [id],
  );
  await office.sql(`insert into absences (official_id, starts_on, ends_on, reason) values ($1, '2026-01-01', '2026-01-05', 'LEAVE')`, [id]);
  await office.sql(`insert into mail_preferences (official_id, mailings) values ($1, '{}')`, [id]);
  await office.sql(
    `insert into auth."verification" ("id", "identifier", "value", "expiresAt", "updatedAt") values ('v', 'reset-password:x', $1, '2099-01-01', '2026-03-02T08:00Z')`,
    [before?.user_id],
  );
  const written = await office.sql<{ n: string }>('select count(*) as n from audit_entries where actor_id = $1', [id]);
  const command = await input('dg.cnac');
  const answers = await Promise.all([admin.ask<Erased>(erase, command), admin.ask<Erased>(erase, command)]);
  const refused = answers.flatMap(({ errors }) => errors.map(({ extensions }) => extensions.code));
  expect(refused).toEqual(['erasure.already_erased']);
  const erasure = answers.find(({ data }) => data?.eraseOfficial)?.data?.eraseOfficial.erasure;
  expect(erasure?.official.name.fr).toBe(`Personne effacée · ${erasure?.code}`);
  expect(erasure?.official.email).toBe(`erased-${erasure?.code.toLowerCase()}@erased.invalid`);
  expect(erasure?.went.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['IDENTITY', 'ACCOUNT', 'PREFERENCES', 'ABSENCES']));
  for (const text of [before?.name_ar ?? '', before?.name_fr ?? '', 'dg.cnac@mutabaa.example', before?.user_id ?? ''])
    expect(await remains(text)).toEqual([]);
  expect((await person.ask('{ viewer { official { id } } }')).errors[0]?.extensions.code ?? 'null').toMatch(/access\.signed_out|null/);
  const kept = await office.sql<{ n: string }>('select count(*) as n from audit_entries where actor_id = $1', [id]);
  expect(kept).toEqual(written);
});

test('The history tells of it without the name, with the tables and how much of each', async () => {
  const [entry] = await office.sql<{ details: { code: string; tables: Record<string, number>; reason: string } }>(
    `select details from audit_entries where act = 'official.erase'`,
  );
  expect(entry?.details).toMatchObject({ ...grounds, tables: { officials: 1, 'auth.user': 1, 'auth.account': 1, absences: 1, mail_preferences: 1 } });
  for (const mailbox of ['admin', 'cabinet', 'auditor']) {
    const { erasures } = await (await office.signIn(mailbox)).query<{ erasures: { edges: { node: object }[] } }>(list);
    const code = entry?.details.code ?? '';
    expect(erasures.edges.map(({ node }) => node)).toEqual([
      expect.objectContaining({
        code,
        ...grounds,
        erasedBy: { email: 'admin@mutabaa.example' },
        official: {
          name: { ar: `شخص مُحيت معطياته · ${code}`, fr: `Personne effacée · ${code}`, en: `Erased person · ${code}` },
          email: `erased-${code.toLowerCase()}@erased.invalid`,
        },
      }),
    ]);
  }
});

test('Lists of people leave an erased person out, and nobody appoints or amends one', async () => {
  const [erased] = await office.sql<{ id: string }>('select id from officials where erased_at is not null');
  const { officials } = await admin.query<{ officials: { id: string }[] }>('{ officials { id } }');
  expect(officials.map(({ id }) => id)).not.toContain(erased?.id);
  await admin.expectRefusal('official.not_found', 'mutation ($input: AmendOfficialInput!) { amendOfficial(input: $input) { official { id } } }', {
    input: { officialId: erased?.id, nameAr: 'أحمد' },
  });
  await admin.expectRefusal(
    'official.not_found',
    'mutation ($input: AppointOfficialInput!) { appointOfficial(input: $input) { appointment { id } } }',
    {
      input: { officialId: erased?.id, positionId: position('DG-CNAC'), startsOn: '2026-03-03', acting: false, endsPrevious: false },
    },
  );
});

test('The positions an erased person held name the pseudonym', async () => {
  const { position: found } = await admin.query<{ position: { appointments: { official: { name: { en: string } } }[] } }>(
    '{ position(code: "DG-CNAC") { appointments { official { name { en } } } } }',
  );
  expect(found.appointments.map(({ official }) => official.name.en)).toEqual([expect.stringMatching(/^Erased person · [2-9A-Z]{5}$/)]);
});

test('Of one who appoints and one who erases at once, the second finds what the first did', async () => {
  await leave('dg.cnas');
  await office.sql(`update legal_holds set lifted_at = '2026-03-02T08:00Z' where lifted_at is null`);
  const id = await idOf('dg.cnas');
  const appointing = new Postgres({ connectionString: office.databaseUrl });
  await appointing.connect();
  await appointing.query('begin');
  await appointing.query('select 1 from officials where id = $1 for share', [id]);
  await appointing.query(`insert into appointments (official_id, position_id, starts_on) values ($1, $2, '2026-03-04')`, [id, position('DG-CNAC')]);
  const refused = admin.expectRefusal('erasure.holds_position', erase, await input('dg.cnas'));
  await new Promise((passed) => setTimeout(passed, 300));
  await appointing.query('commit');
  await appointing.end();
  await refused;
});

test('After an erasure the separate program still finds the history whole, and counts the values that are gone', async () => {
  const record = 'mutation ($input: RecordOfficialInput!) { recordOfficial(input: $input) { official { id } } }';
  const person = { nameAr: 'هدى الزعفران', nameLatin: 'Houda Ezzaafarane', email: 'houda@mutabaa.example', language: 'FR' };
  const { recordOfficial } = await admin.query<{ recordOfficial: { official: { id: string } } }>(record, { input: person });
  const before = await verified();
  expect(before.problems).toEqual([]);
  await admin.query(erase, { input: { officialId: recordOfficial.official.id, ...grounds, confirmation: person.email } });
  const after = await verified();
  expect({ problems: after.problems, fileProblem: after.fileProblem }).toEqual({ problems: [], fileProblem: null });
  expect(after.counts.erased - before.counts.erased).toBe(3);
  expect(await remains('Ezzaafarane')).toEqual([]);
  expect(await remains('houda@mutabaa.example')).toEqual([]);
});

test('The database itself refuses to erase whom the rules keep', async () => {
  await office.app.transactions.asJob('test', async ({ em }) => {
    const call = em.execute(`select erase_official(?, 'x', 'x', 'x', 'x', '2026-03-02T08:00Z', '2026-03-02')`, [await idOf('dg.cnas')]);
    await expect(call).rejects.toThrow(/cannot be erased/);
    await em.execute('rollback');
    await em.execute('begin');
  });
});

import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Client } from 'pg';
import { Victim } from '../office/victim.js';

/** A process of the product on a PostgreSQL of its own, which is stopped as by the pull of a plug. */
let folder: string;
let product: Victim;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mutabaa-stopped-'));
  product = await Victim.in(folder, {});
}, 90_000);
afterAll(() => product.remove());

const postmaster = async (): Promise<string[]> => (await readFile(join(folder, 'postgres/postmaster.pid'), 'utf8')).split('\n');

async function asOwner<T>(act: (owner: Client) => Promise<T>): Promise<T> {
  const { databasePassword } = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8')) as { databasePassword: string };
  const [, , , port] = await postmaster();
  const owner = new Client({ host: '127.0.0.1', port: Number(port), user: 'postgres', password: databasePassword, database: 'mutabaa' });
  owner.on('error', () => undefined);
  await owner.connect();
  try {
    return await act(owner);
  } finally {
    await owner.end().catch(() => undefined);
  }
}

/** Records, what was told of them, and the history of them since the clock was moved; and what is due. */
const countsQuery = `
select (select count(*)::int from escalations where fired_at > '2026-03-04') as fired,
       (select count(*)::int from notifications n join escalations e on e.id = n.escalation_id where e.fired_at > '2026-03-04') as told,
       (select count(*)::int from audit_entries where act = 'escalation.fire' and recorded_at > '2026-03-04') as recorded,
       (select count(*)::int from obligations, exercise_clock where next_step_at <= clock_timestamp() + offset_milliseconds * interval '1 millisecond') as due`;
const counts = () => asOwner(async (owner) => (await owner.query<Record<'fired' | 'told' | 'recorded' | 'due', number>>(countsQuery)).rows[0]);

test('PostgreSQL is stopped at once in the middle of a sweep: after the restart nothing is half written, and each rung fires once', async () => {
  await asOwner((owner) =>
    owner.query(
      `update exercise_clock set offset_milliseconds = (extract(epoch from timestamptz '2026-03-04T10:00+01') * 1000)::bigint - (extract(epoch from clock_timestamp()) * 1000)::bigint`,
    ),
  );
  expect((await counts())?.due).toBeGreaterThan(0);
  await asOwner(async (owner) => {
    await owner.query('begin');
    await owner.query('lock table audit_entries in share mode');
    product.begin('escalations.sweep');
    // By now it has written its escalations and waits to write their history.
    for (let tries = 0; tries < 400; tries++) {
      const { rowCount } = await owner.query(`select 1 from pg_locks where relation = 'audit_entries'::regclass and not granted`);
      if (rowCount) break;
      await wait(25);
    }
    process.kill(Number((await postmaster())[0]), 'SIGQUIT');
  });
  await product.kill();

  product = await Victim.in(folder, {});
  expect(await counts()).toMatchObject({ fired: 0, told: 0, recorded: 0 });
  await product.run('escalations.sweep');
  await product.run('escalations.sweep');
  const after = await counts();
  expect(after?.fired).toBeGreaterThan(0);
  expect(after).toMatchObject({ recorded: after?.fired, due: 0 });
}, 90_000);

// A worker is killed again and again, each time a little into its work; at the end one is left alone to finish.
import { setTimeout as wait } from 'node:timers/promises';
import { numbersFrom } from './chance.mjs';
import { mailsOf, recordsOf, waitingFacts } from './findings.mjs';
import { asOwner, openingAt, plantDuties, setClock, silence } from './plant.mjs';
import { kill, startWorkerProcess } from './processes.mjs';

/** How long after its work appeared a worker is killed, at most. */
const lifeMilliseconds = 400;
const minute = 60_000;

/** @returns the counts, for an office that nobody else works on; `received` lists what its relay took over. */
export async function killStorm({ databaseUrl, smtpUrl, folder, received, kills, count, seed, say = () => undefined }) {
  const random = numbersFrom(seed);
  const settings = { databaseUrl, smtpUrl, folder, smtpRate: 1000, loop: true };
  return asOwner(databaseUrl, async (owner) => {
    await silence(owner);
    await setClock(owner, new Date(openingAt.getTime() - minute));
    // A share of the duties falls due in each minute, and so for each worker.
    const stepAt = `timestamptz '${openingAt.toISOString()}' + ((d.n - 1) * ${kills} / ${count}) * interval '1 minute'`;
    await plantDuties(owner, {
      count,
      positions: `p.role = 'HEAD' and exists (select 1 from appointments a where a.position_id = p.id and a.ends_on is null)`,
      stepAt,
    });
    for (let round = 0; round < kills; round++) {
      const victim = await startWorkerProcess(settings);
      await setClock(owner, new Date(openingAt.getTime() + round * minute));
      await wait(random() * lifeMilliseconds);
      await kill(victim);
      if ((round + 1) % 25 === 0) say(`${round + 1} kills`);
    }
    await setClock(owner, new Date(openingAt.getTime() + kills * minute));
    const survivor = await startWorkerProcess(settings);
    try {
      for (let left = await waitingFacts(owner); left > 0; left = await waitingFacts(owner)) {
        await wait(200);
        // The leases of the killed end after a minute; nobody else holds one for long.
        await owner.query(`update mails set lease_until = null where state = 'QUEUED' and lease_until < clock_timestamp() + interval '50 seconds'`);
      }
    } finally {
      await kill(survivor);
    }
    return { kills, seed, ...(await recordsOf(owner)), ...mailsOf(received()) };
  });
}

// Thousands of duties fall late at the same instant, before two workers as they run in production.
import { setTimeout as wait } from 'node:timers/promises';
import { mailsOf, recordsOf, waitingFacts } from './findings.mjs';
import { asOwner, openingAt, plantDuties, plantPeople, setClock, silence } from './plant.mjs';
import { kill, startWorkerProcess } from './processes.mjs';

const dutiesPerPerson = 5;
/** Beyond the goal of ten minutes: what has not arrived by then is counted as missed. */
const patienceMilliseconds = 15 * 60_000;

/** @returns the counts and how long it took, in seconds, until all records stood and until all mails were accepted. */
export async function storm({ databaseUrl, smtpUrl, folder, received, count, smtpRate = 20, workers = 2 }) {
  return asOwner(databaseUrl, async (owner) => {
    await silence(owner);
    await setClock(owner, new Date(openingAt.getTime() - 3_600_000));
    await plantPeople(owner, Math.ceil(count / dutiesPerPerson));
    await plantDuties(owner, { count, positions: `p.code like 'TRIAL-%'`, stepAt: `timestamptz '${openingAt.toISOString()}'` });
    await owner.query('analyze');
    const started = await Promise.all(Array.from({ length: workers }, () => startWorkerProcess({ databaseUrl, smtpUrl, folder, smtpRate })));
    try {
      await setClock(owner, openingAt);
      const begin = performance.now();
      const seconds = () => (performance.now() - begin) / 1000;
      const recordsAfter = await until(async () => (await recordsOf(owner)).lost_records === 0, seconds);
      const mailsAfter = await until(async () => (await waitingFacts(owner)) === 0, seconds);
      return { recordsAfter, mailsAfter, ...(await recordsOf(owner)), ...mailsOf(received()) };
    } finally {
      await Promise.all(started.map(kill));
    }
  });
}

async function until(done, seconds) {
  while (!(await done())) {
    if (seconds() * 1000 > patienceMilliseconds) return Infinity;
    await wait(250);
  }
  return seconds();
}

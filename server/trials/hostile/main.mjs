// npm run trial:hostile [-- --count 21000 --seed 20260301]: prints the counts by class, what was found, and what the storm left behind.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSchema } from 'graphql';
import { demoId, demoPassword } from '../../dist/demo/index.js';
import { compileSources } from '../../test/office/sources.mjs';
import { chanceFrom } from '../chance.mjs';
import { operationsOf } from './contract.mjs';
import { hostileInputs } from './inputs.mjs';
import { lookAround } from './look.mjs';
import { checkMails } from './mails.mjs';
import { startOffice } from './office.mjs';
import { mailboxes, People, roles } from './people.mjs';
import { readRecords } from './records.mjs';
import { report, table } from './report.mjs';
import { Sender } from './send.mjs';
import { confirmStalls, UnderWay } from './stalls.mjs';
import { sendAll } from './storm.mjs';
import { storeWords, Words } from './stored.mjs';
import { stillWorks } from './works.mjs';

const { values } = parseArgs({ options: { count: { type: 'string', default: '21000' }, seed: { type: 'string', default: '20260301' } } });
const [count, seed] = [Number(values.count), Number(values.seed)];
const begun = performance.now();
const say = (words) => console.log(`${String(Math.round((performance.now() - begun) / 1000)).padStart(5)} s  ${words}`);

const office = await startOffice();
try {
  const found = await attack();
  await office.close({ keep: true });
  found.mails = await checkMails(join(office.folder, 'wire.log'), found.words.told);
  process.exitCode = report({ ...found, count, seed, seconds: (performance.now() - begun) / 1000, log: office.log });
} finally {
  await office.close();
}

async function attack() {
  const people = new People(office.url, demoPassword);
  await people.signInAll([...mailboxes, 'dg.cnr', 'adviser']);
  const records = await readRecords(
    (who, query) => people.answer(who, query),
    mailboxes,
    new Set([...mailboxes, 'dg.cnr'].map((name) => `${name}@mutabaa.example`)),
  );
  const position = (code) => demoId(`position:${code}`);
  const words = new Words();
  const refused = await storeWords({ people, records, position, words });
  say(`${words.told.length} hostile texts stored by the office's own acts, ${refused.length} refused`);
  const sender = new Sender(office.url, people);
  const operations = operationsOf(buildSchema(readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8')));
  const place = { chance: chanceFrom(seed), roles, records, operations, sacrificed: () => people.cookieOf('adviser') };
  // What a process does for the first time is slow once: the office has been open for a while.
  await sendAll(hostileInputs(200, { ...place, chance: chanceFrom(seed + 1) }), sender, { people });
  office.child.send('forget');
  const [underWay, memory] = [new UnderWay(), [await office.measure()]];
  office.onStall = (stall) => underWay.stood(stall);
  const watch = { begin: (input) => underWay.begin(input) };
  const findings = await sendAll(hostileInputs(count, place), sender, {
    people,
    watch,
    say,
    every: Math.ceil(count / 4),
    then: async () => void memory.push(await office.measure()),
  });
  office.onStall = () => undefined;
  memory.push(await office.measure());
  say(`the storm is over: ${findings.faults.size} kinds of fault`);
  table(findings);
  const stalls = await confirmStalls(office, underWay, sender);
  sender.close();
  say(`${stalls.repeated} inputs repeated alone`);
  const works = await stillWorks({ url: office.url, password: demoPassword, position });
  const looked = await look(people);
  say(`${looked.pages} pages looked at`);
  return { findings, memory, stalls, works, looked, refused, words, operations };
}

async function look(people) {
  compileSources();
  const { Windows } = await import('../../test/browser/visit.ts');
  // Sessions that the storm has ended are opened anew.
  await people.signInAll(['cabinet', 'admin', 'dg.cnas']);
  const windows = await Windows.open({ url: office.url, signIn: (name) => Promise.resolve({ cookie: people.cookieOf(name) }) });
  try {
    return await lookAround(windows);
  } finally {
    await windows.close();
  }
}

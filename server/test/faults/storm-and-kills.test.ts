import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { killStorm } from '../../trials/kills.mjs';
import { storm } from '../../trials/storm.mjs';
import { openOffice, type Office } from '../office.js';

/** Small samples of `npm run trial:storm` and `npm run trial:kills`, with real worker processes. */
/** Worker processes start slowly where many tests share two cores. How fast the product is, is never asserted here. */
const patience = 5 * 60_000;

let office: Office;
let folder: string;

beforeEach(async () => {
  [office, folder] = await Promise.all([openOffice(), mkdtemp(join(tmpdir(), 'mutabaa-trial-'))]);
});
afterEach(async () => {
  await office.close();
  await rm(folder, { recursive: true, force: true });
});

const place = () => ({ databaseUrl: office.databaseUrl, smtpUrl: office.relay.smtpUrl, folder, received: () => office.sink.list() });
const nothingAmiss = { lost_records: 0, doubled_records: 0, untold: 0, told_twice: 0, history_differences: 0, factsInTwoMails: 0 };

test(
  'A hundred and fifty duties fall late at once before two workers: one record each, one mail a person, none twice',
  async () => {
    const found = await storm({ ...place(), count: 150, smtpRate: 1000 });
    expect(found).toMatchObject({ ...nothingAmiss, duties: 150, facts: 150, mails: 30, doubledMails: 0 });
    expect(found.recordsAfter).toBeLessThan(Infinity);
  },
  patience,
);

test(
  'A worker killed three times at random points loses no record and doubles none; a mail sent twice bears one Message-ID',
  async () => {
    const found = await killStorm({ ...place(), kills: 3, count: 45, seed: 7 });
    expect(found).toMatchObject({ ...nothingAmiss, duties: 45, facts: 45 });
  },
  patience,
);

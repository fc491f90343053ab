import { expect, test } from '@jest/globals';
import { generateKeyPairSync } from 'node:crypto';
import { keysOf, readCheckpoints } from '../../../audit-verify/checkpoints.mjs';
import { examine } from '../../../audit-verify/examination.mjs';
import { nameOf, report } from '../../../audit-verify/report.mjs';
import { writeLog } from '../../../test/office/written-log.js';
import { logOf, tamper, tamperings, verify } from '../../../trials/tampering.mjs';

const written = writeLog(60, 6);
const log = (): ReturnType<typeof logOf> => logOf(structuredClone(written.items), written.text, written.key);

test('A thousand random tamperings are all found, each with the first bad entry named', async () => {
  expect(await verify(log(), written.now)).toMatchObject({ problems: [], fileProblem: null, counts: { entries: 60, commitments: 12 } });
  const { tried, missed } = await tamper(log(), { count: 1000, seed: 20260301, now: written.now });
  expect(missed).toEqual([]);
  expect([...tried.keys()]).toEqual(Object.keys(tamperings));
}, 240_000);

test('The report names the first bad entry: its number, the entry, the act, and what is wrong', async () => {
  const tampered = log();
  const [, , third] = tampered.links as { entry: { act: string } }[];
  if (third) third.entry.act = 'directive.cancel';
  const found = await verify(tampered, written.now);
  const { text, good } = report(found, null);
  expect(good).toBe(false);
  expect(text).toContain('First bad entry: number 3, entry 1003 (directive.cancel): the entry is not what it was when it was numbered.');
  expect(nameOf(found.problems[0])).toContain('number 3');
});

test('An entry that waits for its number is no fault while it is young, and one when it is old', async () => {
  const young = { kind: 'waiting', server: 2, entry: { ...lastEntry(), id: '5000', writtenAt: new Date(written.now - 60_000).toISOString() } };
  const old = { ...young, entry: { ...young.entry, writtenAt: new Date(written.now - 3_600_000).toISOString() } };
  const { checkpoints } = readCheckpoints(written.text, keysOf([written.publicKeyPem]));
  const problemsWith = async (waiting: object): Promise<string[]> =>
    (await examine([...written.items, waiting], { checkpoints, now: written.now })).problems.map(({ wrong }: { wrong: string }) => wrong);
  expect(await problemsWith(young)).toEqual([]);
  expect(await problemsWith(old)).toEqual(['has waited too long for its number']);
});

test('Numbered entries that no checkpoint covers in time are named', async () => {
  const { checkpoints } = readCheckpoints(written.text, keysOf([written.publicKeyPem]));
  const without = written.items.filter((item) => !('line' in item));
  const { problems } = await examine(without, { checkpoints: checkpoints.slice(0, 4), now: written.now });
  expect(problems[0]).toMatchObject({ sequence: 25, wrong: 'no checkpoint covers it, and it is old enough to have one' });
});

test('A checkpoint file proves nothing to who does not trust its key', () => {
  const stranger = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString();
  expect(readCheckpoints(written.text, keysOf([stranger])).problem).toMatchObject({ line: 1, wrong: expect.stringContaining('not known') });
});

const lastEntry = (): object => (written.items[59] as { entry: object }).entry;

// npm run bench [-- --scale 0.1 --rounds 3 --seconds 4 --only list --profile folder]: prints how ours compares with the same work written by hand.
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { deliveryWorkload } from './delivery.workload.mjs';
import { idleSweepWorkload } from './idle-sweep.workload.mjs';
import { listPageWorkloads } from './list-page.workload.mjs';
import { timed } from './measure.mjs';
import { growth, openOffices } from './office.mjs';
import { printTable } from './report.mjs';
import { sweepWorkload } from './sweep.workload.mjs';

const { values } = parseArgs({
  options: {
    scale: { type: 'string', default: '1' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    only: { type: 'string' },
    profile: { type: 'string' },
  },
});
const options = { rounds: Number(values.rounds), seconds: Number(values.seconds), profile: values.profile };
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 1)) throw new RangeError('--scale takes a number above 0 and at most 1');

const [offices, milliseconds] = await timed(() => openOffices(scale));
const { big, small } = offices;
const count = (n) => n.toLocaleString('en');
console.log(
  `${count(big.directives)} directives, ${count(big.obligations)} obligations, ${count(big.officials)} officials, 60 structures; the small office has a ${growth}th.`,
);
console.log(`Readings come with the indicators. Loaded in ${(milliseconds / 1000).toFixed(0)} s, ${cpus().length} cores.\n`);
try {
  const workloads = {
    list: () => listPageWorkloads(offices, options),
    sweep: async () => {
      const inSmall = await sweepWorkload(small, options);
      const inBig = await sweepWorkload(big, options);
      return [{ ...inBig, growth: inSmall.ours / inBig.ours }];
    },
    idle: async () => [await idleSweepWorkload(offices, options)],
    delivery: async () => [await deliveryWorkload(big, options)],
  };
  const results = [];
  for (const [name, run] of Object.entries(workloads)) if (!values.only || values.only === name) results.push(...(await run()));
  printTable(results);
  await writeFile(new URL('results.json', import.meta.url), JSON.stringify({ scale, node: process.version, cores: cpus().length, results }, null, 2));
} finally {
  await offices.close();
}

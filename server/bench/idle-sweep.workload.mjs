// The sweep that finds nothing: its cost must follow what is due, not what exists.
import { openApp } from '../dist/app.js';
import { sweep } from '../dist/features/escalations/index.js';
import { alternate, median, timed } from './measure.mjs';

const sweeps = 100;

export async function idleSweepWorkload({ big, small }, { rounds }) {
  const apps = [await openApp(big.config), await openApp(small.config)];
  try {
    const [inBig, inSmall] = apps.map((app) => () => medianSweep(app));
    for (const warmUp of [inBig, inSmall]) await warmUp();
    const { a, b } = await alternate(inBig, inSmall, rounds);
    const [many, few] = [big, small].map((office) => office.obligations.toLocaleString('en'));
    return {
      workload: `idle sweep at ${many} (reference: at ${few})`,
      unit: 'ms',
      ours: a,
      reference: b,
      ratio: a / b,
      goal: '≤ 1.5',
      reached: a / b <= 1.5,
    };
  } finally {
    for (const app of apps) await app.close();
  }
}

async function medianSweep(app) {
  const times = [];
  for (let turn = 0; turn < sweeps; turn++) {
    const [{ claimed }, milliseconds] = await timed(() => sweep(app.transactions));
    if (claimed) throw new Error('the sweep was not idle');
    times.push(milliseconds);
  }
  return median(times);
}

// Run by Node itself, which strips the types: this process stands for a worker that is killed with a job in hand.
import { openQueue } from '../src/platform/queue.ts';

const silent = { error: () => undefined, warn: () => undefined };
const queue = await openQueue({ ...JSON.parse(process.argv[2]), logger: silent });
await queue.startWorker({
  'office.note': () => {
    console.log('begun');
    return new Promise(() => undefined);
  },
});

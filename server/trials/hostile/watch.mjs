// Inside the server: tells its parent when the event loop stood still, how much memory is held, and whether a prototype was changed.
import { monitorEventLoopDelay } from 'node:perf_hooks';

const beatMilliseconds = 10;
/** Told from here on; what counts as blocked is decided by who listens. */
const toldMilliseconds = 100;
const pristine = Object.getOwnPropertyNames(Object.prototype).length;

export function watchLoop(send) {
  let last = performance.now();
  let processor = process.threadCpuUsage();
  const delay = monitorEventLoopDelay({ resolution: beatMilliseconds });
  delay.enable();
  setInterval(() => {
    const now = performance.now();
    const used = process.threadCpuUsage(processor);
    const stood = now - last - beatMilliseconds;
    // Its own computing tells a loop that was blocked from a process that the machine left waiting.
    if (stood >= toldMilliseconds)
      send({ stall: { milliseconds: stood, computedMilliseconds: (used.user + used.system) / 1000, endedAt: performance.timeOrigin + now } });
    last = now;
    processor = process.threadCpuUsage();
  }, beatMilliseconds).unref();
  process.on('message', (message) => {
    if (message === 'measure') send({ measure: measure(delay) });
    if (message === 'forget') delay.reset();
  });
}

function measure(delay) {
  globalThis.gc?.();
  const { heapUsed, rss, external } = process.memoryUsage();
  const polluted = Object.getOwnPropertyNames(Object.prototype).length !== pristine || {}.polluted !== undefined;
  return { heapUsed, rss, external, polluted, delayMaxMilliseconds: delay.max / 1e6, delayP99Milliseconds: delay.percentile(99) / 1e6 };
}

// Which inputs were under way while the server stood still, and whether it was they.
import { setTimeout as wait } from 'node:timers/promises';

export const blockedMilliseconds = 200;
const repeats = 3;
const suspectsAtMost = 150;
const rememberedMilliseconds = 15_000;

/** The rule, as the report states it. */
export const stallRule = `blocked: the loop did not turn for ${blockedMilliseconds} ms in which its own thread computed as long (a process that the machine leaves waiting computes nothing); it is an input's doing when the same input alone does it again in ${repeats - 1} of ${repeats} repeats`;

export const isBlocked = ({ milliseconds, computedMilliseconds }) =>
  milliseconds >= blockedMilliseconds && computedMilliseconds >= blockedMilliseconds;

const now = () => performance.timeOrigin + performance.now();

/** Remembers which inputs were under way a moment ago, and which were when the loop stood still. */
export class UnderWay {
  spans = new Set();
  suspects = new Set();
  suspected = [];

  begin(input) {
    const span = { input, from: now(), to: Infinity };
    this.spans.add(span);
    return () => {
      span.to = now();
      for (const old of this.spans) if (old.to < span.to - rememberedMilliseconds) this.spans.delete(old);
    };
  }

  stood(stall) {
    if (!isBlocked(stall)) return;
    this.suspected.push(stall);
    for (const { input, from, to } of this.spans) if (from <= stall.endedAt && to >= stall.endedAt - stall.milliseconds) this.suspects.add(input);
  }
}

/** Sends each suspect alone, several times. @returns those that block the loop by themselves, with the longest stall of each. */
export async function confirmStalls(office, { suspects, suspected }, sender) {
  const confirmed = [];
  const repeated = [...suspects].slice(0, suspectsAtMost);
  for (const input of repeated) {
    const longest = [];
    for (let turn = 0; turn < repeats; turn++) longest.push(await stallOf(office, input, sender));
    if (longest.filter((milliseconds) => milliseconds > 0).length >= repeats - 1) confirmed.push({ input, milliseconds: Math.max(...longest) });
  }
  return { suspected, suspects: suspects.size, repeated: repeated.length, confirmed };
}

async function stallOf(office, input, sender) {
  const before = office.stalls.length;
  await sender.send(input);
  // The server tells of it with its next beat.
  await wait(50);
  return Math.max(
    0,
    ...office.stalls
      .slice(before)
      .filter(isBlocked)
      .map(({ milliseconds }) => milliseconds),
  );
}

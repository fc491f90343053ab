import { expect, test } from '@jest/globals';
import { gathered } from './gathered.js';

/** A write that ends when told, and says what it was given. */
function slowWrite(): { writes: number[][]; end: (problem?: Error) => void; write: (items: number[]) => Promise<void> } {
  const writes: number[][] = [];
  let settle: (problem?: Error) => void = () => undefined;
  return {
    writes,
    end: (problem) => settle(problem),
    write: (items) => {
      writes.push(items);
      return new Promise((resolve, reject) => (settle = (problem) => (problem ? reject(problem) : resolve())));
    },
  };
}
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

test('What comes alone is written at once, and what comes meanwhile together', async () => {
  const { writes, end, write } = slowWrite();
  const add = gathered(write);
  const all = Promise.all([add(1), add(2), add(3)]);
  expect(writes).toEqual([[1]]);
  end();
  await breath();
  expect(writes).toEqual([[1], [2, 3]]);
  end();
  await all;
  const last = add(4);
  expect(writes).toEqual([[1], [2, 3], [4]]);
  end();
  await last;
});

test('A write that fails is told to those it carried, and the next goes on', async () => {
  const { end, write } = slowWrite();
  const add = gathered(write);
  const fates = Promise.allSettled([add(1), add(2), add(3)]);
  end(new Error('lost'));
  await breath();
  end();
  expect((await fates).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
});

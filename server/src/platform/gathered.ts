interface Waiting<Item> {
  item: Item;
  resolve: () => void;
  reject: (problem: unknown) => void;
}

/**
 * Writes together what comes while a write is under way: alone nothing waits, under load one transaction serves many.
 * Each caller hears of the write that carried their own.
 */
export function gathered<Item>(write: (items: Item[]) => Promise<unknown>): (item: Item) => Promise<void> {
  let waiting: Waiting<Item>[] = [];
  let writing = false;
  const writeAll = async (): Promise<void> => {
    writing = true;
    for (let taken = waiting; taken.length; taken = waiting) {
      waiting = [];
      await write(taken.map(({ item }) => item)).then(
        () => taken.forEach(({ resolve }) => resolve()),
        (problem: unknown) => taken.forEach(({ reject }) => reject(problem)),
      );
    }
    writing = false;
  };
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject });
      if (!writing) void writeAll();
    });
}

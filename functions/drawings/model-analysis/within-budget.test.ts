import { expect, it } from 'vitest';
import { withinBudget } from './within-budget.ts';

async function* each<Item>(items: readonly Item[]): AsyncGenerator<Item> {
  yield* items;
}

/** Work that ends when it is told to. */
function bench() {
  const open = new Map<number, { end: () => void; fail: (error: Error) => void }>();
  let most = 0;
  const work = (item: number) =>
    new Promise<string>((resolve, reject) => {
      open.set(item, {
        end: () => {
          open.delete(item);
          resolve(`done ${item}`);
        },
        fail: (error) => {
          open.delete(item);
          reject(error);
        },
      });
      most = Math.max(most, open.size);
    });
  return { open, work, most: () => most };
}

it('works side by side as far as tokens and calls go, and keeps the order', async () => {
  const { open, work } = bench();
  const costs = [40, 40, 40, 200, 10];
  const all = withinBudget(
    each([0, 1, 2, 3, 4]),
    { tokens: 100, calls: 4 },
    (item) => costs[item] ?? 0,
    work,
  );
  await expect.poll(() => [...open.keys()]).toEqual([0, 1]);
  open.get(1)?.end();
  await expect.poll(() => [...open.keys()]).toEqual([0, 2]);
  open.get(0)?.end();
  open.get(2)?.end();
  // Larger than the whole budget: alone.
  await expect.poll(() => [...open.keys()]).toEqual([3]);
  open.get(3)?.end();
  await expect.poll(() => [...open.keys()]).toEqual([4]);
  open.get(4)?.end();
  expect(await all).toEqual([0, 1, 2, 3, 4].map((item) => `done ${item}`));
});

it('never has more calls under way than it may', async () => {
  const { open, work, most } = bench();
  const all = withinBudget(each([0, 1, 2, 3, 4, 5]), { tokens: 100, calls: 2 }, () => 1, work);
  for (let item = 0; item < 6; item += 1) {
    await expect.poll(() => open.has(item)).toBe(true);
    open.get(item)?.end();
  }
  await all;
  expect(most()).toBe(2);
});

it('begins nothing after a failure, but waits for what is paid for', async () => {
  const { open, work } = bench();
  const finished: string[] = [];
  const all = withinBudget(
    each([0, 1, 2]),
    { tokens: 2, calls: 9 },
    () => 1,
    async (item) => {
      finished.push(await work(item));
    },
  );
  const failed = expect(all).rejects.toThrow('no more');
  await expect.poll(() => [...open.keys()]).toEqual([0, 1]);
  open.get(0)?.fail(new Error('no more'));
  open.get(1)?.end();
  await failed;
  expect([finished, [...open.keys()]]).toEqual([['done 1'], []]);
});

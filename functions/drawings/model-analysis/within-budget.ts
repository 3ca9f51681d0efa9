/** How much may be under way at once. */
export interface Budget {
  readonly tokens: number;
  readonly calls: number;
}

/**
 * Works on items side by side as far as the budget goes, and takes the next item only when there is
 * room for it. What is larger than the whole budget goes alone. Results are in the order of the items.
 *
 * @throws what the first failing work threw. No item is begun after that, but what is under way is
 *   waited for: it is paid for already
 */
export async function withinBudget<Item, Result>(
  items: AsyncIterable<Item>,
  budget: Budget,
  costOf: (item: Item) => number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>();
  const failures: unknown[] = [];
  const running = new Set<Promise<void>>();
  let tokens = 0;
  let at = 0;
  const begin = (item: Item, place: number): void => {
    const cost = costOf(item);
    tokens += cost;
    const task = work(item)
      .then((result) => void results.set(place, result))
      .catch((error: unknown) => void failures.push(error))
      .finally(() => {
        tokens -= cost;
        running.delete(task);
      });
    running.add(task);
  };
  const isFull = (next: Item): boolean =>
    running.size > 0 && (running.size >= budget.calls || tokens + costOf(next) > budget.tokens);
  try {
    for await (const item of items) {
      while (isFull(item)) await Promise.race(running);
      if (failures.length > 0) break;
      begin(item, at);
      at += 1;
    }
  } finally {
    await Promise.all(running);
  }
  if (failures.length > 0) throw failures[0];
  return [...results].sort(([a], [b]) => a - b).map(([, result]) => result);
}

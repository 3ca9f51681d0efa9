import { ApplyFailed, type ResourceFailure } from './errors.ts';
import { type Graph, inOrder } from './order.ts';

/**
 * Runs the task for every address of the graph as soon as all it needs is done, at most
 * `parallelism` at once. A failure holds back only what needs it; everything else still runs.
 * Throws `ApplyFailed` with all failures at the end, `DependencyCycle` before anything runs.
 */
export async function runGraph(
  graph: Graph,
  parallelism: number,
  task: (address: string) => Promise<void>,
): Promise<void> {
  const waiting = new Set(inOrder(graph));
  const done = new Set<string>();
  const running = new Map<string, Promise<void>>();
  const failures: ResourceFailure[] = [];
  const isReady = (address: string) =>
    [...(graph.get(address) ?? [])].every((needed) => done.has(needed) || !graph.has(needed));

  const start = (address: string) => {
    waiting.delete(address);
    const run = task(address).then(
      () => void done.add(address),
      (error: unknown) => void failures.push({ address, error }),
    );
    running.set(
      address,
      run.finally(() => running.delete(address)),
    );
  };

  for (;;) {
    for (const address of waiting) {
      if (running.size >= parallelism) break;
      if (isReady(address)) start(address);
    }
    if (running.size === 0) break;
    await Promise.race(running.values());
  }
  if (failures.length > 0) throw new ApplyFailed(failures, [...waiting]);
}

/** Runs the task for every item, at most `parallelism` at once; the first error ends it. */
export async function runAll<T>(
  items: readonly T[],
  parallelism: number,
  task: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const workers = Array.from({ length: Math.min(parallelism, items.length) }, async () => {
    for (const item of queue) await task(item);
  });
  await Promise.all(workers);
}

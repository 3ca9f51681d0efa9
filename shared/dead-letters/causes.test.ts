import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createFolderJobStore } from '../jobs/folder-job-store.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import type { AlertLog } from './alert-log.ts';
import { letterBench, letterOf } from './testing/letter-bench.ts';

const unreadable = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => letterOf(`m${from + index}`, 'text'));

describe('causes of dead letters', () => {
  let folder: Awaited<ReturnType<typeof temporaryFolder>>;
  let bench: ReturnType<typeof letterBench>;
  beforeEach(async () => {
    folder = await temporaryFolder();
    bench = letterBench(createFolderJobStore({ folder: folder.path }));
  });
  afterEach(() => folder[Symbol.asyncDispose]());

  const told = () => bench.told.map(({ kind, count, about }) => `${kind} ${about.code} ${count}`);

  it('are told once, however many letters come of one, and each for itself', async () => {
    const { body } = await bench.accepted();
    await bench.look([...unreadable(3), letterOf('other', body)]);
    await bench.look(unreadable(5));
    expect(told()).toEqual(['first message_unreadable 3', 'first never_begun 1']);
    // No company is told of the first.
    expect(bench.told.map(({ about }) => about.inApi)).toEqual([false, true]);
  });

  it('are told again with their number when ten times as many have come', async () => {
    await bench.look(unreadable(2));
    await bench.look(unreadable(19));
    expect(told()).toHaveLength(1);
    await bench.look(unreadable(20));
    await bench.look(unreadable(60));
    expect(told()).toEqual(['first message_unreadable 2', 'summary message_unreadable 20']);
  });

  it('are summed up when their window ends, also when the letters have left meanwhile', async () => {
    await bench.look(unreadable(1));
    await bench.look(unreadable(4));
    bench.pass(3599);
    await bench.look([]);
    expect(told()).toHaveLength(1);
    bench.pass(1);
    await bench.look([]);
    await bench.look([]);
    expect(told()).toEqual(['first message_unreadable 1', 'summary message_unreadable 4']);
  });

  it('are told anew in the next window, and not summed up where nothing more came', async () => {
    await bench.look(unreadable(1));
    bench.pass(3600);
    await bench.look(unreadable(2));
    expect(told()).toEqual(['first message_unreadable 1', 'first message_unreadable 1']);
  });

  it('are told once by two who look at the same time', async () => {
    await Promise.all([bench.look(unreadable(3)), bench.look(unreadable(3))]);
    expect(told()).toEqual(['first message_unreadable 3']);
  });
});

/** Ends the work of one run before or after the n-th call of a part, as a kill does. */
function killAt(nth: number, when: 'before' | 'after') {
  let calls = 0;
  return async <Result>(call: () => Promise<Result>): Promise<Result> => {
    calls += 1;
    // Whoever is dead does nothing any more.
    if (calls > nth || (calls === nth && when === 'before')) throw new Error('killed');
    const result = await call();
    if (calls === nth) throw new Error('killed');
    return result;
  };
}

describe('a run that ends between any two of its effects', () => {
  const points = [1, 2, 3, 4, 5].flatMap((nth) => [
    [nth, 'before'] as const,
    [nth, 'after'] as const,
  ]);

  it.each(points)('at effect %i, %s it, is made good by the next', async (nth, when) => {
    await using folder = await temporaryFolder();
    const jobs = createFolderJobStore({ folder: folder.path });
    const bench = letterBench(jobs);
    const { job, body } = await bench.accepted();
    const effect = killAt(nth, when);
    const write =
      (log: AlertLog): AlertLog['write'] =>
      (...args) =>
        effect(() => log.write(...args));
    await bench
      .look([letterOf('m1', body)], {
        jobs: (store) => ({
          ...store,
          failAbandoned: (...args) => effect(() => store.failAbandoned(...args)),
        }),
        alertLog: (log) => ({ ...log, write: write(log) }),
        alerts: ({ publish }) => ({ publish: (alert) => effect(() => publish(alert)) }),
      })
      .catch(() => {});
    bench.pass(60);
    await bench.look([letterOf('m1', body)]);
    bench.pass(60);
    await bench.look([letterOf('m1', body)]);
    expect(await jobs.get(job.key)).toMatchObject({ error: { code: 'never_begun' } });
    const afterPublish = (nth === 4 && when === 'after') || (nth === 5 && when === 'before');
    expect(bench.told).toHaveLength(afterPublish ? 2 : 1);
    expect(bench.told.map(({ count }) => count)).not.toContain(2);
  });
});

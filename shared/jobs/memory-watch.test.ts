import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

const MB = 1024 ** 2;

let work: WorkerFixture;
beforeEach(async () => {
  work = await workerFixture();
});
afterEach(() => work.remove());

/** A job whose second stage lasts until its memory was looked at so often. */
async function ranWith(usedMb: readonly number[]) {
  let looks = 0;
  const usedBytes = () => {
    looks += 1;
    return (usedMb[looks - 1] ?? usedMb.at(-1) ?? 0) * MB;
  };
  const lasting = work.stage('two', () =>
    expect.poll(() => looks).toBeGreaterThan(usedMb.length - 1),
  );
  const worker = work.workerWith([work.stage('one'), lasting], {
    memory: { limitMb: 1_000, warnPercent: 85, usedBytes },
  });
  const { delivery, now } = await work.accept();
  await worker(delivery, plentyOfTime);
  return await now();
}

describe('a run that needs nearly all memory', () => {
  it('says so on its job, once, with the stage', async () => {
    expect(await ranWith([300, 851])).toMatchObject({
      status: 'completed',
      warnings: [
        {
          stage: 'two',
          code: 'memory_nearly_full',
          message: 'Memory was nearly full in this step: 851 of 1000 MB were in use.',
        },
      ],
    });
  });

  it('says nothing below that share', async () => {
    expect(await ranWith([300, 849])).toMatchObject({ status: 'completed', warnings: [] });
  });
});

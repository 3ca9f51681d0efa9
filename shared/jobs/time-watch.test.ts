import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Job } from './job.ts';
import type { Stage } from './stage.ts';
import { type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

let work: WorkerFixture;
beforeEach(async () => {
  work = await workerFixture();
});
afterEach(() => work.remove());

/** What becomes of a job whose second stage is asked to stop a moment after it has begun. */
async function runAtItsEnd(
  stage: (now: () => Promise<Job>) => Stage<unknown>,
  marginSeconds: number,
) {
  const { delivery, now } = await work.accept();
  const worker = work.workerWith([work.stage('one'), stage(now)], { marginSeconds });
  await worker(delivery, () => marginSeconds * 1_000 + 100);
  return await now();
}

describe('a stage that is asked to stop near the end of its run', () => {
  it('has it said on its job that it goes on, before its worker is ended', async () => {
    const deaf = (now: () => Promise<Job>) =>
      work.stage('two', () =>
        expect.poll(async () => (await now()).warnings.length, { timeout: 5_000 }).toBe(1),
      );
    expect(await runAtItsEnd(deaf, 0.2)).toMatchObject({
      status: 'completed',
      warnings: [{ stage: 'two', code: 'time_nearly_over' }],
    });
  });

  it('is not spoken of when it stops', async () => {
    const obedient = (): Stage<unknown> => ({
      ...work.stage('two'),
      async run({ signal }) {
        await once(signal, 'abort');
        throw signal.reason;
      },
    });
    expect(await runAtItsEnd(obedient, 60)).toMatchObject({ status: 'queued', warnings: [] });
  });
});

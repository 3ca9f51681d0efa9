import { afterEach, describe, expect, it } from 'vitest';
import type { JobStore } from './job-store.ts';
import { plentyOfTime, type WorkerFixture, workerFixture } from './testing/worker-fixture.ts';

const slowDown = () =>
  Object.assign(new Error('Reduce your request rate.'), { name: 'ThrottlingException' });

let work: WorkerFixture | undefined;
afterEach(() => work?.remove());

/** A store whose releases are refused so many times. */
function refusing(times: number) {
  let refused = 0;
  return (jobs: JobStore): JobStore => ({
    ...jobs,
    async release(...args) {
      refused += 1;
      if (refused <= times) throw slowDown();
      return await jobs.release(...args);
    },
  });
}

describe('a run that a service of AWS asks to slow down', () => {
  it.each([0, 9])(
    'gives its attempt back and waits, also when that is refused %i times',
    async (times) => {
      work = await workerFixture(refusing(times));
      const { delivery, now } = await work.accept();
      const worker = work.workerWith([work.stage('one', () => Promise.reject(slowDown()))]);
      expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
      expect(await now()).toMatchObject({
        status: 'queued',
        attempts: 0,
        lease: null,
        wait: { code: 'service_throttled', message: expect.not.stringContaining('request rate') },
      });
      expect(work.recorded.sent).toMatchObject([{ options: { delaySeconds: 5 } }]);
    },
  );

  it('leaves out no optional stage, however often that happens', async () => {
    work = await workerFixture();
    let calm = false;
    const busy = () => (calm ? undefined : Promise.reject(slowDown()));
    const { delivery, now } = await work.accept();
    const worker = work.workerWith([work.stage('one', busy, true), work.stage('two')]);
    for (let run = 1; run <= 5; run += 1) {
      expect(await worker(delivery, plentyOfTime)).toBe('acknowledged');
      work.clock += 60_000;
    }
    calm = true;
    await worker(delivery, plentyOfTime);
    expect(await now()).toMatchObject({ status: 'completed', warnings: [], attempts: 1 });
  });
});

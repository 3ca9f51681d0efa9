import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { describeNeeds } from './cloud/needs.ts';
import { clearFaults, setFault } from './support/cloud-control.ts';
import { deadLetterWatch, dies, emptied } from './support/dead-letters.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { resized, workerName, workerWith } from './support/worker.ts';

const { deadLetterQueueUrl } = systems.drawings;
const watch = deadLetterWatch('security-assistant-dead-letter-processor-local');

describeNeeds('faults', 'a worker that is ended when its time is over', () => {
  beforeAll(() => watch.listen());
  afterEach(clearFaults);
  afterAll(() => emptied(deadLetterQueueUrl));

  it('has said before that it will be, and its job fails with that reason', async () => {
    const store = { service: 's3', action: 'GetObject', function: workerName };
    await setFault({ ...store, kind: 'slow', milliseconds: 60_000 });
    const jobId = await (async () => {
      await using _short = await resized(workerName, { Timeout: 8 });
      await using _worker = await workerWith({
        MARGIN_SECONDS: '4',
        LEASE_SECONDS: '5',
        HEARTBEAT_SECONDS: '1',
      });
      const id = await accepted();
      await dies(id, deadLetterQueueUrl);
      return id;
    })();
    const job = await watch.lookUntil(
      () => reaches(jobId, 'failed', 'processing'),
      ({ status }) => status === 'failed',
    );
    expect(job).toMatchObject({
      error: { code: 'worker_timed_out' },
      warnings: [{ code: 'time_nearly_over' }],
    });
  });
});

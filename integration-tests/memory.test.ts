import { afterAll, beforeAll, expect, it } from 'vitest';
import { systems } from './cloud/clients.ts';
import { describeNeeds } from './cloud/needs.ts';
import { deadLetterWatch, dies, emptied } from './support/dead-letters.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { linesOf } from './support/logs.ts';
import { denseSet } from './support/pdf-files.ts';
import { growingFrom, resized, workerName, workerWith } from './support/worker.ts';

const { deadLetterQueueUrl } = systems.drawings;
const watch = deadLetterWatch('security-assistant-dead-letter-processor-local');

describeNeeds('memory-limits', 'a worker that needs more memory than it has', () => {
  beforeAll(() => watch.listen());
  afterAll(() => emptied(deadLetterQueueUrl));

  it('says so before it is killed, and its job fails with that reason', async () => {
    const since = Date.now();
    const jobId = await (async () => {
      await using _small = await resized(workerName, { MemorySize: 2_000 });
      await using _worker = await workerWith({
        // A run that gets no core for as long loses its job, and may not warn of it any more.
        LEASE_SECONDS: '10',
        HEARTBEAT_SECONDS: '1',
        ...growingFrom('GET', 'drawing.pdf'),
      });
      const id = await accepted({ drawing: denseSet(160), fields: { pipeline: 'extract_only' } });
      await dies(id, deadLetterQueueUrl);
      return id;
    })();
    const job = await watch.lookUntil(
      () => reaches(jobId, 'failed', 'processing'),
      ({ status }) => status === 'failed',
    );
    expect(job).toMatchObject({
      error: { code: 'out_of_memory', stage: 'schedule' },
      warnings: [{ stage: 'schedule', code: 'memory_nearly_full' }],
    });
    const told = (await linesOf(workerName, since)).filter(({ job_id }) => job_id === jobId);
    expect(told.map(({ message }) => message)).toContain('memory_near_limit');
  });
});

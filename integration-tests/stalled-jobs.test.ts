import { expect } from 'vitest';
import { systems } from './cloud/clients.ts';
import { itNeeds } from './cloud/needs.ts';
import { deadLetterWatch } from './support/dead-letters.ts';
import { accepted, reaches } from './support/drawings-api.ts';
import { grownOld, loseMessage } from './support/neglect.ts';
import { messageCount, queueIsEmpty } from './support/stored.ts';
import { workerPaused } from './support/worker.ts';

const { queueUrl, table } = systems.drawings;
const watch = deadLetterWatch('security-assistant-dead-letter-processor-local');

/** A job whose sender died before it could send its message. */
async function jobWithoutMessage(): Promise<string> {
  await queueIsEmpty();
  const jobId = await accepted();
  await loseMessage(jobId, queueUrl);
  return jobId;
}

itNeeds(
  'pauses-at-once',
  'X-03: a job whose message was never sent gets one a quarter of an hour later, and is done',
  async () => {
    const jobId = await (async () => {
      await using _paused = await workerPaused();
      const id = await jobWithoutMessage();
      await watch.look();
      expect(await messageCount(queueUrl)).toBe(0);
      await grownOld(id, 16, table);
      await watch.look();
      await watch.look();
      expect(await messageCount(queueUrl)).toBe(1);
      return id;
    })();
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
  },
);

itNeeds(
  'pauses-at-once',
  'X-03: such a job gets its message also while younger ones wait, and no second one',
  async () => {
    const jobId = await (async () => {
      await using _paused = await workerPaused();
      const id = await jobWithoutMessage();
      await accepted();
      await grownOld(id, 16, table);
      // The age of what waits is told by a metric, some seconds later.
      await watch.lookUntil(
        () => messageCount(queueUrl),
        (count) => count === 2,
      );
      await watch.look();
      expect(await messageCount(queueUrl)).toBe(2);
      return id;
    })();
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
  },
);

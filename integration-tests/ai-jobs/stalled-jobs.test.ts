import { expect } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { itNeeds } from '../cloud/needs.ts';
import { accepted, reaches } from '../support/ai-jobs-api.ts';
import {
  generatorPaused,
  queuesAreEmpty,
  watchName,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { deadLetterWatch } from '../support/dead-letters.ts';
import { grownOld, loseMessage } from '../support/neglect.ts';
import { messageCount } from '../support/stored.ts';

const { requestQueueUrl, table } = systems['ai-jobs'];
const watch = deadLetterWatch(watchName);

withQuickGenerator();

/** A job whose sender died before it could send its message. */
async function jobWithoutMessage(): Promise<string> {
  await queuesAreEmpty();
  const jobId = await accepted();
  await loseMessage(jobId, requestQueueUrl);
  return jobId;
}

itNeeds(
  ['local-model', 'pauses-at-once'],
  'X-03: a job whose request was never sent gets one a quarter of an hour later, and is done',
  async () => {
    const jobId = await (async () => {
      await using _paused = await generatorPaused();
      const id = await jobWithoutMessage();
      await grownOld(id, 16, table);
      await watch.look();
      await watch.look();
      expect(await messageCount(requestQueueUrl)).toBe(1);
      return id;
    })();
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
  },
);

itNeeds(
  ['local-model', 'pauses-at-once'],
  'X-03: such a job gets its message also while younger ones wait',
  async () => {
    const jobId = await (async () => {
      await using _paused = await generatorPaused();
      const id = await jobWithoutMessage();
      await accepted();
      await grownOld(id, 16, table);
      // The age of what waits is told by a metric, some seconds later.
      await watch.lookUntil(
        () => messageCount(requestQueueUrl),
        (count) => count === 2,
      );
      return id;
    })();
    expect(await reaches(jobId, 'completed', 'failed')).toMatchObject({ status: 'completed' });
  },
);

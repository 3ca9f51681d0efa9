import { beforeAll, expect } from 'vitest';
import { itNeeds } from '../cloud/needs.ts';
import { accepted, reaches } from '../support/ai-jobs-api.ts';
import { eventsOf, heardOf, listen } from '../support/ai-jobs-events.ts';
import { queuesAreEmpty, recorderName, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { functionWith } from '../support/worker.ts';

withQuickGenerator();
beforeAll(async () => {
  await listen();
});

itNeeds('local-model', 'X-23: an end that the bus does not take is told later, once', async () => {
  const jobId = await (async () => {
    await using _recorder = await functionWith(recorderName, { EVENT_BUS_NAME: 'no-such-bus' });
    const id = await accepted();
    await reaches(id, 'completed');
    expect(await eventsOf(id)).toEqual([]);
    return id;
  })();
  expect(await heardOf(jobId)).toMatchObject([{ detail: { jobId, status: 'completed' } }]);
  await queuesAreEmpty();
  expect(await eventsOf(jobId)).toHaveLength(1);
});

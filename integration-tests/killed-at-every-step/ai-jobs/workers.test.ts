import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { accepted, jobIdOf, submitDirectly } from '../../support/ai-jobs-api.ts';
import { eventsOf, listen } from '../../support/ai-jobs-events.ts';
import { generatorName, queuesAreEmpty, recorderName } from '../../support/ai-jobs-parts.ts';
import { spy } from '../../support/cloud-control.ts';
import { eventually } from '../../support/eventually.ts';
import { aiJobs, isFinal, jobsTagged, jobTagged } from '../../support/stored-system.ts';
import { oneByOne } from '../../support/worker.ts';
import { attemptAll } from '../attempts.ts';
import { stepsOf } from '../steps.ts';
import { trialsOf } from '../trials.ts';
import { endOf, expectAtPeace, expectNothingLeft } from '../whole-end.ts';

const submission = { jobType: 'blog-post', input: { topic: 'A first home', length: 'short' } };

const byApi = (tag: string) => accepted(submission, { 'x-correlation-id': tag });

/** The id of such a job, which is also its correlation id, is that of the request. */
const pastApi = (tag: string) =>
  submitDirectly(submission, { 'x-amzn-requestid': tag }).then(jobIdOf);

// One job for each run: whoever is killed is one whose step it is.
await oneByOne(generatorName);
await oneByOne(recorderName);
await listen();

/** What both functions do for a job that nothing disturbs, and its end. */
async function watched(request: (tag: string) => Promise<unknown>) {
  const tag = randomUUID();
  await spy();
  await request(tag);
  const taken = async () => jobsTagged(aiJobs, tag);
  await eventually(taken, ([job]) => job !== undefined && isFinal(job));
  await queuesAreEmpty();
  return {
    end: await endOf(aiJobs, await jobTagged(aiJobs, tag)),
    generator: trialsOf(await stepsOf(generatorName), { everyKill: request === byApi }),
    recorder: trialsOf(await stepsOf(recorderName)),
  };
}

const recorded = await watched(byApi);
const unrecorded = await watched(pastApi);
const undisturbed = recorded.end;

describe.each([
  ['the generator of a job', recorded.generator, byApi],
  ['the generator of a job that came past the API', unrecorded.generator, pastApi],
  ['the recorder of results', recorded.recorder, byApi],
] as const)('%s', (_who, trials, request) => {
  beforeAll(() => attemptAll(aiJobs, trials, ({ tag }) => request(tag)));

  it.each(trials)('comes to the same end when it $name', async ({ tag }) => {
    const job = await jobTagged(aiJobs, tag);
    expect(await endOf(aiJobs, job)).toEqual(undisturbed);
    expectAtPeace(job);
    const ends = (await eventsOf(String(job['job_id']))).map(({ detail }) => detail['completedAt']);
    expect(new Set(ends).size).toBe(1);
  });

  it('leaves nothing over', () => expectNothingLeft(aiJobs));
});

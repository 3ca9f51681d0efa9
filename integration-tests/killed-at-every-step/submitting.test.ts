import { beforeAll, describe, expect, it } from 'vitest';
import { submit as submitAIJob } from '../support/ai-jobs-api.ts';
import { apiFunctionName, generatorName, recorderName } from '../support/ai-jobs-parts.ts';
import type { Answer } from '../support/api-calls.ts';
import { advanceClock, spy } from '../support/cloud-control.ts';
import { submit as submitDrawing } from '../support/drawings-api.ts';
import { eventually } from '../support/eventually.ts';
import {
  aiJobs,
  drawings,
  isFinal,
  jobsTagged,
  type StoredSystem,
} from '../support/stored-system.ts';
import { oneByOne, submitDrawingName } from '../support/worker.ts';
import { atRest } from './at-rest.ts';
import { attemptAll } from './attempts.ts';
import { stepsOf } from './steps.ts';
import { type Trial, trialsOf } from './trials.ts';
import { expectAtPeace, expectNothingLeft } from './whole-end.ts';

type Headers = Readonly<Record<string, string>>;

interface Taker {
  readonly who: string;
  readonly function: string;
  readonly system: StoredSystem;
  readonly submit: (headers: Headers) => Promise<Answer>;
}

const takers: readonly Taker[] = [
  {
    who: 'the function that takes drawings',
    function: submitDrawingName,
    system: drawings,
    submit: (headers) =>
      submitDrawing({ fields: { context_text: 'Type 11: Shear lock' }, headers }),
  },
  {
    who: 'the function that takes AI jobs',
    function: apiFunctionName,
    system: aiJobs,
    submit: (headers) =>
      submitAIJob({ input: { topic: 'A first home', length: 'short' } }, headers),
  },
];

const ways = {
  'with an Idempotency-Key': (tag: string) => ({ 'x-correlation-id': tag, 'idempotency-key': tag }),
  'without one': (tag: string) => ({ 'x-correlation-id': tag }),
} as const;

const jobIdIn = ({ body }: Answer) => String(body['job_id'] ?? body['jobId']);

/** What the function does for a request that nothing disturbs, one fault for each step. */
async function watched({ function: name, submit, system }: Taker, headersOf: Way) {
  await spy();
  const tag = 'undisturbed';
  await submit({ ...headersOf(`${tag}-${name}`), 'x-correlation-id': tag });
  await eventually(
    () => jobsTagged(system, tag),
    (jobs) => jobs.every(isFinal),
    { withinMs: 60_000 },
  );
  return trialsOf(await stepsOf(name));
}

type Way = (tag: string) => Headers;

// A batch that waits to fill looks like rest.
await oneByOne(generatorName);
await oneByOne(recorderName);

const cases = await (async () => {
  const found = [];
  for (const taker of takers) {
    for (const [way, headersOf] of Object.entries(ways)) {
      const trials = await watched(taker, headersOf);
      found.push({ ...taker, way, headersOf, trials });
    }
  }
  return found;
})();

describe.each(cases)('$who $way', ({ headersOf, submit, system, trials, way }) => {
  const first = new Map<Trial, Answer>();
  const second = new Map<Trial, Answer>();
  beforeAll(async () => {
    await attemptAll(
      system,
      trials,
      async (trial) => {
        first.set(trial, await submit(headersOf(trial.tag)));
      },
      async () => {
        // A job whose lease ended with the clock would be done by two workers.
        await atRest(system.queueUrls);
        // While a function may still be at work on a request, its key is not free.
        await advanceClock(60);
        for (const trial of trials) second.set(trial, await submit(headersOf(trial.tag)));
      },
    );
  });

  it.each(trials)('$name: the caller tries again, and every job ends', async (trial) => {
    const [broken, again] = [first.get(trial), second.get(trial)];
    if (trial.harm !== 'hears no answer to') expect(broken?.status).toBeGreaterThanOrEqual(500);
    if (again === undefined) throw new Error('It was not sent again.');
    expect(again).toMatchObject({ status: 202 });
    const jobs = await jobsTagged(system, trial.tag);
    expect(jobs.map(({ job_id: id }) => id)).toContain(jobIdIn(again));
    expect(jobs.length).toBeLessThanOrEqual(way === 'without one' ? 2 : 1);
    for (const job of jobs) {
      expect(job).toMatchObject({ status: 'completed' });
      expectAtPeace(job);
    }
  });

  it('leaves nothing over but files of submissions that were never accepted', async () => {
    await expectNothingLeft(system, { filesOfNoJob: way === 'without one' });
  });
});

import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { anyWish, type JobType, jobTypes, validInputs } from '../support/ai-job-inputs.ts';
import {
  accepted,
  acceptedAbout,
  description,
  type Job,
  newTopic,
  reaches,
  statusOf,
} from '../support/ai-jobs-api.ts';
import { eventsOf, heardOf, listen } from '../support/ai-jobs-events.ts';
import { messagesOf, send } from '../support/ai-jobs-messages.ts';
import {
  aiJobItem,
  generatorPaused,
  queuesAreEmpty,
  recorderPaused,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { askedAbout, script } from '../support/local-gemini.ts';

const { requestQueueUrl, responseQueueUrl } = systems['ai-jobs'];

withQuickGenerator();
beforeAll(async () => {
  await listen();
});

/** The schema of what each type makes. */
const outputs: Readonly<Record<JobType, string>> = {
  'blog-post': 'BlogPost',
  'social-media': 'SocialMediaPost',
  'listing-description': 'ListingDescription',
  'market-update': 'MarketUpdate',
};

function expectMade(job: Job, jobType: JobType): void {
  expect(job).toMatchObject({
    jobType,
    status: 'completed',
    error: null,
    completedAt: job['updatedAt'],
    usage: {
      inputTokens: expect.toSatisfy((tokens: number) => tokens > 0),
      outputTokens: expect.toSatisfy((tokens: number) => tokens > 0),
      estimatedCost: expect.toSatisfy((dollars: number) => dollars > 0),
    },
    madeBy: {
      model: expect.stringContaining('local Gemini, not a model'),
      prompt: expect.stringMatching(`^${jobType} v\\d+$`),
      cached: false,
    },
  });
  const schema = ['components', 'schemas', outputs[jobType]];
  expect(description.problemsOf(job['result'], schema)).toEqual([]);
}

describe('a job that is done', () => {
  it('X-20: is made by the generator of its own type, though all come from one queue', async () => {
    const ids = await (async () => {
      await using _paused = await generatorPaused();
      const wishes = jobTypes.flatMap((jobType) =>
        fc.sample(validInputs[jobType], 3).map((input) => ({ jobType, input })),
      );
      return await Promise.all(
        wishes.map(async (wish) => [await accepted(wish), wish.jobType] as const),
      );
    })();
    for (const [jobId, jobType] of ids) {
      expectMade(await reaches(jobId, 'completed', 'failed'), jobType);
    }
  });

  it('S2-T-2, X-23: is told to the response queue, whose reader alone ends it', async () => {
    const traceId = `order-${Date.now()}`;
    const input = { topic: newTopic(), length: 'short' };
    const { jobId, told } = await (async () => {
      await using _paused = await recorderPaused();
      const id = await accepted({ input }, { 'x-correlation-id': traceId });
      const [message] = await messagesOf(id, responseQueueUrl);
      expect(await statusOf(id)).toMatchObject({ status: 'processing', completedAt: null });
      expect(await eventsOf(id)).toEqual([]);
      return { jobId: id, told: message };
    })();
    expect(told).toMatchObject({
      body: {
        ...{ jobId, userId: 'acme', jobType: 'blog-post', status: 'completed', traceId },
        timestamp: expect.any(String),
        processingTime: expect.any(Number),
      },
      attributes: { JobId: jobId, UserId: 'acme', Status: 'completed', TraceId: traceId },
    });
    const job = await reaches(jobId, 'completed', 'failed');
    expectMade(job, 'blog-post');
    expect(job['result']).toEqual(told?.body['result']);
  });

  it('X-26: that fails is told so once, with its reason', async () => {
    const topic = newTopic();
    await script({ kind: 'safety', when: topic });
    const jobId = await acceptedAbout(topic);
    const { error } = await reaches(jobId, 'failed');
    expect(error).toMatchObject({ code: 'CONTENT_REFUSED', details: { reason: 'model_refused' } });
    await heardOf(jobId);
    await queuesAreEmpty();
    expect(await eventsOf(jobId)).toMatchObject([
      { 'detail-type': 'AI Job Failed', detail: { jobId, status: 'failed', error } },
    ]);
  });
});

describe('an event on the bus', () => {
  it('comes once for each job, whatever jobs there are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyWish, fc.boolean()), { minLength: 5, maxLength: 8 }),
        async (wishes) => {
          const jobs = await Promise.all(
            wishes.map(async ([{ jobType, input }, fails]) => {
              const traceId = `job-${crypto.randomUUID()}`;
              if (fails) await script({ kind: 'blocked', when: JSON.stringify(input) });
              return {
                traceId,
                jobType,
                id: await accepted({ jobType, input }, { 'x-correlation-id': traceId }),
              };
            }),
          );
          const ends: unknown[] = [];
          for (const { id, jobType, traceId } of jobs) {
            const { status, completedAt } = await reaches(id, 'completed', 'failed');
            ends.push(status);
            await heardOf(id);
            await queuesAreEmpty();
            const events = await eventsOf(id);
            expect(events).toHaveLength(1);
            expect(events[0]).toMatchObject({
              'detail-type': status === 'completed' ? 'AI Job Completed' : 'AI Job Failed',
              source: 'bayon.coagent.ai',
              detail: { jobId: id, userId: 'acme', jobType, status, completedAt, traceId },
            });
          }
          const refused = wishes.filter(([, fails]) => fails).length;
          expect(ends.filter((status) => status === 'failed')).toHaveLength(refused);
        },
      ),
      { numRuns: 2 },
    );
  });

  it('and a question to the model come no second time when messages come again', async () => {
    const topic = newTopic();
    const { jobId, request } = await (async () => {
      await using _paused = await generatorPaused();
      const id = await acceptedAbout(topic);
      const [message] = await messagesOf(id, requestQueueUrl);
      if (message === undefined) throw new Error('There is no message.');
      for (const _copy of [1, 2]) await send(requestQueueUrl, message);
      return { jobId: id, request: message };
    })();
    const result = await (async () => {
      await using _paused = await recorderPaused();
      const [message] = await messagesOf(jobId, responseQueueUrl);
      if (message === undefined) throw new Error('There is no message.');
      for (const _copy of [1, 2]) await send(responseQueueUrl, message);
      return message;
    })();
    const job = await reaches(jobId, 'completed', 'failed');
    await send(requestQueueUrl, request);
    await send(responseQueueUrl, result);
    await heardOf(jobId);
    const item = await aiJobItem(jobId);
    await queuesAreEmpty();
    expect(await askedAbout(topic)).toHaveLength(1);
    expect(await eventsOf(jobId)).toHaveLength(1);
    expect(await statusOf(jobId)).toEqual(job);
    expect(await aiJobItem(jobId)).toEqual(item);
  });
});

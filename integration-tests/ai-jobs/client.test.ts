import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  AIJobFailedError,
  type AIJobInput,
  type AIJobMessage,
  deleteMessage,
  getJobStatus,
  getQueueAttributes,
  getQueueMessageCount,
  PermanentError,
  pollForCompletion,
  receiveMessages,
  resetSQSClient,
  sendAIJobRequest,
  sendAIJobResult,
  submitAndWait,
  submitJob,
} from '../../clients/ai-jobs/index.ts';
import { endpoint, systems } from '../cloud/clients.ts';
import { describeNeeds, itNeeds } from '../cloud/needs.ts';
import { newTopic } from '../support/ai-jobs-api.ts';
import { heardOf, listen } from '../support/ai-jobs-events.ts';
import {
  aiJobItem,
  generatorPaused,
  queuesAreEmpty,
  recorderPaused,
  withQuickGenerator,
} from '../support/ai-jobs-parts.ts';
import { eventually } from '../support/eventually.ts';
import { script } from '../support/local-gemini.ts';

const { apiUrl, apiKey, requestQueueUrl, responseQueueUrl } = systems['ai-jobs'];
const api = { apiUrl, apiKey };
const queues = {
  endpoint,
  aiJobRequestQueueUrl: requestQueueUrl,
  aiJobResponseQueueUrl: responseQueueUrl,
};
const hasty = { ...api, intervalMs: 50, factor: 1.2, longestIntervalMs: 500, attempts: 100 };

withQuickGenerator();
beforeAll(async () => {
  await listen();
});
afterAll(() => resetSQSClient());

const message = (input: AIJobInput<'blog-post'>): AIJobMessage<'blog-post'> => ({
  ...{ jobId: randomUUID(), userId: 'acme', jobType: 'blog-post', input },
  ...{ timestamp: new Date().toISOString(), traceId: `trace-${randomUUID()}` },
});

/** Waits until a job's record is there, and then until it has completed. */
const completed = (jobId: string) => pollForCompletion(jobId, hasty);

describeNeeds('local-model', 'the client, by the API', () => {
  it('submits, waits and answers the content of the type', async () => {
    const seen: string[] = [];
    const input = { topic: newTopic(), length: 'short' } as const;
    const { result, usage } = await submitAndWait('blog-post', input, {
      ...hasty,
      onProgress: ({ status }) => seen.push(status),
    });
    expect(result).toMatchObject({ title: expect.any(String), body: expect.any(String) });
    expect(usage?.estimatedCost).toBeGreaterThan(0);
    expect(seen.at(-1)).toBe('completed');
    expect(seen).not.toContain('failed');
  });

  it('throws the job that failed, with its reason', async () => {
    const topic = newTopic();
    await script({ kind: 'safety', when: topic });
    const waiting = submitAndWait('blog-post', { topic }, hasty);
    await expect(waiting).rejects.toThrow(AIJobFailedError);
    await expect(waiting).rejects.toMatchObject({
      code: 'CONTENT_REFUSED',
      job: { status: 'failed', error: { details: { reason: 'model_refused' } } },
    });
  });
});

describe('the client, refused by the API', () => {
  it('names the fields that are wrong', async () => {
    const submission = submitJob('blog-post', { topic: ' ' }, api);
    await expect(submission).rejects.toThrow(PermanentError);
    await expect(submission).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      details: { reason: 'input_invalid', fields: { topic: 'must not be empty' } },
    });
  });

  it('says what a wrong key and an unknown job are', async () => {
    const wrongKey = getJobStatus(randomUUID(), { apiUrl, apiKey: 'wrong' });
    await expect(wrongKey).rejects.toThrow(PermanentError);
    const unknown = getJobStatus(randomUUID(), api);
    await expect(unknown).rejects.toMatchObject({ name: 'PermanentError', code: 'NOT_FOUND' });
  });
});

describeNeeds('local-model', 'a request that the client puts into the queue', () => {
  it('becomes a job of its user under its own id, however it is worded', async () => {
    const words = fc.string({ unit: fc.constantFrom(...'abc ÄÖ東🏡?!'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(fc.array(words, { minLength: 3, maxLength: 5 }), async (topics) => {
        const requests = topics.map((topic) => message({ topic: `a${topic}`, length: 'short' }));
        await Promise.all(requests.map((request) => sendAIJobRequest(request, queues)));
        for (const { jobId, input, traceId } of requests) {
          expect(await completed(jobId)).toMatchObject({ jobId, jobType: 'blog-post' });
          const { input: kept } = await aiJobItem(jobId);
          expect(JSON.parse(String(kept))).toEqual(input);
          const [event] = await heardOf(jobId);
          expect(event?.detail).toMatchObject({ jobId, userId: 'acme', traceId });
        }
      }),
      { numRuns: 3 },
    );
  });

  it('is refused before it is sent when no worker could read it', async () => {
    const wrong = { ...message({ topic: 'a' }), jobId: 'mine' };
    await expect(sendAIJobRequest(wrong, queues)).rejects.toMatchObject({
      name: 'PermanentError',
      code: 'message_invalid',
      message: expect.stringContaining('UUID'),
    });
  });
});

describe('a worker of somebody else', () => {
  const content = {
    title: 'First home',
    metaDescription: 'What to look at before you make an offer for your first home, step by step.',
    body: 'Begin with the roof. '.repeat(30),
    tags: ['homes'],
  };

  itNeeds(
    'pauses-at-once',
    'takes requests from the queue, and ends their jobs by results',
    async () => {
      await queuesAreEmpty();
      const { done, refused } = await (async () => {
        await using _paused = await generatorPaused();
        const ids = await Promise.all(
          [1, 2].map(() => submitJob('blog-post', { topic: newTopic() }, api)),
        );
        expect(await getQueueMessageCount('request', queues)).toBe(2);
        const received = await eventually(
          () => receiveMessages('request', { ...queues, waitSeconds: 1, visibilitySeconds: 30 }),
          ({ length }) => length > 0,
        );
        const [
          first,
          second = (await receiveMessages('request', { ...queues, waitSeconds: 1 }))[0],
        ] = received;
        for (const [index, taken] of [first, second].entries()) {
          if (taken?.message === undefined || !('userId' in taken.message)) {
            throw new Error(`No request: ${taken?.problem}`);
          }
          const { jobId, userId, jobType, traceId = '' } = taken.message;
          const end = { jobId, userId, jobType, traceId, timestamp: new Date().toISOString() };
          const error = {
            code: 'CONTENT_REFUSED' as const,
            message: 'We do not write this.',
            severity: 'low' as const,
            retryable: false,
            action: 'Ask for something else.',
            details: { service: 'others', timestamp: end.timestamp, reason: 'not_ours' },
          };
          await sendAIJobResult(
            index === 0
              ? { ...end, status: 'completed', result: content }
              : { ...end, status: 'failed', error },
            queues,
          );
          await deleteMessage('request', taken.receiptHandle, queues);
        }
        const [done = '', refused = ''] = [first, second].map((taken) => taken?.message?.jobId);
        expect([done, refused].sort()).toEqual(ids.map(({ jobId }) => jobId).sort());
        return { done, refused };
      })();
      expect(await completed(done)).toMatchObject({ result: content, madeBy: null, usage: null });
      await expect(completed(refused)).rejects.toMatchObject({
        code: 'CONTENT_REFUSED',
        job: { error: { code: 'CONTENT_REFUSED', message: 'We do not write this.' } },
      });
      for (const jobId of [done, refused]) expect(await heardOf(jobId)).toHaveLength(1);
    },
  );

  itNeeds('pauses-at-once', 'reads what others have made of a job', async () => {
    await using _paused = await recorderPaused();
    const end = {
      ...message({ topic: newTopic() }),
      status: 'completed',
      result: content,
    } as const;
    const { input: _input, ...result } = end;
    await sendAIJobResult(result, queues);
    const [taken] = await eventually(
      () => receiveMessages('response', { ...queues, waitSeconds: 1 }),
      ({ length }) => length > 0,
    );
    expect(taken).toMatchObject({ message: result, receiveCount: 1 });
    await deleteMessage('response', taken?.receiptHandle ?? '', queues);
    expect(await getQueueMessageCount('response', queues)).toBe(0);
  });

  it('sees how the queues are set up', async () => {
    const common = { retentionSeconds: 14 * 86_400, waitSeconds: 20, maxReceiveCount: 3 };
    expect(await getQueueAttributes('request', queues)).toMatchObject({
      ...common,
      queueUrl: requestQueueUrl,
      visibilityTimeoutSeconds: 960,
    });
    expect(await getQueueAttributes('response', queues)).toMatchObject({
      ...common,
      queueUrl: responseQueueUrl,
      visibilityTimeoutSeconds: 300,
    });
  });
});

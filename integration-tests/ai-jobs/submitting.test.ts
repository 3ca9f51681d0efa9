import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { itNeeds } from '../cloud/needs.ts';
import { anyWish, anyWrongWish } from '../support/ai-job-inputs.ts';
import { accepted, jobIdOf, newTopic, statusOf, submit } from '../support/ai-jobs-api.ts';
import { messagesOf } from '../support/ai-jobs-messages.ts';
import { generatorPaused, queuesAreEmpty, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { jobCount } from '../support/ai-jobs-stored.ts';
import { messageCount } from '../support/stored.ts';

const { requestQueueUrl } = systems['ai-jobs'];

withQuickGenerator();

describe('a job that is submitted', () => {
  itNeeds(
    'pauses-at-once',
    'S2-T-1, X-25: is one message that says all, in its body and its attributes',
    async () => {
      await using _paused = await generatorPaused();
      const input = { topic: newTopic(), length: 'short', keywords: ['a', 'b'] };
      const began = Date.now();
      const headers = { 'x-correlation-id': `order-${began}` };
      const jobId = await accepted({ jobType: 'blog-post', input, allowCached: true }, headers);
      const messages = await messagesOf(jobId, requestQueueUrl);
      expect(messages).toMatchObject([
        {
          body: {
            jobId,
            userId: 'acme',
            jobType: 'blog-post',
            input,
            timestamp: expect.any(String),
            traceId: headers['x-correlation-id'],
            allowCached: true,
          },
        },
      ]);
      expect(messages.map(({ attributes }) => attributes)).toEqual([
        {
          JobType: 'blog-post',
          UserId: 'acme',
          JobId: jobId,
          TraceId: headers['x-correlation-id'],
        },
      ]);
      expect(Date.parse(String(messages[0]?.body['timestamp']))).toBeGreaterThanOrEqual(began);
    },
  );

  it('X-22: has a record under the id that was answered, at once', async () => {
    await using _paused = await generatorPaused();
    const jobId = jobIdOf(await submit());
    expect(await statusOf(jobId)).toMatchObject({
      jobId,
      jobType: 'blog-post',
      status: 'queued',
      result: null,
      error: null,
      completedAt: null,
      usage: null,
      madeBy: null,
    });
  });

  itNeeds(
    'pauses-at-once',
    'travels as it was written, whatever its type and its texts',
    async () => {
      await using _paused = await generatorPaused();
      await fc.assert(
        fc.asyncProperty(anyWish, async ({ jobType, input }) => {
          const jobId = await accepted({ jobType, input });
          const [message] = await messagesOf(jobId, requestQueueUrl);
          expect(message?.body).toMatchObject({ jobId, jobType, input });
          expect(message?.attributes).toMatchObject({ JobType: jobType, JobId: jobId });
        }),
        { numRuns: 8 },
      );
    },
  );
});

describe('only what is valid is accepted', () => {
  itNeeds(
    'pauses-at-once',
    'what is not names the field that is wrong, and leaves nothing behind',
    async () => {
      await queuesAreEmpty();
      await using _paused = await generatorPaused();
      const before = await jobCount();
      await fc.assert(
        fc.asyncProperty(anyWrongWish, async ({ jobType, input, field }) => {
          const { status, body } = await submit({ jobType, input });
          expect([status, body['error']]).toMatchObject([
            400,
            {
              code: 'VALIDATION_ERROR',
              message: expect.stringContaining(field),
              details: { reason: 'input_invalid', fields: { [field]: expect.any(String) } },
            },
          ]);
        }),
        { numRuns: 30 },
      );
      expect(await jobCount()).toBe(before);
      expect(await messageCount(requestQueueUrl)).toBe(0);
    },
  );
});

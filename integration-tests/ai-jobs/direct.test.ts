import { describe, expect, it } from 'vitest';
import { systems } from '../cloud/clients.ts';
import { eachNeeds, itNeeds } from '../cloud/needs.ts';
import {
  call,
  callerWithKey,
  jobIdOf,
  newCompany,
  newTopic,
  reachesFor,
  submitDirectly,
} from '../support/ai-jobs-api.ts';
import { expectAIJobError } from '../support/ai-jobs-error.ts';
import { heardOf, listen } from '../support/ai-jobs-events.ts';
import { generatorPaused, queuesAreEmpty, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { dies, emptied } from '../support/dead-letters.ts';
import { eventually } from '../support/eventually.ts';
import { receive } from '../support/stored.ts';

withQuickGenerator();

const post = () => ({ jobType: 'social-media', input: { platform: 'x', topic: newTopic() } });

/** Waits until a worker has taken a job's message, and then until it has ended. */
async function endOf(jobId: string, headers = {}) {
  await eventually(
    () => call(`/jobs/${jobId}`, { headers }),
    ({ status }) => status === 200,
  );
  return await reachesFor(headers, jobId, 'completed', 'failed');
}

describe('a job that goes straight to the queue', () => {
  itNeeds(
    ['local-model', 'pauses-at-once'],
    'X-22: is not there until a worker has it, and is then found under the id that was answered',
    async () => {
      const jobId = await (async () => {
        await using _paused = await generatorPaused();
        const id = jobIdOf(await submitDirectly(post()));
        const early = await call(`/jobs/${id}`);
        expectAIJobError(early, 404, 'NOT_FOUND', 'job_not_found');
        expect(early.headers.get('retry-after')).toBe('1');
        return id;
      })();
      await listen();
      expect(await endOf(jobId)).toMatchObject({
        ...{ jobId, jobType: 'social-media', status: 'completed' },
        result: { text: expect.any(String), hashtags: [] },
        madeBy: { cached: false },
      });
      expect(await heardOf(jobId)).toMatchObject([
        { detail: { jobId, userId: 'acme', traceId: jobId, status: 'completed' } },
      ]);
    },
  );

  itNeeds('local-model', 'is the company’s whose key it came with, and nobody else’s', async () => {
    await using globex = await newCompany('globex');
    const jobId = jobIdOf(await submitDirectly(post(), globex.headers));
    expect(await endOf(jobId, globex.headers)).toMatchObject({ status: 'completed' });
    expectAIJobError(await call(`/jobs/${jobId}`), 404, 'NOT_FOUND', 'job_not_found');
  });

  it.each([
    ['has no field that it must have', { platform: 'x' }, 'topic'],
    ['has a field of another type', { platform: 'x', topic: 7 }, 'topic'],
    ['has a field that nobody knows', { platform: 'x', topic: 'a', userId: 'globex' }, 'userId'],
    ['names a platform that nobody knows', { platform: 'usenet', topic: 'a' }, 'platform'],
  ])('becomes a failed one when its input %s', async (_what, input, field) => {
    const jobId = jobIdOf(await submitDirectly({ jobType: 'social-media', input }));
    expect(await endOf(jobId)).toMatchObject({
      status: 'failed',
      result: null,
      usage: null,
      error: {
        code: 'VALIDATION_ERROR',
        retryable: false,
        message: expect.stringContaining(field),
        details: { reason: 'input_invalid', traceId: jobId },
      },
    });
  });

  const hostile = [
    ['ends the JSON', '"},"apiKeyId":"stolen","userId":"globex","x":{"y":"'],
    ['ends the field of a form', '&Action=PurgeQueue&MessageBody=other'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template of Velocity.
    ['is a template', '#set($x = 1)${context.identity.apiKey}$util.urlDecode("%26")#end'],
    ['is no ASCII', 'é 漢字 😀'],
  ] as const;

  eachNeeds(
    'local-model',
    hostile,
    'is what was asked for, though its text %s',
    async ([, text]) => {
      const topic = `${newTopic()} ${text}`;
      const input = { platform: 'facebook', topic, includeEmojis: true };
      const jobId = jobIdOf(await submitDirectly({ jobType: 'social-media', input }));
      const job = await endOf(jobId);
      // What the local Gemini was told it says again.
      expect(JSON.stringify(job['result'])).toContain(JSON.stringify(topic).slice(1, 60));
    },
  );

  itNeeds(
    'local-model',
    'is no dead letter when it has the id of another job of its sender',
    async () => {
      const { requestDeadLetterQueueUrl } = systems['ai-jobs'];
      await emptied(requestDeadLetterQueueUrl);
      const jobId = jobIdOf(await submitDirectly(post()));
      expect(await endOf(jobId)).toMatchObject({ status: 'completed' });
      const other = { jobType: 'blog-post', input: { topic: newTopic(), length: 'short' } };
      const answer = await submitDirectly(other, { 'x-amzn-RequestId': jobId });
      expect(jobIdOf(answer)).toBe(jobId);
      await queuesAreEmpty();
      expect(await receive(1, requestDeadLetterQueueUrl)).toEqual([]);
      expect(await endOf(jobId)).toMatchObject({ jobType: 'social-media', status: 'completed' });
    },
  );

  const longAgo = '2026-01-01T00:00:00.000Z';
  it.each([
    ['belongs to no company', undefined],
    ['has expired', { company: 'acme', expires_at: longAgo }],
    ['was revoked, though the gateway does not know', { company: 'acme', revoked_at: longAgo }],
  ])('dies when its key %s', async (_, registration) => {
    await using nobody = await callerWithKey(registration);
    const { requestDeadLetterQueueUrl } = systems['ai-jobs'];
    const jobId = jobIdOf(await submitDirectly(post(), nobody.headers));
    expect(await dies(jobId, requestDeadLetterQueueUrl)).toBe(true);
    expectAIJobError(await call(`/jobs/${jobId}`), 404, 'NOT_FOUND', 'job_not_found');
  });
});

describe('what cannot go straight to the queue', () => {
  const bodies = [
    ['nothing', ''],
    ['broken JSON', '{'],
    ['a list', '[]'],
    ['no input', '{"jobType":"blog-post"}'],
    ['an input that is no object', '{"jobType":"blog-post","input":"a"}'],
    ['an unknown type', '{"jobType":"poem","input":{}}'],
    ['a type that ends its place', '{"jobType":"blog-post\\",\\"userId\\":\\"globex","input":{}}'],
    ['a member too many', '{"jobType":"blog-post","input":{},"apiKeyId":"stolen"}'],
  ] as const;

  eachNeeds('gateway-responses', bodies, 'is refused by the gateway: %s', async ([, body]) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await call('/direct/jobs', { method: 'POST', body, headers });
    expectAIJobError(answer, 400, 'VALIDATION_ERROR', 'request_invalid');
  });

  itNeeds('gateway-responses', 'is refused when it says that it is no JSON', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml']) {
      const headers = { 'content-type': type };
      const body = JSON.stringify(post());
      const answer = await call('/direct/jobs', { method: 'POST', body, headers });
      expectAIJobError(answer, 415, 'VALIDATION_ERROR', 'media_type_unsupported');
    }
  });
});

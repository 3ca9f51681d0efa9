import { afterEach, describe, expect, it, vi } from 'vitest';
import {
  cancelJob,
  deleteJob,
  getJobStatus,
  listJobs,
  PermanentError,
  resetSQSClient,
  submitJob,
  ThrottledError,
  TransientError,
} from '../index.ts';
import { startApiServer } from '../testing/api-server.ts';
import { completed, errorOf, jobId } from '../testing/jobs.ts';

const accepted = { status: 202, body: { jobId, status: 'queued' } };

afterEach(() => {
  vi.unstubAllEnvs();
  resetSQSClient();
});

/** What a question to a server that answers so is rejected with. */
async function failure(status: number, body: unknown, headers = {}): Promise<unknown> {
  await using server = await startApiServer({ status, body, headers });
  return await getJobStatus(jobId, server.config).catch((error: unknown) => error);
}

describe('asking for content', () => {
  it('sends type, input and key, and answers the id of the job', async () => {
    await using server = await startApiServer(accepted);
    const input = { topic: 'First home', length: 'short' } as const;
    expect(await submitJob('blog-post', input, server.config)).toEqual(accepted.body);
    const [asked] = server.asked;
    expect(asked).toMatchObject({ method: 'POST', path: '/v1/jobs' });
    expect(asked?.headers).toMatchObject({
      'x-api-key': 'key-of-acme',
      'content-type': 'application/json',
    });
    expect(JSON.parse(asked?.body ?? '')).toEqual({ jobType: 'blog-post', input });
  });

  it('sends along that a cached answer will do, the id of the trace and the key', async () => {
    await using server = await startApiServer(accepted);
    const its = { traceId: 'order-1', idempotencyKey: 'order-1-content' };
    const options = { ...server.config, allowCached: true, ...its };
    await submitJob('market-update', { location: 'Springfield' }, options);
    const [asked] = server.asked;
    expect(asked?.headers).toMatchObject({
      'x-correlation-id': 'order-1',
      'idempotency-key': 'order-1-content',
    });
    expect(JSON.parse(asked?.body ?? '')).toMatchObject({ allowCached: true });
  });

  it('cancels and deletes jobs', async () => {
    const cancelled = { jobId, status: 'cancelled', updatedAt: '2026-11-22T09:30:17.311Z' };
    await using server = await startApiServer({ body: cancelled }, { status: 204, body: '' });
    expect(await cancelJob(jobId, server.config)).toEqual(cancelled);
    expect(await deleteJob(jobId, server.config)).toBeUndefined();
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      `POST /v1/jobs/${jobId}/cancel`,
      `DELETE /v1/jobs/${jobId}`,
    ]);
  });

  it('lists jobs as it is told to', async () => {
    const page = { jobs: [], nextCursor: 'next' };
    await using server = await startApiServer({ status: 200, body: page });
    expect(await listJobs(server.config)).toEqual(page);
    await listJobs({
      ...server.config,
      jobType: 'blog-post',
      status: 'failed',
      limit: 5,
      cursor: 'a=',
    });
    expect(server.asked.map(({ path }) => path)).toEqual([
      '/v1/jobs',
      '/v1/jobs?jobType=blog-post&status=failed&limit=5&cursor=a%3D',
    ]);
  });

  it('takes from the environment what it is not told', async () => {
    await using server = await startApiServer(accepted);
    vi.stubEnv('AI_JOBS_API_URL', `${server.config.apiUrl}/`);
    vi.stubEnv('AI_JOBS_API_KEY', 'key-of-globex');
    await submitJob('blog-post', { topic: 'First home' });
    expect(server.asked[0]).toMatchObject({
      path: '/v1/jobs',
      headers: { 'x-api-key': 'key-of-globex' },
    });
  });

  it.each([
    ['AI_JOBS_API_URL', { AI_JOBS_API_URL: '', AI_JOBS_API_KEY: 'a' }],
    ['AI_JOBS_API_KEY', { AI_JOBS_API_URL: 'http://127.0.0.1:9', AI_JOBS_API_KEY: '' }],
  ])('says when %s is not set', async (missing, variables) => {
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const asking = submitJob('blog-post', { topic: 'First home' });
    await expect(asking).rejects.toMatchObject({
      code: 'configuration_missing',
      message: expect.stringContaining(missing),
    });
  });

  it('says which variables are wrong', async () => {
    vi.stubEnv('AI_JOBS_API_URL', 'nowhere');
    vi.stubEnv('USE_LOCAL_AWS', 'perhaps');
    const asking = submitJob('blog-post', { topic: 'First home' });
    await expect(asking).rejects.toMatchObject({
      code: 'configuration_invalid',
      message: expect.stringMatching(/AI_JOBS_API_URL.*USE_LOCAL_AWS/),
    });
  });
});

describe('asking where a job stands', () => {
  it('answers the job', async () => {
    await using server = await startApiServer({ body: completed });
    expect(await getJobStatus(jobId, server.config)).toEqual(completed);
  });

  it('asks for no other path, whatever the id', async () => {
    await using server = await startApiServer({ body: completed });
    await getJobStatus('../health?a=b', server.config);
    expect(server.asked[0]?.path).toBe('/v1/jobs/..%2Fhealth%3Fa%3Db');
  });

  it.each([400, 403, 404, 413, 415])('throws a PermanentError for %i', async (status) => {
    const error = errorOf('VALIDATION_ERROR', 'input_invalid');
    const thrown = await failure(status, { error });
    expect(thrown).toBeInstanceOf(PermanentError);
    expect(thrown).toMatchObject({
      code: 'VALIDATION_ERROR',
      message: error.message,
      action: error.action,
      details: { reason: 'input_invalid', traceId: 'order-1' },
    });
  });

  it.each([500, 502, 503, 504])('throws a TransientError for %i', async (status) => {
    const thrown = await failure(status, { error: errorOf('INTERNAL_ERROR', 'internal_error') });
    expect(thrown).toBeInstanceOf(TransientError);
    expect(thrown).toMatchObject({ code: 'INTERNAL_ERROR' });
  });

  it.each([
    ['the error says', { retryAfter: 7 }, { 'retry-after': '9' }, 7_000],
    ['its header says', {}, { 'retry-after': '9' }, 9_000],
    ['nobody says', {}, {}, 1_000],
  ])(
    'throws a ThrottledError for 429, with the wait that %s',
    async (_who, more, headers, wait) => {
      const error = errorOf('RATE_LIMIT_EXCEEDED', 'throttled', more);
      const thrown = await failure(429, { error }, headers);
      expect(thrown).toBeInstanceOf(ThrottledError);
      expect(thrown).toMatchObject({ code: 'RATE_LIMIT_EXCEEDED', retryAfterMs: wait });
    },
  );

  it.each([
    ['a page of a proxy', '<html>', 502, TransientError, 'api_failed'],
    ['another API', { hello: 1 }, 200, TransientError, 'api_unknown'],
    ['no JSON', 'OK', 200, TransientError, 'api_unknown'],
    ['an error of another form', { message: 'Forbidden' }, 403, PermanentError, 'api_failed'],
  ])('says when what answers is not the API: %s', async (_what, body, status, kind, code) => {
    const thrown = await failure(status, body);
    expect(thrown).toBeInstanceOf(kind);
    expect(thrown).toMatchObject({ code });
  });

  it('takes an error of the gateway, whose clock is another', async () => {
    const error = errorOf('AUTHENTICATION_ERROR', 'api_key_invalid', {
      details: {
        service: 'ai-jobs',
        timestamp: '22/Nov/2026:09:30:15 +0000',
        traceId: '3f2c1b0a-9d8e-4f7a-8b6c-5d4e3f2a1b0c',
        reason: 'api_key_invalid',
      },
    });
    expect(await failure(403, { error })).toMatchObject({ code: 'AUTHENTICATION_ERROR' });
  });

  it('throws a TransientError when nobody answers', async () => {
    const nowhere = { apiUrl: 'http://127.0.0.1:9', apiKey: 'a' };
    await expect(getJobStatus(jobId, nowhere)).rejects.toMatchObject({
      name: 'TransientError',
      code: 'api_unreachable',
    });
  });
});

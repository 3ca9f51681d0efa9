import { describe, expect, it } from 'vitest';
import { describeNeeds, itNeeds } from '../cloud/needs.ts';
import { accepted, call, callerWithKey, callWithoutKey, submit } from '../support/ai-jobs-api.ts';
import { expectAIJobError } from '../support/ai-jobs-error.ts';
import { apiFunctionName, generatorPaused } from '../support/ai-jobs-parts.ts';
import { jsonRequest } from '../support/api-calls.ts';
import { functionWith } from '../support/worker.ts';

const unknown = '01234567-89ab-4cde-8f01-23456789abcd';
const post = (body: string) =>
  call('/jobs', { method: 'POST', body, headers: { 'content-type': 'application/json' } });

describe('a request that is wrong', () => {
  it.each([
    ['nothing', ''],
    ['broken JSON', '{"jobType":'],
    ['no JSON', 'jobType=blog-post'],
    ['a list', '[]'],
    ['null', 'null'],
    ['a text', '"blog-post"'],
    ['no type', '{"input":{"topic":"a"}}'],
    ['no input', '{"jobType":"blog-post"}'],
    ['a type that is no text', '{"jobType":["blog-post"],"input":{}}'],
    [
      'a wish for cached answers that is no yes or no',
      '{"jobType":"blog-post","input":{},"allowCached":1}',
    ],
  ])('is refused: %s', async (_what, body) => {
    expectAIJobError(await post(body), 400, 'VALIDATION_ERROR', 'request_invalid');
  });

  it('names every field that nobody knows', async () => {
    const body = { jobType: 'blog-post', input: { topic: 'a' }, userId: 'globex', jobId: unknown };
    const answer = await call('/jobs', jsonRequest('POST', body));
    expectAIJobError(answer, 400, 'VALIDATION_ERROR', 'request_invalid');
    expect(answer.body).toMatchObject({
      error: { details: { fields: { userId: 'is unknown', jobId: 'is unknown' } } },
    });
  });

  it.each(['poem', 'Blog-Post', 'constructor', '__proto__', '../blog-post', ''.padEnd(2000, 'x')])(
    'names its type when there is no such type: %j',
    async (jobType) => {
      const answer = await submit({ jobType, input: {} });
      expectAIJobError(answer, 400, 'VALIDATION_ERROR', 'job_type_unknown');
      expect(answer.text.length).toBeLessThan(1_000);
    },
  );

  it('is refused when it is too large for a record', async () => {
    const answer = await submit({ input: { topic: 'a'.repeat(40_000) } });
    expectAIJobError(answer, 413, 'VALIDATION_ERROR', 'request_too_large');
  });

  it.each([
    ['limit=0', 'request_invalid'],
    ['limit=101', 'request_invalid'],
    ['limit=many', 'request_invalid'],
    ['status=done', 'request_invalid'],
    ['jobType=', 'request_invalid'],
    ['cursor=none', 'cursor_invalid'],
    ['cursor=eyJhIjoxfQ', 'cursor_invalid'],
  ])('is refused as a question for jobs: %s', async (query, reason) => {
    expectAIJobError(await call(`/jobs?${query}`), 400, 'VALIDATION_ERROR', reason);
  });

  it.each([
    ['DELETE', '/jobs', 'POST, GET, OPTIONS'],
    ['PUT', `/jobs/${unknown}`, 'GET, DELETE, OPTIONS'],
    ['POST', '/health', 'GET, OPTIONS'],
  ])('is answered with what is allowed: %s %s', async (method, path, allowed) => {
    const answer = await call(path, { method, body: '{}' });
    expectAIJobError(answer, 405, 'METHOD_NOT_ALLOWED', 'method_not_allowed');
    expect(answer.headers.get('allow')).toBe(allowed);
  });

  itNeeds('gateway-responses', 'is answered alike on paths that are not there', async () => {
    for (const path of ['/nothing', '/direct', `/jobs/${unknown}/result`]) {
      expectAIJobError(await call(path), 404, 'NOT_FOUND', 'route_not_found');
    }
  });
});

describeNeeds('gateway-responses', 'a key', () => {
  it.each([
    ['POST', '/jobs'],
    ['GET', '/jobs'],
    ['GET', `/jobs/${unknown}`],
    ['POST', '/direct/jobs'],
  ])('is needed for %s %s', async (method, path) => {
    for (const headers of [{}, { 'x-api-key': 'wrong' }]) {
      const answer = await callWithoutKey(path, { method, headers });
      expectAIJobError(answer, 403, 'AUTHENTICATION_ERROR', 'api_key_invalid');
    }
  });
});

describe('a key without a company', () => {
  it('is refused everywhere', async () => {
    await using caller = await callerWithKey();
    const { headers } = caller;
    for (const answer of [
      await submit({}, headers),
      await call('/jobs', { headers }),
      await call(`/jobs/${unknown}`, { headers }),
    ]) {
      expectAIJobError(answer, 403, 'AUTHENTICATION_ERROR', 'company_unknown');
    }
  });
});

describe('a job id that is not the caller’s', () => {
  it('is answered alike, whether unknown, malformed or hostile', async () => {
    await using _paused = await generatorPaused();
    const known = await accepted();
    const ids = [
      unknown,
      'none',
      `${known}%20`,
      `${known}%00`,
      `acme%23-%23${known}`,
      '..%2Fhealth',
      "'%20OR%20'1'='1",
      'j'.repeat(2000),
    ];
    const answers = await Promise.all(ids.map((id) => call(`/jobs/${id}`)));
    for (const answer of answers) {
      expectAIJobError(answer, 404, 'NOT_FOUND', 'job_not_found');
      expect(answer.headers.get('retry-after')).toBe('1');
    }
  });
});

describe('our own failure', () => {
  it('tells nothing of our insides', async () => {
    await using _broken = await functionWith(apiFunctionName, { DYNAMODB_TABLE: 'no-such-table' });
    const answer = await call('/jobs');
    expectAIJobError(answer, 500, 'INTERNAL_ERROR', 'internal_error');
    expect(answer.text).not.toMatch(/no-such-table|ResourceNotFound|Dynamo/);
  });
});

describeNeeds('local-model', 'the health', () => {
  const checks = (body: unknown) => Object(Object(body)['checks']);

  it('tells what is there, and how much waits', async () => {
    const { status, body } = await callWithoutKey('/health');
    expect([status, body]).toMatchObject([
      200,
      { status: 'healthy', metrics: { queueDepth: expect.any(Number) } },
    ]);
    expect(checks(body)).toEqual({
      table: { status: 'healthy' },
      queue: { status: 'healthy' },
      provider: { status: 'healthy' },
    });
  });

  it.each([
    ['table', { DYNAMODB_TABLE: 'no-such-table' }],
    ['queue', { AI_JOB_REQUEST_QUEUE_URL: 'http://127.0.0.1:9/000000000000/none' }],
    ['provider', { GEMINI_BASE_URL: 'http://127.0.0.1:9' }],
  ])('is ill without its %s, and says so', async (name, changes) => {
    await using _ill = await functionWith(apiFunctionName, changes);
    const { status, body } = await callWithoutKey('/health');
    expect([status, body['status']]).toEqual([503, 'degraded']);
    const healthy = { status: 'healthy' };
    expect(checks(body)).toEqual({
      ...{ table: healthy, queue: healthy, provider: healthy },
      [name]: { status: 'unhealthy', message: expect.stringMatching(/\.$/) },
    });
  });
});

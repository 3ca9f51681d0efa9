import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AIJobFailedError,
  type JobAnswer,
  PermanentError,
  type PollOptions,
  pollForCompletion,
  submitAndWait,
  ThrottledError,
  TransientError,
} from '../index.ts';
import { type Scripted, startApiServer } from '../testing/api-server.ts';
import { completed, errorOf, jobAnswer, jobId, processing, queued } from '../testing/jobs.ts';

/** Polls a server that answers so, with pauses that take no time. */
async function polled(answers: readonly Scripted[], options: PollOptions = {}) {
  await using server = await startApiServer(...answers);
  const pauses: number[] = [];
  const seen: JobAnswer[] = [];
  const outcome = await pollForCompletion(jobId, {
    ...server.config,
    onProgress: (job) => seen.push(job),
    pause: async (milliseconds) => pauses.push(milliseconds),
    ...options,
  }).then(
    (job) => ({ job }),
    (error: unknown) => ({ error }),
  );
  return { ...outcome, pauses, seen, asked: server.asked.length };
}

const told = (body: unknown): Scripted => ({ body });
const refused = (status: number, error: unknown): Scripted => ({ status, body: { error } });

describe('waiting for a job', () => {
  it('ends when it has completed, and tells of every answer until then', async () => {
    const { pauses, seen, ...outcome } = await polled([queued, processing, completed].map(told));
    expect(outcome).toEqual({ job: completed, asked: 3 });
    expect(seen).toEqual([queued, processing, completed]);
    expect(pauses).toEqual([1_000, 1_500]);
  });

  it('asks ever more slowly, after 10 seconds at most, 60 times', async () => {
    const { pauses, error, asked } = { error: undefined, ...(await polled([told(processing)])) };
    expect(asked).toBe(60);
    expect(pauses.slice(0, 8)).toEqual([
      1_000, 1_500, 2_250, 3_375, 5_062.5, 7_593.75, 10_000, 10_000,
    ]);
    expect(pauses).toHaveLength(59);
    expect(Math.max(...pauses)).toBe(10_000);
    expect(error).toBeInstanceOf(TransientError);
    expect(error).toMatchObject({ code: 'JOB_TIMEOUT', message: expect.stringContaining(jobId) });
  });

  it('pauses as it is told, whatever that is: never less than before, never above the longest', async () => {
    const options = fc.record({
      attempts: fc.integer({ min: 1, max: 8 }),
      intervalMs: fc.integer({ min: 0, max: 5_000 }),
      factor: fc.double({ min: 1, max: 4, noNaN: true }),
      longestIntervalMs: fc.integer({ min: 5_000, max: 20_000 }),
    });
    await fc.assert(
      fc.asyncProperty(options, async (chosen) => {
        const { pauses, asked } = await polled([told(queued)], chosen);
        expect(asked).toBe(chosen.attempts);
        expect(pauses).toHaveLength(chosen.attempts - 1);
        expect(pauses).toEqual([...pauses].sort((one, other) => one - other));
        expect(pauses[0] ?? chosen.intervalMs).toBe(chosen.intervalMs);
        for (const each of pauses) expect(each).toBeLessThanOrEqual(chosen.longestIntervalMs);
      }),
      { numRuns: 20 },
    );
  });

  it('goes on when the API is busy, away, or does not know the job yet', async () => {
    const { job, asked } = {
      job: undefined,
      ...(await polled([
        refused(404, errorOf('NOT_FOUND', 'job_not_found', { retryAfter: 1 })),
        refused(429, errorOf('RATE_LIMIT_EXCEEDED', 'throttled')),
        refused(503, errorOf('INTERNAL_ERROR', 'service_unavailable')),
        told('no JSON'),
        told(completed),
      ])),
    };
    expect({ job, asked }).toEqual({ job: completed, asked: 5 });
  });

  it('throws what the last question failed with', async () => {
    const throttled = refused(429, errorOf('RATE_LIMIT_EXCEEDED', 'throttled'));
    const { error } = { error: undefined, ...(await polled([throttled], { attempts: 2 })) };
    expect(error).toBeInstanceOf(ThrottledError);
  });

  it('ends at once when asking again is of no use', async () => {
    const noKey = refused(403, errorOf('AUTHENTICATION_ERROR', 'api_key_invalid'));
    const { error, asked } = { error: undefined, ...(await polled([noKey])) };
    expect(error).toBeInstanceOf(PermanentError);
    expect(asked).toBe(1);
  });

  it.each(['failed', 'cancelled'] as const)(
    'throws the job itself when it has %s',
    async (status) => {
      const job = jobAnswer({ status, error: errorOf('CONTENT_REFUSED', 'model_refused') });
      const { error } = { error: undefined, ...(await polled([told(job)])) };
      expect(error).toBeInstanceOf(AIJobFailedError);
      expect(error).toMatchObject({
        code: 'CONTENT_REFUSED',
        message: 'It cannot be done.',
        action: 'Do something else.',
        job,
      });
    },
  );

  it('breaks off by its signal, also in the middle of a pause', async () => {
    await using server = await startApiServer(told(processing));
    const stop = new AbortController();
    const waiting = pollForCompletion(jobId, {
      ...server.config,
      signal: stop.signal,
      onProgress: () => stop.abort(),
    });
    await expect(waiting).rejects.toThrow('aborted');
  });
});

describe('submitting and waiting', () => {
  const pause = async () => {};

  it('answers the completed job', async () => {
    await using server = await startApiServer(
      { status: 202, body: { jobId, status: 'queued' } },
      told(processing),
      told(completed),
    );
    const input = { topic: 'First home' };
    const job = await submitAndWait('blog-post', input, { ...server.config, pause });
    expect(job).toEqual(completed);
    expect(server.asked.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/jobs',
      `GET /v1/jobs/${jobId}`,
      `GET /v1/jobs/${jobId}`,
    ]);
  });

  it('never answers a job without its content, nor one of another type', async () => {
    for (const lost of [{ result: null }, { jobType: 'market-update' }]) {
      await using server = await startApiServer(
        { status: 202, body: { jobId, status: 'queued' } },
        told({ ...completed, ...lost }),
      );
      const submission = submitAndWait('blog-post', { topic: 'a' }, { ...server.config, pause });
      await expect(submission).rejects.toThrow(TransientError);
    }
  });
});

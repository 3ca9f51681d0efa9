import { beforeAll, describe, expect, it } from 'vitest';
import {
  accepted,
  acceptedAbout,
  type Job,
  newCompany,
  newTopic,
  reaches,
  reachesFor,
  statusOf,
} from '../support/ai-jobs-api.ts';
import { aiJobItem, withQuickGenerator } from '../support/ai-jobs-parts.ts';
import { eventually } from '../support/eventually.ts';
import { askedAbout, script } from '../support/local-gemini.ts';

withQuickGenerator();

const usual = 'gemini-3.8-flash';
const cheap = 'gemini-3.5-flash-lite';

async function modelsAsked(topic: string): Promise<readonly string[]> {
  return (await askedAbout(topic)).map(({ model }) => model);
}

/** A job about a topic of its own, for which the local Gemini plays these steps. */
async function scripted(...steps: readonly object[]) {
  const topic = newTopic();
  await script(...steps.map((step) => ({ ...step, when: topic })));
  return { topic, jobId: await acceptedAbout(topic) };
}

const ended = (jobId: string): Promise<Job> => reaches(jobId, 'completed', 'failed');

const paid = {
  inputTokens: expect.toSatisfy((tokens: number) => tokens > 0),
  outputTokens: expect.any(Number),
  estimatedCost: expect.toSatisfy((dollars: number) => dollars > 0),
};

const unavailable = { kind: 'unavailable' };

describe('a model that cannot be had', () => {
  it('is followed by the next one, which is told', async () => {
    const { topic, jobId } = await scripted(unavailable);
    const job = await ended(jobId);
    expect(job).toMatchObject({ status: 'completed', usage: paid });
    expect(job['madeBy']).toMatchObject({ model: expect.stringContaining(cheap) });
    expect(await modelsAsked(topic)).toEqual([usual, cheap]);
  });

  it('is asked second where the cheap one is asked first', async () => {
    const topic = newTopic();
    await script({ ...unavailable, when: topic });
    const jobId = await accepted({ jobType: 'social-media', input: { platform: 'x', topic } });
    expect(await ended(jobId)).toMatchObject({ status: 'completed' });
    expect(await modelsAsked(topic)).toEqual([cheap, usual]);
  });

  it('fails the job with a code when none answers, three times', async () => {
    const steps = Array.from({ length: 6 }, () => unavailable);
    const { topic, jobId } = await scripted(...steps);
    expect(await ended(jobId)).toMatchObject({
      status: 'failed',
      result: null,
      error: {
        code: 'AI_SERVICE_ERROR',
        retryable: true,
        details: { reason: 'model_unavailable', traceId: expect.any(String) },
      },
    });
    expect(await modelsAsked(topic)).toHaveLength(6);
  });

  it('X-26: never shows a failed attempt while there are attempts left', async () => {
    const { jobId } = await scripted(...Array.from({ length: 4 }, () => unavailable));
    const seen = new Set<unknown>();
    const look = async () => {
      const job = await statusOf(jobId);
      seen.add(job['status']);
      expect(job['status'] === 'completed' ? null : job['completedAt']).toBeNull();
      expect(job['error']).toBeNull();
      return job;
    };
    await eventually(look, ({ status }) => status === 'completed', { everyMs: 5 });
    expect(
      [...seen].filter((status) => !/^(queued|processing|completed)$/.test(`${status}`)),
    ).toEqual([]);
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 3 });
  });
});

describe('a model that takes no more for now', () => {
  it('is waited for as long as it says, which uses up no attempt', async () => {
    const began = Date.now();
    const { topic, jobId } = await scripted(
      { kind: 'throttled', retryDelay: '2s' },
      { kind: 'throttled', retryDelay: '9s' },
    );
    await eventually(
      () => modelsAsked(topic),
      ({ length }) => length === 2,
    );
    expect(await reaches(jobId, 'queued', 'completed')).toMatchObject({ status: 'queued' });
    expect(await ended(jobId)).toMatchObject({ status: 'completed', usage: paid });
    expect(Date.now() - began).toBeGreaterThanOrEqual(2_000);
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 1 });
    expect(await modelsAsked(topic)).toEqual([usual, cheap, usual]);
  });
});

describe('a model that is down and says until when', () => {
  it('is waited for, which uses up no attempt', async () => {
    const began = Date.now();
    const down = { kind: 'unavailable', headers: { 'retry-after': '2' } };
    const { topic, jobId } = await scripted(down, down);
    const waits = () => statusOf(jobId);
    expect(await eventually(waits, (job) => job['waitingFor'] !== null)).toMatchObject({
      status: 'queued',
      waitingFor: { code: 'model_unavailable' },
    });
    expect(await ended(jobId)).toMatchObject({ status: 'completed' });
    expect(Date.now() - began).toBeGreaterThanOrEqual(2_000);
    expect(await aiJobItem(jobId)).toMatchObject({ attempts: 1 });
    expect(await modelsAsked(topic)).toEqual([usual, cheap, usual]);
  });
});

describe('an answer that cannot be used', () => {
  it.each([
    ['malformed', { kind: 'malformed' }],
    ['cut off', { kind: 'truncated' }],
    ['of another form', { kind: 'answer', json: { title: 'alone' } }],
    ['with figures that nobody gave', { kind: 'answer', json: { title: '$450,000 saved' } }],
  ])('is shown to the model once: %s', async (_what, step) => {
    const { topic, jobId } = await scripted(step);
    expect(await ended(jobId)).toMatchObject({ status: 'completed', usage: paid });
    expect(await modelsAsked(topic)).toEqual([usual, usual]);
  });

  it.each([
    ['malformed', 'malformed'],
    ['cut off', 'truncated'],
  ])('fails the job when it comes twice, with what it cost: %s', async (_what, kind) => {
    const { topic, jobId } = await scripted({ kind }, { kind });
    expect(await ended(jobId)).toMatchObject({
      status: 'failed',
      error: { code: 'AI_SERVICE_ERROR', details: { reason: 'model_answer_unusable' } },
      usage: paid,
    });
    expect(await modelsAsked(topic)).toEqual([usual, usual]);
  });

  it.each([
    ['stopped for safety', 'safety'],
    ['refused before it began', 'blocked'],
    ['stopped as a recitation', 'recitation'],
  ])('is final when the model refuses: %s', async (_what, kind) => {
    const { topic, jobId } = await scripted({ kind });
    expect(await ended(jobId)).toMatchObject({
      status: 'failed',
      error: {
        code: 'CONTENT_REFUSED',
        severity: 'low',
        retryable: false,
        details: { reason: 'model_refused' },
      },
    });
    expect(await modelsAsked(topic)).toEqual([usual]);
  });
});

describe('an answer that was given before', () => {
  const input = { topic: newTopic(), length: 'short' };
  const submission = { input, allowCached: true };
  let first: Job;

  beforeAll(async () => {
    first = await ended(await accepted(submission));
  });

  it('will do for the same input, costs nothing and says so', async () => {
    expect(first).toMatchObject({ madeBy: { cached: false } });
    // Blanks around a text mean nothing.
    const same = { ...input, topic: `  ${input.topic} ` };
    const second = await ended(await accepted({ input: same, allowCached: true }));
    expect(second).toMatchObject({
      status: 'completed',
      result: first['result'],
      madeBy: { cached: true },
      usage: { inputTokens: 0, outputTokens: 0, estimatedCost: 0 },
    });
    expect(await askedAbout(input.topic)).toHaveLength(1);
  });

  it('is neither given to another company nor to who does not ask for it', async () => {
    await using globex = await newCompany('globex');
    const others = await accepted(submission, globex.headers);
    const theirs = await reachesFor(globex.headers, others, 'completed', 'failed');
    const fresh = await ended(await accepted({ input }));
    for (const job of [theirs, fresh]) {
      expect(job).toMatchObject({ status: 'completed', madeBy: { cached: false }, usage: paid });
    }
    expect(await askedAbout(input.topic)).toHaveLength(3);
  });
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  OperatorError,
  PermanentError,
  ThrottledError,
  TransientError,
} from '#shared/errors/index.ts';
import { jobTypeNamed, jobTypeNames } from '../job-types/registry.ts';
import { contextAfter, generatingBench } from '../testing/generating-bench.ts';
import { plainInputs } from '../testing/inputs.ts';

const usual = 'gemini-3.8-flash';
const cheap = 'gemini-3.5-flash-lite';
const market = { jobType: 'market-update', input: plainInputs['market-update'] };
/** A good answer for {@link market}. */
const update = {
  headline: 'Springfield in Q3 2026',
  summary: 'The median price stands at $431,500; homes sell in 21 days.',
  body: 'Prices fell by 1.5%, which gives buyers some room. '.repeat(6),
  keyPoints: ['Median price: $431,500', 'Days on market: 21'],
};
const invented = { ...update, summary: 'The median price stands at $999,000, and it will rise.' };

let bench: Awaited<ReturnType<typeof generatingBench>>;
beforeEach(async () => {
  bench = await generatingBench();
});
afterEach(() => bench[Symbol.asyncDispose]());

const failureOf = (asked: Parameters<typeof bench.make>[0]) =>
  bench.make(asked).then(
    () => undefined,
    (error: unknown) => error,
  );

describe.each(jobTypeNames)('a %s', (jobType) => {
  it('is made in the shape of its type, with what it cost and who made it', async () => {
    const { made, usage } = await bench.make({ jobType, input: plainInputs[jobType] });
    expect(jobTypeNamed(jobType).output.parse(made.output)).toEqual(made.output);
    expect(made).toMatchObject({
      model: expect.stringContaining('not a model'),
      prompt: `${jobType} v1`,
      cached: false,
    });
    expect(usage?.input).toBeGreaterThan(0);
    expect(usage?.output).toBeGreaterThan(0);
    expect(usage?.cost).toBeGreaterThan(0);
  });

  it('says what was asked, and that no model has made it, where there is none', async () => {
    const { made } = await bench.make({ jobType, input: plainInputs[jobType] });
    const text = jobTypeNamed(jobType).asText(made.output);
    expect(text).toContain('local Gemini, not a model');
    const [asked = ''] = Object.values(plainInputs[jobType]).filter(
      (value) => typeof value === 'string',
    );
    expect(text).toContain(asked);
  });
});

it('every length of post and every platform can be answered without a model', async () => {
  for (const length of ['short', 'medium', 'long']) {
    await bench.make({ jobType: 'blog-post', input: { topic: 'Spring', length } });
  }
  for (const platform of ['facebook', 'instagram', 'linkedin', 'threads', 'tiktok', 'x']) {
    const input = { platform, topic: 'x'.repeat(300), includeHashtags: true };
    await bench.make({ jobType: 'social-media', input });
  }
  expect(bench.server.requests).toHaveLength(9);
});

describe('an input that is not valid', () => {
  it('fails the job with its fields, and no model is asked', async () => {
    const failure = await failureOf({ jobType: 'blog-post', input: { topic: '', mood: 'good' } });
    expect(failure).toBeInstanceOf(PermanentError);
    expect(failure).toMatchObject({
      code: 'input_invalid',
      details: { fields: { topic: 'must not be empty', mood: 'is unknown' } },
    });
    expect(bench.server.requests).toEqual([]);
  });

  it('may be of a type that there is not', async () => {
    const failure = await failureOf({ jobType: 'sonnet', input: {} });
    expect(failure).toBeInstanceOf(PermanentError);
    expect(failure).toMatchObject({ code: 'job_type_unknown' });
  });
});

describe('an answer that cannot be used', () => {
  it.each([
    ['is no JSON', { kind: 'malformed' }],
    ['is cut off', { kind: 'truncated' }],
    ['has figures that nobody gave', { kind: 'answer', json: invented }],
    ['has a field too little', { kind: 'answer', json: { ...update, body: undefined } }],
  ] as const)('because it %s is repaired once, and both calls are paid for', async (_, step) => {
    bench.server.script(step, { kind: 'answer', json: update });
    const { made, usage } = await bench.make(market);
    expect(made.output).toEqual(update);
    expect(bench.asked()).toEqual([usual, usual]);
    expect(bench.calls).toHaveLength(2);
    expect(usage).toEqual({
      input: bench.calls.reduce((sum, { inputTokens }) => sum + inputTokens, 0),
      output: bench.calls.reduce((sum, { outputTokens }) => sum + outputTokens, 0),
      cost: bench.calls.reduce((sum, { estimatedCost }) => sum + estimatedCost, 0),
    });
  });

  it('is shown to the model with what is wrong with it', async () => {
    const again = { kind: 'answer', json: update } as const;
    bench.server.script({ kind: 'answer', json: invented }, again);
    await bench.make(market);
    const [, second] = bench.server.requests;
    const said = JSON.stringify(second?.body.contents.at(-1));
    expect(said).toContain('$999,000');
    expect(said).toContain('not in the request');
  });

  it('twice fails the job with a code, and asks nobody else', async () => {
    bench.server.script({ kind: 'malformed' }, { kind: 'answer', json: invented });
    const failure = await failureOf(market);
    expect(failure).toBeInstanceOf(OperatorError);
    expect(failure).toMatchObject({ code: 'model_answer_unusable' });
    expect(bench.asked()).toEqual([usual, usual]);
  });
});

describe('a model that cannot be had', () => {
  it.each([
    ['is throttled', { kind: 'throttled', retryDelay: '30s' }],
    ['is down', { kind: 'unavailable' }],
    ['fails', { kind: 'error', code: 500, status: 'INTERNAL', message: 'words' }],
    ['breaks off', { kind: 'reset' }],
    ['is there no more', { kind: 'error', code: 404, status: 'NOT_FOUND', message: 'words' }],
  ] as const)('because it %s gives way to the next', async (_, step) => {
    bench.server.script(step);
    const { made } = await bench.make(market);
    expect(bench.asked()).toEqual([usual, cheap]);
    expect(made.model).toContain(cheap);
  });

  it('because it hangs gives way to the next', async () => {
    await using impatient = await generatingBench({ timeoutMs: 200 });
    impatient.server.script({ kind: 'slow', milliseconds: 60_000 });
    expect((await impatient.make(market)).made.model).toContain(cheap);
    expect(impatient.asked()).toEqual([usual, cheap]);
  });

  it('is the cheap one first for a post', async () => {
    bench.server.script({ kind: 'unavailable' });
    await bench.make({ jobType: 'social-media', input: plainInputs['social-media'] });
    expect(bench.asked()).toEqual([cheap, usual]);
  });

  it.each([
    ['30s', '13s', 13_000],
    ['13s', '30s', 13_000],
  ])('waits the shortest time when all are throttled (%s, %s)', async (one, other, expected) => {
    bench.server.script(
      { kind: 'throttled', retryDelay: one },
      { kind: 'throttled', retryDelay: other },
    );
    const failure = await failureOf(market);
    expect(failure).toBeInstanceOf(ThrottledError);
    expect(failure).toMatchObject({ code: 'model_throttled', retryAfterMs: expected });
  });

  it('waits when one is throttled and the other down: waiting uses up no attempt', async () => {
    bench.server.script({ kind: 'unavailable' }, { kind: 'throttled', retryDelay: '30s' });
    expect(await failureOf(market)).toMatchObject({ retryAfterMs: 30_000 });
    bench.server.script({ kind: 'throttled', retryDelay: '30s' }, { kind: 'unavailable' });
    expect(await failureOf(market)).toMatchObject({ retryAfterMs: 30_000 });
  });

  it('is tried again later when all are down', async () => {
    bench.server.script({ kind: 'unavailable' }, { kind: 'unavailable' });
    const failure = await failureOf(market);
    expect(failure).toBeInstanceOf(TransientError);
    expect(failure).toMatchObject({ code: 'model_unavailable' });
  });

  it('is not given up for a fallback that is set up wrongly', async () => {
    const forbidden = { kind: 'error', code: 403, status: 'DENIED', message: 'words' } as const;
    bench.server.script({ kind: 'unavailable' }, forbidden);
    expect(await failureOf(market)).toMatchObject({ code: 'model_unavailable' });
  });

  it('is none without a key', async () => {
    await using without = await generatingBench({ hasKey: false });
    const failure = await without.make(market).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(OperatorError);
    expect(failure).toMatchObject({ code: 'model_missing' });
  });
});

describe('a refusal', () => {
  it.each(['safety', 'blocked', 'recitation'] as const)(
    'for the content (%s) is final: nobody else is asked',
    async (kind) => {
      bench.server.script({ kind });
      const failure = await failureOf(market);
      expect(failure).toBeInstanceOf(PermanentError);
      expect(failure).toMatchObject({
        code: 'model_refused',
        action: 'Change what you have sent and submit it again.',
      });
      expect(bench.asked()).toEqual([usual]);
    },
  );

  it('by the next model is final as well', async () => {
    bench.server.script({ kind: 'unavailable' }, { kind: 'safety' });
    expect(await failureOf(market)).toMatchObject({ code: 'model_refused' });
  });
});

it('ends with the reason of its signal, and asks nobody else', async () => {
  bench.server.script({ kind: 'slow', milliseconds: 60_000 });
  const deadline = new AbortController();
  const failing = failureOf({ ...market, signal: deadline.signal });
  await expect.poll(() => bench.server.requests.length).toBe(1);
  const reason = new Error('the deadline is near');
  deadline.abort(reason);
  expect(await failing).toBe(reason);
  expect(bench.asked()).toEqual([usual]);
});

describe('delivering', () => {
  it('lays the content into the folder of the job, with who made it', async () => {
    const { made, job } = await bench.make(market);
    const output = await bench.deliver.run(contextAfter(job, made));
    const outputFiles = bench.deliver.outputFiles?.(output, job, { key: '', hash: '', version: 1 });
    expect(outputFiles).toEqual({
      result: expect.stringMatching(`^acme/jobs/${job.jobId}/result_[0-9a-f]{12}\\.json$`),
    });
    const bytes = await bench.files.get(outputFiles?.['result'] ?? '');
    const { output: content, ...madeBy } = made;
    expect(JSON.parse(Buffer.from(bytes ?? []).toString())).toEqual({ output: content, madeBy });
  });

  it('fails where there is nothing to deliver', async () => {
    const job = bench.jobFor(market);
    await expect(bench.deliver.run(contextAfter(job, undefined))).rejects.toMatchObject({
      code: 'content_missing',
    });
  });
});

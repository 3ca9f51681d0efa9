import { afterEach, describe, expect, it } from 'vitest';
import * as z from 'zod';
import { type GeminiServer, startGeminiServer } from '../../../localstack/gemini/server.ts';
import { ThrottledError, TransientError } from '../../errors/index.ts';
import type { ModelUsage } from '../model.ts';
import { type ModelUnderTest, testModel } from '../testing/model-contract.ts';
import { createGeminiModel, type GeminiOptions } from './gemini-model.ts';

/** 23 h 30 min in Los Angeles, in winter. */
const now = () => new Date('2026-11-22T07:30:00Z');
const price = { inputPerMillion: 0.75, outputPerMillion: 3.75 };

let server: GeminiServer | undefined;
afterEach(async () => {
  await server?.stop();
  server = undefined;
});

async function start(): Promise<ModelUnderTest> {
  const running = await startGeminiServer();
  server = running;
  const told: ModelUsage[] = [];
  const modelOf = (options: Partial<GeminiOptions> = {}) =>
    createGeminiModel(
      { now, onUsage: (_, usage) => told.push(usage) },
      {
        model: 'gemini-3.8-flash',
        apiKey: 'local-key',
        price,
        baseUrl: running.url,
        ...options,
      },
    );
  return {
    model: modelOf(),
    withWrongKey: modelOf({ apiKey: 'wrong-key' }),
    // A share of a longer time need not be whole.
    impatient: modelOf({ timeoutMs: 30.5 }),
    script: running.script,
    sent: () => running.requests.map(({ body }) => JSON.stringify(body)),
    told: () => told,
  };
}

describe('the model Gemini', () => {
  testModel(start);

  const ask = {
    purpose: 'test',
    instruction: 'Count.',
    parts: [{ text: '12345678' }],
    output: z.strictObject({ kind: z.enum(['one', 'two']), size: z.number().positive().max(9) }),
  };

  it('sends a schema of what Gemini understands, and asks the version that knows it', async () => {
    const { model, script } = await start();
    script({ kind: 'answer', json: { kind: 'one', size: 1 } });
    await model.generate({ ...ask, detail: 'high', temperature: 0.3, maximumOutputTokens: 4096 });
    expect(server?.requests[0]?.body.generationConfig).toEqual({
      temperature: 0.3,
      maxOutputTokens: 4096,
      mediaResolution: 'MEDIA_RESOLUTION_HIGH',
      responseMimeType: 'application/json',
      responseJsonSchema: {
        type: 'object',
        properties: {
          kind: { type: 'string', enum: ['one', 'two'] },
          size: { type: 'number', maximum: 9 },
        },
        required: ['kind', 'size'],
        additionalProperties: false,
      },
    });
  });

  it('tells the limits of texts in words, since Gemini knows no keywords for them', async () => {
    const { model, script } = await start();
    script({ kind: 'answer', json: { name: 'abc', code: 'a', free: '' } });
    const output = z.object({
      name: z.string().min(3).max(60).describe('As drawn.'),
      code: z
        .string()
        .min(1)
        .regex(/^[a-z]+$/),
      free: z.string(),
    });
    await model.generate({ ...ask, output });
    expect(server?.requests[0]?.body.generationConfig?.responseJsonSchema).toMatchObject({
      properties: {
        name: {
          type: 'string',
          description: 'As drawn. At least 3 characters. At most 60 characters.',
        },
        code: { type: 'string', description: 'Not empty. Matches ^[a-z]+$' },
        free: { type: 'string' },
      },
    });
  });

  it('costs what the price list says', async () => {
    const { model, script } = await start();
    script({ kind: 'answer', json: { kind: 'one', size: 1 } });
    const { usage } = await model.generate(ask);
    // "Count." and "12345678" are 2 tokens each, the answer has 23 characters.
    expect(usage).toEqual({
      model: 'gemini-3.8-flash',
      inputTokens: 4,
      outputTokens: 6,
      estimatedCost: (4 * 0.75 + 6 * 3.75) / 1_000_000,
    });
  });

  it('waits for the next day in California when the quota of the day is used up', async () => {
    const { model, script } = await start();
    script({ kind: 'throttled', retryDelay: '19s', perDay: true });
    await expect(model.generate(ask)).rejects.toMatchObject({ retryAfterMs: 30 * 60_000 });
    script({ kind: 'throttled', retryDelay: '52758s', perDay: true });
    await expect(model.generate(ask)).rejects.toMatchObject({ retryAfterMs: 52_758_000 });
  });

  describe('told by headers when to come again', () => {
    const halfPast = 'Sun, 22 Nov 2026 07:30:40 GMT';
    const nextMinute = String(now().getTime() / 1000 + 60);

    it.each([
      [{ 'retry-after': '17' }, 17_000],
      [{ 'retry-after': halfPast }, 40_000],
      [{ 'retry-after': '0' }, 1_000],
      [{ 'x-ratelimit-reset-after': '2.5' }, 2_500],
      [{ 'x-ratelimit-reset': nextMinute }, 60_000],
      [{ 'x-ratelimit-reset': '9' }, 9_000],
      [{ 'retry-after': '17', 'x-ratelimit-reset-after': '20' }, 20_000],
      [{ 'retry-after': 'soon' }, 60_000],
    ])('waits as long as %j says, where a quota is used up', async (headers, retryAfterMs) => {
      const { model, script } = await start();
      script({ kind: 'throttled', headers });
      const failed = model.generate(ask);
      await expect(failed).rejects.toMatchObject({ code: 'model_throttled', retryAfterMs });
    });

    it('waits as long as the longest of body and headers says', async () => {
      const { model, script } = await start();
      script({ kind: 'throttled', retryDelay: '13s', headers: { 'retry-after': '30' } });
      await expect(model.generate(ask)).rejects.toMatchObject({ retryAfterMs: 30_000 });
    });

    it.each([
      ['30', 30_000],
      [halfPast, 40_000],
    ])('waits where the model is down and says Retry-After: %s', async (value, retryAfterMs) => {
      const { model, script } = await start();
      script({ kind: 'unavailable', headers: { 'retry-after': value } });
      const failed = model.generate(ask);
      await expect(failed).rejects.toBeInstanceOf(ThrottledError);
      await expect(failed).rejects.toMatchObject({ code: 'model_unavailable', retryAfterMs });
    });

    it('takes a limit of the rate for no promise that a model is up again', async () => {
      const { model, script } = await start();
      script({ kind: 'unavailable', headers: { 'x-ratelimit-reset-after': '3' } });
      await expect(model.generate(ask)).rejects.toBeInstanceOf(TransientError);
    });
  });

  it.each([
    [404, 'model_unknown'],
    [403, 'model_key_invalid'],
    [400, 'model_request_refused'],
    [500, 'model_unavailable'],
  ])('tells what %i means', async (code, expected) => {
    const { model } = await start();
    server?.script({ kind: 'error', code, status: 'SOME', message: 'secret words' });
    const failed = await model.generate(ask).catch((error: unknown) => error);
    expect(failed).toMatchObject({ code: expected });
    expect(String(failed)).not.toContain('secret words');
  });

  it('names the model as the provider does', async () => {
    const { model, script } = await start();
    script({ kind: 'answer', json: { kind: 'two', size: 2 } });
    expect((await model.generate(ask)).version).toBe(
      'gemini-3.8-flash (local Gemini, not a model)',
    );
  });
});

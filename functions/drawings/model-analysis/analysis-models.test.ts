import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { readEnvironment } from '#shared/configuration/environment.ts';
import { ThrottledError } from '#shared/errors/index.ts';
import { configuredModels } from '#shared/models/configured-models.ts';
import { modelEnvironment } from '#shared/models/environment.ts';
import { silentTelemetry } from '#shared/observability/telemetry.ts';
import { type GeminiServerOptions, startGeminiServer } from '../../../localstack/gemini/server.ts';
import { analysisModels } from './analysis-models.ts';

const prices = JSON.stringify({
  'gemini-3.8-flash': { inputPerMillion: 0.75, outputPerMillion: 3.75 },
  'gemini-3.5-flash-lite': { inputPerMillion: 0.3, outputPerMillion: 2.5 },
});
const withKey = { GEMINI_KEY_PARAMETER: '/test/gemini-api-key', GEMINI_PRICES: prices };

function modelsWith(variables: Record<string, string>, key = 'local-key') {
  const settings = readEnvironment(modelEnvironment, variables);
  const asking = {
    keyIn: () => async () => key,
    telemetry: silentTelemetry,
    now: () => new Date(),
  };
  return analysisModels(configuredModels(asking, settings), settings);
}

type Steps = NonNullable<GeminiServerOptions['steps']>;

async function failureOf(steps: Steps, { key = 'local-key', text = 'A page.' } = {}) {
  await using server = await startGeminiServer({ steps });
  const models = modelsWith({ ...withKey, GEMINI_BASE_URL: server.url }, key);
  const model = await models.schedule();
  const ask = {
    purpose: 'test',
    instruction: 'Read.',
    parts: [{ text }],
    output: z.object({ a: z.int() }),
  };
  return await model?.generate(ask).catch((error: unknown) => error);
}

const withVector = 'the analyzer "vector"';
const nothingWrong = 'nothing is wrong with the drawing';

describe('the models that look at drawings', () => {
  it('are the usual one for pages and the cheap one for judging', async () => {
    const models = modelsWith(withKey);
    expect((await models.schedule())?.name).toBe('gemini-3.8-flash');
    expect((await models.judge())?.name).toBe('gemini-3.5-flash-lite');
    expect(models.readsScans).toBe(true);
  });

  it('read no scans where something stands in for Google, or where there are none', async () => {
    expect(modelsWith({ ...withKey, GEMINI_BASE_URL: 'http://127.0.0.1:1' }).readsScans).toBe(
      false,
    );
    const none = modelsWith({});
    expect(none.readsScans).toBe(false);
    expect([await none.schedule(), await none.judge()]).toEqual([undefined, undefined]);
  });

  it.each([
    ['model_refused', 'PermanentError', [{ kind: 'safety' }] satisfies Steps, withVector],
    ['model_request_refused', 'PermanentError', [badRequest(400)] satisfies Steps, withVector],
    ['model_key_invalid', 'OperatorError', [badRequest(403)] satisfies Steps, nothingWrong],
    ['model_unknown', 'OperatorError', [badRequest(404)] satisfies Steps, nothingWrong],
  ])('say of %s (%s) what somebody with a drawing can do', async (code, name, steps, action) => {
    expect(await failureOf(steps)).toMatchObject({
      name,
      code,
      action: expect.stringContaining(action),
      cause: expect.objectContaining({ code }),
    });
  });

  it('speak of the document that was refused', async () => {
    expect(await failureOf([{ kind: 'blocked' }])).toMatchObject({
      message: expect.stringContaining('look at this document'),
    });
  });

  it('ask for a smaller drawing where there is too much to look at', async () => {
    expect(await failureOf([], { text: 'x'.repeat(3_400_000) })).toMatchObject({
      code: 'model_input_too_large',
      action: expect.stringContaining('a smaller drawing'),
    });
  });

  it('leave what is no final failure as it is', async () => {
    const failed = await failureOf([{ kind: 'throttled', retryDelay: '7s' }]);
    expect(failed).toBeInstanceOf(ThrottledError);
    expect(failed).toMatchObject({ retryAfterMs: 7000 });
  });
});

function badRequest(code: number) {
  return { kind: 'error', code, status: 'SOME', message: 'words' } as const;
}

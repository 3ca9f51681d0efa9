import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../configuration/environment.ts';
import { configuredModels } from './configured-models.ts';
import { modelEnvironment } from './environment.ts';

const prices = JSON.stringify({
  'gemini-3.8-flash': { inputPerMillion: 0.75, outputPerMillion: 3.75 },
  'gemini-3.5-flash-lite': { inputPerMillion: 0.3, outputPerMillion: 2.5 },
});
const variables = { GEMINI_KEY_PARAMETER: '/test/gemini-api-key', GEMINI_PRICES: prices };
const modelsOf = (given: Record<string, string>) => {
  const asked: string[] = [];
  const models = configuredModels(
    {
      keyIn: (parameter) => async () => {
        asked.push(parameter);
        return 'a key';
      },
      telemetry: { modelCalled: () => {} },
      now: () => new Date(),
    },
    readEnvironment(modelEnvironment, given),
  );
  return { models, asked };
};

describe('the models of a deployment', () => {
  it('are those that its variables name, with the key fetched at first use', async () => {
    const { models, asked } = modelsOf({ ...variables, GEMINI_CHEAP_MODEL: 'gemini-3.8-flash' });
    expect(asked).toEqual([]);
    expect((await models.usual())?.name).toBe('gemini-3.8-flash');
    expect((await models.cheap())?.name).toBe('gemini-3.8-flash');
    expect(asked).toEqual(['/test/gemini-api-key', '/test/gemini-api-key']);
  });

  it('are none without a parameter, and none while nobody has set it', async () => {
    expect(await modelsOf({}).models.usual()).toBeUndefined();
    const unset = configuredModels(
      {
        keyIn: () => async () => undefined,
        telemetry: { modelCalled: () => {} },
        now: () => new Date(),
      },
      readEnvironment(modelEnvironment, variables),
    );
    expect([await unset.usual(), await unset.cheap()]).toEqual([undefined, undefined]);
  });

  it('need a price each', () => {
    expect(() => modelsOf({ ...variables, GEMINI_MODEL: 'gemini-9' })).toThrow(
      'no price for the model gemini-9',
    );
    expect(() => modelsOf({ ...variables, GEMINI_PRICES: '{' })).toThrow('GEMINI_PRICES');
  });
});

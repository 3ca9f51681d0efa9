import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { environmentNamed, environmentNames } from '../environments.ts';
import { one, reference, templateOf } from '../testing/template.ts';

const texts = z.record(z.string(), z.string());
const priceList = z.record(
  z.string(),
  z.strictObject({ inputPerMillion: z.number(), outputPerMillion: z.number() }),
);

describe.each(environmentNames)('the models of drawings in %s', (name) => {
  const template = templateOf(name);
  const variables = (thing: string): Record<string, string> => {
    const lambda = one(template, 'lambda_function', {
      function_name: `security-assistant-${thing}-${name}`,
    });
    return z.object({ variables: texts }).parse(lambda['environment']).variables;
  };
  const worker = variables('process-drawing-worker');
  const api = variables('process-drawing-api');

  it('are offered where they are, and "vector" is what one gets unasked', () => {
    expect(api['ANALYZERS']).toBe(name === 'local' ? 'vector' : 'vector,gemini,both');
    expect(api['DEFAULT_ANALYZER']).toBe('vector');
  });

  it('have a price each, and a key that is named and not given', () => {
    if (name === 'local') {
      expect(Object.keys(worker).filter((each) => each.startsWith('GEMINI'))).toEqual([]);
      return;
    }
    const prices = priceList.parse(JSON.parse(worker['GEMINI_PRICES'] ?? ''));
    expect(Object.keys(prices)).toEqual([worker['GEMINI_MODEL'], worker['GEMINI_CHEAP_MODEL']]);
    const parameter = one(template, 'ssm_parameter');
    expect(worker['GEMINI_KEY_PARAMETER']).toBe(
      reference(template, 'ssm_parameter', parameter, 'name'),
    );
    expect(worker).not.toHaveProperty('GEMINI_BASE_URL');
  });
});

describe('the models of a local cloud', () => {
  const geminiIn = (variables: Record<string, string>) =>
    environmentNamed('local', variables).gemini;

  it('are none, what stands in for them, or Google', () => {
    expect(geminiIn({})).toBeUndefined();
    expect(geminiIn({ GEMINI: 'http://127.0.0.1:1234' })).toMatchObject({
      model: 'gemini-3.8-flash',
      baseUrl: 'http://127.0.0.1:1234',
    });
    expect(geminiIn({ GEMINI: 'google' })).not.toHaveProperty('baseUrl');
  });

  it('are a matter of local clouds alone', () => {
    const deployed = environmentNamed('dev', { GEMINI: 'http://127.0.0.1:1234' });
    expect(deployed.gemini).not.toHaveProperty('baseUrl');
  });
});

import { expect, it } from 'vitest';
import { localOutputsOf } from './testing/local-outputs.ts';
import { describeUp } from './up-text.ts';

const apiUrl = 'http://127.0.0.1:4566/_aws/execute-api/a1b2c3/v1';
const outputs = localOutputsOf(apiUrl);

it.each([
  ['embedded', 'lives in this process'],
  ['localstack', 'lives in a LocalStack container'],
  ['endpoint', 'the stacks are taken off it'],
] as const)('says of the cloud "%s" that it %s', (cloud, truth) => {
  const text = describeUp(cloud, outputs);
  expect(text).toContain(truth);
  expect(text.includes('this process')).toBe(cloud === 'embedded');
  expect(text).toContain(apiUrl);
});

it('says that the local Gemini is no model, where there is one', () => {
  expect(describeUp('embedded', outputs)).not.toContain('Gemini');
  const gemini = 'http://127.0.0.1:41234';
  expect(describeUp('embedded', { ...outputs, gemini })).toContain(
    `${gemini}   (local, not a model`,
  );
});

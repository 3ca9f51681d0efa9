import { describe, expect, it } from 'vitest';
import { readEnvironment } from '../configuration/environment.ts';
import { workerEnvironment, workerPace } from './worker-environment.ts';

const memory = { AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024' };
const pace = { ...memory, LEASE_SECONDS: '60', HEARTBEAT_SECONDS: '20', MAX_ATTEMPTS: '4' };
const rulesOf = (rules?: unknown) => {
  const text = rules === undefined ? {} : { RETRY_RULES: JSON.stringify(rules) };
  const schema = workerEnvironment(['context', 'schedule']);
  return workerPace(readEnvironment(schema, { ...pace, ...text })).retryRules;
};

describe('the retry rules of a deployment', () => {
  it('are the engine’s own where the variable says nothing', () => {
    expect(rulesOf()).toMatchObject({ baseSeconds: 10, factor: 2, maximumAttempts: 4 });
    expect(rulesOf({ factor: 3 })).toMatchObject({ baseSeconds: 10, factor: 3 });
  });

  it('are those of each stage that the variable names', () => {
    const stages = { context: { retries: 2, baseSeconds: 5 } };
    expect(rulesOf({ stages })).toMatchObject({ baseSeconds: 10, stages });
  });

  it.each([
    { stages: { shedule: { retries: 2 } } },
    { stages: { context: { tries: 2 } } },
    { baseSecond: 5 },
    { jitter: 1.5 },
    { factor: 0.5 },
    { stages: { context: { retries: 1.5 } } },
    'none',
  ])('cannot be %j: the worker does not start', (rules) => {
    expect(() => rulesOf(rules)).toThrow('RETRY_RULES');
  });
});

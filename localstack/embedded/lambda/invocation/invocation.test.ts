import { LambdaClient } from '@aws-sdk/client-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';
import { createFunction, invoke } from '../testing/functions.ts';

describe('an invocation', () => {
  let cloud: Cloud;
  let lambda: LambdaClient;
  beforeAll(async () => {
    cloud = await startCloud();
    lambda = new LambdaClient(clientSettings(cloud));
  });
  afterAll(() => cloud.stop());

  it('answers what the handler returns', async () => {
    await createFunction(lambda, {
      FunctionName: 'echo',
      source: 'export const handler = async (event) => ({ got: event });',
    });
    const { payload, error, version } = await invoke(lambda, 'echo', { a: 1 });
    expect({ payload, error, version }).toEqual({
      payload: { got: { a: 1 } },
      error: undefined,
      version: '$LATEST',
    });
  });
  it('logs', async () => {
    await createFunction(lambda, {
      FunctionName: 'talk',
      source:
        'export const handler = async (event, context) => { console.log("a\\nb", process.env, context); return context.getRemainingTimeInMillis() };',
    });
    const r = await invoke(lambda, 'talk', { a: 1 });
    process.stdout.write(r.log);
    expect(r.payload).toBeGreaterThan(2900);
  });
});

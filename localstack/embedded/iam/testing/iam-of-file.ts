import { IAMClient } from '@aws-sdk/client-iam';
import { afterAll } from 'vitest';
import { startCloud } from '../../cloud.ts';
import { clientSettings } from '../../testing/clients.ts';

/** One cloud for all tests of a file, stopped after them, and a client that never tries again. */
export async function iamOfFile() {
  const cloud = await startCloud();
  afterAll(() => cloud.stop());
  // LimitExceeded counts as throttling; no test need wait for it.
  const iam = new IAMClient({ ...clientSettings(cloud), maxAttempts: 1 });
  return { cloud, iam };
}

/** A trust policy of one statement. */
export const trusting = (statement: object): string =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRole', ...statement }],
  });

/** Lets functions be a role. */
export const trustsLambda = trusting({ Principal: { Service: 'lambda.amazonaws.com' } });

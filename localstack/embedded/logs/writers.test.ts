import { CloudWatchLogs } from '@aws-sdk/client-cloudwatch-logs';
import { LambdaClient } from '@aws-sdk/client-lambda';
import { describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { executionRoles } from '../lambda/testing/execution-roles.ts';
import { createFunction, invoke, lambdaOfFile } from '../lambda/testing/functions.ts';
import { clientSettings } from '../testing/clients.ts';

const source = `export const handler = async () => console.log('seen');`;

describe('the log of a function', async () => {
  const { cloud, lambda } = await lambdaOfFile();
  const roles = executionRoles(cloud);
  const linesOf = async (name: string, settings = clientSettings(cloud)) => {
    const logs = new CloudWatchLogs(settings);
    const logGroupName = `/aws/lambda/${name}`;
    try {
      const { events = [] } = await logs.filterLogEvents({ logGroupName });
      return events.map(({ message }) => message);
    } catch (error) {
      if (error instanceof Error && error.name === 'ResourceNotFoundException') return undefined;
      throw error;
    }
  };
  const logging = (name: string, Action: readonly string[]) => ({
    Action,
    Resource: `arn:aws:logs:us-east-1:000000000000:log-group:/aws/lambda/${name}:*`,
  });

  it('is written where its role may write it', async () => {
    const rights = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    const role = await roles.make('writer', [logging('writing', rights)]);
    await createFunction(lambda, { FunctionName: 'writing', source, role });
    await invoke(lambda, 'writing');
    expect(await linesOf('writing')).toContainEqual(expect.stringContaining('seen'));
  });

  it('is not written where its role may not, and yet is told to who invokes it', async () => {
    const half = await roles.make('half', [logging('half', ['logs:CreateLogStream'])]);
    const other = await roles.make('other', [logging('elsewhere', ['logs:*'])]);
    for (const [FunctionName, role] of [
      ['half', half],
      ['other', other],
    ] as const) {
      await createFunction(lambda, { FunctionName, source, role });
      expect((await invoke(lambda, FunctionName)).log).toContain('seen');
      expect(await linesOf(FunctionName)).toBeUndefined();
    }
  });

  it('is written where the role was never made, and where nobody enforces IAM', async () => {
    await createFunction(lambda, { FunctionName: 'imagined', source });
    await invoke(lambda, 'imagined');
    expect(await linesOf('imagined')).toContainEqual(expect.stringContaining('seen'));
    await using open = await startCloud({ enforceIam: false });
    const client = new LambdaClient(clientSettings(open));
    const role = await executionRoles(open).make('powerless');
    await createFunction(client, { FunctionName: 'free', source, role });
    await invoke(client, 'free');
    const lines = await linesOf('free', clientSettings(open));
    expect(lines).toContainEqual(expect.stringContaining('seen'));
  });
});

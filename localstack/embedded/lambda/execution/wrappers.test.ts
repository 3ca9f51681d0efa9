import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateFunctionCommand, PublishLayerVersionCommand } from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { clientSettings } from '../../testing/clients.ts';
import { invoke, lambdaOfFile, zipOf } from '../testing/functions.ts';

const { cloud, lambda } = await lambdaOfFile();

async function layered(
  FunctionName: string,
  layer: Record<string, string>,
  Variables: Record<string, string> = {},
): Promise<void> {
  const { LayerVersionArn = '' } = await lambda.send(
    new PublishLayerVersionCommand({ LayerName: FunctionName, Content: { ZipFile: zipOf(layer) } }),
  );
  await lambda.send(
    new CreateFunctionCommand({
      FunctionName,
      Role: 'arn:aws:iam::000000000000:role/worker',
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      Code: {
        ZipFile: zipOf({ 'index.mjs': 'export const handler = async () => process.env.WRAPPED;' }),
      },
      Layers: [LayerVersionArn],
      Environment: { Variables },
    }),
  );
}

it('starts the runtime through the wrapper script of a layer', async () => {
  const wrapper = '#!/bin/sh\nexport WRAPPED="around $#"\nexec "$@"\n';
  const named = { AWS_LAMBDA_EXEC_WRAPPER: '/opt/bin/wrapper' };
  await layered('wrapped', { 'bin/wrapper': wrapper }, named);
  const { payload } = await invoke(lambda, 'wrapped');
  expect(payload).toMatch(/^around [3-9]$/);
});

it('fails where there is no such wrapper script', async () => {
  await layered('unwrapped', { a: 'b' }, { AWS_LAMBDA_EXEC_WRAPPER: '/opt/none' });
  expect(await invoke(lambda, 'unwrapped')).toMatchObject({ error: 'Unhandled' });
});

it('says of the extensions of a layer that they are not started', async () => {
  await layered('extended', { 'extensions/watcher': '#!/bin/sh\nexit 1\n' });
  const { error, log } = await invoke(lambda, 'extended');
  expect(error).toBeUndefined();
  expect(log).toContain('REPORT');
  const logs = new CloudWatchLogsClient(clientSettings(cloud));
  const { events = [] } = await logs.send(
    new FilterLogEventsCommand({
      logGroupName: '/aws/lambda/extended',
      filterPattern: 'EXTENSION',
    }),
  );
  expect(events.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^EXTENSION\tName: watcher\tState: NotStarted/),
  ]);
});

import {
  GetProvisionedConcurrencyConfigCommand,
  InvokeCommand,
  PublishVersionCommand,
  PutFunctionEventInvokeConfigCommand,
  PutProvisionedConcurrencyConfigCommand,
} from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { createFunction, invoke } from '../testing/functions.ts';
import { startLambda } from '../testing/lone-lambda.ts';
import { until } from '../testing/until.ts';

it('counts invocations, errors, durations and throttles by function, resource and in all', async () => {
  await using lambda = await startLambda();
  await createFunction(lambda.client, {
    FunctionName: 'fails',
    source: "export const handler = async () => { throw new Error('no'); };",
  });
  await invoke(lambda.client, 'fails');
  const values = Object.fromEntries(lambda.measured.map(({ name, value }) => [name, value]));
  expect(values).toEqual({
    ConcurrentExecutions: 1,
    Duration: expect.any(Number),
    Errors: 1,
    Invocations: 1,
    Throttles: 0,
  });
  expect(new Set(lambda.measured.map(({ namespace }) => namespace))).toEqual(
    new Set(['AWS/Lambda']),
  );
  const errors = lambda.measured.filter(({ name }) => name === 'Errors');
  expect(errors.map(({ dimensions }) => dimensions)).toEqual([
    { FunctionName: 'fails' },
    { FunctionName: 'fails', Resource: 'fails' },
    {},
  ]);
});

it('counts events that it has accepted, how old they are and those it drops', async () => {
  await using lambda = await startLambda();
  const FunctionName = 'drops';
  await createFunction(lambda.client, {
    FunctionName,
    source: "export const handler = async () => { throw new Error('no'); };",
  });
  await lambda.client.send(
    new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 0 }),
  );
  await lambda.client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
  const dropped = () => lambda.measured.some(({ name }) => name === 'AsyncEventsDropped');
  await until(dropped);
  const names = lambda.measured.map(({ name }) => name);
  expect(names).toContain('AsyncEventsReceived');
  expect(names).toContain('AsyncEventAge');
});

it('counts what a destination refuses, and does not send it again', async () => {
  await using lambda = await startLambda();
  const FunctionName = 'unheard';
  const source = 'export const handler = async () => 1;';
  await createFunction(lambda.client, { FunctionName, source });
  const Destination = 'arn:aws:sqs:us-east-1:000000000000:nobody';
  await lambda.client.send(
    new PutFunctionEventInvokeConfigCommand({
      FunctionName,
      DestinationConfig: { OnSuccess: { Destination } },
    }),
  );
  await lambda.client.send(new InvokeCommand({ FunctionName, InvocationType: 'Event' }));
  const lost = () => lambda.measured.filter(({ name }) => name === 'DestinationDeliveryFailures');
  await until(() => lost().length > 0);
  expect(lost()).toMatchObject([{ dimensions: { FunctionName }, value: 1 }]);
});

it('counts what provisioned environments take, and what goes beyond them', async () => {
  await using lambda = await startLambda();
  const { client } = lambda;
  const source = 'export const handler = () => new Promise((done) => setTimeout(done, 200));';
  await createFunction(client, { FunctionName: 'ahead', source });
  const named = { FunctionName: 'ahead', Qualifier: '1' };
  await client.send(new PublishVersionCommand({ FunctionName: 'ahead' }));
  await client.send(
    new PutProvisionedConcurrencyConfigCommand({ ...named, ProvisionedConcurrentExecutions: 1 }),
  );
  const get = new GetProvisionedConcurrencyConfigCommand(named);
  await until(async () => (await client.send(get)).Status === 'READY');
  const run = () => client.send(new InvokeCommand(named));
  await Promise.all([run(), run()]);
  const sum = (metric: string) =>
    lambda.measured
      .filter(({ dimensions, name }) => name === metric && dimensions['Resource'] === 'ahead:1')
      .reduce((total, { value }) => total + value, 0);
  expect(sum('ProvisionedConcurrencyInvocations')).toBe(1);
  expect(sum('ProvisionedConcurrencySpilloverInvocations')).toBe(1);
});

import {
  GetProvisionedConcurrencyConfigCommand,
  PublishVersionCommand,
  PutProvisionedConcurrencyConfigCommand,
} from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { createFunction, invoke } from '../../testing/functions.ts';
import { startLambda } from '../../testing/lone-lambda.ts';
import { until } from '../../testing/until.ts';

it('never has more environments than the machine may carry; events wait for one', async () => {
  await using lambda = await startLambda({ maximumEnvironments: 2 });
  const source = `export const handler = async () => {
    const began = Date.now();
    await new Promise((resolve) => setTimeout(resolve, 100));
    return { began, ended: Date.now(), pid: process.pid };
  };`;
  for (const FunctionName of ['a', 'b', 'c'])
    await createFunction(lambda.client, { FunctionName, source });
  const names = ['a', 'b', 'c', 'c', 'b', 'a', 'a', 'a'];
  const answers = await Promise.all(names.map((name) => invoke(lambda.client, name)));
  const runs = answers.map(({ payload }) => Object(payload));
  for (const run of runs) {
    const running = runs.filter(({ began, ended }) => began <= run.began && ended > run.began);
    expect(running.length).toBeLessThanOrEqual(2);
  }
  expect(await invoke(lambda.client, 'b')).toMatchObject({ error: undefined });
  expect(await invoke(lambda.client, 'c')).toMatchObject({ error: undefined });
});

it('refuses the events that wait where all environments are ended', async () => {
  await using lambda = await startLambda({ maximumEnvironments: 1 });
  const source = 'export const handler = () => new Promise((done) => setTimeout(done, 2_000));';
  for (const FunctionName of ['runs', 'waits']) {
    await createFunction(lambda.client, { FunctionName, source });
  }
  const isRunning = (name: string) => () =>
    lambda.measured.some(({ dimensions }) => dimensions['FunctionName'] === name);
  const runs = invoke(lambda.client, 'runs');
  await until(isRunning('runs'));
  const waits = invoke(lambda.client, 'waits');
  await until(isRunning('waits'));
  const [ended, refused] = await Promise.allSettled([runs, waits, lambda.reset()]);
  expect(ended).toMatchObject({ value: { error: 'Unhandled' } });
  expect(refused).toMatchObject({ reason: { name: 'ServiceException' } });
});

it('leaves half of the environments to events where many are provisioned', async () => {
  await using lambda = await startLambda({ maximumEnvironments: 4 });
  const { client } = lambda;
  const source = 'export const handler = async () => process.env.AWS_LAMBDA_INITIALIZATION_TYPE;';
  for (const FunctionName of ['many', 'other'])
    await createFunction(client, { FunctionName, source });
  const named = { FunctionName: 'many', Qualifier: '1' };
  await client.send(new PublishVersionCommand({ FunctionName: 'many' }));
  await client.send(
    new PutProvisionedConcurrencyConfigCommand({ ...named, ProvisionedConcurrentExecutions: 100 }),
  );
  const get = new GetProvisionedConcurrencyConfigCommand(named);
  const ready = await until(async () => {
    const config = await client.send(get);
    return config.Status === 'READY' && config;
  });
  expect(ready.AvailableProvisionedConcurrentExecutions).toBe(2);
  expect(await invoke(client, 'other')).toMatchObject({ payload: 'on-demand' });
  expect(await invoke(client, 'many:1')).toMatchObject({ payload: 'provisioned-concurrency' });
});

it('lets others start when what starts is killed', async () => {
  await using lambda = await startLambda({ maximumStarting: 1 });
  const dies = "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {});";
  const source = 'export const handler = async () => 1;';
  await createFunction(lambda.client, { FunctionName: 'dies', source: `${dies} ${source}` });
  await createFunction(lambda.client, { FunctionName: 'lives', source });
  expect(await invoke(lambda.client, 'dies')).toMatchObject({ error: 'Unhandled' });
  expect(await invoke(lambda.client, 'lives')).toMatchObject({ error: undefined });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateEventSourceMappingCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  DeleteFunctionCommand,
  GetEventSourceMappingCommand,
  GetFunctionCommand,
  GetFunctionEventInvokeConfigCommand,
  GetFunctionUrlConfigCommand,
  GetLayerVersionCommand,
  GetPolicyCommand,
  InvokeCommand,
  LambdaClient,
  ListFunctionsCommand,
  PublishLayerVersionCommand,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateEventSourceMappingCommand,
  UpdateFunctionCodeCommand,
} from '@aws-sdk/client-lambda';
import { ReceiveMessageCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { type KeptCloud, startKeptCloud } from '../testing/kept-cloud.ts';
import { createFunction, invoke, zipOf } from './testing/functions.ts';
import { createQueue } from './testing/queues.ts';
import { createQueueRole } from './testing/roles.ts';
import { until } from './testing/until.ts';
import { type Witness, witness } from './testing/witness.ts';

const answering = (value: number) =>
  zipOf({ 'index.mjs': `export const handler = async () => ${value};` });

describe('Lambda in a cloud with a data folder', () => {
  let cloud: KeptCloud;
  let lambda: LambdaClient;
  let seen: Witness;

  const connect = () => {
    lambda = new LambdaClient({ ...cloud.client, maxAttempts: 1 });
  };

  async function killAndStart(): Promise<void> {
    await cloud.killAndStart();
    connect();
  }

  beforeEach(async () => {
    seen = await witness();
    cloud = await startKeptCloud();
    connect();
  });
  afterEach(async () => {
    await cloud[Symbol.asyncDispose]();
    await seen.close();
  });

  it('keeps functions with their versions, aliases and settings', async () => {
    const FunctionName = 'kept';
    await createFunction(lambda, { FunctionName, source: 'export const handler = async () => 1;' });
    await lambda.send(new PublishVersionCommand({ FunctionName }));
    await lambda.send(new UpdateFunctionCodeCommand({ FunctionName, ZipFile: answering(2) }));
    await lambda.send(new CreateAliasCommand({ FunctionName, Name: 'old', FunctionVersion: '1' }));
    await lambda.send(
      new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 7 }),
    );
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({ FunctionName, MaximumRetryAttempts: 1 }),
    );
    await lambda.send(
      new AddPermissionCommand({
        FunctionName,
        StatementId: 'one',
        Action: 'lambda:InvokeFunction',
        Principal: 's3.amazonaws.com',
      }),
    );
    const auth = { FunctionName, AuthType: 'NONE' as const };
    await lambda.send(new CreateFunctionUrlConfigCommand(auth));
    const before = await lambda.send(new GetFunctionCommand({ FunctionName }));
    const url = await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName }));

    await killAndStart();

    const after = await lambda.send(new GetFunctionCommand({ FunctionName }));
    expect(after.Configuration).toEqual(before.Configuration);
    expect(after.Concurrency).toEqual({ ReservedConcurrentExecutions: 7 });
    expect((await invoke(lambda, FunctionName)).payload).toBe(2);
    expect((await invoke(lambda, `${FunctionName}:old`)).payload).toBe(1);
    const config = new GetFunctionEventInvokeConfigCommand({ FunctionName });
    expect((await lambda.send(config)).MaximumRetryAttempts).toBe(1);
    const policy = await lambda.send(new GetPolicyCommand({ FunctionName }));
    expect(policy.Policy).toContain('"Sid":"one"');
    const found = await lambda.send(new GetFunctionUrlConfigCommand({ FunctionName }));
    const idOf = (address = '') => new URL(address).pathname;
    expect(idOf(found.FunctionUrl)).toBe(idOf(url.FunctionUrl));
    // Nothing has changed since: the second version is the first that comes, and comes once.
    for (const _ of [1, 2]) {
      expect((await lambda.send(new PublishVersionCommand({ FunctionName }))).Version).toBe('2');
    }
  });

  it('keeps layers, and the functions that have them', async () => {
    const LayerName = 'words';
    const files = { 'nodejs/node_modules/words/index.js': "module.exports = 'kept';" };
    const published = await lambda.send(
      new PublishLayerVersionCommand({ LayerName, Content: { ZipFile: zipOf(files) } }),
    );
    await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'layered',
        Role: 'arn:aws:iam::000000000000:role/worker',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Code: { ZipFile: zipOf({ 'index.js': "exports.handler = async () => require('words');" }) },
        Layers: [published.LayerVersionArn ?? ''],
      }),
    );
    await killAndStart();
    expect((await invoke(lambda, 'layered')).payload).toBe('kept');
    const found = await lambda.send(new GetLayerVersionCommand({ LayerName, VersionNumber: 1 }));
    expect(found.Content?.CodeSha256).toBe(published.Content?.CodeSha256);
  });

  it('forgets what was deleted', async () => {
    const FunctionName = 'gone';
    await createFunction(lambda, { FunctionName, source: 'export const handler = async () => 1;' });
    await lambda.send(new DeleteFunctionCommand({ FunctionName }));
    await killAndStart();
    expect((await lambda.send(new ListFunctionsCommand({}))).Functions).toEqual([]);
  });

  it('goes on reading queues, and rests where it was told to', async () => {
    const sqs = new SQSClient(cloud.client);
    const queue = await createQueue(sqs, 'work');
    const resting = await createQueue(sqs, 'resting');
    const source = `export const handler = async (event) => {
      await fetch('${seen.url}/f', { method: 'POST', body: JSON.stringify(event) });
    };`;
    const role = await createQueueRole(cloud.client, 'poller');
    await createFunction(lambda, { FunctionName: 'f', source, role });
    const map = (EventSourceArn: string) =>
      lambda.send(
        new CreateEventSourceMappingCommand({ FunctionName: 'f', EventSourceArn, BatchSize: 3 }),
      );
    const { UUID } = await map(queue.arn);
    const { UUID: disabled } = await map(resting.arn);
    await lambda.send(new UpdateEventSourceMappingCommand({ UUID: disabled, Enabled: false }));

    await killAndStart();

    const stateOf = async (uuid: string | undefined) =>
      lambda.send(new GetEventSourceMappingCommand({ UUID: uuid }));
    expect(await stateOf(UUID)).toMatchObject({ State: 'Enabled', BatchSize: 3 });
    expect((await stateOf(disabled)).State).toBe('Disabled');
    const again = new SQSClient(cloud.client);
    const { url: QueueUrl } = await createQueue(again, 'work');
    await again.send(new SendMessageCommand({ QueueUrl, MessageBody: 'after' }));
    const [event] = await until(() => seen.events('f', 1));
    expect(event?.Records[0]?.body).toBe('after');
  });

  it('runs events again that had not ended', async () => {
    const source = `export const handler = async (event) => {
      await fetch('${seen.url}/e', { method: 'POST', body: JSON.stringify(event) });
      await new Promise(() => setTimeout(() => {}, 60_000));
    };`;
    await createFunction(lambda, { FunctionName: 'e', source, Timeout: 60 });
    const Payload = JSON.stringify({ Records: [{ body: 'accepted' }] });
    const event = { FunctionName: 'e', InvocationType: 'Event' as const, Payload };
    await lambda.send(new InvokeCommand(event));
    await until(() => seen.events('e', 1));
    await killAndStart();
    await until(() => seen.events('e', 2));
    expect(seen.bodies('e')).toEqual(['accepted', 'accepted']);
  });

  it('tells the end of events that had not been told, and does not run them again', async () => {
    const sqs = new SQSClient(cloud.client);
    const queue = await createQueue(sqs, 'told');
    const role = await createQueueRole(cloud.client, 'teller', ['sqs:SendMessage']);
    const source = `export const handler = async (event) => {
      await fetch('${seen.url}/t', { method: 'POST', body: JSON.stringify(event) });
    };`;
    await createFunction(lambda, { FunctionName: 't', source, role });
    await lambda.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName: 't',
        DestinationConfig: { OnSuccess: { Destination: queue.arn } },
      }),
    );
    const faults = `${cloud.endpoint}/_jobline/faults`;
    const fault = { kind: 'error', service: 'sqs', action: 'SendMessage' };
    await fetch(faults, { method: 'POST', body: JSON.stringify(fault) });
    await lambda.send(new InvokeCommand({ FunctionName: 't', InvocationType: 'Event' }));
    await until(async () => /"hits":[4-9]/.test(await (await fetch(faults)).text()));

    await killAndStart();

    const again = new SQSClient(cloud.client);
    const { url: QueueUrl } = await createQueue(again, 'told');
    const receive = new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 });
    const { Messages = [] } = await again.send(receive);
    expect(Messages.map(({ Body = '' }) => JSON.parse(Body))).toMatchObject([
      { requestContext: { condition: 'Success', approximateInvokeCount: 1 } },
    ]);
    expect(seen.events('t')).toHaveLength(1);
  });

  it('runs events at once again that its end has broken off', async () => {
    const own = await mkdtemp(join(tmpdir(), 'jobline-data-'));
    const stopped = await startCloud({ dataFolder: own });
    const client = new LambdaClient(clientSettings(stopped));
    const source = `export const handler = async (event) => {
      await fetch('${seen.url}/broken', { method: 'POST', body: JSON.stringify(event) });
      await new Promise((resolve) => setTimeout(resolve, 20_000));
    };`;
    await createFunction(client, { FunctionName: 'broken', source, Timeout: 30 });
    const Payload = JSON.stringify({ Records: [] });
    const event = { FunctionName: 'broken', InvocationType: 'Event' as const, Payload };
    await client.send(new InvokeCommand(event));
    await until(() => seen.events('broken', 1));
    await stopped.stop();
    {
      await using _next = await startCloud({ dataFolder: own });
      await until(() => seen.events('broken', 2));
    }
    await rm(own, { recursive: true });
  });
});

describe('Lambda in a cloud in memory', () => {
  it('forgets everything when it is reset, and comes back from a snapshot', async () => {
    await using cloud = await startCloud();
    const lambda = new LambdaClient({ ...clientSettings(cloud), maxAttempts: 1 });
    await createFunction(lambda, { FunctionName: 'f', source: 'export const handler = () => 1;' });
    expect((await invoke(lambda, 'f')).payload).toBe(1);
    const goBack = cloud.snapshot();
    await cloud.reset();
    const list = new ListFunctionsCommand({});
    expect((await lambda.send(list)).Functions).toEqual([]);
    await goBack();
    expect((await invoke(lambda, 'f')).payload).toBe(1);
  });
});

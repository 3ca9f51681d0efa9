import {
  CreateEventSourceMappingCommand,
  DeleteEventSourceMappingCommand,
  GetFunctionCommand,
  LambdaClient,
  TagResourceCommand,
} from '@aws-sdk/client-lambda';
import { CreateQueueCommand, SQSClient } from '@aws-sdk/client-sqs';
import { describe, expect, it } from 'vitest';
import { clientSettings } from '../testing/clients.ts';
import { restricted } from '../testing/restricted.ts';
import { createFunction, lambdaOfFile } from './testing/functions.ts';

const denied = { name: 'AccessDeniedException' };
const arnOf = (name: string) => `arn:aws:lambda:us-east-1:000000000000:function:${name}`;
const source = 'export const handler = async () => 1;';

describe('conditions of Lambda', async () => {
  const { cloud, lambda } = await lambdaOfFile();

  it('know the tags of a function, and those that a request gives', async () => {
    for (const FunctionName of ['tagged', 'untagged']) {
      await createFunction(lambda, { FunctionName, source });
    }
    const Resource = arnOf('tagged');
    const tagging = { StringEquals: { 'aws:RequestTag/stage': 'test' } };
    const tagger = new LambdaClient(
      await restricted(cloud, 'tagger', 'lambda:TagResource', tagging),
    );
    await tagger.send(new TagResourceCommand({ Resource, Tags: { stage: 'test' } }));
    const other = new TagResourceCommand({ Resource, Tags: { stage: 'live' } });
    await expect(tagger.send(other)).rejects.toMatchObject(denied);
    const Condition = { StringEquals: { 'aws:ResourceTag/stage': 'test' } };
    const own = new LambdaClient(
      await restricted(cloud, 'reader', 'lambda:GetFunction', Condition),
    );
    await own.send(new GetFunctionCommand({ FunctionName: 'tagged' }));
    const get = own.send(new GetFunctionCommand({ FunctionName: 'untagged' }));
    await expect(get).rejects.toMatchObject(denied);
  });

  it('know the function of a mapping', async () => {
    const sqs = new SQSClient(clientSettings(cloud));
    await sqs.send(new CreateQueueCommand({ QueueName: 'letters' }));
    for (const FunctionName of ['mine', 'theirs']) {
      await createFunction(lambda, { FunctionName, source });
    }
    const Action = ['lambda:CreateEventSourceMapping', 'lambda:DeleteEventSourceMapping'];
    const Condition = { ArnEquals: { 'lambda:FunctionArn': arnOf('mine') } };
    const own = new LambdaClient(await restricted(cloud, 'mapper', Action, Condition));
    const EventSourceArn = 'arn:aws:sqs:us-east-1:000000000000:letters';
    const map = (FunctionName: string, client = own) =>
      client.send(
        new CreateEventSourceMappingCommand({ FunctionName, EventSourceArn, Enabled: false }),
      );
    const { UUID } = await map('mine');
    await expect(map('theirs')).rejects.toMatchObject(denied);
    const { UUID: other } = await map('theirs', lambda);
    const end = (uuid?: string) => own.send(new DeleteEventSourceMappingCommand({ UUID: uuid }));
    await expect(end(other)).rejects.toMatchObject(denied);
    await end(UUID);
  });
});

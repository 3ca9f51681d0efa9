import {
  GetFunctionCommand,
  ListTagsCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-lambda';
import { expect, it } from 'vitest';
import { createFunction, lambdaOfFile } from '../../testing/functions.ts';

const { cloud, lambda } = await lambdaOfFile();

it('a function has tags', async () => {
  await createFunction(lambda, { FunctionName: 'plain', source: '' });
  const Resource = `arn:aws:lambda:us-east-1:${cloud.account}:function:plain`;
  await lambda.send(new TagResourceCommand({ Resource, Tags: { team: 'blue', room: '1' } }));
  await lambda.send(new UntagResourceCommand({ Resource, TagKeys: ['room'] }));
  const { Tags } = await lambda.send(new ListTagsCommand({ Resource }));
  expect(Tags).toEqual({ team: 'blue' });
  const read = await lambda.send(new GetFunctionCommand({ FunctionName: 'plain' }));
  expect(read.Tags).toEqual({ team: 'blue' });
});

import {
  CreateAliasCommand,
  GetFunctionEventInvokeConfigCommand,
  GetFunctionRecursionConfigCommand,
  GetRuntimeManagementConfigCommand,
  InvokeAsyncCommand,
  InvokeWithResponseStreamCommand,
  PutFunctionEventInvokeConfigCommand,
  type PutFunctionEventInvokeConfigCommandInput,
  PutFunctionRecursionConfigCommand,
  PutRuntimeManagementConfigCommand,
  TagResourceCommand,
  UntagResourceCommand,
} from '@aws-sdk/client-lambda';
import { beforeAll, describe, expect, it } from 'vitest';
import { createFunction, lambdaOfFile } from '../../testing/functions.ts';

const { cloud, lambda } = await lambdaOfFile();
const FunctionName = 'set';
const Resource = `arn:aws:lambda:us-east-1:${cloud.account}:function:set`;

beforeAll(async () => {
  const source =
    'export const handler = async ({ fail }) => { if (fail) throw new Error("no"); return "yes"; };';
  await createFunction(lambda, { FunctionName, source });
});

describe('settings of a function', () => {
  it('say how recursion ends', async () => {
    const get = new GetFunctionRecursionConfigCommand({ FunctionName });
    expect((await lambda.send(get)).RecursiveLoop).toBe('Terminate');
    const put = { FunctionName, RecursiveLoop: 'Allow' as const };
    await lambda.send(new PutFunctionRecursionConfigCommand(put));
    expect((await lambda.send(get)).RecursiveLoop).toBe('Allow');
  });

  it('say when the runtime is renewed', async () => {
    const put = { FunctionName, UpdateRuntimeOn: 'FunctionUpdate' as const };
    await lambda.send(new PutRuntimeManagementConfigCommand(put));
    const get = new GetRuntimeManagementConfigCommand({ FunctionName });
    expect(await lambda.send(get)).toMatchObject({ UpdateRuntimeOn: 'FunctionUpdate' });
  });
});

describe('how events end', () => {
  const put = (input: Partial<PutFunctionEventInvokeConfigCommandInput>) =>
    lambda.send(new PutFunctionEventInvokeConfigCommand({ FunctionName, ...input }));
  const on = (Destination: string) => ({ DestinationConfig: { OnSuccess: { Destination } } });

  it.each<[string, Partial<PutFunctionEventInvokeConfigCommandInput>, string]>([
    ['nothing', {}, 'You must specify at least one of error handling or destination setting.'],
    ['the function itself', on(Resource), "can't specify the function as a destination for itself"],
    ['a function that does not exist', on(`${Resource}tle`), 'settle is invalid.'],
    ['a user', on('arn:aws:iam::000000000000:user/me'), 'OnSuccess(destination=arn:aws:iam::'],
    ['what is no ARN', on('me'), "at 'destinationConfig.onSuccess.destination'"],
    ['a function of no name', { FunctionName: 'nobody', MaximumRetryAttempts: 1 }, "doesn't exist"],
  ])('is not set to %s', async (_, input, message) => {
    await expect(put(input)).rejects.toThrow(message);
  });

  it('is not set by itself', async () => {
    const get = new GetFunctionEventInvokeConfigCommand({ FunctionName });
    await expect(lambda.send(get)).rejects.toThrow(
      `The function ${Resource}:$LATEST doesn't have an EventInvokeConfig`,
    );
  });
});

describe('tags', () => {
  const tag = (arn: string, Tags: Record<string, string>) =>
    lambda.send(new TagResourceCommand({ Resource: arn, Tags }));

  it('belong to functions, not to versions or aliases', async () => {
    await lambda.send(
      new CreateAliasCommand({ FunctionName, Name: 'al', FunctionVersion: '$LATEST' }),
    );
    await expect(tag(`${Resource}:al`, { a: '1' })).rejects.toThrow(
      'Tags on function aliases and versions are not supported. Please specify a function ARN.',
    );
  });

  it('are at most 50, and at least one in a request', async () => {
    const many = Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`${index}`, 'x']));
    await expect(tag(Resource, many)).rejects.toThrow('Number of tags exceeds resource tag limit.');
    await expect(tag(Resource, {})).rejects.toThrow('the request cannot be processed');
    const none = new UntagResourceCommand({ Resource, TagKeys: [] });
    await expect(lambda.send(none)).rejects.toThrow("Value null at 'tagKeys'");
  });
});

describe('an invocation', () => {
  it('is refused where it asks for a log of another kind', async () => {
    const Credential = 'someone/20260101/us-east-1/lambda/aws4_request';
    const answer = await fetch(`${cloud.endpoint}/2015-03-31/functions/set/invocations`, {
      method: 'POST',
      headers: {
        authorization: `AWS4-HMAC-SHA256 Credential=${Credential}`,
        'x-amz-log-type': 'Head',
      },
    });
    expect(answer.headers.get('x-amzn-errortype')).toBe('ValidationException');
    expect(await answer.text()).toContain("'Head' at 'logType'");
  });

  it('is accepted by its old name', async () => {
    const input = { FunctionName, InvokeArgs: Buffer.from('{}') };
    expect((await lambda.send(new InvokeAsyncCommand(input))).Status).toBe(202);
  });

  it.each([
    [{}, '"yes"', undefined],
    [{ fail: true }, '', 'Error'],
  ])('of %j streams its answer and how it ended', async (event, expected, code) => {
    const input = { FunctionName, Payload: JSON.stringify(event) };
    const { EventStream = [] } = await lambda.send(new InvokeWithResponseStreamCommand(input));
    let answer = '';
    let ErrorCode: string | undefined;
    for await (const { InvokeComplete, PayloadChunk } of EventStream) {
      answer += Buffer.from(PayloadChunk?.Payload ?? []).toString();
      ErrorCode = InvokeComplete?.ErrorCode ?? ErrorCode;
    }
    expect({ answer, ErrorCode }).toEqual({ answer: expected, ErrorCode: code });
  });
});

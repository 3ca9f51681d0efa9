import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
} from '@aws-sdk/client-api-gateway';
import {
  AddPermissionCommand,
  CreateFunctionCommand,
  LambdaClient,
  waitUntilFunctionActiveV2,
} from '@aws-sdk/client-lambda';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { ApiBuilder } from './testing/build-api.ts';

const code = `export const handler = async (event) => {
  if (event.body === 'fail') throw new Error('on purpose');
  return { statusCode: 201, headers: { 'x-key': event.requestContext.identity.apiKeyId }, body: event.body };
};`;

describe('an API in front of a real function', () => {
  let cloud: Cloud;
  let api: ApiBuilder;
  let lambda: LambdaClient;
  let key: { readonly id?: string | undefined; readonly value?: string | undefined };

  beforeAll(async () => {
    cloud = await startCloud();
    lambda = new LambdaClient(clientSettings(cloud));
    const client = new APIGatewayClient(clientSettings(cloud));
    const { FunctionArn = '' } = await lambda.send(
      new CreateFunctionCommand({
        FunctionName: 'answer',
        Runtime: 'nodejs24.x',
        Handler: 'index.handler',
        Role: `arn:aws:iam::${cloud.account}:role/answer`,
        Code: { ZipFile: zipSync({ 'index.mjs': strToU8(code) }) },
      }),
    );
    await waitUntilFunctionActiveV2(
      { client: lambda, maxWaitTime: 10 },
      { FunctionName: 'answer' },
    );
    api = await ApiBuilder.create(client);
    await api.method('POST', '/letters/{id}', {
      method: { apiKeyRequired: true },
      integration: {
        uri: `arn:aws:apigateway:${cloud.region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations`,
      },
    });
    await api.deploy();
    key = await client.send(new CreateApiKeyCommand({ enabled: true }));
    const plan = await client.send(
      new CreateUsagePlanCommand({ name: 'p', apiStages: [{ apiId: api.id, stage: 'test' }] }),
    );
    await client.send(
      new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id, keyType: 'API_KEY' }),
    );
  });
  afterAll(() => cloud.stop());

  const post = (body: string) =>
    fetch(api.url(cloud.endpoint, '/letters/7'), {
      method: 'POST',
      body,
      headers: { 'x-api-key': key.value ?? '' },
    });

  it('may invoke it only once the function allows it', async () => {
    expect((await post('hello')).status).toBe(500);
    await lambda.send(
      new AddPermissionCommand({
        FunctionName: 'answer',
        StatementId: 'gateway',
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
        SourceArn: `arn:aws:execute-api:${cloud.region}:${cloud.account}:${api.id}/*/POST/letters/*`,
      }),
    );
    const answer = await post('hello');
    expect([answer.status, await answer.text()]).toEqual([201, 'hello']);
    expect(answer.headers.get('x-key')).toBe(key.id);
  });

  it('answers 502 where the function throws', async () => {
    const answer = await post('fail');
    expect(answer.status).toBe(502);
    expect(await answer.json()).toEqual({ message: 'Internal server error' });
  });
});

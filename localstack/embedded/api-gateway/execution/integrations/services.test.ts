import { APIGatewayClient } from '@aws-sdk/client-api-gateway';
import { CreateTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../../cloud.ts';
import { clientSettings } from '../../../testing/clients.ts';
import { ApiBuilder } from '../../testing/build-api.ts';
import { gatewayRole } from '../../testing/gateway-role.ts';

describe('an integration with another service', () => {
  let cloud: Cloud;
  let api: ApiBuilder;
  let sqs: SQSClient;
  let QueueUrl = '';
  beforeAll(async () => {
    cloud = await startCloud();
    const settings = clientSettings(cloud);
    sqs = new SQSClient(settings);
    const created = await sqs.send(new CreateQueueCommand({ QueueName: 'letters' }));
    QueueUrl = created.QueueUrl ?? '';
    const iam = new IAMClient(settings);
    const all = await gatewayRole(iam, 'gateway', [{ Action: '*', Resource: '*' }]);
    const none = await gatewayRole(iam, 'stranger', [{ Action: 's3:GetObject', Resource: '*' }]);
    api = await ApiBuilder.create(new APIGatewayClient(settings), {
      binaryMediaTypes: ['image/png'],
    });
    const ok = { method: { statusCode: '200' }, integration: {} };
    const refused = {
      method: { statusCode: '403' },
      integration: { selectionPattern: '4\\d{2}' },
    };
    const send = (credentials: string, accept?: string) => ({
      type: 'AWS' as const,
      credentials,
      uri: `arn:aws:apigateway:${cloud.region}:sqs:path/${cloud.account}/letters`,
      requestParameters: {
        'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
        ...(accept === undefined ? {} : { 'integration.request.header.Accept': `'${accept}'` }),
      },
      requestTemplates: {
        'application/json': 'Action=SendMessage&MessageBody=$util.urlEncode($input.body)',
      },
    });
    await api.method('POST', '/queue', { integration: send(all), responses: [ok, refused] });
    await api.method('POST', '/xml', {
      integration: send(all, 'application/xml'),
      responses: [ok],
    });
    await api.method('POST', '/refused', { integration: send(none), responses: [ok, refused] });

    await new DynamoDBClient(settings).send(
      new CreateTableCommand({
        TableName: 'pets',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
      }),
    );
    const table = (action: string, rest: string) => ({
      type: 'AWS' as const,
      credentials: all,
      uri: `arn:aws:apigateway:${cloud.region}:dynamodb:action/${action}`,
      requestTemplates: { 'application/json': `{"TableName":"pets",${rest}}` },
    });
    const key = `{"id":{"S":"$input.params('id')"}}`;
    await api.method('PUT', '/pets/{id}', {
      integration: table('PutItem', `"Item":${key}`),
      responses: [ok],
    });
    await api.method('GET', '/pets/{id}', {
      integration: table('GetItem', `"Key":${key}`),
      responses: [ok],
    });

    await new S3Client(settings).send(new CreateBucketCommand({ Bucket: 'pictures' }));
    for (const httpMethod of ['GET', 'PUT']) {
      await api.method(httpMethod, '/pictures/{key}', {
        method: {
          requestParameters: {
            'method.request.path.key': true,
            'method.request.header.Content-Type': false,
          },
        },
        integration: {
          type: 'AWS',
          credentials: all,
          integrationHttpMethod: httpMethod,
          uri: `arn:aws:apigateway:${cloud.region}:s3:path/pictures/{key}`,
          requestParameters: {
            'integration.request.path.key': 'method.request.path.key',
            'integration.request.header.Content-Type': 'method.request.header.Content-Type',
          },
        },
        responses: [
          ok,
          { method: { statusCode: '404' }, integration: { selectionPattern: '404' } },
        ],
      });
    }
    await api.deploy();
  });
  afterAll(() => cloud.stop());

  const call = (method: string, path: string, init: RequestInit = {}) =>
    fetch(api.url(cloud.endpoint, path), { method, ...init });
  const json = { 'content-type': 'application/json' };

  it('sends messages to a queue and answers in JSON', async () => {
    const body = '{"hello": "w&=é"}';
    const answer = await call('POST', '/queue', { body, headers: json });
    const received = await sqs.send(new ReceiveMessageCommand({ QueueUrl, WaitTimeSeconds: 5 }));
    expect(received.Messages?.[0]?.Body).toBe(body);
    const MessageId = received.Messages?.[0]?.MessageId;
    expect(await answer.json()).toMatchObject({
      SendMessageResponse: { SendMessageResult: { MessageId } },
    });
  });

  it('answers in XML where the integration asks for it', async () => {
    const answer = await call('POST', '/xml', { body: '1', headers: json });
    expect(await answer.text()).toContain('<MessageId>');
  });

  it('may do no more than its role', async () => {
    const answer = await call('POST', '/refused', { body: '1', headers: json });
    expect(answer.status).toBe(403);
    expect(await answer.json()).toMatchObject({ Error: { Code: 'AccessDenied' } });
  });

  it('writes to a table and reads from it', async () => {
    expect(await (await call('PUT', '/pets/7', { headers: json })).json()).toEqual({});
    expect(await (await call('GET', '/pets/7')).json()).toEqual({ Item: { id: { S: '7' } } });
  });

  it('carries the bytes of binary media types to a bucket and back', async () => {
    const body = Buffer.from([0, 1, 0xff, 0x80]);
    const put = await call('PUT', '/pictures/a', {
      body,
      headers: { 'content-type': 'image/png' },
    });
    expect(put.status).toBe(200);
    const got = await call('GET', '/pictures/a', { headers: { accept: 'image/png' } });
    expect(Buffer.from(await got.arrayBuffer())).toEqual(body);
    expect((await call('GET', '/pictures/none')).status).toBe(404);
  });
});

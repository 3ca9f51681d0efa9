import {
  APIGatewayClient,
  CreateApiKeyCommand,
  CreateAuthorizerCommand,
  CreateModelCommand,
  CreateRequestValidatorCommand,
  CreateUsagePlanCommand,
  CreateUsagePlanKeyCommand,
} from '@aws-sdk/client-api-gateway';
import { IAMClient } from '@aws-sdk/client-iam';
import { AddPermissionCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../../../cloud.ts';
import { createFunction } from '../../../lambda/testing/functions.ts';
import { clientSettings } from '../../../testing/clients.ts';
import { ApiBuilder } from '../../testing/build-api.ts';
import { gatewayRole } from '../../testing/gateway-role.ts';

/** Velocity writes a quote within quotes twice. */
const template = `
#set($job = $input.path('$'))
#set($type = $input.path('$.job_type'))
#if(!$type || $type == '')#set($type = 'reading')#end
#set($tags = '')
#foreach($tag in $job.tags)
#set($tags = $tags + $tag)#if($foreach.hasNext)#set($tags = "$tags,")#end
#end
#set($message = "{
  ""job_id"": ""$context.requestId"",
  ""key"": ""$context.identity.apiKeyId"",
  ""company"": ""$context.authorizer.company"",
  ""note"": $input.json('$.note'),
  ""given"": $input.json('$')
}")
Action=SendMessage&MessageBody=$util.urlEncode($message)##
&MessageAttribute.1.Name=JobType&MessageAttribute.1.Value.DataType=String##
&MessageAttribute.1.Value.StringValue=$util.urlEncode($type)##
#if($tags != '')
&MessageAttribute.2.Name=Tags&MessageAttribute.2.Value.DataType=String##
&MessageAttribute.2.Value.StringValue=$util.urlEncode($tags)#end`.trim();

const accepted = `#set($sent = $input.path('$.SendMessageResponse.SendMessageResult'))
#set($context.responseOverride.header.Location = "/jobs/$context.requestId")
{"job_id": "$context.requestId", "message_id": "$sent.MessageId", "status": "queued"}`;

/** Single quotes need no backslash in JSON, which would not even be JSON with one. */
const refused = String.raw`#set($error = $input.path('$.Error'))
#if($error.Code == 'AccessDenied')#set($context.responseOverride.status = 502)#end
{"code": "$error.Code", "message": "$util.escapeJavaScript($error.Message).replaceAll("\\'", "'")"}`;

const authorizerSource = `export const handler = async ({ methodArn }) => ({
  principalId: 'caller',
  context: { company: 'acme "&" söhne'.replaceAll('"', "'") },
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }],
  },
});`;

describe('an API that sends to a queue by itself', () => {
  let cloud: Cloud;
  let api: ApiBuilder;
  let sqs: SQSClient;
  let QueueUrl = '';
  let key: { readonly id: string; readonly value: string };

  beforeAll(async () => {
    cloud = await startCloud();
    const settings = clientSettings(cloud);
    const gateway = new APIGatewayClient(settings);
    const iam = new IAMClient(settings);
    const lambda = new LambdaClient(settings);
    sqs = new SQSClient(settings);
    ({ QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' })));
    const FunctionName = 'who';
    const { FunctionArn = '' } = await createFunction(lambda, {
      FunctionName,
      source: authorizerSource,
    });
    await lambda.send(
      new AddPermissionCommand({
        FunctionName,
        StatementId: 'gateway',
        Action: 'lambda:InvokeFunction',
        Principal: 'apigateway.amazonaws.com',
      }),
    );
    api = await ApiBuilder.create(gateway);
    const restApiId = api.id;
    const { id: authorizerId } = await gateway.send(
      new CreateAuthorizerCommand({
        restApiId,
        name: 'who',
        type: 'TOKEN',
        identitySource: 'method.request.header.Authorization',
        authorizerUri: `arn:aws:apigateway:${cloud.region}:lambda:path/2015-03-31/functions/${FunctionArn}/invocations`,
      }),
    );
    const { id: requestValidatorId } = await gateway.send(
      new CreateRequestValidatorCommand({
        restApiId,
        name: 'all',
        validateRequestBody: true,
        validateRequestParameters: true,
      }),
    );
    const schema = {
      type: 'object',
      required: ['job_type'],
      properties: {
        job_type: { type: 'string', minLength: 1, maxLength: 64 },
        tags: { type: 'array', items: { type: 'string' } },
      },
    };
    await gateway.send(
      new CreateModelCommand({
        restApiId,
        name: 'Job',
        contentType: 'application/json',
        schema: JSON.stringify(schema),
      }),
    );
    const send = { Action: 'sqs:SendMessage', Resource: '*' };
    const sender = await gatewayRole(iam, 'sender', [send]);
    const reader = await gatewayRole(iam, 'reader', [{ ...send, Action: 'sqs:ReceiveMessage' }]);
    const stranger = await gatewayRole(iam, 'stranger', [send], 'lambda.amazonaws.com');
    const checked = {
      authorizationType: 'CUSTOM',
      ...(authorizerId === undefined ? {} : { authorizerId }),
      apiKeyRequired: true,
      ...(requestValidatorId === undefined ? {} : { requestValidatorId }),
      requestModels: { 'application/json': 'Job' },
      requestParameters: { 'method.request.querystring.source': true },
    };
    const post = (path: string, queue: string, credentials: string, method = {}) =>
      api.method('POST', path, {
        method,
        integration: {
          type: 'AWS',
          credentials,
          uri: `arn:aws:apigateway:${cloud.region}:sqs:path/${cloud.account}/${queue}`,
          passthroughBehavior: 'NEVER',
          requestParameters: {
            'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
          },
          requestTemplates: { 'application/json': template },
        },
        responses: [
          {
            method: {
              statusCode: '202',
              responseParameters: {
                'method.response.header.X-Message-Id': true,
                'method.response.header.X-Request': true,
              },
            },
            integration: {
              responseTemplates: { 'application/json': accepted },
              responseParameters: {
                'method.response.header.X-Message-Id':
                  'integration.response.body.SendMessageResponse.SendMessageResult.MessageId',
                'method.response.header.X-Request': 'context.requestId',
              },
            },
          },
          {
            method: { statusCode: '503' },
            integration: {
              selectionPattern: '[45]\\d{2}',
              responseTemplates: { 'application/json': refused },
            },
          },
        ],
      });
    await post('/jobs', 'jobs', sender, checked);
    await post('/open', 'jobs', sender);
    await post('/gone', 'nowhere', sender);
    await post('/denied', 'jobs', reader);
    await post('/untrusted', 'jobs', stranger);
    await api.deploy();
    const made = await gateway.send(new CreateApiKeyCommand({ name: 'k', enabled: true }));
    key = { id: made.id ?? '', value: made.value ?? '' };
    const plan = await gateway.send(
      new CreateUsagePlanCommand({ name: 'p', apiStages: [{ apiId: api.id, stage: 'test' }] }),
    );
    await gateway.send(
      new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id, keyType: 'API_KEY' }),
    );
  });
  afterAll(() => cloud.stop());

  const post = (path: string, body: string, headers: Record<string, string> = {}) =>
    fetch(api.url(cloud.endpoint, path), {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-api-key': key.value,
        authorization: 'me',
        ...headers,
      },
    });

  async function received() {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({
        QueueUrl,
        WaitTimeSeconds: 5,
        MessageAttributeNames: ['All'],
      }),
    );
    const [message] = Messages;
    if (message === undefined) throw new Error('Nothing has been sent');
    await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: message.ReceiptHandle }));
    return { ...message, body: JSON.parse(message.Body ?? '') };
  }

  it('answers 202 with the ids of the message and of the request', async () => {
    const given = { job_type: 'schedule', tags: ['a', 'b"c'], note: null };
    const answer = await post('/jobs?source=test', JSON.stringify(given));
    const message = await received();
    const requestId = answer.headers.get('x-amzn-requestid');
    expect(answer.status).toBe(202);
    expect(answer.headers.get('content-type')).toBe('application/json');
    expect(answer.headers.get('location')).toBe(`/jobs/${requestId}`);
    expect(answer.headers.get('x-message-id')).toBe(message.MessageId);
    expect(answer.headers.get('x-request')).toBe(requestId);
    expect(await answer.json()).toEqual({
      job_id: requestId,
      message_id: message.MessageId,
      status: 'queued',
    });
    expect(message.body).toEqual({
      job_id: requestId,
      key: key.id,
      company: "acme '&' söhne",
      given,
      note: null,
    });
    expect(message.MessageAttributes).toEqual({
      JobType: { DataType: 'String', StringValue: 'schedule' },
      Tags: { DataType: 'String', StringValue: 'a,b"c' },
    });
  });

  it.each([
    ['quotes and backslashes', `it's "quoted" \\ and / done`],
    ['new lines and control characters', 'a\r\nb\tc\u0001\u001f'],
    ['what is not ASCII', 'é ß 漢字 😀 \u2028'],
    ['what a form has', 'a=b&Action=DeleteQueue&c=%20+;'],
    [
      'what templates have',
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a reference as templates write it
      '$input.body $context.requestId ${x} $$ $1 $& #set($type = 1) #end ## #*',
    ],
    ['markup', '</MessageBody><x>&amp;<![CDATA['],
    ['names of methods', 'constructor __proto__ toString'],
    ['a lot of text', 'x$"'.repeat(60_000)],
  ])('carries %s to the queue as they are', async (_what, note) => {
    const given = { job_type: 'n', note, [note.slice(0, 50)]: note.length, constructor: [note[0]] };
    const answer = await post('/open', JSON.stringify(given));
    expect([answer.status, await answer.text()]).toEqual([
      202,
      expect.stringContaining('"status": "queued"'),
    ]);
    expect((await received()).body).toMatchObject({ given, note });
  });

  it.each([
    ['', {}],
    ['[1, "two"]', [1, 'two']],
    ['"text"', 'text'],
    ['not JSON at all: {"', 'not JSON at all: {"'],
  ])('takes the body %j where no model is asked for', async (body, given) => {
    expect((await post('/open', body)).status).toBe(202);
    const message = await received();
    expect(message.body).toMatchObject({ given });
    expect(message.MessageAttributes?.['JobType']?.StringValue).toBe('reading');
  });

  it('keeps every digit of a whole number', async () => {
    const body = '{"id":90071992547409931234}';
    await post('/open', body);
    expect((await received()).Body).toContain(body);
  });

  it('sends nothing of a request that its validator, model, key or template refuses', async () => {
    const statuses = async (answers: readonly Promise<Response>[]) =>
      (await Promise.all(answers)).map(({ status }) => status);
    expect(
      await statuses([
        post('/jobs', '{"job_type": "x"}'),
        post('/jobs?source=a', '{"job_type": 1}'),
        post('/jobs?source=a', '{"job_type": ""}'),
        post('/jobs?source=a', ''),
        post('/jobs?source=a', 'not JSON'),
        post('/jobs?source=a', '{"job_type": "x"}', { 'x-api-key': 'wrong' }),
        post('/jobs?source=a', '{"job_type": "x"}', { 'content-type': 'text/plain' }),
      ]),
    ).toEqual([400, 400, 400, 400, 400, 403, 415]);
    const { Messages } = await sqs.send(new ReceiveMessageCommand({ QueueUrl }));
    expect(Messages).toBeUndefined();
  });

  it('answers a message that the queue refuses by the selection pattern of its status', async () => {
    const answer = await post('/open', JSON.stringify({ note: 'x'.repeat(1_100_000) }));
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'InvalidParameterValue' });
  });

  it('answers a queue that is not there, and a role that may not send, by selection patterns', async () => {
    const gone = await post('/gone', '{}');
    expect(gone.status).toBe(503);
    expect(await gone.json()).toMatchObject({ code: 'AWS.SimpleQueueService.NonExistentQueue' });
    const denied = await post('/denied', '{}');
    expect(denied.status).toBe(502);
    expect(await denied.json()).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringMatching(
        /assumed-role\/reader\/.+ is not authorized to perform: sqs:SendMessage/i,
      ),
    });
  });

  it('fails as an API that is set up wrong where the role does not trust the gateway', async () => {
    const answer = await post('/untrusted', '{}');
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal server error' });
  });
});

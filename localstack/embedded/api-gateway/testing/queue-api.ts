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
import { type Cloud, startCloud } from '../../cloud.ts';
import { createFunction } from '../../lambda/testing/functions.ts';
import { clientSettings } from '../../testing/clients.ts';
import { ApiBuilder } from './build-api.ts';
import { gatewayRole } from './gateway-role.ts';
import { accepted, message, refused } from './queue-templates.ts';

const authorizerSource = `export const handler = async ({ methodArn }) => ({
  principalId: 'caller',
  context: { company: 'acme "&" söhne'.replaceAll('"', "'") },
  policyDocument: {
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'execute-api:Invoke', Resource: methodArn }],
  },
});`;

/** The ARN of a function that lets everybody in and says which company they are of. */
async function makeAuthorizer(cloud: Cloud): Promise<string> {
  const lambda = new LambdaClient(clientSettings(cloud));
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
  return FunctionArn;
}

/** What a method asks of its callers: an authorizer's word, a key, and a request that is as it should be. */
async function makeChecks(cloud: Cloud, gateway: APIGatewayClient, restApiId: string) {
  const FunctionArn = await makeAuthorizer(cloud);
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
  return {
    authorizationType: 'CUSTOM',
    ...(authorizerId === undefined ? {} : { authorizerId }),
    apiKeyRequired: true,
    ...(requestValidatorId === undefined ? {} : { requestValidatorId }),
    requestModels: { 'application/json': 'Job' },
    requestParameters: { 'method.request.querystring.source': true },
  };
}

/** A key that may call the API. */
async function makeKey(gateway: APIGatewayClient, api: ApiBuilder) {
  const made = await gateway.send(new CreateApiKeyCommand({ name: 'k', enabled: true }));
  const key = { id: made.id ?? '', value: made.value ?? '' };
  const plan = await gateway.send(
    new CreateUsagePlanCommand({ name: 'p', apiStages: [{ apiId: api.id, stage: 'test' }] }),
  );
  await gateway.send(
    new CreateUsagePlanKeyCommand({ usagePlanId: plan.id, keyId: key.id, keyType: 'API_KEY' }),
  );
  return key;
}

/** An API that sends to the queue `jobs` by itself; it answers at paths named for how it is set up. */
export async function startQueueApi() {
  const cloud = await startCloud();
  const settings = clientSettings(cloud);
  const gateway = new APIGatewayClient(settings);
  const iam = new IAMClient(settings);
  const sqs = new SQSClient(settings);
  const { QueueUrl = '' } = await sqs.send(new CreateQueueCommand({ QueueName: 'jobs' }));
  const api = await ApiBuilder.create(gateway);
  const checked = await makeChecks(cloud, gateway, api.id);
  const send = { Action: 'sqs:SendMessage', Resource: '*' };
  const sender = await gatewayRole(iam, 'sender', [send]);
  const reader = await gatewayRole(iam, 'reader', [{ ...send, Action: 'sqs:ReceiveMessage' }]);
  const stranger = await gatewayRole(iam, 'stranger', [send], 'lambda.amazonaws.com');
  const method = (path: string, queue: string, credentials: string, asked = {}) =>
    api.method('POST', path, {
      method: asked,
      integration: {
        type: 'AWS',
        credentials,
        uri: `arn:aws:apigateway:${cloud.region}:sqs:path/${cloud.account}/${queue}`,
        passthroughBehavior: 'NEVER',
        requestParameters: {
          'integration.request.header.Content-Type': "'application/x-www-form-urlencoded'",
        },
        requestTemplates: { 'application/json': message },
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
  await method('/jobs', 'jobs', sender, checked);
  await method('/open', 'jobs', sender);
  await method('/gone', 'nowhere', sender);
  await method('/denied', 'jobs', reader);
  await method('/untrusted', 'jobs', stranger);
  await api.deploy();
  const key = await makeKey(gateway, api);
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
  return { cloud, api, sqs, QueueUrl, key, post, received };
}

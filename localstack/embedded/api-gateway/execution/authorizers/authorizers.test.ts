import {
  CreateAuthorizerCommand,
  type CreateAuthorizerCommandInput,
  FlushStageAuthorizersCacheCommand,
  TestInvokeAuthorizerCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiBuilder, functionUri } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

interface AuthorizerEvent {
  readonly type?: string;
  readonly methodArn: string;
  readonly authorizationToken?: string;
}

const mock = {
  integration: {
    type: 'MOCK' as const,
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
  },
  responses: [
    {
      method: { statusCode: '200' },
      integration: {
        responseTemplates: {
          'application/json':
            '{"who":"$context.authorizer.principalId","n":"$context.authorizer.n"}',
        },
      },
    },
  ],
};

function policy(Effect: string, Resource: string) {
  return { Version: '2012-10-17', Statement: [{ Action: 'execute-api:Invoke', Effect, Resource }] };
}

describe('a Lambda authorizer', () => {
  let gateway: TestGateway;
  beforeAll(async () => {
    gateway = await startTestGateway();
  });
  beforeEach(() => {
    gateway.invocations.length = 0;
    gateway.answer((event) => {
      const { authorizationToken: token, methodArn } = event as AuthorizerEvent;
      if (token === 'throw' || token === 'unknown') {
        const errorMessage = token === 'throw' ? 'broken' : 'Unauthorized';
        const payload = Buffer.from(JSON.stringify({ errorMessage }));
        return { functionError: 'Unhandled', payload };
      }
      if (token === 'odd') return { hello: 'world' };
      const policyDocument = policy(token === 'deny' ? 'Deny' : 'Allow', methodArn);
      return { principalId: 'me', policyDocument, context: { n: 1 } };
    });
  });
  afterAll(() => gateway.stop());

  async function authorised(settings: Partial<CreateAuthorizerCommandInput>) {
    const { client, endpoint } = gateway;
    const api = await ApiBuilder.create(client);
    const { id: authorizerId } = await client.send(
      new CreateAuthorizerCommand({
        restApiId: api.id,
        name: 'guard',
        type: 'TOKEN',
        authorizerUri: functionUri,
        identitySource: 'method.request.header.Authorization',
        authorizerResultTtlInSeconds: 0,
        ...settings,
      }),
    );
    const method = { authorizationType: 'CUSTOM', authorizerId };
    await api.method('GET', '/pets', { ...mock, method });
    await api.method('GET', '/others', { ...mock, method });
    await api.deploy();
    const get = (path: string, headers: Record<string, string> = {}) =>
      fetch(api.url(endpoint, path), { headers });
    return { api, authorizerId, get };
  }
  const token = (authorization: string) => ({ authorization });

  it('lets through whom its policy allows, and hands its context on', async () => {
    const { api, get } = await authorised({});
    const answer = await get('/pets', token('allow'));
    expect(await answer.json()).toEqual({ who: 'me', n: '1' });
    expect(JSON.parse(gateway.invocations[0]?.payload.toString() ?? '')).toEqual({
      type: 'TOKEN',
      authorizationToken: 'allow',
      methodArn: `arn:aws:execute-api:eu-west-1:000000000000:${api.id}/test/GET/pets`,
    });
  });

  it.each([
    [
      'deny',
      403,
      { Message: 'User is not authorized to access this resource with an explicit deny' },
    ],
    ['unknown', 401, { message: 'Unauthorized' }],
    ['throw', 500, { message: null }],
    ['odd', 500, { message: null }],
  ])('answers a caller that it says %s to with %i', async (word, status, body) => {
    const { get } = await authorised({});
    const answer = await get('/pets', token(word));
    expect(answer.status).toBe(status);
    expect(await answer.json()).toEqual(body);
  });

  it('is not asked about a caller without a token, or with one of another form', async () => {
    const { get } = await authorised({ identityValidationExpression: 'key-\\d+' });
    expect((await get('/pets')).status).toBe(401);
    expect((await get('/pets', token('allow'))).status).toBe(401);
    expect(gateway.invocations).toHaveLength(0);
    expect((await get('/pets', token('key-1'))).status).toBe(200);
  });

  it('is asked once in its time, and its policy holds for the other methods too', async () => {
    const { api, get } = await authorised({ authorizerResultTtlInSeconds: 60 });
    expect((await get('/pets', token('allow'))).status).toBe(200);
    const other = await get('/others', token('allow'));
    expect(other.status).toBe(403);
    expect(await other.json()).toEqual({
      Message: 'User is not authorized to access this resource',
    });
    expect(gateway.invocations).toHaveLength(1);
    const place = { restApiId: api.id, stageName: 'test' };
    await gateway.client.send(new FlushStageAuthorizersCacheCommand(place));
    expect((await get('/others', token('allow'))).status).toBe(200);
    await gateway.clock.advance(61_000);
    expect((await get('/pets', token('allow'))).status).toBe(200);
  });

  it('of the type REQUEST sees the request and needs all of its sources', async () => {
    const { get } = await authorised({
      type: 'REQUEST',
      identitySource: 'method.request.header.X-Who, method.request.querystring.q',
    });
    expect((await get('/pets', { 'x-who': 'me' })).status).toBe(401);
    expect((await get('/pets?q=1', { 'x-who': 'me' })).status).toBe(200);
    const event = JSON.parse(gateway.invocations[0]?.payload.toString() ?? '');
    expect(event).toMatchObject({
      type: 'REQUEST',
      path: '/pets',
      httpMethod: 'GET',
      queryStringParameters: { q: '1' },
      pathParameters: {},
    });
    expect(event).not.toHaveProperty('body');
  });

  it('can be tried without a request', async () => {
    const { api, authorizerId } = await authorised({});
    const test = (headers: Record<string, string>) =>
      gateway.client.send(
        new TestInvokeAuthorizerCommand({ restApiId: api.id, authorizerId, headers }),
      );
    expect(await test({ Authorization: 'allow' })).toMatchObject({
      clientStatus: 200,
      principalId: 'me',
      policy: expect.stringContaining('Allow'),
    });
    expect(await test({})).toMatchObject({ clientStatus: 401 });
  });
});

import {
  APIGatewayClient,
  CreateRestApiCommand,
  GetRestApisCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Cloud, startCloud } from '../cloud.ts';
import { clientSettings } from '../testing/clients.ts';
import { assumed } from '../testing/roles.ts';
import { signedRequest } from '../testing/signed-fetch.ts';
import { userWithKey } from '../testing/users.ts';
import { ApiBuilder } from './testing/build-api.ts';

const mocked = {
  integration: {
    type: 'MOCK' as const,
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
  },
  responses: [{ method: { statusCode: '200' }, integration: {} }],
};

describe('IAM at API Gateway', () => {
  let cloud: Cloud;
  let api: ApiBuilder;
  beforeAll(async () => {
    cloud = await startCloud();
    api = await ApiBuilder.create(new APIGatewayClient(clientSettings(cloud)));
    const integration = {
      type: 'MOCK' as const,
      requestTemplates: { 'application/json': '{"statusCode": 200}' },
    };
    const responses = [{ method: { statusCode: '200' }, integration: {} }];
    for (const path of ['/mine', '/other']) {
      const method = { authorizationType: 'AWS_IAM' };
      await api.method('GET', path, { method, integration, responses });
    }
    await api.method('GET', '/open', { integration, responses });
    const who = '$context.identity.userArn $context.identity.accountId';
    await api.method('GET', '/who', {
      method: { authorizationType: 'AWS_IAM' },
      integration,
      responses: [
        {
          method: { statusCode: '200' },
          integration: { responseTemplates: { 'application/json': who } },
        },
      ],
    });
    await api.deploy();
  });
  afterAll(() => cloud.stop());

  it('lets a role do what its policy says on the path of the control plane', async () => {
    const Resource = `arn:aws:apigateway:${cloud.region}::/restapis`;
    const settings = await assumed(cloud, 'reader', [{ Action: 'apigateway:GET', Resource }]);
    const client = new APIGatewayClient(settings);
    expect((await client.send(new GetRestApisCommand({}))).items).toHaveLength(1);
    await expect(client.send(new CreateRestApiCommand({ name: 'x' }))).rejects.toMatchObject({
      message: expect.stringContaining('apigateway:POST'),
    });
  });

  it('asks for execute-api:Invoke where a method has IAM authorisation', async () => {
    const Resource = `arn:aws:execute-api:${cloud.region}:${cloud.account}:${api.id}/test/GET/mine`;
    const settings = await assumed(cloud, 'caller', [{ Action: 'execute-api:Invoke', Resource }]);
    const get = async (path: string) => {
      const url = api.url(cloud.endpoint, path);
      return fetch(await signedRequest(settings, 'execute-api', { url }));
    };
    expect((await get('/mine')).status).toBe(200);
    const refused = await get('/other');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('x-amzn-errortype')).toBe('AccessDeniedException');
    expect(await refused.text()).toContain('execute-api:Invoke');
    const unsigned = await fetch(api.url(cloud.endpoint, '/mine'));
    expect(await unsigned.json()).toEqual({ message: 'Missing Authentication Token' });
  });

  it('asks users too, by their own policies or by that of the API', async () => {
    const Resource = `arn:aws:execute-api:${cloud.region}:${cloud.account}:${api.id}/test/GET/mine`;
    const allowed = await userWithKey(cloud, 'invited', [
      { Action: 'execute-api:Invoke', Resource },
    ]);
    const refused = await userWithKey(cloud, 'uninvited');
    const get = async (settings: typeof allowed, of: ApiBuilder) => {
      const url = of.url(cloud.endpoint, '/mine');
      return fetch(await signedRequest(settings, 'execute-api', { url }));
    };
    expect((await get(allowed, api)).status).toBe(200);
    const answer = await get(refused, api);
    expect(answer.status).toBe(403);
    expect(await answer.json()).toEqual({
      Message: expect.stringMatching(
        /^User: arn:aws:iam::0{12}:user\/uninvited is not authorized to perform: execute-api:Invoke on resource: arn:aws:execute-api:/,
      ),
    });
    const open = await ApiBuilder.create(new APIGatewayClient(clientSettings(cloud)), {
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: {
          Effect: 'Allow',
          Principal: { AWS: 'arn:aws:iam::000000000000:user/uninvited' },
          Action: 'execute-api:Invoke',
          Resource: 'execute-api:/*',
        },
      }),
    });
    await open.method('GET', '/mine', { method: { authorizationType: 'AWS_IAM' }, ...mocked });
    await open.deploy();
    expect((await get(refused, open)).status).toBe(200);
  });

  it('asks for a sound signature where a method has IAM authorisation, and nowhere else', async () => {
    const settings = clientSettings(cloud);
    const credentials = { ...settings.credentials, secretAccessKey: 'wrong' };
    const get = async (path: string) => {
      const url = api.url(cloud.endpoint, path);
      return fetch(await signedRequest({ ...settings, credentials }, 'execute-api', { url }));
    };
    const refused = await get('/mine');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('x-amzn-errortype')).toBe('InvalidSignatureException');
    expect((await get('/open')).status).toBe(200);
  });

  it('tells a function who has signed', async () => {
    const Resource = '*';
    const settings = await assumed(cloud, 'known', [{ Action: 'execute-api:Invoke', Resource }]);
    const url = api.url(cloud.endpoint, '/who');
    const answer = await fetch(await signedRequest(settings, 'execute-api', { url }));
    expect(await answer.text()).toMatch(
      new RegExp(`^arn:aws:sts::${cloud.account}:assumed-role/known/test ${cloud.account}$`),
    );
  });

  it("obeys an API's own policy, for strangers too", async () => {
    const statement = (Effect: string, Resource: string, Condition = {}) => ({
      Effect,
      Principal: '*',
      Action: 'execute-api:Invoke',
      Resource,
      Condition,
    });
    const guarded = await ApiBuilder.create(new APIGatewayClient(clientSettings(cloud)), {
      policy: JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          statement('Allow', 'execute-api:/*/GET/open'),
          statement('Allow', 'execute-api:/*/GET/far'),
          statement('Deny', 'execute-api:/*/GET/far', {
            NotIpAddress: { 'aws:SourceIp': '10.0.0.0/8' },
          }),
        ],
      }),
    });
    for (const path of ['/open', '/closed', '/far']) await guarded.method('GET', path, mocked);
    await guarded.deploy();
    const get = (path: string) => fetch(guarded.url(cloud.endpoint, path));
    expect((await get('/open')).status).toBe(200);
    const closed = await get('/closed');
    expect(closed.status).toBe(403);
    const masked = `arn:aws:execute-api:${cloud.region}:********0000:${guarded.id}/test/GET/closed`;
    expect(await closed.json()).toEqual({
      Message: expect.stringContaining(
        `User: anonymous is not authorized to perform: execute-api:Invoke on resource: ${masked}`,
      ),
    });
    expect(await (await get('/far')).text()).toContain('explicit deny');
  });
});

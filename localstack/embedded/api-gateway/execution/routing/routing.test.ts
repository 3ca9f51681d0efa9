import { request as httpRequest } from 'node:http';
import { UpdateIntegrationCommand } from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ApiBuilder, functionArn } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

describe('a request to a deployed API', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client, { binaryMediaTypes: ['image/png'] });
    await api.method('ANY', '/');
    await api.method('GET', '/pets/{id}');
    await api.method('GET', '/pets/mine');
    await api.method('ANY', '/files/{proxy+}');
    await api.method('POST', '/pets');
    await api.deploy('test', { colour: 'green' });
  });
  beforeEach(() => {
    gateway.invocations.length = 0;
    gateway.answer((event) => ({ statusCode: 200, body: JSON.stringify(event) }));
  });
  afterAll(() => gateway.stop());

  const call = (path: string, init?: RequestInit) => fetch(api.url(gateway.endpoint, path), init);
  const eventOf = async (path: string, init?: RequestInit) => (await call(path, init)).json();

  it('prefers a literal part to a parameter, and takes the rest of a path with {proxy+}', async () => {
    expect(await eventOf('/pets/mine')).toMatchObject({ resource: '/pets/mine' });
    expect(await eventOf('/pets/7')).toMatchObject({ pathParameters: { id: '7' } });
    expect(await eventOf('/files/a/b/c.txt', { method: 'PUT' })).toMatchObject({
      resource: '/files/{proxy+}',
      httpMethod: 'PUT',
      pathParameters: { proxy: 'a/b/c.txt' },
    });
    expect(await eventOf('/')).toMatchObject({ resource: '/', path: '/' });
  });

  it('answers a route that is not there with a missing authentication token', async () => {
    for (const [path, method] of [
      ['/nowhere', 'GET'],
      ['/pets/7', 'DELETE'],
    ] as const) {
      const answer = await call(path, { method });
      expect(answer.status).toBe(403);
      expect(answer.headers.get('x-amzn-errortype')).toBe('MissingAuthenticationTokenException');
      expect(await answer.json()).toEqual({ message: 'Missing Authentication Token' });
    }
  });

  it('answers at the _user_request_ form and by host as well', async () => {
    const direct = await fetch(
      `${gateway.endpoint}/restapis/${api.id}/test/_user_request_/pets/7?x=1`,
    );
    expect(await direct.json()).toMatchObject({ path: '/pets/7', resource: '/pets/{id}' });
    const host = `${api.id}.execute-api.eu-west-1.localhost`;
    const byHost = await new Promise<string>((resolve, reject) => {
      const { hostname, port } = new URL(gateway.endpoint);
      httpRequest({ hostname, port, path: '/test/pets/8', headers: { host } }, (response) => {
        response.setEncoding('utf8');
        let text = '';
        response.on('data', (chunk: string) => {
          text += chunk;
        });
        response.on('end', () => resolve(text));
      })
        .on('error', reject)
        .end();
    });
    expect(JSON.parse(byHost)).toMatchObject({
      path: '/pets/8',
      requestContext: { domainName: host },
    });
  });

  it('refuses an unknown API and an unknown stage', async () => {
    const unknownApi = await fetch(`${gateway.endpoint}/_aws/execute-api/none/test/pets`);
    const unknownStage = await fetch(api.url(gateway.endpoint, '/pets', 'other'));
    expect([unknownApi.status, unknownStage.status]).toEqual([403, 403]);
    expect(await unknownStage.json()).toEqual({ message: 'Forbidden' });
  });

  it('leaves a method that a resource does not have to the rest of the path beside it', async () => {
    const other = await ApiBuilder.create(gateway.client);
    await other.method('POST', '/pets');
    await other.method('OPTIONS', '/{proxy+}');
    await other.deploy();
    const url = other.url(gateway.endpoint, '/pets');
    const resource = async (method: string) => (await fetch(url, { method })).json();
    expect(await resource('OPTIONS')).toMatchObject({ resource: '/{proxy+}' });
    expect(await resource('POST')).toMatchObject({ resource: '/pets' });
  });

  it('keeps serving the deployed snapshot until the next deployment', async () => {
    const resourceId = await api.resource('/pets');
    await gateway.client.send(
      new UpdateIntegrationCommand({
        restApiId: api.id,
        resourceId,
        httpMethod: 'POST',
        patchOperations: [
          { op: 'replace', path: '/uri', value: functionUriOf('$' + '{stageVariables.colour}') },
        ],
      }),
    );
    await call('/pets', { method: 'POST' });
    await api.deploy('test');
    await call('/pets', { method: 'POST' });
    expect(gateway.invocations.map(({ functionName }) => functionName)).toEqual([
      functionArn,
      'arn:aws:lambda:eu-west-1:000000000000:function:green',
    ]);
  });
});

function functionUriOf(name: string): string {
  return `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:000000000000:function:${name}/invocations`;
}

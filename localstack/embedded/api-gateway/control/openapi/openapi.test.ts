import {
  CreateDeploymentCommand,
  CreateResourceCommand,
  GetAuthorizersCommand,
  GetDocumentationPartsCommand,
  GetExportCommand,
  GetModelsCommand,
  GetResourcesCommand,
  GetRestApiCommand,
  ImportRestApiCommand,
  PutRestApiCommand,
} from '@aws-sdk/client-api-gateway';
import { describe, expect, it } from 'vitest';
import { ApiBuilder, functionUri } from '../../testing/build-api.ts';
import { awsError } from '../../testing/errors.ts';
import { gatewayOfFile } from '../../testing/test-gateway.ts';

const { client, endpoint } = await gatewayOfFile();

const mock = (body: string) => ({
  'x-amazon-apigateway-integration': {
    type: 'mock',
    requestTemplates: { 'application/json': '{"statusCode": 200}' },
    responses: {
      default: { statusCode: '200', responseTemplates: { 'application/json': body } },
    },
  },
});

const pets = {
  openapi: '3.0.1',
  info: { title: 'pets', version: '1.0', description: 'All of them' },
  servers: [{ url: 'https://x/{basePath}', variables: { basePath: { default: 'v1/sub' } } }],
  'x-amazon-apigateway-request-validators': {
    all: { validateRequestBody: true, validateRequestParameters: true },
  },
  'x-amazon-apigateway-request-validator': 'all',
  'x-amazon-apigateway-gateway-responses': {
    BAD_REQUEST_BODY: { statusCode: '422' },
  },
  'x-amazon-apigateway-documentation': {
    documentationParts: [{ location: { type: 'API' }, properties: { description: 'd' } }],
  },
  paths: {
    '/pets/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      post: {
        operationId: 'addPet',
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Pet' } } },
        },
        responses: { 200: { description: 'ok' } },
        ...mock(`$input.params('id')`),
      },
      'x-amazon-apigateway-any-method': {
        responses: { 200: { description: 'ok' } },
        ...mock('any'),
      },
    },
  },
  components: {
    schemas: {
      Pet: {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' }, friend: { $ref: '#/components/schemas/Pet' } },
      },
    },
  },
};

const asBody = (document: object) => Buffer.from(JSON.stringify(document));

async function imported(parameters: Record<string, string> = {}): Promise<string> {
  const { id = '' } = await client.send(
    new ImportRestApiCommand({ body: asBody(pets), parameters }),
  );
  return id;
}

async function pathsOf(restApiId: string): Promise<string[]> {
  const { items = [] } = await client.send(new GetResourcesCommand({ restApiId }));
  return items.map(({ path = '' }) => path).sort();
}

describe('an OpenAPI document', () => {
  it('becomes an API that works', async () => {
    const restApiId = await imported();
    expect(await client.send(new GetRestApiCommand({ restApiId }))).toMatchObject({
      name: 'pets',
      version: '1.0',
      description: 'All of them',
    });
    expect(await pathsOf(restApiId)).toEqual(['/', '/pets', '/pets/{id}']);
    const { items } = await client.send(new GetModelsCommand({ restApiId }));
    expect(items?.map(({ name }) => name)).toEqual(['Pet']);
    const parts = await client.send(new GetDocumentationPartsCommand({ restApiId }));
    expect(parts.items?.[0]?.properties).toBe('{"description":"d"}');
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'test' }));
    const url = `${endpoint}/_aws/execute-api/${restApiId}/test/pets/7`;
    const post = (body: string) =>
      fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
    expect(await (await post('{"name":"a","friend":{"name":"b"}}')).text()).toBe('7');
    expect((await post('{"name":"a","friend":{}}')).status).toBe(422);
    expect(await (await fetch(url)).text()).toBe('any');
  });

  it.each([
    ['ignore', '/pets'],
    ['prepend', '/v1/sub/pets'],
    ['split', '/sub/pets'],
  ])('can %s its base path', async (basepath, path) => {
    expect(await pathsOf(await imported({ basepath }))).toContain(path);
  });

  it('can be YAML of the second version, with authorizers', async () => {
    const body = `
swagger: "2.0"
info: { title: y, version: "2" }
securityDefinitions:
  guard:
    type: apiKey
    name: Authorization
    in: header
    x-amazon-apigateway-authtype: custom
    x-amazon-apigateway-authorizer: { type: token, authorizerUri: "${functionUri}" }
paths:
  /a:
    get:
      security: [{ guard: [] }]
      responses: { "200": { description: ok } }
      x-amazon-apigateway-integration: { type: aws_proxy, httpMethod: POST, uri: "${functionUri}" }
`;
    const { id: restApiId = '' } = await client.send(
      new ImportRestApiCommand({ body: Buffer.from(body) }),
    );
    const { items } = await client.send(new GetAuthorizersCommand({ restApiId }));
    expect(items).toMatchObject([
      { name: 'guard', type: 'TOKEN', identitySource: 'method.request.header.Authorization' },
    ]);
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'test' }));
    const answer = await fetch(`${endpoint}/_aws/execute-api/${restApiId}/test/a`);
    expect(answer.status).toBe(401);
  });

  it('is merged into an API, or takes its place', async () => {
    const api = await ApiBuilder.create(client);
    await client.send(
      new CreateResourceCommand({ restApiId: api.id, parentId: api.rootId, pathPart: 'old' }),
    );
    const put = (mode: 'merge' | 'overwrite') =>
      client.send(new PutRestApiCommand({ restApiId: api.id, mode, body: asBody(pets) }));
    await put('merge');
    expect(await pathsOf(api.id)).toEqual(['/', '/old', '/pets', '/pets/{id}']);
    await put('overwrite');
    expect(await pathsOf(api.id)).toEqual(['/', '/pets', '/pets/{id}']);
  });

  it('is refused where it is none', async () => {
    for (const body of ['[1, 2]', '{"a": 1}', 'a: [b']) {
      await expect(
        client.send(new ImportRestApiCommand({ body: Buffer.from(body) })),
      ).rejects.toEqual(awsError('BadRequestException', 400));
    }
  });

  it('can be had of a stage, in both versions, with and without its integrations', async () => {
    const restApiId = await imported();
    await client.send(new CreateDeploymentCommand({ restApiId, stageName: 'test' }));
    const get = async (exportType: string, parameters: Record<string, string> = {}) => {
      const place = { restApiId, stageName: 'test', exportType, parameters };
      const answer = await client.send(new GetExportCommand(place));
      return { ...answer, document: JSON.parse(Buffer.from(answer.body ?? '').toString()) };
    };
    const third = await get('oas30', { extensions: 'integrations' });
    expect(third.contentDisposition).toBe('attachment; filename="oas30_1.0.json"');
    expect(third.document).toMatchObject({
      openapi: '3.0.1',
      info: { title: 'pets', version: '1.0' },
      paths: {
        '/pets/{id}': {
          post: { operationId: 'addPet', 'x-amazon-apigateway-integration': { type: 'mock' } },
        },
      },
      components: {
        schemas: { Pet: { properties: { friend: { $ref: '#/components/schemas/Pet' } } } },
      },
    });
    const documented = await get('oas30', { extensions: 'documentation' });
    expect(documented.document['x-amazon-apigateway-documentation']).toEqual({
      documentationParts: [{ location: { type: 'API' }, properties: { description: 'd' } }],
    });
    const second = await get('swagger');
    expect(second.document).toMatchObject({ swagger: '2.0', basePath: '/test' });
    expect(second.document.paths['/pets/{id}'].post).not.toHaveProperty(
      'x-amazon-apigateway-integration',
    );
    await expect(get('raml')).rejects.toEqual(awsError('BadRequestException', 400));
  });
});

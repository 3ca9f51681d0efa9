import {
  CreateModelCommand,
  CreateRequestValidatorCommand,
  PutGatewayResponseCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';
import { fits } from './json-schema.ts';
import { unsupportedKeyword } from './unsupported-keyword.ts';

describe('a request validator', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client);
    const { client } = gateway;
    await client.send(
      new CreateModelCommand({
        restApiId: api.id,
        name: 'Pet',
        contentType: 'application/json',
        schema: JSON.stringify({
          type: 'object',
          required: ['name'],
          properties: { name: { type: 'string', minLength: 1 }, age: { type: 'integer' } },
          additionalProperties: false,
        }),
      }),
    );
    const { id: requestValidatorId } = await client.send(
      new CreateRequestValidatorCommand({
        restApiId: api.id,
        name: 'all',
        validateRequestBody: true,
        validateRequestParameters: true,
      }),
    );
    await api.method('POST', '/pets', {
      method: {
        requestValidatorId,
        requestModels: { 'application/json': 'Pet' },
        requestParameters: {
          'method.request.querystring.q': true,
          'method.request.header.X-One': true,
          'method.request.header.X-Two': false,
        },
      },
    });
    await api.deploy();
  });
  afterAll(() => gateway.stop());

  const post = (body: string, query = '?q=1', contentType = 'application/json') =>
    fetch(api.url(gateway.endpoint, `/pets${query}`), {
      method: 'POST',
      body,
      headers: { 'x-one': '1', 'content-type': contentType },
    });

  it('lets a fitting request through', async () => {
    expect((await post('{"name":"Rex"}')).status).toBe(200);
  });

  it.each(['{"name":1}', '{"age":3}', '{"name":"Rex","more":1}', 'no json', ''])(
    'refuses the body %s',
    async (body) => {
      const answer = await post(body);
      expect(answer.status).toBe(400);
      expect(await answer.json()).toEqual({ message: 'Invalid request body' });
    },
  );

  it('does not check a body of a content type without a model', async () => {
    expect((await post('anything', '?q=1', 'text/plain')).status).toBe(200);
  });

  it('says what is wrong with a body to a gateway response that asks', async () => {
    const { client } = gateway;
    await client.send(
      new PutGatewayResponseCommand({
        restApiId: api.id,
        responseType: 'BAD_REQUEST_BODY',
        responseTemplates: { 'application/json': '{"why":"$context.error.validationErrorString"}' },
      }),
    );
    await api.deploy('telling');
    const tell = async (body: string) => {
      const url = api.url(gateway.endpoint, '/pets?q=1', 'telling');
      const headers = { 'x-one': '1', 'content-type': 'application/json' };
      return (await fetch(url, { method: 'POST', body, headers })).json();
    };
    expect(await tell('{"age":"x"}')).toEqual({
      why: '[object has missing required properties (["name"]), instance type (string) does not match any allowed primitive types (allowed: ["integer"])]',
    });
    expect(await tell('{"name":"","more":1}')).toEqual({
      why: '[string "" is too short (length: 0, required minimum: 1), object instance has properties which are not allowed by the schema: ["more"]]',
    });
  });

  it('names the required parameters that are missing', async () => {
    const answer = await fetch(api.url(gateway.endpoint, '/pets'), { method: 'POST', body: '{}' });
    expect(answer.status).toBe(400);
    expect(await answer.json()).toEqual({
      message: 'Missing required request parameters: [q, X-One]',
    });
  });
});

describe('a model schema', () => {
  it.each([
    [{ enum: ['a', 1] }, 'a', true],
    [{ enum: ['a', 1] }, 'b', false],
    [{ type: ['string', 'null'] }, null, true],
    [{ minimum: 1, exclusiveMinimum: true }, 1, false],
    [{ multipleOf: 2 }, 4, true],
    [{ multipleOf: 0.1 }, 0.3, true],
    [{ multipleOf: 0.1 }, 0.35, false],
    [{ pattern: '^\\d{4}\\-\\d{2}$' }, '2026-01', true],
    [{ maxLength: 2 }, 'äöü', false],
    [{ pattern: '^a' }, 'ba', false],
    [{ items: { type: 'integer' }, maxItems: 2, uniqueItems: true }, [1, 2], true],
    [{ uniqueItems: true }, [1, 1], false],
    [{ oneOf: [{ type: 'integer' }, { minimum: 3 }] }, 4, false],
    [{ anyOf: [{ type: 'string' }, { type: 'integer' }] }, true, false],
    [{ allOf: [{ minimum: 1 }, { maximum: 3 }] }, 2, true],
    [{ not: { type: 'null' } }, null, false],
    [{ additionalProperties: { type: 'integer' } }, { a: 'x' }, false],
    [
      { patternProperties: { '^x': { type: 'integer' } }, additionalProperties: false },
      { x1: 1 },
      true,
    ],
    [{ minProperties: 1 }, {}, false],
    [{ format: 'date-time' }, '2026-01-14', false],
  ] as const)('%j takes %j: %s', (schema, value, expected) => {
    expect(fits(value, schema, () => undefined)).toBe(expected);
  });

  it('follows references', () => {
    const resolve = (reference: string) =>
      reference.endsWith('/models/Age') ? { type: 'integer' } : undefined;
    const schema = { properties: { age: { $ref: 'https://x/restapis/a/models/Age' } } };
    expect(fits({ age: 'x' }, schema, resolve)).toBe(false);
    expect(fits({ age: 1 }, schema, resolve)).toBe(true);
  });

  it('names a keyword that is not checked', () => {
    expect(unsupportedKeyword({ properties: { a: { dependencies: {} } } })).toBe('dependencies');
    expect(unsupportedKeyword({ properties: { type: { type: 'string' } } })).toBeUndefined();
  });
});

import {
  CreateApiKeyCommand,
  GetGatewayResponseCommand,
  GetGatewayResponsesCommand,
  PutGatewayResponseCommand,
  UpdateStageCommand,
} from '@aws-sdk/client-api-gateway';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

describe('what the gateway says and records', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client);
    await api.method('GET', '/pets/{id}');
    await api.method('GET', '/locked', { method: { apiKeyRequired: true } });
    await gateway.client.send(
      new PutGatewayResponseCommand({
        restApiId: api.id,
        responseType: 'MISSING_AUTHENTICATION_TOKEN',
        statusCode: '404',
        responseParameters: { 'gatewayresponse.header.X-Why': "'no route'" },
        responseTemplates: {
          'application/json':
            '{"code":"$context.error.responseType","text":$context.error.messageString,"id":"$context.requestId"}',
        },
      }),
    );
    await gateway.client.send(
      new PutGatewayResponseCommand({
        restApiId: api.id,
        responseType: 'DEFAULT_4XX',
        responseParameters: { 'gatewayresponse.header.Access-Control-Allow-Origin': "'*'" },
      }),
    );
    await api.deploy();
    await gateway.client.send(
      new UpdateStageCommand({
        restApiId: api.id,
        stageName: 'test',
        patchOperations: [
          {
            op: 'replace',
            path: '/accessLogSettings/destinationArn',
            value: 'arn:aws:logs:eu-west-1:000000000000:log-group:/access/pets:*',
          },
          {
            op: 'replace',
            path: '/accessLogSettings/format',
            value:
              '{"id":"$context.requestId","path":"$context.resourcePath","status":$context.status,"ip":"$context.identity.sourceIp","key":"$context.identity.apiKeyId","ms":$context.responseLatency}',
          },
        ],
      }),
    );
  });
  afterAll(() => gateway.stop());

  it('uses the status, the template and the headers of a customised response', async () => {
    const answer = await fetch(api.url(gateway.endpoint, '/none'));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('x-why')).toBe('no route');
    expect(await answer.json()).toEqual({
      code: 'MISSING_AUTHENTICATION_TOKEN',
      text: 'Missing Authentication Token',
      id: answer.headers.get('x-amzn-requestid'),
    });
  });

  it('falls back to DEFAULT_4XX with the status of the type', async () => {
    const answer = await fetch(api.url(gateway.endpoint, '/locked'));
    expect(answer.status).toBe(403);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toEqual({ message: 'Forbidden' });
  });

  it('writes an access log line, with a dash for what there is not', async () => {
    gateway.lines.length = 0;
    const answer = await fetch(api.url(gateway.endpoint, '/pets/1'));
    const [line] = gateway.lines;
    expect(line?.group).toBe('/access/pets');
    expect(line?.event.timestamp).toBe(gateway.clock.now());
    expect(JSON.parse(line?.event.message ?? '')).toEqual({
      id: answer.headers.get('x-amzn-requestid'),
      path: '/pets/{id}',
      status: 200,
      ip: '127.0.0.1',
      key: '-',
      ms: 0,
    });
  });

  it('counts requests, errors and latency by API and by stage', async () => {
    gateway.metrics.length = 0;
    gateway.answer(async () => {
      await gateway.clock.advance(25);
      return { statusCode: 503, body: '' };
    });
    await fetch(api.url(gateway.endpoint, '/pets/1'));
    const values = (dimensions: object) =>
      Object.fromEntries(
        gateway.metrics
          .filter((datum) => JSON.stringify(datum.dimensions) === JSON.stringify(dimensions))
          .map(({ name, value }) => [name, value]),
      );
    const expected = {
      Count: 1,
      '4XXError': 0,
      '5XXError': 1,
      Latency: 25,
      IntegrationLatency: 25,
    };
    expect(values({ ApiName: 'pets' })).toEqual(expected);
    expect(values({ ApiName: 'pets', Stage: 'test' })).toEqual(expected);
  });

  it('shows all response types, the customised among them', async () => {
    const { items = [] } = await gateway.client.send(
      new GetGatewayResponsesCommand({ restApiId: api.id }),
    );
    expect(items).toHaveLength(21);
    const custom = items.filter(({ defaultResponse }) => defaultResponse === false);
    expect(custom.map(({ responseType }) => responseType).sort()).toEqual([
      'DEFAULT_4XX',
      'MISSING_AUTHENTICATION_TOKEN',
    ]);
    const throttled = await gateway.client.send(
      new GetGatewayResponseCommand({ restApiId: api.id, responseType: 'THROTTLED' }),
    );
    expect(throttled).toMatchObject({ statusCode: '429', defaultResponse: true });
    const key = await gateway.client.send(new CreateApiKeyCommand({}));
    expect(key.enabled).toBe(false);
  });
});

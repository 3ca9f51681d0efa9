import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

const mock = (template: string, passthroughBehavior = 'WHEN_NO_MATCH') => ({
  type: 'MOCK' as const,
  requestTemplates: { 'application/json': template },
  passthroughBehavior,
});

const answering = (statusCode: string, template?: string, selectionPattern?: string) => ({
  method: { statusCode },
  integration: {
    statusCode,
    ...(selectionPattern === undefined ? {} : { selectionPattern }),
    ...(template === undefined ? {} : { responseTemplates: { 'application/json': template } }),
  },
});

describe('a mock integration', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client);
    await api.method('OPTIONS', '/cors', {
      integration: mock('{"statusCode": 204}'),
      responses: [
        {
          method: {
            statusCode: '204',
            responseParameters: {
              'method.response.header.Access-Control-Allow-Origin': true,
              'method.response.header.X-Stage': false,
              'method.response.header.X-Colour': false,
            },
          },
          integration: {
            responseParameters: {
              'method.response.header.Access-Control-Allow-Origin': "'*'",
              'method.response.header.X-Stage': 'context.stage',
              'method.response.header.X-Colour': 'stageVariables.colour',
            },
          },
        },
      ],
    });
    await api.method('POST', '/choose', {
      integration: mock(
        '#if($input.path("$.kind") == "bad"){"statusCode": 400}#else{"statusCode": 200}#end',
        'NEVER',
      ),
      responses: [answering('200', '{"ok":true}'), answering('400', '{"ok":false}', '4\\d\\d')],
    });
    await api.method('POST', '/echo/{id}', {
      integration: mock('{statusCode: 200}'),
      responses: [
        answering(
          '200',
          [
            '#set($inputRoot = $input.params())',
            '{"id": "$input.params(\'id\')", "q": "$input.params(\'q\')",',
            '"header": "$inputRoot.header.get(\'x-one\')",',
            '"none": "$input.params(\'none\')", "method": "$context.httpMethod",',
            '"path": "$context.resourcePath", "colour": "$stageVariables.colour",',
            '"ip": "$context.identity.sourceIp",',
            '"encoded": "$util.base64Encode(\'hi\')", "url": "$util.urlEncode(\'a b&c\')",',
            '"escaped": "$util.escapeJavaScript(\'say "hi"\')",',
            '"list": [#foreach($each in [1, 2])$each#if($foreach.hasNext),#end#end]}',
            '#set($context.responseOverride.status = 418)',
            '#set($context.responseOverride.header.X-Pot = "tea")',
          ].join('\n'),
        ),
      ],
    });
    await api.method('GET', '/broken', {
      integration: mock('no status'),
      responses: [answering('200')],
    });
    await api.deploy('test', { colour: 'green' });
  });
  afterAll(() => gateway.stop());

  const call = (path: string, init: RequestInit) => fetch(api.url(gateway.endpoint, path), init);
  const json = { 'content-type': 'application/json' };

  it('answers a preflight with static and mapped headers', async () => {
    const answer = await call('/cors', { method: 'OPTIONS' });
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(answer.headers.get('x-stage')).toBe('test');
    expect(answer.headers.get('x-colour')).toBe('green');
  });

  it('chooses the response by the status of the rendered template', async () => {
    const good = await call('/choose', { method: 'POST', body: '{"kind":"good"}', headers: json });
    const bad = await call('/choose', { method: 'POST', body: '{"kind":"bad"}', headers: json });
    expect([good.status, await good.json()]).toEqual([200, { ok: true }]);
    expect([bad.status, await bad.json()]).toEqual([400, { ok: false }]);
  });

  it('refuses a content type without a template where it never passes bodies through', async () => {
    const headers = { 'content-type': 'text/csv' };
    const answer = await call('/choose', { method: 'POST', body: 'a,b', headers });
    expect(answer.status).toBe(415);
    expect(await answer.json()).toEqual({ message: 'Unsupported Media Type' });
  });

  it('renders response templates with $input, $context, $util and $stageVariables', async () => {
    const answer = await call('/echo/7?q=x', {
      method: 'POST',
      body: '{}',
      headers: { ...json, 'x-one': '1' },
    });
    expect(answer.status).toBe(418);
    expect(answer.headers.get('x-pot')).toBe('tea');
    expect(JSON.parse(await answer.text())).toEqual({
      id: '7',
      q: 'x',
      header: '1',
      none: '',
      method: 'POST',
      path: '/echo/{id}',
      colour: 'green',
      ip: '127.0.0.1',
      encoded: 'aGk=',
      url: 'a+b%26c',
      escaped: 'say "hi"',
      list: [1, 2],
    });
  });

  it('answers 500 where the template gives no status', async () => {
    const answer = await call('/broken', {});
    expect(answer.status).toBe(500);
    expect(await answer.json()).toEqual({ message: 'Internal server error' });
  });
});

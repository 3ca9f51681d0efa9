import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiBuilder } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

async function textOf(message: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

/** An endpoint that says what it was asked; `/silent` never answers, `/status/418` is one. */
async function startEndpoint(): Promise<{ server: Server; url: string }> {
  const server = createServer(async (message, response) => {
    const { headers, method, url = '' } = message;
    if (url === '/silent') {
      server.emit('silent');
      return;
    }
    const status = Number(/\/status\/(\d+)/.exec(url)?.[1] ?? 200);
    const body = await textOf(message);
    response.writeHead(status, { 'X-Back': 'yes', 'content-type': 'application/json' });
    response.end(JSON.stringify({ method, url, headers, body }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { server, url: `http://127.0.0.1:${port}` };
}

describe('an integration with an HTTP endpoint', () => {
  let gateway: TestGateway;
  let endpoint: Awaited<ReturnType<typeof startEndpoint>>;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    endpoint = await startEndpoint();
    api = await ApiBuilder.create(gateway.client);
    const proxy = { type: 'HTTP_PROXY' as const, integrationHttpMethod: 'ANY' };
    await api.method('ANY', '/p/{proxy+}', {
      method: { requestParameters: { 'method.request.path.proxy': true } },
      integration: {
        ...proxy,
        uri: `${endpoint.url}/up/{proxy}`,
        requestParameters: {
          'integration.request.path.proxy': 'method.request.path.proxy',
          'integration.request.header.X-Added': "'by the gateway'",
        },
      },
    });
    await api.method('GET', '/variable', {
      // biome-ignore lint/suspicious/noTemplateCurlyInString: a stage variable of API Gateway
      integration: { ...proxy, uri: 'http://${stageVariables.host}/v' },
    });
    await api.method('GET', '/silent', {
      integration: { ...proxy, uri: `${endpoint.url}/silent`, timeoutInMillis: 50 },
    });
    await api.method('GET', '/nobody', {
      integration: { ...proxy, uri: 'http://127.0.0.1:1/' },
    });
    await api.method('GET', '/far', {
      integration: { ...proxy, uri: 'http://example.com/' },
    });
    await api.method('POST', '/mapped', {
      integration: {
        type: 'HTTP',
        integrationHttpMethod: 'PUT',
        uri: `${endpoint.url}/status/418`,
        requestTemplates: { 'application/json': `{"wrapped":$input.json('$')}` },
      },
      responses: [
        { method: { statusCode: '200' }, integration: {} },
        {
          method: {
            statusCode: '503',
            responseParameters: { 'method.response.header.X-Out': true },
          },
          integration: {
            selectionPattern: '4\\d{2}',
            responseParameters: {
              'method.response.header.X-Out': 'integration.response.header.X-Back',
            },
          },
        },
      ],
    });
    await api.deploy('test', { host: endpoint.url.slice('http://'.length) });
  });
  afterAll(async () => {
    await gateway.stop();
    endpoint.server.closeAllConnections();
    endpoint.server.close();
  });

  const call = (path: string, init?: RequestInit) => fetch(api.url(gateway.endpoint, path), init);

  it('passes requests and answers through as a proxy', async () => {
    const init = { method: 'POST', body: 'text', headers: { 'X-Mine': 'm' } };
    const answer = await call('/p/a/b?q=1&q=2', init);
    expect(answer.headers.get('x-back')).toBe('yes');
    expect(answer.headers.get('x-amzn-remapped-date')).not.toBeNull();
    expect(await answer.json()).toMatchObject({
      method: 'POST',
      url: '/up/a/b?q=1&q=2',
      body: 'text',
      headers: {
        'x-mine': 'm',
        'x-added': 'by the gateway',
        'x-amzn-apigateway-api-id': api.id,
        host: new URL(endpoint.url).host,
      },
    });
    expect((await call('/p/status/404')).status).toBe(404);
  });

  it('fills stage variables into the address', async () => {
    expect(await (await call('/variable')).json()).toMatchObject({ url: '/v' });
  });

  it('maps request and answer where it is no proxy', async () => {
    const headers = { 'content-type': 'application/json', 'x-mine': 'm' };
    const answer = await call('/mapped', { method: 'POST', body: '{"a":1}', headers });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('x-out')).toBe('yes');
    const seen: { readonly headers: object } = JSON.parse(await answer.text());
    expect(seen).toMatchObject({
      method: 'PUT',
      body: '{"wrapped":{"a":1}}',
      headers: { 'user-agent': `AmazonAPIGateway_${api.id}` },
    });
    expect(seen.headers).not.toHaveProperty('x-mine');
  });

  it('is a 504 where the endpoint is late or is not there', async () => {
    const asked = once(endpoint.server, 'silent');
    const answered = call('/silent');
    await asked;
    await gateway.clock.advance(50);
    const late = await answered;
    expect(late.status).toBe(504);
    expect(await late.json()).toEqual({ message: 'Endpoint request timed out' });
    const gone = await call('/nobody');
    expect(gone.status).toBe(504);
    expect(await gone.json()).toEqual({ message: 'Network error communicating with endpoint' });
  });

  it('says that it does not leave this machine', async () => {
    const far = await call('/far');
    expect(far.status).toBe(501);
    expect(await far.text()).toContain("'example.com'");
  });
});

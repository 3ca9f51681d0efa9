import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AwsError } from '../../../kernel/aws-error.ts';
import { ApiBuilder, functionArn } from '../../testing/build-api.ts';
import { startTestGateway, type TestGateway } from '../../testing/test-gateway.ts';

interface Event {
  readonly headers: Readonly<Record<string, string>>;
  readonly multiValueHeaders: Readonly<Record<string, readonly string[]>>;
  readonly requestContext: object;
}

describe('a Lambda proxy integration', () => {
  let gateway: TestGateway;
  let api: ApiBuilder;
  beforeAll(async () => {
    gateway = await startTestGateway();
    api = await ApiBuilder.create(gateway.client, { binaryMediaTypes: ['image/png'] });
    await api.method('ANY', '/');
    await api.method('GET', '/pets/{id}');
    await api.method('POST', '/pets');
    await api.deploy('test', { colour: 'green' });
  });
  beforeEach(() => {
    gateway.invocations.length = 0;
    gateway.answer((event) => ({ statusCode: 200, body: JSON.stringify(event) }));
  });
  afterAll(() => gateway.stop());

  const call = (path: string, init?: RequestInit) => fetch(api.url(gateway.endpoint, path), init);
  it('takes the headers that the integration maps, and invokes by POST alone', async () => {
    const other = await ApiBuilder.create(gateway.client);
    await other.method('GET', '/mapped', {
      method: { requestParameters: { 'method.request.header.A': true } },
      integration: {
        requestParameters: {
          'integration.request.header.B': 'method.request.header.A',
          'integration.request.header.C': "'static'",
        },
      },
    });
    await other.method('GET', '/get', { integration: { integrationHttpMethod: 'GET' } });
    await other.deploy();
    const mapped = await fetch(other.url(gateway.endpoint, '/mapped'), { headers: { A: 'a' } });
    expect(await mapped.json()).toMatchObject({ headers: { B: 'a', C: 'static' } });
    const wrong = await fetch(other.url(gateway.endpoint, '/get'));
    expect(wrong.status).toBe(500);
  });

  it('hands the request over as an event of payload version 1.0', async () => {
    const answer = await call('/pets/a%20b?tag=x&tag=y&size=1', {
      headers: { 'X-Custom': 'one', 'user-agent': 'tester' },
    });
    const event: Event = JSON.parse(await answer.text());
    expect(Object.keys(event)).toEqual([
      'resource',
      'path',
      'httpMethod',
      'headers',
      'multiValueHeaders',
      'queryStringParameters',
      'multiValueQueryStringParameters',
      'pathParameters',
      'stageVariables',
      'requestContext',
      'body',
      'isBase64Encoded',
    ]);
    expect(event).toMatchObject({
      resource: '/pets/{id}',
      path: '/pets/a%20b',
      httpMethod: 'GET',
      queryStringParameters: { tag: 'y', size: '1' },
      multiValueQueryStringParameters: { tag: ['x', 'y'], size: ['1'] },
      pathParameters: { id: 'a%20b' },
      stageVariables: { colour: 'green' },
      body: null,
      isBase64Encoded: false,
    });
    expect(event.headers['User-Agent']).toBe('tester');
    expect(event.multiValueHeaders['X-Forwarded-For']).toEqual(['127.0.0.1']);
    expect(event.requestContext).toMatchObject({
      resourcePath: '/pets/{id}',
      httpMethod: 'GET',
      path: '/test/pets/a%20b',
      accountId: '000000000000',
      protocol: 'HTTP/1.1',
      stage: 'test',
      domainPrefix: api.id,
      requestTime: '14/Jan/2026:12:00:00 +0000',
      requestTimeEpoch: Date.UTC(2026, 0, 14, 12),
      requestId: answer.headers.get('x-amzn-requestid'),
      extendedRequestId: answer.headers.get('x-amz-apigw-id'),
      apiId: api.id,
      identity: { sourceIp: '127.0.0.1', userAgent: 'tester', user: null },
    });
    expect(answer.headers.get('x-amzn-trace-id')).toBe(event.headers['X-Amzn-Trace-Id']);
    expect(answer.headers.get('content-type')).toBe('application/json');
  });

  it('invokes the function as API Gateway, with the ARN of the method', async () => {
    await call('/pets', { method: 'POST', body: '{}' });
    expect(
      gateway.invocations.map(({ functionName, principal }) => ({ functionName, principal })),
    ).toEqual([
      {
        functionName: functionArn,
        principal: {
          kind: 'service',
          service: 'apigateway.amazonaws.com',
          sourceArn: `arn:aws:execute-api:eu-west-1:000000000000:${api.id}/test/POST/pets`,
        },
      },
    ]);
  });

  it('encodes a binary body in base64, and decodes a binary answer', async () => {
    const bytes = Buffer.from([0, 255, 1, 254]);
    gateway.answer(() => ({
      statusCode: 200,
      headers: { 'Content-Type': 'image/png' },
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    }));
    const answer = await call('/pets', {
      method: 'POST',
      body: bytes,
      headers: { 'content-type': 'image/png' },
    });
    expect(JSON.parse(gateway.invocations[0]?.payload.toString() ?? '')).toMatchObject({
      body: bytes.toString('base64'),
      isBase64Encoded: true,
    });
    expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes);
    const asText = await call('/pets', { method: 'POST', headers: { accept: 'text/plain' } });
    expect(await asText.text()).toBe(bytes.toString('base64'));
  });

  it('sends headers of many values each by itself', async () => {
    gateway.answer(() => ({
      statusCode: 201,
      headers: { 'x-one': 'a', server: 'mine' },
      multiValueHeaders: { 'Set-Cookie': ['a=1', 'b=2'] },
      body: '',
    }));
    const answer = await call('/pets', { method: 'POST' });
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('x-amzn-remapped-server')).toBe('mine');
  });

  it('sends what a header cannot carry as what it can', async () => {
    gateway.answer(() => ({ headers: { 'x-a': 'one\r\nx-b: two', 'x-c': 'é漢' }, body: 'fine' }));
    const answer = await call('/pets', { method: 'POST' });
    expect([answer.status, await answer.text()]).toEqual([200, 'fine']);
    expect(answer.headers.get('x-a')).toBe('one  x-b: two');
    expect(answer.headers.has('x-b')).toBe(false);
    expect(Buffer.from(answer.headers.get('x-c') ?? '', 'latin1').toString()).toBe('é漢');
  });

  it.each([
    { name: 'an unknown member', payload: { statusCode: 200, wrong: true }, status: 502 },
    { name: 'a body that is no string', payload: { statusCode: 200, body: {} }, status: 502 },
    { name: 'a status that is no number', payload: { statusCode: 'ok' }, status: 502 },
    { name: 'a list', payload: [1], status: 502 },
    { name: 'a name that no header has', payload: { headers: { 'a b': '1' } }, status: 502 },
    { name: 'no status', payload: { body: 'fine' }, status: 200 },
    { name: 'nothing at all', payload: {}, status: 200 },
  ])('answers $status to $name', async ({ payload, status }) => {
    gateway.answer(() => payload);
    const answer = await call('/pets', { method: 'POST' });
    expect(answer.status).toBe(status);
    if (status === 502) expect(await answer.json()).toEqual({ message: 'Internal server error' });
  });

  it('answers 502 to a function error and 500 to an invocation that is refused', async () => {
    gateway.answer(() => ({ payload: Buffer.from('{}'), functionError: 'Unhandled' }));
    const failed = await call('/pets', { method: 'POST' });
    expect(failed.status).toBe(502);
    expect(failed.headers.get('x-amzn-errortype')).toBe('InternalServerErrorException');
    gateway.answer(() => {
      throw new AwsError('AccessDeniedException', 'no', 403);
    });
    expect((await call('/pets', { method: 'POST' })).status).toBe(500);
  });

  it('answers 504 after 29 seconds, or sooner where the integration says so', async () => {
    const begun = Promise.withResolvers<void>();
    gateway.answer(() => {
      begun.resolve();
      return new Promise(() => {});
    });
    const waiting = call('/pets', { method: 'POST' });
    await begun.promise;
    await gateway.clock.advance(28_999);
    await gateway.clock.advance(1);
    const answer = await waiting;
    expect(answer.status).toBe(504);
    expect(await answer.json()).toEqual({ message: 'Endpoint request timed out' });
  });

  it('refuses more than 10 MB, and an event of more than 6 MB', async () => {
    const post = (bytes: number) => call('/pets', { method: 'POST', body: 'x'.repeat(bytes) });
    expect((await post(10 * 1024 * 1024 + 1)).status).toBe(413);
    const tooLong = await post(7 * 1024 * 1024);
    expect(tooLong.status).toBe(413);
    expect(await tooLong.json()).toEqual({ message: 'Request Too Long' });
    expect(gateway.invocations).toEqual([]);
  });
});
